"""What a scan reads from and reports to."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.yamltree.slips.lines import Lines
from heartgrid.yamltree.slips.slip import Slip
from heartgrid.yamltree.tree import Span

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.slip import Vocabulary
    from heartgrid.yamltree.slips.spellings import Window


@dataclass(frozen=True, slots=True)
class Note:
    """What else is known of a slip: its field word, its reason, the offset where it shows."""

    field: str = ""
    reason: str = ""
    at: int | None = None


_NOTHING: Final = Note()


class Source:
    """A text with its lines and vocabulary, and the slips found in it so far."""

    def __init__(
        self, text: str, path: str, words: Vocabulary, window: Window | None, *, broken: bool
    ) -> None:
        self.text = text
        self.lines = Lines(text, path)
        self.words = words
        self.window = window
        self.broken = broken
        self.slips: list[Slip] = []

    def again(self) -> Source:
        """The same source with nothing found in it yet."""
        fresh = copy(self)
        fresh.slips = []
        return fresh

    def add(
        self, code: str, span: tuple[int, int], meant: str | None, note: Note = _NOTHING
    ) -> None:
        """Report the words of ``span``, and what they were meant to be."""
        start, end = span
        place = self.lines.position(start if note.at is None else note.at)
        typed = self.text[start:end]
        self.slips.append(
            Slip(code, place, Span(start, end), meant, note.field, note.reason, typed)
        )

    def sorts(self, word: str) -> frozenset[str]:
        """What the field ``word`` may hold itself."""
        return frozenset(one for one in self.words.get(word, ()) if not one.startswith("*"))

    def items(self, word: str) -> frozenset[str]:
        """What an item of the list ``word`` may be."""
        return frozenset(one[1:] for one in self.words.get(word, ()) if one.startswith("*"))
