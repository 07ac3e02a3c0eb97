"""School days: the statutory calendar with the school's own holidays and make-up days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import chinese_calendar

ONE: timedelta = timedelta(days=1)


def day(text: str) -> date:
    """``2025-10-12`` → date."""
    return date.fromisoformat(text)


def monday_of(one: date) -> date:
    """The Monday of that week."""
    return one - timedelta(days=one.weekday())


def each_day(begin: date, end: date) -> list[date]:
    """All days from ``begin`` to ``end``, both included."""
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days on which this school alone has no lessons."""

    begin: date
    end: date
    name: str


@dataclass(frozen=True)
class Term:
    """One term; ``until`` is its last day or the as-of date, whichever comes first."""

    id: str
    begin: date
    end: date
    until: date
    holidays: tuple[Holiday, ...] = ()
    makeup_days: tuple[date, ...] = ()

    @cached_property
    def school_days(self) -> tuple[date, ...]:
        """School days up to ``until``."""
        return tuple(one for one in each_day(self.begin, self.until) if self._is_open(one))

    def _is_open(self, one: date) -> bool:
        if any(off.begin <= one <= off.end for off in self.holidays):
            return False
        return one in self.makeup_days or bool(chinese_calendar.is_workday(one))

    def between(self, begin: date, end: date) -> tuple[date, ...]:
        """School days from ``begin`` to ``end``, both included."""
        days = self.school_days
        return days[bisect_left(days, begin) : bisect_right(days, end)]

    def after(self, begin: date, count: int) -> date:
        """The ``count``-th school day after ``begin``; the last one where the term runs out."""
        days = self.school_days
        return days[min(bisect_right(days, begin) + count - 1, len(days) - 1)]

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """Mondays of the weeks that have a school day."""
        return tuple(sorted({monday_of(one) for one in self.school_days}))

    @cached_property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Year and month of the months that have a school day."""
        return tuple(sorted({(one.year, one.month) for one in self.school_days}))
