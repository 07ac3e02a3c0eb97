"""A value on the line of its field: quotes that are none, and words that were meant otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.yamltree.slips.source import Note
from heartgrid.yamltree.slips.spellings import ODD_SPACES, TYPED, as_scalar, respell

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.lines import Line
    from heartgrid.yamltree.slips.source import Source

_COMMENT: Final = re.compile(r"(?:^|[ \t])#")
_DOUBLE: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE: Final = re.compile(r"'(?:[^']|'')*'", re.DOTALL)
_OPENING: Final = frozenset("“‘＂＇”’")
_CLOSING: Final = frozenset("”’＂＇“‘\"'")
_WHOLE_SPEECH: Final = re.compile(r"“([^“”]*)”[ \t]*")
_NOT_BARE: Final = re.compile(r":(?: |$)| #")
_CONTAINERS: Final = frozenset({"list", "group"})
_TEXTS: Final = frozenset({"name", "phrase", "prose"})


def without_comment(value: str) -> str:
    """A plain value without the comment behind it."""
    found = _COMMENT.search(value)
    return value if found is None else value[: found.start()].rstrip(" \t")


def is_empty(value: str) -> bool:
    """Whether there is nothing on the line but spaces and a comment."""
    return not without_comment(value).strip(f" {ODD_SPACES}")


def is_typed(sorts: frozenset[str]) -> bool:
    """Whether a value of ``sorts`` has one exact spelling, so that anything else is a slip."""
    scalars = sorts - _CONTAINERS
    return bool(scalars) and scalars <= TYPED


def wide_block(source: Source, line: Line, start: int, sorts: frozenset[str]) -> bool:
    """Whether a full-width ``｜`` or ``＞`` was meant to begin a literal block."""
    mark = line.text[start:].strip(f" {ODD_SPACES}")
    if mark not in {"｜", "＞"} or not sorts & _TEXTS:
        return False
    source.add("Y203", (line.start + start, line.end), "|" if mark == "｜" else ">")
    return True


def read(source: Source, line: Line, start: int, word: str, sorts: frozenset[str]) -> int | None:
    """Look at a scalar; the offset of its end where quotes say it, ``None`` for a plain one."""
    text = line.text[start:]
    begin = line.start + start
    if text[:1] in {'"', "'"} and not _half_quoted(text, sorts):
        return _quoted(source, begin, word, sorts)
    if not is_typed(sorts):
        speech = _WHOLE_SPEECH.fullmatch(text) if sorts & _TEXTS else None
        if speech is not None and _NOT_BARE.search(speech[1]):
            source.add("Y206", (begin, begin + len(text)), as_scalar(speech[1]), Note(word))
        return None
    bare = without_comment(text).rstrip(" ")
    check(source, begin, begin + len(bare), word, sorts)
    return None


def check(source: Source, start: int, end: int, word: str, sorts: frozenset[str]) -> None:
    """Report ``text[start:end]``, a plain value of ``sorts``, where it is spelled otherwise."""
    typed = source.text[start:end]
    if len(typed) > 1 and typed[0] in _OPENING | {'"'} and typed[-1] in _CLOSING:
        inner = typed[1:-1].strip(f" {ODD_SPACES}")
        found = respell(sorts, inner, source.window)
        meant = inner if found is None or found.meant is None else found.meant
        source.add("Y206", (start, end), as_scalar(meant), Note(word))
        return
    found = respell(sorts, typed, source.window)
    if found is not None:
        source.add(found.code, (start, end), found.meant, Note(word, found.reason))


def _half_quoted(text: str, sorts: frozenset[str]) -> bool:
    """``"2025-10-12”``: the input method was switched between the two quotes."""
    bare = text.rstrip(f" {ODD_SPACES}")
    return is_typed(sorts) and bare.count(bare[0]) == 1 and bare[-1] in _CLOSING


def _quoted(source: Source, start: int, word: str, sorts: frozenset[str]) -> int:
    closed = (_DOUBLE if source.text[start] == '"' else _SINGLE).match(source.text, start)
    if closed is None:
        return len(source.text)
    inner = closed[0][1:-1]
    if is_typed(sorts) and "\\" not in inner and "\n" not in inner and "'" not in inner:
        found = respell(sorts, inner, source.window)
        if found is not None:
            span = (start + 1, closed.end() - 1)
            source.add(found.code, span, found.meant, Note(word, found.reason))
    return closed.end()
