"""A text in parts: the fields of mappings and the items of lists, which joined give the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heartgrid.gitfilter.merging.marks import Marks

ID = "编号"
Where = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One field or item: whole lines, but for the first of an item, which stands behind the dash.

    ``lead`` are the comments and blank lines above it, ``head`` everything else, or what stands
    before ``inner``; ``value`` is what all of it reads as.
    """

    key: str
    lead: str
    indent: str
    head: str
    value: Any
    inner: Group | None = None

    @property
    def is_inline(self) -> bool:
        """Whether what is inside begins in the line of the dash."""
        return not self.head.endswith("\n")

    def render(self, marks: Marks, *, inline: bool = False) -> str:
        """Its source; ``inline`` where something stands before it in its line."""
        indent = "" if inline and not self.lead else self.indent
        inner = self.inner.render(marks, inline=self.is_inline) if self.inner else ""
        return f"{self.lead}{indent}{self.head}{inner}"

    def settled(self, choice: Choice) -> Part:
        """The same part with ``choice`` in the place of every disagreement inside."""
        return self if self.inner is None else replace(self, inner=self.inner.settled(choice))

    def read(self) -> Any:
        """What it reads as after a merge."""
        return self.value if self.inner is None else self.inner.read()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A part that the two sides left in different states, neither of which is the old one."""

    where: Where
    base: Part | None
    ours: Part | None
    theirs: Part | None

    def render(self, marks: Marks, *, inline: bool = False) -> str:  # noqa: ARG002 - as in Part
        """All three versions between markers."""
        versions = (self.base, self.ours, self.theirs)
        return marks.around(*("" if one is None else one.render(marks) for one in versions))


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of a mapping, or of a list, and the comments behind the last of them."""

    is_list: bool
    parts: tuple[Part | Disagreement, ...] = ()
    tail: str = ""

    def render(self, marks: Marks, *, inline: bool = False) -> str:
        """Its source, with markers where the sides disagree."""
        pieces = [one.render(marks, inline=inline and at == 0) for at, one in enumerate(self.parts)]
        return "".join((*pieces, self.tail))

    def read(self) -> Any:
        """What it must read as, empty things left out."""
        parts = [one for one in self.parts if isinstance(one, Part)]
        if self.is_list:
            return [pruned(one.read()) for one in parts]
        return pruned({one.key: one.read() for one in parts})

    def settled(self, choice: Choice) -> Group:
        """The same group with ``choice`` in the place of every disagreement."""
        settled = (
            choice(one) if isinstance(one, Disagreement) else one.settled(choice)
            for one in self.parts
        )
        return replace(self, parts=tuple(one for one in settled if one is not None))

    def disagreements(self) -> list[Disagreement]:
        """From top to bottom."""
        found = []
        for one in self.parts:
            if isinstance(one, Disagreement):
                found.append(one)
            elif one.inner is not None:
                found += one.inner.disagreements()
        return found


Choice = Callable[[Disagreement], Part | None]


def pruned(value: Any) -> Any:
    """``value`` without fields that hold nothing: a list may lose its last item in a merge."""
    if isinstance(value, dict):
        return {key: kept for key, one in value.items() if (kept := pruned(one))}
    if isinstance(value, list):
        return [pruned(one) for one in value]
    return value


def entry_id(value: Any) -> str:
    """The 编号 of an entry; empty where it has none."""
    found = value.get(ID, "") if isinstance(value, dict) else ""
    return found if isinstance(found, str) else ""
