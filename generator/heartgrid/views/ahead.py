"""What falls due: today, until Sunday, in the next ten school days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, Weight
from heartgrid.views.grouping import group

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

SCHOOL_DAYS: Final = 10
_MOST_NAMED: Final = 6
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Lines by when they fall due.

    ``until`` is the last day before the eleventh school day from tomorrow, so that the weekend
    after the tenth belongs to it; ``None`` where no term follows.
    """

    sunday: date
    until: date | None
    today: tuple[Line, ...]
    this_week: tuple[Line, ...]
    next_days: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """What falls due on one day for one duty: the first few lines, and how many more."""

    day: date
    heading: str
    name: str
    weight: Weight
    count: int
    lines: tuple[Line, ...]
    more: int


def horizon(report: Report) -> tuple[date, date | None]:
    """This week's Sunday, and the end of the next ten school days."""
    today = report.today
    sunday = today + timedelta(days=6 - today.weekday())
    if report.calendar is None:
        return sunday, None
    days = report.calendar.school_days_ahead(today + _DAY, SCHOOL_DAYS + 1)
    if len(days) > SCHOOL_DAYS:
        return sunday, days[SCHOOL_DAYS] - _DAY
    return sunday, days[-1] if days else None


def ahead(report: Report) -> Ahead:
    """Everything that falls due within the horizon, hints left out."""
    sunday, until = horizon(report)
    today = report.today
    coming = sorted(
        (
            one
            for status in (Status.DUE, Status.NOT_YET)
            for one in report.lines_by_status.get(status, ())
            if one.due is not None and one.weight is not Weight.HINT and one.due.date() >= today
        ),
        key=lambda one: (one.due, one.duty, one.class_id or "", one.subject.id),
    )
    spans = {"today": today, "this_week": sunday, "next_days": until or sunday}
    found: dict[str, list[Line]] = {name: [] for name in spans}
    for one in coming:
        span = next((name for name, last in spans.items() if _due_day(one) <= last), None)
        if span is not None:
            found[span].append(one)
    return Ahead(
        sunday, until, tuple(found["today"]), tuple(found["this_week"]), tuple(found["next_days"])
    )


def _due_day(one: Line) -> date:
    if one.due is None:
        raise ValueError(one.duty)
    return one.due.date()


def day_groups(lines: Iterable[Line]) -> tuple[DayGroup, ...]:
    """Lines by day and duty, in their order."""
    grouped = group(lines, lambda one: (_due_day(one), one.rule))
    return tuple(
        DayGroup(
            day, found[0].heading, found[0].name, found[0].weight, len(found),
            found[:_MOST_NAMED], len(found[_MOST_NAMED:]),
        )
        for (day, _), found in grouped.items()
    )  # fmt: skip
