"""Replacing a file: whole, in one step, with its permissions, and only if nobody else touched it."""

import os
import sys
from pathlib import Path

import pytest

from heartgrid.editing.files import (
    ChangedUnderneathError,
    NotReadableError,
    NotWritableError,
    Snapshot,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yml"
    path.write_bytes(b"before\r\n")
    return path


def test_a_file_is_replaced_byte_for_byte(file: Path) -> None:
    Snapshot.of(file.parent, "a.yml").replace(b"after\r\n")
    assert file.read_bytes() == b"after\r\n"
    assert [one.name for one in file.parent.iterdir()] == ["a.yml"]


def test_what_was_saved_in_between_is_not_lost(file: Path) -> None:
    """Two people at once: the second to write is told so, and nothing of the first is lost."""
    ours = Snapshot.of(file.parent, "a.yml")
    file.write_bytes(b"theirs\n")
    with pytest.raises(ChangedUnderneathError, match=r"a\.yml 刚刚被别的程序改动过"):
        ours.replace(b"ours\n")
    assert file.read_bytes() == b"theirs\n"
    assert [one.name for one in file.parent.iterdir()] == ["a.yml"]


def test_a_file_deleted_in_between_stays_deleted(file: Path) -> None:
    ours = Snapshot.of(file.parent, "a.yml")
    file.unlink()
    with pytest.raises(ChangedUnderneathError):
        ours.replace(b"ours\n")
    assert not file.exists()


def test_a_new_file_is_not_put_over_one_that_appeared(tmp_path: Path) -> None:
    ours = Snapshot.of(tmp_path, "talks/2025-1/a.yml")
    assert ours.raw is None
    ours.path.parent.mkdir(parents=True)
    ours.path.write_bytes(b"theirs\n")
    with pytest.raises(ChangedUnderneathError):
        ours.replace(b"ours\n")
    assert ours.path.read_bytes() == b"theirs\n"


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    Snapshot.of(tmp_path, "talks/2025-1/a.yml").replace(b"new\n")
    assert (tmp_path / "talks/2025-1/a.yml").read_bytes() == b"new\n"


@posix
def test_permissions_stay(file: Path) -> None:
    file.chmod(0o640)
    Snapshot.of(file.parent, "a.yml").replace(b"after")
    assert file.stat().st_mode & 0o777 == 0o640


@posix
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        Snapshot.of(tmp_path, "a.yml").replace(b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.yml").stat().st_mode & 0o777 == 0o640


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    with pytest.raises(NotReadableError):
        Snapshot.of(tmp_path, "a.yml")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    ours = Snapshot.of(tmp_path, "a/b.yml")
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises((NotWritableError, NotReadableError)):
        ours.replace(b"new")
