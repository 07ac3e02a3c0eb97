"""Seals the file that git will ask for next, while git writes the object of the one before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.files import sealed_by_field
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.files import ByField

_IN_A_ROW: Final = 3  # files of a folder that git has taken one after the other


class ReadAhead:
    """Guesses that git goes on through a folder in its order, once it has begun to.

    A guess is used only if git then sends exactly the bytes that were read, so a wrong one costs
    the time of one file and changes nothing. ``top`` is where the paths of git begin.
    """

    def __init__(self, top: Path, seal: ByField = sealed_by_field) -> None:
        self._top, self._seal = top, seal
        self._folder, self._in_a_row, self._at = "", 0, -1
        self._names: list[str] = []
        self._places: dict[str, int] = {}
        self._next: tuple[str, Keyring] | None = None
        self._guess: tuple[str, bytes, bytes | None] | None = None

    def by_field(self, path: str, raw: bytes, keyring: Keyring) -> bytes | None:
        """The result of `sealed_by_field`, perhaps from before."""
        guess, self._guess = self._guess, None
        if guess is not None and guess[:2] == (path, raw):
            return guess[2]
        return self._seal(path, raw, keyring)

    def go_on_after(self, path: str, keyring: Keyring) -> None:
        """Git is about to get a new blob for ``path``, and will write it."""
        self._next = None
        folder, _, name = path.rpartition("/")
        if folder != self._folder:
            self._start_over(folder)
        self._in_a_row += 1
        if self._in_a_row < _IN_A_ROW:
            return
        if not self._names:
            self._names = _files_in(self._top / folder)
            self._places = {one: at for at, one in enumerate(self._names)}
        elif self._places.get(name) != self._at + 1:
            self._start_over(folder)
            return
        self._at = self._places.get(name, len(self._names))
        if self._at + 1 < len(self._names):
            self._next = f"{folder}/{self._names[self._at + 1]}", keyring

    def meanwhile(self) -> None:
        """Git has its answer and writes: the time to seal the next file, if there is a guess."""
        if self._next is None:
            return
        (path, keyring), self._next = self._next, None
        try:
            with (self._top / path).open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
            self._guess = path, raw, self._seal(path, raw, keyring)
        except Exception:  # noqa: BLE001 - when git asks for the file, it is told
            self._guess = None

    def _start_over(self, folder: str) -> None:
        self._folder, self._in_a_row = folder, 0
        self._names, self._places = [], {}


def _files_in(folder: Path) -> list[str]:
    """The names of the regular files of a folder, in git's order; none if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [one.name for one in entries if one.is_file(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(names, key=os.fsencode)
