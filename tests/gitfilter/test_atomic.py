"""A file is the old one or the new one, and nothing is left beside it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from heartgrid.gitfilter.atomic import write_whole


def test_a_new_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_permissions_are_as_asked(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"new", 0o644)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


def test_a_refusal_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"old")]


def test_what_stands_nowhere_else_is_on_the_disk_before_the_old_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    sizes: list[tuple[int, bytes]] = []

    def settled(handle: int) -> None:
        sizes.append((os.fstat(handle).st_size, (tmp_path / "a").read_bytes()))

    monkeypatch.setattr(os, "fsync", settled)
    write_whole(tmp_path / "a", b"newer", only_copy=False)
    assert sizes == []
    (tmp_path / "a").write_bytes(b"old")
    write_whole(tmp_path / "a", b"newer")
    assert sizes == [(5, b"old")]
