"""Windows in which a case is in the library: weeks, months and terms, and steps of 14 or 7 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.calendar.counting import ONE_DAY, WEEK, monday_of
from heartgrid.duties.library import Span, away, leaves, referrals
from heartgrid.duties.periodic.windows import Window, months, terms, weeks
from heartgrid.duties.wording import day_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.duties.context import Context
    from heartgrid.duties.library import Stay
    from heartgrid.policy import Periodic

_WEEKS_OF_LEVEL: Final = {"三类": 1, "二类": 2}


def library_windows(rule: Periodic, ctx: Context, stay: Stay) -> list[Window]:
    """The windows of one stay, of which those are left out that ``shared_windows`` leaves out."""
    found: Iterable[Window]
    match rule.window:
        case "library_week":
            found = _weeks(rule, ctx, stay)
        case "library_vacation":
            found = _vacations(rule, ctx, stay)
        case "library_month":
            found = _months(rule, ctx, stay)
        case "library_fortnight":
            found = _fortnights(rule, ctx, stay, Span(stay.begin.date()))
        case "library_leave":
            spans = leaves(ctx, stay.case_id)
            found = chain.from_iterable(_fortnights(rule, ctx, stay, one) for one in spans)
        case "library_referral":
            spans = referrals(ctx, stay.case_id)
            found = chain.from_iterable(_fortnights(rule, ctx, stay, one) for one in spans)
        case _:
            found = _terms(rule, ctx, stay)
    return [one for one in found if one.end >= ctx.school.begin and rule.in_force(one.begin)]


def _weeks(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    for window in weeks(rule, ctx):
        if _counts(ctx, stay, window):
            yield replace(window, label=f"{day_label(window.begin)}起的一周")


def _months(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    """Months of term; who is on leave is in the library all the same."""
    for window in months(rule, ctx):
        if stay.covers(start_of_day(_middle(window.begin, window.end))):
            yield replace(window, school_days=0)


def _fortnights(rule: Periodic, ctx: Context, stay: Stay, span: Span) -> Iterator[Window]:
    """From the span's first day in the library on, through vacations, as far as it lasts."""
    for begin, end in _steps(stay, max(span.begin, stay.begin.date()), span.end or ctx.today):
        middle = _middle(begin, end)
        if begin <= ctx.today and span.holds_on(middle) and stay.covers(start_of_day(middle)):
            needed = ctx.parameters.number(rule.at_least, begin)
            yield Window(begin, end, f"{day_label(begin)}至{day_label(end)}", needed, 0)


def _steps(stay: Stay, begin: date, last: date) -> Iterator[tuple[date, date]]:
    """14 days each, 7 while the level is three, from ``begin`` to the one that holds ``last``."""
    while begin <= last:
        length = _WEEKS_OF_LEVEL.get(stay.level_at(start_of_day(begin)), 2)
        end = begin + WEEK * length - ONE_DAY
        yield begin, end
        begin = end + ONE_DAY


def _middle(begin: date, end: date) -> date:
    return begin + timedelta(days=((end - begin).days + 1) // 2)


def _counts(ctx: Context, stay: Stay, window: Window) -> bool:
    """How things stand as the middle day begins decides; in a week that is its Thursday."""
    middle = _middle(window.begin, window.end)
    return stay.covers(start_of_day(middle)) and not away(ctx, stay.case_id, middle)


def _vacations(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    """From the day of entry on; those that lie in a vacation as a whole."""
    spans = list(_spans(ctx))
    until = max((last or ctx.today for _first, last in spans), default=date.min)
    for begin, end in _steps(stay, stay.begin.date(), until):
        needed = ctx.parameters.number(rule.at_least, begin)
        window = Window(begin, end, f"假期{day_label(begin)}至{day_label(end)}", needed, 0)
        inside = (
            first <= begin <= (last or ctx.today) and (last is None or end <= last)
            for first, last in spans
        )
        if any(inside) and _counts(ctx, stay, window):
            yield window


def _spans(ctx: Context) -> Iterator[tuple[date, date | None]]:
    """The vacations: whole weeks between terms; the last day is open while no term follows."""
    for term in ctx.terms:
        following = ctx.calendar.next_term(term)
        last = monday_of(following.begin) - ONE_DAY if following else None
        yield monday_of(term.end) + WEEK, last


def _terms(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    """Terms that begin while the case is in the library; the term of entry has its own 14 days."""
    for window in terms(rule, ctx):
        if window.term is not None and stay.covers(start_of_day(window.term.begin)):
            yield window
