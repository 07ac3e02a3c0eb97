"""Windows of a periodic duty: from when to when, how much is asked, and by when it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar import end_of_day, start_of_day
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


def shared_windows(rule: Periodic, ctx: Context) -> list[Window]:
    """The windows that are the same for every subject; library windows differ by case."""
    match rule.window:
        case "term":
            return [_term(rule, ctx, one) for one in ctx.terms]
        case "month":
            return [one for term in ctx.terms for one in _months(rule, ctx, term)]
        case "week":
            return [one for term in ctx.terms for one in _weeks(rule, ctx, term)]
        case "school_year":
            return _years(rule, ctx, school_year_of)
        case "calendar_year":
            return _years(rule, ctx, None)
    return []


def _needed(rule: Periodic, ctx: Context, begin: date) -> int:
    return ctx.parameters.number(rule.at_least, begin)


def _late(ctx: Context, begin: date, end: date) -> date:
    return end + timedelta(days=ctx.parameters.number("late_evidence_days", begin))


def term_label(term: TermDays) -> str:
    """``2025—2026学年第一学期``."""
    year, half = int(term.id[:4]), term.id[-1]
    return f"{year}—{year + 1}学年第{'一' if half == '1' else '二'}学期"


def _term(rule: Periodic, ctx: Context, term: TermDays) -> Window:
    return Window(
        term.begin, term.end, term_label(term), _needed(rule, ctx, term.begin), len(term.days),
        _late(ctx, term.begin, term.end), term,
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


def _years(rule: Periodic, ctx: Context, year_of: object) -> list[Window]:
    """Calendar years, or school years, that touch the time from the ledger's begin until now."""
    school = year_of is school_year_of
    first = school_year_of(ctx.school.begin) if school else ctx.school.begin.year
    last = school_year_of(ctx.today) if school else ctx.today.year
    windows = []
    for year in range(first, last + 1):
        begin = date(year, 9, 1) if school else date(year, 1, 1)
        end = date(year + 1, 8, 31) if school else date(year, 12, 31)
        label = f"{year}—{year + 1}学年" if school else f"{year}年"
        late = _late(ctx, begin, end)
        windows.append(Window(begin, end, label, _needed(rule, ctx, begin), 1, late))
    return windows


def day_label(day: date) -> str:
    """``10月12日``."""
    return f"{day.month}月{day.day}日"


def span_label(begin: date, end: date) -> str:
    """``9月1日至次年1月23日``."""
    return f"{day_label(begin)}至{'次年' if end.year > begin.year else ''}{day_label(end)}"

