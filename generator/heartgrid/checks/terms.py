"""K401–K404, T301: the school's terms are distinct, rightly named, and their holidays lie in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from heartgrid.calendar.statutory import PACKAGED_YEARS
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext, Location
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.school import Term
    from heartgrid.problems import Problem


_FIRST_TERM: Final = (7, 12)  # months in which it may begin
_SECOND_TERM: Final = (1, 6)
_LONGEST_DAYS: Final = 240


def years_are_covered(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """K401: the holidays of every year that a term touches are known."""
    if ledger.school is None or context.calendar is None:
        return
    said: set[int] = set()
    for index, term in enumerate(ledger.school.record.terms):
        touched = {term.end.year: "止", term.begin.year: "起"}
        for year in sorted(set(touched) - context.calendar.statutory.years - said):
            said.add(year)
            where = context.locate(ledger.school.path, ("学期", index, touched[year]))
            yield problem("K401", where, year=year)


def entered_holidays_are_needed(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """K404: what the school enters for a year that is published already has no effect."""
    if ledger.school is None:
        return
    for index, one in enumerate(ledger.school.record.statutory):
        if int(one.year) in PACKAGED_YEARS:
            where = context.locate(ledger.school.path, ("法定节假日", index, "年"))
            yield problem("K404", where, year=one.year)


def terms_are_apart(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """K402: no day lies in two terms, and no term stands twice."""
    if ledger.school is None:
        return
    terms = sorted(enumerate(ledger.school.record.terms), key=lambda one: one[1].begin)
    for (_index, first), (index, second) in pairwise(terms):
        if second.begin <= first.end or second.id == first.id:
            where = context.locate(ledger.school.path, ("学期", index, "起"))
            yield problem("K402", where, first=first.id, second=second.id)


def terms_fit_their_names(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """K403: ``2025-1`` begins in the second half of 2025, ``2025-2`` in the first half of 2026."""
    if ledger.school is None:
        return
    for index, term in enumerate(ledger.school.record.terms):
        if not _fits(term):
            where = context.locate(ledger.school.path, ("学期", index, "学期"))
            yield problem("K403", where, term=term.id)


def _fits(term: Term) -> bool:
    year, half = int(term.id[:4]), term.id[-1]
    first, last = _FIRST_TERM if half == "1" else _SECOND_TERM
    begins_in = term.begin.year == year + (half == "2") and first <= term.begin.month <= last
    return begins_in and (term.end - term.begin).days <= _LONGEST_DAYS


def holidays_are_in_term(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T301: a holiday or make-up day outside its term would change nothing: it is mistyped."""
    if ledger.school is None:
        return
    for index, term in enumerate(ledger.school.record.terms):
        for place, begin, end in _own_days(term):
            if end < term.begin or term.end < begin:
                where = context.locate(ledger.school.path, ("学期", index, *place))
                first, last = term.begin.isoformat(), term.end.isoformat()
                yield problem("T301", where, term=term.id, begin=first, end=last)


def _own_days(term: Term) -> Iterator[tuple[Location, date, date]]:
    for index, span in enumerate(term.holidays):
        yield ("放假", index, "起"), span.begin, span.end
    for index, day in enumerate(term.makeup_days):
        yield ("补课", index), day, day
