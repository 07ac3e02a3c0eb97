"""Days as date-times: a duty in days or longer is due at the end of its last day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from heartgrid.model.located import END_OF_DAY
from heartgrid.model.values import ZONE

ONE_DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)


# Thousands of lines begin and end on a few hundred days.


@lru_cache(1 << 12)
def start_of_day(day: date) -> datetime:
    """00:00 in Asia/Shanghai."""
    return datetime.combine(day, time(), ZONE)


@lru_cache(1 << 12)
def end_of_day(day: date) -> datetime:
    """The last second of ``day`` in Asia/Shanghai."""
    return datetime.combine(day, END_OF_DAY, ZONE)


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - ONE_DAY
