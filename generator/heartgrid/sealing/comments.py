"""Comments between the parts of a record that are known, and proof that nothing else lies there."""

from __future__ import annotations

import re
from operator import le
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from heartgrid.sealing.spans import Span

_KNOWN: Final = "\0"  # YAML allows it nowhere
# libyaml takes every "#" where a token could begin for a comment, with or without a blank before.
_GAPS: Final = re.compile(r"(?:[ \t\r\n\-:,\[\]{}\0]++|#[^\r\n\0]*+(?=[\r\n]|\Z))*+")
_COMMENT: Final = re.compile(r"#([^\r\n]*)")


def comments(text: str, known: Sequence[Span]) -> tuple[Span, ...] | None:
    """The span after ``#`` of every comment outside the ``known`` spans that says something.

    ``None`` when there is anything but blanks, structure and comments (``?``, ``%``, ``...``):
    what is not understood must not stay in clear.
    """
    begins, ends = [one[0] for one in known], [one[1] for one in known]
    begins.append(len(text))
    ends.insert(0, 0)
    if not all(map(le, ends, begins)):
        return None
    gaps = [text[start:end] for start, end in zip(ends, begins, strict=True)]
    rest = _KNOWN.join(gaps)
    if _GAPS.fullmatch(rest) is None:
        return None
    return tuple(_within(text, known)) if "#" in rest else ()


def _within(text: str, known: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for start, end in (*known, (len(text), len(text))):
        for found in _COMMENT.finditer(text, at, start):
            if found[1].strip(" \t"):
                yield found.span(1)
        at = end
