"""Statutory holidays and make-up working days; a year nobody has published is never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from chinese_calendar import constants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.model.school import StatutoryYear

_SATURDAY: Final = 5
PACKAGED_YEARS: Final = frozenset(day.year for day in constants.holidays)


class UncoveredYearError(Exception):
    """A count needs a year whose holidays are not known."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year} 年的法定节假日安排还没有收录")
        self.year = year


class StatutoryCalendar:
    """The packaged years, and the school's own entries for years not packaged yet."""

    def __init__(self, supplied: Iterable[StatutoryYear] = ()) -> None:
        self._off = set(constants.holidays)
        self._on = set(constants.workdays)
        self.years = set(PACKAGED_YEARS)
        for one in supplied:
            if int(one.year) in PACKAGED_YEARS:
                continue
            self.years.add(int(one.year))
            for span in one.days_off:
                self._off.update(days_between(span.begin, span.end))
            self._on.update(one.workdays)

    def is_workday(self, day: date) -> bool:
        """Monday–Friday minus statutory holidays plus make-up days.

        Raises ``UncoveredYearError`` for a year that is not covered.
        """
        if day.year not in self.years:
            raise UncoveredYearError(day.year)
        return day in self._on or (day.weekday() < _SATURDAY and day not in self._off)

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; ``day`` itself is day 0."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day


def days_between(begin: date, end: date) -> Iterable[date]:
    """Every day from ``begin`` to ``end``, both included."""
    return (begin + timedelta(days=n) for n in range((end - begin).days + 1))
