"""Windows in which a case is in the library: weeks of term, stretches of vacation, later terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.calendar.counting import ONE_DAY, WEEK, monday_of
from heartgrid.duties.library import away
from heartgrid.duties.periodic.windows import Window, terms, weeks
from heartgrid.duties.wording import day_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.library import Stay
    from heartgrid.policy import Periodic

_WEEKS_OF_LEVEL: Final = {"三类": 1, "二类": 2}


def library_windows(rule: Periodic, ctx: Context, stay: Stay) -> list[Window]:
    """The windows of one stay, of which those are left out that ``shared_windows`` leaves out."""
    match rule.window:
        case "library_week":
            found = _weeks(rule, ctx, stay)
        case "library_vacation":
            found = _vacations(rule, ctx, stay)
        case _:
            found = _terms(rule, ctx, stay)
    return [one for one in found if one.end >= ctx.school.begin and rule.in_force(one.begin)]


def _weeks(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    for window in weeks(rule, ctx):
        if _counts(ctx, stay, window):
            yield replace(window, label=f"{day_label(window.begin)}起的一周")


def _counts(ctx: Context, stay: Stay, window: Window) -> bool:
    """How things stand as the middle day begins decides; in a week that is its Thursday."""
    days = (window.end - window.begin).days + 1
    middle = window.begin + timedelta(days=days // 2)
    return stay.covers(start_of_day(middle)) and not away(ctx, stay.case_id, middle)


def _vacations(rule: Periodic, ctx: Context, stay: Stay) -> Iterator[Window]:
    """14 days each (7 for level three), from the day of entry on; those that lie in a vacation."""
    begin = stay.begin.date()
    for first, last in _spans(ctx):
        while begin <= (last or ctx.today):
            length = _WEEKS_OF_LEVEL.get(stay.level_at(start_of_day(begin)), 2)
            end = begin + WEEK * length - ONE_DAY
            label = f"假期{day_label(begin)}至{day_label(end)}"
            needed = ctx.parameters.number(rule.at_least, begin)
            window = Window(begin, end, label, needed, 0)
            if first <= begin and (last is None or end <= last) and _counts(ctx, stay, window):
                yield window
            begin = end + ONE_DAY


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
