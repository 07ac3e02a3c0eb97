"""A text cut into lines as YAML cuts it, and the places of offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from heartgrid.problems import Position

_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; ``number`` counts from 1, ``start`` is its offset in the text."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


class Lines:
    """All lines of a file."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.all: list[Line] = []
        start = 0
        for number, match in enumerate(_BREAK.finditer(text), 1):
            self.all.append(Line(number, start, text[start : match.start()]))
            start = match.end()
        self.all.append(Line(len(self.all) + 1, start, text[start:]))
        self._starts = [one.start for one in self.all]

    def at(self, offset: int) -> Line:
        """The line in which ``offset`` stands."""
        return self.all[bisect_right(self._starts, offset) - 1]

    def position(self, offset: int) -> Position:
        """``offset`` as line and column."""
        line = self.at(offset)
        return Position(self.path, line.number, offset - line.start + 1)
