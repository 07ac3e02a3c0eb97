"""Lists and groups written on one line: ``[学业，家庭]``, ``{学生: 12，起: 2025-10-12}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from heartgrid.yamltree.slips import values
from heartgrid.yamltree.slips.heads import read_field
from heartgrid.yamltree.slips.source import Note
from heartgrid.yamltree.slips.spellings import ODD_SPACES

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.heads import Field
    from heartgrid.yamltree.slips.source import Source

_SPACES: Final = f" {ODD_SPACES}"
_BLANK: Final = re.compile(f"[{_SPACES}\r\n]*")
_QUOTED: Final = re.compile(
    r'"(?:[^"\\]|\\.){0,400}+"|\'(?:[^\']|\'\'){0,400}+\'|“[^“”\n]{0,100}+”', re.DOTALL
)
# What runs on for longer is a bracket that was never closed.
_LINE_END: Final = re.compile("\n")
_LONGEST: Final = 6_000
_MOST_LINES: Final = 40
_DEEPEST: Final = 4
_SEPARATORS: Final = frozenset(",，、")
_OPENING: Final = frozenset("[{【［｛")
_CLOSING: Final = frozenset("]】］")
_PLAIN: Final = re.compile(r"[^,，}｝\[\]{\r\n]*")


@dataclass(slots=True)
class _Parts:
    """A list taken apart: source spans of its items and separators, and its last offset."""

    items: list[tuple[int, int]] = field(default_factory=list)
    separators: list[tuple[int, int]] = field(default_factory=list)
    close: int = 0


def read(source: Source, start: int, word: str, sorts: frozenset[str], depth: int = 0) -> int:
    """Look at what begins with the bracket at ``start``; the offset of its end, 0 if it has none."""
    end = 0
    if source.text[start] == "{" and depth < _DEEPEST:
        found = len(source.slips)
        end = _group(source, start, depth)
        if not end:
            del source.slips[found:]
    elif "list" in sorts and values.is_typed(source.items(word)):
        return _list(source, start, word)
    return end or _closing(source.text, start)


def _list(source: Source, start: int, word: str) -> int:
    parts = _take_apart(source, start)
    if parts is None:
        return _closing(source.text, start)
    text, sorts = source.text, source.items(word)
    if text[start] != "[" or text[parts.close] != "]":
        inner = ", ".join(text[one:end].strip(_SPACES) for one, end in parts.items)
        source.add("Y213", (start, parts.close + 1), f"[{inner}]", Note(word))
    else:
        _separators(source, parts, word)
    for one, end in parts.items:
        if text[one:end].strip() and text[one] not in {'"', "'"}:
            values.check(source, one, end, word, sorts)
    return parts.close + 1


def _separators(source: Source, parts: _Parts, word: str) -> None:
    wide = [one for one in parts.separators if source.text[one[0]] != ","]
    if not wide:
        return
    first, last = wide[0][0], wide[-1][1]
    pieces: list[str] = []
    done = first
    for start, end in parts.separators:
        if first <= start < last:
            pieces += (source.text[done:start].strip(_SPACES), ", ")
            done = end
    begin = len(source.text[:first].rstrip(_SPACES))
    after = _BLANK.match(source.text, last)
    stop = after.end() if after and "\n" not in after[0] else last
    source.add("Y202", (begin, stop), "".join(pieces), Note(word, at=first))


def _take_apart(source: Source, start: int) -> _Parts | None:
    text, parts, item, at = source.text, _Parts(), start + 1, start + 1
    limit = _limit(text, start)
    while at < limit:
        quoted = _QUOTED.match(text, at) if text[at] in "\"'“" else None
        if quoted is not None:
            at = quoted.end()
            continue
        one = text[at]
        if one in _OPENING or one == "#" or (one == "\n" and _is_field(source, at + 1)):
            return None
        if one in _SEPARATORS or one in _CLOSING:
            parts.items.append(_trimmed(text, item, at))
            item = at + 1
            if one in _CLOSING:
                parts.close = at
                return parts
            parts.separators.append((at, at + 1))
        at += 1
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \r\n":
        start += 1
    while start < end and text[end - 1] in " \r\n":
        end -= 1
    return start, end


def _is_field(source: Source, offset: int) -> bool:
    blank = _BLANK.match(source.text, offset)
    found = read_field(source.text, blank.end() if blank else offset, source.words)
    return found is not None and bool(found.word)


def _group(source: Source, start: int, depth: int) -> int:
    """The end of a ``{…}`` whose fields are all known; 0 where it is anything else."""
    at, limit = start + 1, _limit(source.text, start)
    while at < limit:
        at = _skip_blank(source.text, at)
        if source.text[at : at + 1] == "}":
            return at + 1
        found = read_field(source.text, at, source.words)
        if found is None or not found.word:
            return 0
        _colon(source, found)
        at = _member(source, found, depth)
        if not at:
            return 0
    return 0


def _member(source: Source, found: Field, depth: int) -> int:
    """Look at one value of a group; the offset after its separator, 0 where it has no end."""
    text, at, sorts = source.text, found.value, source.sorts(found.word)
    quoted = _QUOTED.match(text, at)
    if text[at : at + 1] in {"[", "{"}:
        at = read(source, at, found.word, sorts, depth + 1)
    elif quoted is not None:
        at = quoted.end()
    else:
        at = _plain(source, found, sorts)
    at = _skip_blank(text, at) if at else len(text)
    if text[at : at + 1] == "，":
        source.add("Y202", (at, _skip_blank(text, at + 1)), ", ")
    elif text[at : at + 1] == "}":
        return at
    elif text[at : at + 1] != ",":
        return 0
    return at + 1


def _plain(source: Source, found: Field, sorts: frozenset[str]) -> int:
    at = found.value
    while (piece := _PLAIN.match(source.text, at)) is not None:
        at = piece.end()
        if source.text[at : at + 1] != "，" or _is_field(source, at + 1):
            break
        at += 1
    bare = source.text[found.value : at].rstrip(" ")
    if values.is_typed(sorts) and bare:
        values.check(source, found.value, found.value + len(bare), found.word, sorts)
    return at


def _colon(source: Source, found: Field) -> None:
    after = source.text[found.colon + 1 : found.value]
    if found.is_wide or (not after and source.text[found.value : found.value + 1] not in "\"'[{"):
        code = "Y201" if found.is_wide else "Y207"
        note = Note(found.word, at=found.colon)
        source.add(code, (found.key_end, found.value), ": ", note)


def _skip_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _limit(text: str, start: int) -> int:
    """How far to look for the end of what begins at ``start``."""
    end = min(len(text), start + _LONGEST)
    for count, line in enumerate(_LINE_END.finditer(text, start, end)):
        if count == _MOST_LINES:
            return line.start()
    return end


def _closing(text: str, start: int) -> int:
    """The offset after the bracket that closes the one at ``start``; 0 where none does."""
    depth, at, limit = 0, start, _limit(text, start)
    while at < limit:
        quoted = _QUOTED.match(text, at) if text[at] in "\"'" else None
        if quoted is not None:
            at = quoted.end()
            continue
        depth += (text[at] in "[{") - (text[at] in "]}")
        at += 1
        if depth <= 0:
            return at if text[start] in "[{" else 0
    return 0
