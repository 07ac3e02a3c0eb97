"""Which days a file can hold, and on which days evidence of a line can have happened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar.counting import ONE_DAY
from heartgrid.policy import Periodic, Triggered

if TYPE_CHECKING:
    from heartgrid.duties.assessment import Assessment
    from heartgrid.duties.context import Context
    from heartgrid.model.ledger import Unreadable
    from heartgrid.policy import Rule

Span = tuple[date, date]
_BY_SCHOOL_YEAR = frozenset({"screening", "screening_result", "means"})
_MADE_UP = frozenset({"term", "library_term", "school_year", "calendar_year"})


def reach(ctx: Context, one: Unreadable) -> Span:
    """The days on which what stands in the file may have happened; the day of an entry that tells it.

    A term's books hold the vacations beside it too.
    """
    day = ctx.sealed_days.get((one.path, one.line))
    if day is not None:
        return day, day
    if one.year is not None:
        year = int(one.year)
        if one.kind in _BY_SCHOOL_YEAR:
            return date(year, 9, 1), date(year + 1, 8, 31)
        return date(year, 1, 1), date(year, 12, 31)
    term = ctx.calendar.term(one.term) if one.term else None
    if term is None:
        return date.min, date.max
    before = [each.end for each in ctx.calendar.terms if each.end < term.begin]
    after = ctx.calendar.next_term(term)
    return (
        max(before) + ONE_DAY if before else date.min,
        after.begin - ONE_DAY if after else date.max,
    )


def evidence_span(rule: Rule, ctx: Context, line: Assessment) -> Span:
    """From the line's first day (or any day before it that counts) to the last on which evidence still changes it."""
    opened = line.opened.date()
    if isinstance(rule, Triggered) and (rule.earlier or rule.within.before):
        return date.min, date.max
    if isinstance(rule, Triggered) or line.due is None:
        return opened, date.max
    due = line.due.date()
    if isinstance(rule, Periodic) and rule.window in _MADE_UP:
        due += timedelta(days=ctx.parameters.number("late_evidence_days", opened))
    return opened, due


def overlap(one: Span, other: Span) -> bool:
    """Whether the two have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]
