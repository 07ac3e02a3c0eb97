"""Files are sealed before git asks for them; what git gets is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.ahead import ReadAhead
from heartgrid.sealing.epochs import Keyring

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "records/talks/2025-1"
NOBODY = Keyring()


class TrapError(Exception):
    """Nothing that sealing is known to raise."""


class School:
    """A folder of six files a … f, and a sealing that says when it ran and turns text round."""

    def __init__(self, top: Path) -> None:
        self.folder = top / FOLDER
        self.folder.mkdir(parents=True)
        for name in "abcdef":
            (self.folder / name).write_bytes(b"text of " + name.encode())
        self.begun: dict[str, list[bool]] = {}
        self.ahead = ReadAhead(top, self._seal)
        self.asked = ""

    def _seal(self, path: str, raw: bytes, _keyring: Keyring) -> bytes | None:
        self.begun.setdefault(path[-1], []).append(path[-1] != self.asked)
        if raw == b"trap":
            raise TrapError
        return raw[::-1]

    def add(self, *names: str) -> None:
        """Git adds these, one after the other, and writes each."""
        for name in names:
            path, raw = f"{FOLDER}/{name}", (self.folder / name).read_bytes()
            self.asked = name
            assert self.ahead.by_field(path, raw, NOBODY) == raw[::-1]
            self.ahead.go_on_after(path, NOBODY)
            self.ahead.meanwhile()

    def sealed_ahead(self) -> str:
        return "".join(name for name, runs in sorted(self.begun.items()) if runs == [True])


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


def test_after_three_files_in_a_row_the_next_one_is_sealed_ahead(school: School) -> None:
    school.add(*"abcdef")
    assert school.sealed_ahead() == "def"
    assert [school.begun[name] for name in "abc"] == [[False]] * 3


def test_two_files_begin_nothing(school: School) -> None:
    """Most commits are of a file or two: they pay for no list of the folder."""
    school.add(*"ab")
    assert school.begun == {"a": [False], "b": [False]}


def test_git_goes_another_way(school: School) -> None:
    """Half of the folder is unchanged: what was begun for nothing is dropped, and no more begun."""
    school.add(*"abc")
    assert school.begun["d"] == [True]
    school.add("f", "a")
    assert (school.begun["f"], school.begun["a"]) == ([False], [False, False])
    assert school.begun["d"] == [True]


def test_a_file_that_changes_in_between_is_sealed_as_git_read_it(school: School) -> None:
    school.add(*"abc")
    (school.folder / "d").write_bytes(b"changed")
    school.add("d")
    assert school.begun["d"] == [True, False]


def test_what_cannot_be_read_or_sealed_ahead_is_sealed_when_git_asks(school: School) -> None:
    (school.folder / "d").write_bytes(b"trap")
    school.add(*"abc")
    with pytest.raises(TrapError):
        school.add("d")
    assert school.ahead.by_field(f"{FOLDER}/f", b"x y", NOBODY) == b"y x"


def test_a_file_that_goes_before_its_turn(school: School) -> None:
    school.add(*"ab")
    school.asked = "c"
    school.ahead.go_on_after(f"{FOLDER}/c", NOBODY)
    (school.folder / "d").unlink()
    school.ahead.meanwhile()
    assert "d" not in school.begun


def test_only_files_are_opened(school: School) -> None:
    """A pipe would never end."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(school.folder / "cc")
    (school.folder / "dd").mkdir()
    (school.folder / "ee").symlink_to("cc")
    school.add(*"abcdef")
    assert school.sealed_ahead() == "def"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The path of a git command started elsewhere, or of a file deleted since."""
    ahead = ReadAhead(tmp_path, lambda _path, raw, _keyring: raw)
    for name in "abcd":
        ahead.go_on_after(f"records/gone/{name}", NOBODY)
        ahead.meanwhile()
    assert ahead.by_field("records/gone/d", b"x", NOBODY) == b"x"


def test_another_folder_starts_over(school: School) -> None:
    school.add(*"abc")
    school.ahead.go_on_after("records/visits/x", NOBODY)
    school.ahead.meanwhile()
    school.add(*"ef")
    assert (school.begun["e"], school.begun["f"]) == ([False], [False])
