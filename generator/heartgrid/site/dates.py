"""How dates and times are written for people: formatting only, nothing is calculated."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final

from markupsafe import Markup

NOTHING: Final = "—"
_WEEKDAYS: Final = "一二三四五六日"


def zh_date(day: date | None) -> str:
    """``2025年10月12日 周日``; a time of day is left out."""
    return f"{day.year}年{zh_day(day)}" if day else NOTHING


def zh_day(day: date | None) -> str:
    """``10月12日 周日``."""
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}" if day else NOTHING


def zh_month(day: date | None) -> str:
    """``2025年10月``."""
    return f"{day.year}年{day.month}月" if day else NOTHING


def zh_time(moment: date | None) -> str:
    """``10月12日 周日 18:30``; a plain date has no time of day."""
    if isinstance(moment, datetime):
        return f"{zh_day(moment)} {moment:%H:%M}"
    return zh_day(moment)


def iso(moment: date | None) -> str:
    """ISO 8601, which sorts as text; empty for nothing."""
    return moment.isoformat() if moment else ""


def when(moment: date | None) -> Markup | str:
    """A ``<time>`` that reads ``10月12日 周日``, whole date and time in its tooltip."""
    if moment is None:
        return NOTHING
    return _time_element(moment)


@lru_cache(1 << 14)
def _time_element(moment: date) -> Markup:
    """Nothing in it needs escaping."""
    full = f"{moment.year}年{zh_time(moment)}"
    written = f'<time datetime="{moment.isoformat()}" title="{full}">{zh_day(moment)}</time>'
    return Markup(written)  # noqa: S704 - figures and our own words


def percent(share: float | None) -> str:
    """``87%``; never 100% for a share below one, never 0% for one above nought."""
    if share is None:
        return NOTHING
    rounded = round(share * 100)
    if share < 1:
        rounded = min(rounded, 99)
    return f"{max(rounded, 1) if share > 0 else rounded}%"
