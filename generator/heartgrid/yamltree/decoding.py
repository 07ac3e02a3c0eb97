"""Bytes → text: UTF-8 with or without BOM; GBK is recognised, reported and left to ``fmt``."""

from __future__ import annotations

import re
from typing import Final

from heartgrid.problems import Position, Problem, problem

MAX_BYTES: Final = 1024 * 1024
_LINE_END: Final = re.compile(r"\r\n?|\n")
_BOM: Final = b"\xef\xbb\xbf"
# Control characters, and the line ends that YAML knows and editors do not count as lines.
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_BEYOND_TWO_BYTES: Final = "[\u0800-\U0010ffff]"  # compiled when needed, which is seldom


def decode(raw: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a record file, or ``None`` with the problem that keeps it unreadable.

    A BOM and CRLF are accepted (and warned about): Windows editors write them unasked.
    The text keeps its CRs, so spans point into what is on disk; the BOM is cut off.
    """
    if len(raw) > MAX_BYTES:
        return None, (problem("Y004", Position(path), size=-(-len(raw) // 1024)),)
    problems = []
    if raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
        problems.append(problem("Y211", Position(path)))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (*problems, _foreign_encoding(raw, path, error))
    if (found := UNPRINTABLE.search(text)) is not None:
        where = _position(text, found.start(), path)
        return None, (*problems, problem("Y005", where, character=f"U+{ord(found[0]):04X}"))
    if "\r" in text:
        problems.append(problem("Y210", _position(text, text.index("\r"), path)))
    return text, tuple(problems)


def _foreign_encoding(raw: bytes, path: str, error: UnicodeDecodeError) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    if not _is_gbk(raw):
        return problem("Y003", Position(path, line), offset=error.start + 1)
    lines = sum(not one.isascii() for one in raw.split(b"\n"))
    return problem("Y002", Position(path, line), line_count=lines)


def _is_gbk(raw: bytes) -> bool:
    """Whether the bytes are GBK and not UTF-8 with a few bytes spoilt, which GB 18030 takes too."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    text = raw.decode("utf-8", errors="replace")
    spoilt = text.count("\ufffd")
    return len(re.findall(_BEYOND_TWO_BYTES, text)) - spoilt <= spoilt


def _position(text: str, index: int, path: str) -> Position:
    before = _LINE_END.split(text[:index])
    return Position(path, len(before), len(before[-1]) + 1)
