"""Shares on record in words: beside that of the year before, or short of what is asked."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from heartgrid.duties.evidence.selecting import percent
from heartgrid.duties.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.duties.evidence.index import Item
    from heartgrid.duties.periodic.owed import Owed
    from heartgrid.policy.rules import Share


def year_before(one: Owed, items: Iterable[Item]) -> list[Item]:
    """What happened in the year before the window, for the first window that is asked for."""
    end = one.window.begin - timedelta(days=1)
    begin = one.window.begin.replace(year=one.window.begin.year - 1)
    return [item for item in items if begin <= item.day <= end]


def trend(share: Share, event_kind: str, items: list[Item], before: list[Item]) -> str:
    """One sentence on the last share of each year; nothing where there is none this year."""
    told = percent(share, event_kind)
    now, then = (_last(told(item.event) for item in each) for each in (items, before))
    if now is None:
        return ""
    return f"{_of_whole(share, now)}，{_compared(now, then)}。"


def short_of(share: Share, event_kind: str, items: list[Item]) -> str:
    """The largest share that did not reach what is asked."""
    told = percent(share, event_kind)
    found = [one for one in (told(item.event) for item in items) if one is not None]
    if not found:
        return ""
    best = math.floor(10 * max(found)) / 10  # never rounded up to what is asked
    return f"登记过最高的一次，{_of_whole(share, best)}，还不够，没有计入。"


def _of_whole(share: Share, value: float) -> str:
    part, whole = (one.rpartition(".")[2] for one in (share.part, share.whole))
    return f"{part}占{whole}的 {_shown(value)}%"


def _last(shares: Iterable[float | None]) -> float | None:
    return next(reversed([one for one in shares if one is not None]), None)


def _compared(now: float, then: float | None) -> str:
    if then is None:
        return "上一年没有统计，还不能比"
    if round(now, 1) == round(then, 1):
        return f"和上一年的 {_shown(then)}% 持平"
    points = _shown(abs(round(now, 1) - round(then, 1)))
    if now > then:
        return f"比上一年的 {_shown(then)}% 高了 {points} 个百分点"
    return f"比上一年的 {_shown(then)}% 低了 {points} 个百分点，请看看原因"


def _shown(value: float) -> str:
    return number(round(value, 1))
