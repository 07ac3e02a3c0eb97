"""Seals the files that git will ask for next, while git writes the object of the one before."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, Self

from heartgrid.sealing.files import sealed_by_field
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path
    from types import TracebackType

    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.files import ByField

    Read = tuple[bytes, bytes | None]

_IN_A_ROW: Final = 3  # files of a folder that git has taken one after the other
_AHEAD: Final = 8
# Git waits for each answer: it must not also wait until Python thinks of changing threads.
_SECONDS_BETWEEN_THREADS: Final = 0.0001


class ReadAhead:
    """Guesses that git goes on through a folder in its order, once it has begun to.

    A guess is used only if git then sends exactly the bytes that were read, so a wrong one costs
    time and changes nothing. ``top`` is where the paths of git begin; ``seal`` may be called in
    another thread.
    """

    def __init__(self, top: Path, seal: ByField = sealed_by_field) -> None:
        self._top, self._seal = top, seal
        self._folder, self._in_a_row, self._at = "", 0, -1
        self._names: list[str] = []
        self._places: dict[str, int] = {}
        self._begun: dict[str, Future[Read]] = {}
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._forget()
        if self._pool is not None:
            self._pool.shutdown()

    def by_field(self, path: str, raw: bytes, keyring: Keyring) -> bytes | None:
        """The result of `sealed_by_field`, perhaps from before."""
        begun = self._begun.pop(path, None)
        if begun is not None and begun.exception() is None:
            read, sealed = begun.result()
            if read == raw:
                return sealed
        return self._seal(path, raw, keyring)

    def go_on_after(self, path: str, keyring: Keyring) -> None:
        """Git has got a new blob for ``path`` and is about to write it."""
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
        for one in self._names[self._at + 1 : self._at + 1 + _AHEAD]:
            self._begin(f"{folder}/{one}", keyring)

    def _start_over(self, folder: str) -> None:
        self._forget()
        self._folder, self._in_a_row = folder, 0
        self._names, self._places = [], {}

    def _forget(self) -> None:
        for one in self._begun.values():
            one.cancel()
        self._begun.clear()

    def _begin(self, path: str, keyring: Keyring) -> None:
        if path in self._begun:
            return
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - quick start

            self._pool = ThreadPoolExecutor(1)
            sys.setswitchinterval(_SECONDS_BETWEEN_THREADS)
        self._begun[path] = self._pool.submit(self._read, path, keyring)

    def _read(self, path: str, keyring: Keyring) -> Read:
        with (self._top / path).open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        return raw, self._seal(path, raw, keyring)


def _files_in(folder: Path) -> list[str]:
    """The names of the regular files of a folder, in git's order; none if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [one.name for one in entries if one.is_file(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(names, key=os.fsencode)
