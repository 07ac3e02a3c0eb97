"""By when a trigger must be answered: minutes and hours on the clock, days, working days, or the same day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar import UncoveredYearError, end_of_day, start_of_day
from heartgrid.calendar.school import days_after
from heartgrid.model.fields import fields_of
from heartgrid.model.values import ZONE

if TYPE_CHECKING:
    from heartgrid.duties.context import Context
    from heartgrid.duties.triggered.triggers import Trigger
    from heartgrid.model.base import Facts
    from heartgrid.policy import Within


def deadline(ctx: Context, within: Within, opened: datetime) -> datetime | None:
    """When the time that ``within`` allows runs out; ``None`` where the calendar does not say.

    Minutes and hours run through nights, weekends and holidays. The trigger's day is day 0 of days and
    working days, and the last one counts to its end.
    """
    day, number = opened.date(), ctx.parameters.number
    if within.before:
        return opened
    if within.minutes is not None or within.hours is not None:
        return _since(ctx, within, opened) + _by_the_clock(ctx, within, day)
    if within.days is not None:
        return end_of_day(days_after(day, number(within.days, day)))
    if within.working_days is not None:
        try:
            return end_of_day(ctx.calendar.add_workdays(day, number(within.working_days, day)))
        except UncoveredYearError:
            return None
    return end_of_day(day)


def stated(field: str, trigger: Trigger) -> datetime:
    """The end of the last day that the trigger's record says itself.

    Where it says none, or names nobody to do it, the line is overdue from the start of its day.
    """
    event = trigger.events[0]
    model: type[Facts] = type(event.record)
    names = {shape.key: shape.attribute for shape in fields_of(model)}
    last: date | None = getattr(event.record, names[field])
    if last is None or event.staff is None:
        return start_of_day(trigger.opened.date())
    return end_of_day(last)


def _by_the_clock(ctx: Context, within: Within, day: date) -> timedelta:
    number = ctx.parameters.number
    if within.minutes is not None:
        return timedelta(minutes=number(within.minutes, day))
    return timedelta(hours=number(within.hours, day) if within.hours else 0)


def certainly_in_time(ctx: Context, within: Within, opened: datetime, at: datetime) -> bool:
    """Whether ``at`` keeps the limit though the calendar does not tell it.

    A working day is a day: the limit cannot lie nearer than as many days as working days.
    """
    if within.working_days is None:
        return False
    nearest = days_after(opened.date(), ctx.parameters.number(within.working_days, opened.date()))
    return at <= end_of_day(nearest)


def _since(ctx: Context, within: Within, opened: datetime) -> datetime:
    if within.since == "trigger":
        return opened
    return max(opened, _first_period_end(ctx, opened.date()))


def _first_period_end(ctx: Context, day: date) -> datetime:
    """When the first period of the day ends, by the school's timetable."""
    return datetime.combine(day, ctx.school.first_period_end, ZONE)
