"""Waivers as text, for the tests."""

from __future__ import annotations

from tests.support.books import book


def waived(duty: str, who: str, begin: str, end: str, scope: str = "J2024-01") -> str:
    """A waiver of ``duty`` for ``who`` from ``begin`` to ``end``, approved on its first day.

    ``scope`` is the class whose file it stands in, or ``school``.
    """
    approver = "t001" if scope == "school" else "t002"
    entry = (
        f"义务: {duty}, 对象: {who}, 起: {begin}, 止: {end}, 理由: 已有别的安排, "
        f"批准人: {approver}, 批准日: {begin}"
    )
    return book(f"waivers/2025-1/{scope}.yml", 记录=[entry])
