"""Clock hours: they run through nights, weekends and holidays."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from heartgrid.model.values import ZONE

if TYPE_CHECKING:
    from heartgrid.duties.context import Context


def add_hours(count: int) -> timedelta:
    """``count`` hours on the clock."""
    return timedelta(hours=count)


def first_period_end(ctx: Context, day: date) -> datetime:
    """When the first period of the day ends, by the school's timetable."""
    return datetime.combine(day, ctx.school.first_period_end, ZONE)
