"""Windows of a periodic duty: from when to when, how much is asked, and by when it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.duties.context import year_of_term
from heartgrid.duties.wording import day_label
from heartgrid.model.classes import school_year_of

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.policy import Periodic


@dataclass(frozen=True, slots=True)
class Window:
    """One window, both days included.

    ``school_days`` is -1 where the year's holidays are not known; ``late_until`` is the last day
    on which evidence still closes it as done late, ``None`` where it cannot be made up.
    """

    begin: date
    end: date
    label: str
    needed: int
    school_days: int
    late_until: date | None = None
    term: TermDays | None = None

    @property
    def opened(self) -> datetime:
        """00:00 of the first day."""
        return start_of_day(self.begin)

    @property
    def due(self) -> datetime:
        """The end of the last day."""
        return end_of_day(self.end)

    @property
    def school_year(self) -> int:
        """The school year by which grades are told: a week may begin before its term does."""
        return school_year_of(self.begin) if self.term is None else year_of_term(self.term)

    @property
    def first_day(self) -> date:
        """The first day that lies in the window's term."""
        return self.begin if self.term is None else max(self.begin, self.term.begin)


def shared_windows(rule: Periodic, ctx: Context) -> list[Window]:
    """The windows that are the same for every subject; library windows differ by case.

    Windows that were over when the ledger came into use are not asked for, nor those that began
    before the rule was in force.
    """
    match rule.window:
        case "term":
            found = terms(rule, ctx)
        case "month":
            found = months(rule, ctx)
        case "week":
            found = weeks(rule, ctx)
        case "school_year":
            years = range(school_year_of(ctx.school.begin), school_year_of(ctx.today) + 1)
            found = [_year(rule, ctx, date(year, 9, 1), f"{year}—{year + 1}学年") for year in years]
        case "calendar_year":
            years = range(ctx.school.begin.year, ctx.today.year + 1)
            found = [_year(rule, ctx, date(year, 1, 1), f"{year}年") for year in years]
        case _:
            found = []
    return [one for one in found if one.end >= ctx.school.begin and rule.in_force(one.begin)]


def terms(rule: Periodic, ctx: Context) -> list[Window]:
    """The terms that count."""
    return [_term(rule, ctx, one) for one in ctx.terms]


def weeks(rule: Periodic, ctx: Context) -> list[Window]:
    """Their weeks that have a school day."""
    return [one for term in ctx.terms for one in _weeks(rule, ctx, term)]


def months(rule: Periodic, ctx: Context) -> list[Window]:
    """Their months, clipped to the term."""
    return [one for term in ctx.terms for one in _months(rule, ctx, term)]


def term_label(term: TermDays) -> str:
    """``2025—2026学年第一学期``."""
    year = year_of_term(term)
    return f"{year}—{year + 1}学年第{'一' if term.id[-1] == '1' else '二'}学期"


def _needed(rule: Periodic, ctx: Context, begin: date) -> int:
    return ctx.parameters.number(rule.at_least, begin)


def _late(ctx: Context, begin: date, end: date) -> date:
    return end + timedelta(days=ctx.parameters.number("late_evidence_days", begin))


def _term(rule: Periodic, ctx: Context, term: TermDays) -> Window:
    end = term.end
    if rule.first_days is not None:
        days = ctx.parameters.number(rule.first_days, term.begin)
        end = min(end, term.begin + timedelta(days=days - 1))
    return Window(
        term.begin, end, term_label(term), _needed(rule, ctx, term.begin), len(term.days),
        _late(ctx, term.begin, end), term,
    )  # fmt: skip


def _months(rule: Periodic, ctx: Context, term: TermDays) -> list[Window]:
    windows = []
    for span in ctx.calendar.months(term):
        needed = _needed(rule, ctx, span.begin)
        if rule.short_window is not None and rule.short_at_least is not None:
            least = ctx.parameters.number(rule.short_window, span.begin)
            if 0 <= span.school_days < least:
                needed = ctx.parameters.number(rule.short_at_least, span.begin)
        label = f"{span.begin.year}年{span.begin.month}月"
        windows.append(Window(span.begin, span.end, label, needed, span.school_days, None, term))
    return windows


def _weeks(rule: Periodic, ctx: Context, term: TermDays) -> list[Window]:
    return [
        Window(
            span.begin, span.end, f"第{number}周（{day_label(span.begin)}起）",
            _needed(rule, ctx, span.begin), span.school_days, None, term,
        )
        for number, span in enumerate(ctx.calendar.weeks(term), start=1)
    ]  # fmt: skip


def _year(rule: Periodic, ctx: Context, begin: date, label: str) -> Window:
    end = begin.replace(year=begin.year + 1) - timedelta(days=1)
    if rule.first_days is not None:
        end = begin + timedelta(days=ctx.parameters.number(rule.first_days, begin) - 1)
    return Window(begin, end, label, _needed(rule, ctx, begin), 1, _late(ctx, begin, end))
