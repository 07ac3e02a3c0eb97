"""What the rows of many tables are made of: a waiver, a book that nobody can read, two terms."""

from __future__ import annotations

from typing import Final

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school

CLASS: Final = "J2024-01"
TWO_TERMS: Final = school(terms=[FIRST_TERM, SECOND_TERM])


def waived(duty: str, subject: str, begin: str, end: str, *, scope: str = CLASS) -> str:
    """A waiver from ``begin`` to ``end``, approved on 10 September 2025."""
    entry = (
        f"义务: {duty}, 对象: {subject}, 起: {begin}, 止: {end}, 理由: 校舍大修, "
        "批准人: t002, 批准日: 2025-09-10"
    )
    return book(f"waivers/2025-1/{scope}.yml", 记录=[entry])


def lost(path: str) -> str:
    """A file that is no YAML: whatever it held is unknown."""
    return f"--- {path}\n种类: [\n"
