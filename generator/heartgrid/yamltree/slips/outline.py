"""Which lists and groups are open at a line, followed by columns alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from heartgrid.yamltree.slips.spellings import NARROW_SPACES

_WIDE: Final = "\u3000"
_NARROW: Final = frozenset(f" {NARROW_SPACES}")
# Columns that a tab and a full-width space may have looked like, likeliest first.
UNITS: Final = ((2, 2), (4, 2), (8, 2), (2, 1), (4, 1), (1, 1))


@dataclass(slots=True)
class Level:
    """An open list (``column`` is that of its dashes) or group (of its keys)."""

    column: int
    is_list: bool
    word: str
    keys: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Outline:
    """The open levels, outermost first; ``waiting`` is the field whose value is yet to come."""

    levels: list[Level] = field(default_factory=list)
    waiting: tuple[int, str] | None = None

    def allows_key(self, column: int) -> bool:
        """Whether a field may stand at ``column``."""
        if not self.levels:
            return column == 0
        below = self.waiting is not None and column > self.waiting[0]
        return below or any(one.column == column and not one.is_list for one in self.levels)

    def allows_dash(self, column: int) -> bool:
        """Whether a list item may stand at ``column``."""
        below = self.waiting is not None and column >= self.waiting[0]
        return below or any(one.column == column and one.is_list for one in self.levels)

    def dash(self, column: int) -> Level:
        """Go to the list at ``column``; open it where it is new."""
        opens = self.waiting is not None and column >= self.waiting[0]
        known = None if opens else self._place(column, is_list=True)
        if known is not None:
            del self.levels[known + 1 :]
            return self.levels[known]
        word = self.waiting[1] if self.waiting else ""
        self.waiting = None
        self.levels.append(Level(column, is_list=True, word=word))
        return self.levels[-1]

    def key(self, column: int, word: str) -> None:
        """Go to the group at ``column``; open it where it is new. The value is told by ``wait``."""
        known = self._place(column, is_list=False)
        if known is None:
            self.levels.append(Level(column, is_list=False, word=""))
        else:
            del self.levels[known + 1 :]
        self.waiting = None
        self.levels[-1].keys.add(word)
        if len(self.levels) > 1 and self.levels[-2].is_list:
            self.levels[-2].keys.add(word)

    def wait(self, column: int, word: str) -> None:
        """The field ``word`` at ``column`` has no value on its own line."""
        self.waiting = (column, word)

    def _place(self, column: int, *, is_list: bool) -> int | None:
        for place in range(len(self.levels) - 1, -1, -1):
            level = self.levels[place]
            if level.is_list is is_list and level.column == column:
                return place
        return None

    def lists(self) -> list[Level]:
        """The open lists, outermost first."""
        return [one for one in self.levels if one.is_list]


def widths(lead: str, unit: tuple[int, int]) -> tuple[int, ...]:
    """How many columns ``lead`` may have looked like, those of ``unit`` first."""
    tabs, wide = lead.count("\t"), lead.count(_WIDE)
    narrow = sum(one in _NARROW for one in lead)
    return tuple(dict.fromkeys(narrow + tabs * tab + wide * each for tab, each in (unit, *UNITS)))


def is_odd(spaces: str) -> bool:
    """Whether there is anything but plain spaces among them."""
    return bool(spaces.strip(" "))
