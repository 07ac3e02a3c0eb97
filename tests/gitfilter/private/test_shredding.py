"""A folder destroyed, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.private.shredding import shred, shred_file

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "folder"
    (found / "below/deep").mkdir(parents=True)
    (found / "below/deep/file").write_bytes(b"secret")
    return found


def test_everything_in_it_goes(folder: Path) -> None:
    (folder / "read-only").write_bytes(b"secret")
    (folder / "read-only").chmod(0o400)
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0)
    assert shred(folder)
    assert not folder.exists()


def test_what_is_gone_already_is_gone(tmp_path: Path) -> None:
    assert shred(tmp_path / "nothing")


@POSIX
def test_bytes_are_overwritten_before_the_name_goes(folder: Path) -> None:
    """Seen through a handle that was open before."""
    file = folder / "below/deep/file"
    big = b"secret" * 1_000_000
    file.write_bytes(big)
    with file.open("rb") as still_open:
        assert shred(folder)
        assert still_open.read() == bytes(len(big))


@POSIX
def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"mine")
    (folder / "to-folder").symlink_to(outside)
    (folder / "to-file").symlink_to(outside / "file")
    (folder / "same-file").hardlink_to(outside / "file")
    assert shred(folder)
    assert (outside / "file").read_bytes() == b"mine"


@POSIX
def test_a_pipe_keeps_nobody_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert shred(folder)


@POSIX
def test_one_file_is_overwritten_before_its_name_goes(folder: Path) -> None:
    file = folder / "below/deep/file"
    with file.open("rb") as still_open:
        shred_file(file)
        assert still_open.read() == bytes(len(b"secret"))
    assert not file.exists()
    shred_file(file)
