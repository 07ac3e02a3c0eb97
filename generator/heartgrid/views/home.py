"""首页: how the school stands, what is dangerous, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, Weight
from heartgrid.views.ahead import ahead, day_groups
from heartgrid.views.countable import school_counts
from heartgrid.views.coverage import duty_coverage
from heartgrid.views.grouping import group
from heartgrid.views.lines import by_seriousness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from heartgrid.views.ahead import DayGroup
    from heartgrid.views.countable import CountNote
    from heartgrid.views.coverage import Coverage
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

URGENT_RULES: Final = frozenset({"D30", "D31", "D32", "D33", "D36.red", "D48.level_three"})
_MOST_URGENT: Final = 12
_MOST_SERIOUS: Final = 10


@dataclass(frozen=True, slots=True)
class DutyOverdue:
    """How many lines of a duty are overdue, and the longest of them."""

    heading: str
    weight: Weight
    count: int
    longest: Line


@dataclass(frozen=True, slots=True)
class Repeated:
    """The longest overdue line of one duty and subject, and how many such lines there are."""

    line: Line
    count: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page.

    ``urgent`` is what may be about danger to life or has a limit in hours, still open, the
    freshest first; ``urgent_more`` counts those not listed. ``serious`` leaves those listed out.
    """

    unread: tuple[UnreadFile, ...]
    urgent: tuple[Line, ...]
    urgent_more: int
    red: int
    target: int
    unknown: int
    waived: int
    due_this_week: int
    sunday: date
    until: date | None
    today: tuple[DayGroup, ...]
    this_week: tuple[DayGroup, ...]
    next_days: tuple[DayGroup, ...]
    serious: tuple[Repeated, ...]
    serious_more: int
    by_duty: tuple[DutyOverdue, ...]
    coverage: tuple[Coverage, ...]
    sealed_counts: tuple[CountNote, ...] = ()

    @property
    def calm(self) -> str:
        """The tone of a nought: good news only where everything could be read."""
        return "plain" if self.unread or self.unknown else "done"

    @property
    def overdue(self) -> int:
        """Everything overdue."""
        return self.red + self.target


def home_view(report: Report) -> HomeView:
    """The front page of a report."""
    urgent = _urgent(report)
    overdue = report.overdue
    red = sum(one.weight is Weight.RED_LINE for one in overdue)
    shown = set(map(id, urgent[:_MOST_URGENT]))
    serious = _repeated([one for one in overdue if id(one) not in shown])
    coming = ahead(report)
    return HomeView(
        unread=report.unread,
        urgent=tuple(urgent[:_MOST_URGENT]),
        urgent_more=len(urgent[_MOST_URGENT:]),
        red=red,
        target=len(overdue) - red,
        unknown=len(report.unknown),
        waived=report.counts[Status.WAIVED],
        due_this_week=len(coming.today) + len(coming.this_week),
        sunday=coming.sunday,
        until=coming.until,
        today=day_groups(coming.today),
        this_week=day_groups(coming.this_week),
        next_days=day_groups(coming.next_days),
        serious=tuple(serious[:_MOST_SERIOUS]),
        serious_more=sum(one.count for one in serious[_MOST_SERIOUS:]),
        by_duty=_by_duty(overdue),
        coverage=duty_coverage(report),
        sealed_counts=school_counts(report),
    )


def _urgent(report: Report) -> list[Line]:
    """Open lines of the urgent rules: those still in time first, then the latest missed."""
    found = [
        one
        for rule in sorted(URGENT_RULES)
        for one in report.lines_by_duty.get(rule.partition(".")[0], ())
        if one.rule == rule and one.is_open and one.weight is not Weight.HINT
    ]
    return sorted(found, key=lambda one: _urgency(one, report.as_of))


def _urgency(one: Line, as_of: datetime) -> tuple[bool, float]:
    if one.due is None:
        return (True, 0.0)
    left = (one.due - as_of).total_seconds()
    return (left < 0, abs(left))


def _repeated(lines: Sequence[Line]) -> list[Repeated]:
    grouped = group(lines, lambda one: (one.rule, one.subject))
    return [Repeated(found[0], len(found)) for found in grouped.values()]


def _by_duty(overdue: Sequence[Line]) -> tuple[DutyOverdue, ...]:
    grouped = group(overdue, lambda one: (one.heading, one.weight))
    rows = [
        DutyOverdue(heading, weight, len(lines), by_seriousness(lines)[0])
        for (heading, weight), lines in grouped.items()
    ]
    return tuple(sorted(rows, key=lambda one: (one.weight is not Weight.RED_LINE, -one.count)))
