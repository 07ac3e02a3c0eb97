"""Windows in which a case is in the library: weeks of term, weeks of vacation, later terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.calendar.counting import ONE_DAY, WEEK, monday_of
from heartgrid.duties.library import away
from heartgrid.duties.windows import Window, day_label, shared_windows, term_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.library import Stay
    from heartgrid.policy import Periodic

_TO_THURSDAY: Final = timedelta(days=3)
_WEEKS_OF_LEVEL: Final = {"三类": 1, "二类": 2}


def library_windows(rule: Periodic, ctx: Context, stay: Stay) -> list[Window]:
    """The windows of one stay."""
    match rule.window:
        case "library_week":
            return list(_weeks(rule, ctx, stay))
        case "library_vacation":
            return list(_vacations(rule, ctx, stay))
    return list(_terms(rule, ctx, stay))


def _weeks(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    """Weeks with a school day; how things stand as Thursday begins decides whether one counts."""
    for window in shared_windows(rule.model_copy(update={"window": "week"}), ctx):
        if _counts(ctx, stay, window.begin):
            yield replace(window, label=f"{day_label(window.begin)}起的一周")


def _counts(ctx: Context, stay: Stay, monday: date) -> bool:
    thursday = monday + _TO_THURSDAY
    return stay.covers(start_of_day(thursday)) and not away(ctx, stay.case_id, thursday)


def _vacations(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    for term in ctx.terms:
        monday = monday_of(term.end) + WEEK
        following = ctx.calendar.next_term(term)
        until = monday_of(following.begin) if following else ctx.horizon + ONE_DAY
        while monday < until:
            if not _counts(ctx, stay, monday):
                monday += WEEK
                continue
            level = stay.level_at(start_of_day(monday + _TO_THURSDAY))
            end = monday + WEEK * _WEEKS_OF_LEVEL.get(level, 2)
            if end <= until:
                needed = ctx.parameters.number(rule.at_least, monday)
                label = f"假期{day_label(monday)}至{day_label(end - ONE_DAY)}"
                yield Window(monday, end - ONE_DAY, label, needed, 0)
            monday = end


def _terms(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    """Terms that begin while the case is in the library; the term of entry has its own 14 days."""
    for window in shared_windows(rule.model_copy(update={"window": "term"}), ctx):
        if window.term is not None and stay.covers(start_of_day(window.term.begin)):
            yield replace(window, label=term_label(window.term))
