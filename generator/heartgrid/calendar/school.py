"""The school's calendar: terms and their school days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar.counting import ONE_DAY, WEEK, monday_of, month_end
from heartgrid.calendar.statutory import StatutoryCalendar, UncoveredYearError, days_between

if TYPE_CHECKING:
    from heartgrid.model.district import District
    from heartgrid.model.school import School, Term


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Calendar days, both ends included, and how many school days are in them."""

    begin: date
    end: date
    school_days: int


@dataclass(frozen=True, slots=True)
class TermDays:
    """A term and its school days in order; ``covered_to`` is where the known years end."""

    id: str
    begin: date
    end: date
    days: tuple[date, ...]
    covered_to: date

    def count(self, begin: date, end: date) -> int:
        """School days from ``begin`` to ``end``, both included.

        Raises ``UncoveredYearError`` when that reaches beyond the known years.
        """
        last = min(end, self.end)
        if begin <= last and last > self.covered_to:
            raise UncoveredYearError(last.year)
        return self.known(begin, end)

    def known(self, begin: date, end: date) -> int:
        """School days from ``begin`` to ``end`` as far as the known years reach."""
        return max(0, bisect_right(self.days, end) - bisect_left(self.days, begin))

    @property
    def middle(self) -> date:
        """The day on which half of the term's school days have passed (the first day after it)."""
        return self.days[len(self.days) // 2] if self.days else self.begin

    def nth_school_day(self, count: int) -> date:
        """The ``count``-th school day (from 1) of the term; its last day where there are fewer."""
        return self.days[min(count, len(self.days)) - 1] if self.days else self.begin


class SchoolCalendar:
    """Terms in order; pure, built once from the school's record."""

    def __init__(self, school: School | District) -> None:
        self.school = school
        self.statutory = StatutoryCalendar(school.statutory)
        self._term_on: dict[date, TermDays | None] = {}
        self._workdays: dict[date, bool] = {}
        self.terms = tuple(
            sorted((self._term(one) for one in school.terms), key=lambda one: one.begin)
        )

    def _term(self, term: Term) -> TermDays:
        closed = {day for span in term.holidays for day in days_between(span.begin, span.end)}
        extra = set(term.makeup_days)
        days: list[date] = []
        covered_to = term.end
        for day in days_between(term.begin, term.end):
            try:
                works = self.statutory.is_workday(day)
            except UncoveredYearError:
                covered_to = day - ONE_DAY
                break
            if (works and day not in closed) or day in extra:
                days.append(day)
        return TermDays(term.id, term.begin, term.end, tuple(days), covered_to)

    def term(self, term_id: str) -> TermDays | None:
        """The term of that id."""
        return next((one for one in self.terms if one.id == term_id), None)

    def term_on(self, day: date) -> TermDays | None:
        """The term that ``day`` lies in; ``None`` in the vacation."""
        if day not in self._term_on:
            terms = (one for one in self.terms if one.begin <= day <= one.end)
            self._term_on[day] = next(terms, None)
        return self._term_on[day]

    def latest_term(self, day: date) -> TermDays | None:
        """The last term that has begun by ``day``."""
        return next((one for one in reversed(self.terms) if one.begin <= day), None)

    def next_term(self, term: TermDays) -> TermDays | None:
        """The term after ``term``, if it is known."""
        later = self.terms[self.terms.index(term) + 1 :]
        return later[0] if later else None

    def is_school_day(self, day: date) -> bool:
        """In term, a working day, and not one of the school's own holidays."""
        term = self.term_on(day)
        return term is not None and term.count(day, day) == 1

    def weeks(self, term: TermDays) -> list[DaySpan]:
        """Monday–Sunday weeks of the term that have at least one school day."""
        spans = []
        monday = monday_of(term.begin)
        while monday <= term.end:
            sunday = monday + WEEK - ONE_DAY
            days = term.known(monday, sunday) or self._counted(term, monday, sunday)
            if days != 0:
                spans.append(DaySpan(monday, sunday, days))
            monday += WEEK
        return spans

    def months(self, term: TermDays) -> list[DaySpan]:
        """Months clipped to the term that have at least one school day."""
        spans = []
        begin = term.begin
        while begin <= term.end:
            end = min(month_end(begin), term.end)
            days = self._counted(term, begin, end)
            if days != 0:
                spans.append(DaySpan(begin, end, days))
            begin = month_end(begin) + ONE_DAY
        return spans

    @staticmethod
    def _counted(term: TermDays, begin: date, end: date) -> int:
        """School days of a span; -1 where the year is not covered, so that the span stays."""
        try:
            return term.count(begin, end)
        except UncoveredYearError:
            return -1

    def school_days_ahead(self, day: date, count: int) -> list[date]:
        """The next ``count`` school days from ``day`` on (``day`` included)."""
        found: list[date] = []
        for term in self.terms:
            place = bisect_left(term.days, day)
            found += term.days[place : place + count - len(found)]
        return found[:count]

    def is_workday(self, day: date) -> bool:
        """In term a school day; in the vacation, where work goes on, by the statutory calendar.

        Raises ``UncoveredYearError`` for a year that is not covered.
        """
        if day not in self._workdays:
            taught = self.term_on(day) is not None
            works = self.is_school_day if taught else self.statutory.is_workday
            self._workdays[day] = works(day)
        return self._workdays[day]

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; ``day`` itself is day 0."""
        while count > 0:
            day += ONE_DAY
            count -= self.is_workday(day)
        return day


def days_after(day: date, count: int) -> date:
    """``count`` calendar days after ``day``; the trigger day is day 0."""
    return day + timedelta(days=count)
