"""Slips and problems together: of two that say the same, the exact one stays.

The rule, by code and line alone:

- a problem of one field (``_SAME_LINE``) yields to a slip on its line; an item that was joined to
  the one above it (Y208) also explains the line above;
- the parser stops at the first thing that it cannot read, so its complaint (Y101, Y106) yields
  to any slip of structure at or above it. Had it another cause, that shows once the slip is mended;
- a missing field yields to a slip of that field below it: the nearest such problem only;
- the same code on the same line is said once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.problems import Problem
    from heartgrid.yamltree.slips.slip import Slip

_SAME_LINE: Final = frozenset(
    {"Y101", "Y103", "Y104", "F102", "F103", "F104", "F105", "F106", "F107", "F108", "F109", "F199",
     "R201", "R202", "R203", "R204", "R206", "R207", "L002", "L003"}
)  # fmt: skip
_COMPLAINTS: Final = frozenset({"Y101", "Y106"})
_MISSING: Final = frozenset({"F101", "F110", "L006"})
_STRUCTURAL: Final = frozenset(
    {"Y201", "Y202", "Y203", "Y204", "Y205", "Y206", "Y207", "Y208", "Y209", "Y213"}
)


def merge(problems: Iterable[Problem], slips: Iterable[Slip]) -> tuple[Problem, ...]:
    """``problems`` without those that ``slips`` explain, and the slips, in the order of their places."""
    slips = tuple(slips)
    said = tuple(slip.problem for slip in slips)
    places = {(one.code, one.position.line) for one in said}
    explained = _Explained(slips)
    kept = [
        one
        for one in problems
        if (one.code, one.position.line) not in places and not explained.covers(one)
    ]
    missing = {id(one) for slip in slips for one in _missing_field(kept, slip)}
    left = (one for one in kept if id(one) not in missing)
    return tuple(sorted((*left, *said), key=lambda one: one.sort_key))


class _Explained:
    """What the slips of one file explain without looking at a message."""

    def __init__(self, slips: tuple[Slip, ...]) -> None:
        self._lines = {slip.position.line for slip in slips}
        self._lines |= {slip.position.line - 1 for slip in slips if slip.code == "Y208"}
        lines = [slip.position.line for slip in slips if slip.code in _STRUCTURAL]
        self._first_structural = min(lines, default=None)

    def covers(self, one: Problem) -> bool:
        """Whether a slip explains the problem."""
        if one.code in _SAME_LINE and one.position.line in self._lines:
            return True
        first = self._first_structural
        if first is None or one.code not in _COMPLAINTS:
            return False
        return one.code == "Y106" or first <= one.position.line


def _missing_field(problems: list[Problem], slip: Slip) -> list[Problem]:
    """The nearest problem above ``slip`` that misses the very field which it garbles."""
    if not slip.field:
        return []
    above = [
        one
        for one in problems
        if one.code in _MISSING
        and one.position.line <= slip.position.line
        and f"“{slip.field}”" in _named(one)
    ]
    return sorted(above, key=lambda one: one.position.line)[-1:]


def _named(one: Problem) -> str:
    return {"F110": "“编号”", "L006": "“种类”"}.get(one.code, one.message)
