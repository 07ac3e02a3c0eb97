"""How many school days lie in a span, where the calendar does not reach everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar.counting import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from heartgrid.duties.context import Context


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """``known`` school days for certain, and up to ``open`` more that nobody can tell yet."""

    known: int
    open: int = 0

    def __add__(self, other: SchoolDays) -> SchoolDays:
        """The days of both."""
        return SchoolDays(self.known + other.known, self.open + other.open)

    def fewer_than(self, least: int) -> bool | None:
        """Whether there are fewer than ``least``; ``None`` where that cannot be told."""
        if self.known >= least:
            return False
        return True if self.known + self.open < least else None


def school_days(
    ctx: Context, begin: date, end: date, absent: Callable[[date], bool] | None = None
) -> SchoolDays:
    """School days from ``begin`` to ``end``, both included, without those on which ``absent``.

    Days of a year whose holidays are not known, and days outside the entered terms' reach, are
    open: any of them may turn out to be one.
    """
    if begin > end:
        return SchoolDays(0)
    if absent is None:
        return _whole(ctx, begin, end)
    taught = (day for one in ctx.calendar.terms for day in one.days if begin <= day <= end)
    untold = (a + timedelta(days=n) for a, b in _open(ctx, begin, end) for n in range(_days(a, b)))
    return SchoolDays(
        sum(not absent(one) for one in taught), sum(not absent(one) for one in untold)
    )


def _whole(ctx: Context, begin: date, end: date) -> SchoolDays:
    """Remembered, since most students and mentors are there for whole windows."""

    def count() -> SchoolDays:
        known = sum(one.known(begin, end) for one in ctx.calendar.terms)
        return SchoolDays(known, sum(_days(a, b) for a, b in _open(ctx, begin, end)))

    return ctx.once(("school days", begin, end), count)


def _days(begin: date, end: date) -> int:
    return max(0, (end - begin).days + 1)


def _open(ctx: Context, begin: date, end: date) -> Iterator[tuple[date, date]]:
    """The parts of the span of which the calendar says nothing."""
    terms = ctx.calendar.terms
    if not terms:
        yield begin, end
        return
    yield begin, min(end, terms[0].begin - ONE_DAY)
    for one in terms:
        yield max(begin, one.covered_to + ONE_DAY), min(end, one.end)
    yield max(begin, terms[-1].end + ONE_DAY), end
