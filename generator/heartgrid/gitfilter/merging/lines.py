"""Three-way merge by lines, for what has no parts: text that YAML cannot read."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from heartgrid.gitfilter.merging.marks import Marks

_MOST_LINES: Final = 20_000  # difflib may need the square of it


def merge_lines(base: str, ours: str, theirs: str, marks: Marks) -> tuple[str, int]:
    """The merged text (closed lines throughout) and the number of conflicts in it."""
    versions = [one.splitlines(keepends=True) for one in (base, ours, theirs)]
    if max(map(len, versions)) > _MOST_LINES:
        return marks.around(base, ours, theirs), 1
    pieces: list[str] = []
    conflicts = 0
    for old, mine, others, stable in _stretches(*versions):
        agreed = _agreed(old, mine, others)
        conflicts += agreed is None
        pieces.append(marks.around(old, mine, others) if agreed is None else agreed)
        pieces.append(stable)
    return "".join(pieces), conflicts


def _agreed(base: str, ours: str, theirs: str) -> str | None:
    if ours in {theirs, base}:
        return theirs
    return ours if theirs == base else None


def _stretches(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[str, str, str, str]]:
    """What stands between two lines that all versions share, in each, and the second of these."""
    mine, others = _counterparts(base, ours), _counterparts(base, theirs)
    at = (0, 0, 0)
    for place, line in enumerate((*base, "")):
        if place == len(base):
            to = (place, len(ours), len(theirs))
        elif place in mine and place in others:
            to = (place, mine[place], others[place])
        else:
            continue
        between = [
            "".join(one[start:end])
            for one, start, end in zip((base, ours, theirs), at, to, strict=True)
        ]
        yield between[0], between[1], between[2], line
        at = (to[0] + 1, to[1] + 1, to[2] + 1)


def _counterparts(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    """The place in ``side`` of every line of ``base`` that is there still."""
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {one.a + step: one.b + step for one in blocks for step in range(one.size)}
