"""One file in the editor: until what was written reads, or somebody says what becomes of it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass, field
from functools import cached_property
from random import SystemRandom
from typing import TYPE_CHECKING, Final

from heartgrid.cli.reporting import plain_lines
from heartgrid.cli.terminal import note, say
from heartgrid.editing import Snapshot, mend, read_records, surroundings
from heartgrid.ledger.reading import read_file
from heartgrid.problems import HeartgridError, Severity
from heartgrid.sealing.shapes import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.cli.opening.target import Target
    from heartgrid.editing import Surroundings
    from heartgrid.problems import Problem

_KEEP: Final = "k"
_DISCARD: Final = "d"
COPY: Final = "copy.yml"
MOST_BYTES: Final = 8 * 1024 * 1024
_AT_ONCE: Final = 3.0  # seconds; an editor that is back sooner has handed the file to its window
_PLAINLY: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)


class UnreadableEditError(HeartgridError):
    """What was written does not read as a record of its kind, and nobody mends it now."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}：改出来的内容还读不通，原来的记录没有动", "改好再存")


class DiscardedError(HeartgridError):
    """The user gave the edit up."""

    def __init__(self) -> None:
        super().__init__("改动放弃了，原来的记录没有动", "")


@dataclass
class Session:
    """``run`` starts the editor on a file; ``ask`` puts a question, ``None`` where nobody answers.

    What nobody answers for is kept aside.
    """

    root: Path
    target: Target
    folder: Path
    run: Callable[[Path], None]
    ask: Callable[[str], str] | None
    clock: Callable[[], float] = time.monotonic
    _last: bytes = field(default=b"", init=False)

    @property
    def file(self) -> Path:
        """The private copy; its name says nothing."""
        return self.folder / COPY

    def edit(self) -> bytes | None:
        """What the record should say from now on; ``None`` where nothing was changed.

        Raises:
            DiscardedError: the user gave the edit up.
            UnreadableEditError: it does not read, and is to be kept aside.
            HeartgridError: there is no editor.
        """
        self._put(self.target.plain)
        while True:
            found = self._edited()
            if found == self.target.plain and not self.target.is_draft:
                return None
            if found is None:
                note("编辑器没有留下可以读的文件（不见了、成了链接，或大得不像记录）。")
                self._decide("按回车重新打开上一次的内容；k 把它密封成草稿；d 放弃")
                self._put(self._last)
                continue
            mended = self._mended(found)
            problems = self._problems(mended)
            if not problems:
                return mended
            self._tell(problems)
            self._decide("按回车继续改；k 密封成草稿，以后再改；d 放弃改动")
            self._put(mended)

    def rescued(self) -> bytes | None:
        """What was written so far and stands nowhere else."""
        found = self._read() or self._last
        return None if found == self.target.plain else found

    def _edited(self) -> bytes | None:
        before, began = self._read(), self.clock()
        self.run(self.file)
        if self.ask is not None and self.clock() - began < _AT_ONCE and self._read() == before:
            self.ask("改完、保存并关掉编辑器以后，按回车")
        found = self._read()
        self._last = found if found is not None else self._last
        return found

    def _put(self, raw: bytes) -> None:
        """Write the copy anew, whatever stands in its place."""
        self._last = raw
        if os.path.lexists(self.file):
            self.file.unlink()
        handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAINLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)

    def _read(self) -> bytes | None:
        """The copy; ``None`` where it is no plain file of bearable size."""
        try:
            if self.file.is_symlink():
                return None
            handle = os.open(self.file, os.O_RDONLY | _PLAINLY | _NONBLOCK)
            with os.fdopen(handle, "rb") as stream:
                found = os.fstat(stream.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
                    return None
                return stream.read()
        except OSError:
            return None

    def _decide(self, question: str) -> None:
        """Come back to edit again."""
        while True:
            said = _KEEP if self.ask is None else self.ask(question).strip().lower()
            if said == _KEEP:
                raise UnreadableEditError(self.target.shown)
            if said == _DISCARD:
                raise DiscardedError
            if not said:
                return

    @cached_property
    def _around(self) -> Surroundings:
        files = (one for one in read_records(self.root) if isinstance(one, Snapshot))
        return surroundings(files, SystemRandom())

    def _mended(self, raw: bytes) -> bytes:
        """What ``heartgrid fmt`` would make of it, which never sees it otherwise."""
        if self.target.kind is None:
            return raw
        try:
            return mend(raw, self.target.shown, self._around).raw
        except HeartgridError:
            return raw

    def _problems(self, raw: bytes) -> list[Problem]:
        if self.target.kind is None:
            return []
        shown = self.target.shown
        read = read_file(shown, shown.removeprefix(RECORDS), raw)
        return [one for one in read.problems if one.severity is Severity.ERROR]

    def _tell(self, problems: list[Problem]) -> None:
        for one in problems:
            for line in plain_lines(one):
                say(line)
