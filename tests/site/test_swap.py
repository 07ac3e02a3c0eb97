"""A folder changes whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from heartgrid.site import swap
from heartgrid.site.swap import SwapError, private_folder, swap_in


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def listing(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_arrives_replaces_and_with_prune_the_rest_goes(tmp_path: Path) -> None:
    old = write(tmp_path / "old", index="1", gone__a="1", students__a="1")
    (old / ".gitignore").write_text("*", encoding="utf-8")
    swap_in(write(tmp_path / "new", index="2", students__b="2"), old, prune=True)
    assert listing(old) == {".gitignore": "*", "index": "2", "students/b": "2"}


def test_without_prune_the_rest_stays(tmp_path: Path) -> None:
    old = write(tmp_path / "old", docs__a="1", cache="1")
    swap_in(write(tmp_path / "new", docs__b="2"), old)
    assert listing(old) == {"cache": "1", "docs/b": "2"}


def test_a_file_in_use_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(tmp_path / "old", a="1", b="1")
    new = write(tmp_path / "new", a="2", b="2")
    (new / "z").mkdir()
    (old / "z").write_text("1", encoding="utf-8")
    real = Path.rename

    def refuse_last(source: Path, goal: Path) -> Path:
        if source == new / "z":
            raise PermissionError
        return real(source, goal)

    monkeypatch.setattr(swap, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr(Path, "rename", refuse_last)
    with pytest.raises(SwapError):
        swap_in(new, old)
    assert listing(old) == {"a": "1", "b": "1", "z": "1"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_a_working_folder_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    with private_folder(tmp_path / "out") as made:
        assert made.parent == tmp_path / "out"
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_run_left_is_cleared_after_an_hour(tmp_path: Path) -> None:
    left, fresh = tmp_path / ".aside-left", tmp_path / ".aside-fresh"
    left.mkdir()
    fresh.mkdir()
    os.utime(left, (1, 1))
    with private_folder(tmp_path):
        assert not left.exists()
        assert fresh.exists()
