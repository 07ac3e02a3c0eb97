"""Bytes → text: UTF-8 with or without BOM; GBK is recognised, reported and left to ``fmt``."""

from __future__ import annotations

import re
from typing import Final

from heartgrid.problems import Position, Problem, problem

MAX_BYTES: Final = 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def decode(raw: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a record file, or ``None`` with the problem that keeps it unreadable.

    A BOM and CRLF are accepted (and warned about): Windows editors write them unasked.
    The text keeps its CRs, so spans point into what is on disk; the BOM is cut off.
    """
    if len(raw) > MAX_BYTES:
        return None, (problem("Y004", Position(path), size=len(raw) // 1024),)
    problems = []
    if raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
        problems.append(problem("Y211", Position(path)))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (*problems, _foreign_encoding(raw, path, error))
    if (found := _UNPRINTABLE.search(text)) is not None:
        where = _position(text, found.start(), path)
        return None, (*problems, problem("Y005", where, character=f"U+{ord(found[0]):04X}"))
    if "\r" in text:
        problems.append(problem("Y210", _position(text, text.index("\r"), path)))
    return text, tuple(problems)


def _foreign_encoding(raw: bytes, path: str, error: UnicodeDecodeError) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return problem("Y003", Position(path, line), offset=error.start + 1)
    lines = sum(not one.isascii() for one in raw.split(b"\n"))
    return problem("Y002", Position(path, line), line_count=lines)


def _position(text: str, index: int, path: str) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(path, text.count("\n", 0, index) + 1, index - line_start + 1)
