"""What a slip is: a code, a place, the words it covers, and what they were meant to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from heartgrid.yamltree.tree import Span

    # Field words and the sorts of value each may hold; see ``model.fields.vocabulary``.
    Vocabulary = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Slip:
    """Something typed that YAML, or a field, cannot mean.

    ``replacement`` stands for the words of ``span``; it is ``None`` where they can be meant in
    more than one way. ``field`` is the schema word of the line, empty where it has none;
    ``reason`` is safe to log; ``typed`` is not.
    """

    code: str
    position: Position
    span: Span
    replacement: str | None
    field: str = ""
    reason: str = ""
    typed: str = ""

    @property
    def problem(self) -> Problem:
        """The slip as ``heartgrid check`` reports it."""
        meant = "" if self.replacement is None else f" → {self.replacement}"
        words = {"reason": self.reason} if self.reason else {}
        detail = "" if "\n" in self.typed + meant else f"{self.typed}{meant}"
        return problem(self.code, self.position, detail=detail, **words)


def apply(text: str, slips: Iterable[Slip]) -> tuple[str, tuple[Slip, ...]]:
    """``text`` with the unambiguous ``slips`` mended, and which of them were.

    Of two that overlap the first one is mended; the other, if it is still there, shows again
    when the result is read.
    """
    applied: list[Slip] = []
    pieces: list[str] = []
    done = 0
    for slip in sorted(slips, key=lambda one: (one.span.start, -one.span.end)):
        if slip.replacement is None or slip.span.start < done:
            continue
        pieces += (text[done : slip.span.start], slip.replacement)
        done = slip.span.end
        applied.append(slip)
    return "".join((*pieces, text[done:])), tuple(applied)
