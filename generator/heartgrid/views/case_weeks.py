"""The weekly interviews of a case, week by week: held, missed, or not owed and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.calendar.counting import WEEK, monday_of
from heartgrid.duties import Status, SubjectKind
from heartgrid.duties.library import away
from heartgrid.views.labels import status_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from heartgrid.duties.library import Stay
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

_TO_THURSDAY: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Week:
    """One week in the library; ``status`` is ``None`` where no interview was owed."""

    begin: date
    status: Status | None
    label: str

    @property
    def short(self) -> str:
        """``10/13``."""
        return f"{self.begin.month}/{self.begin.day}"


@dataclass(frozen=True, slots=True)
class Weeks:
    """All weeks so far, oldest first, and how many were owed, held, missed, spent away."""

    weeks: tuple[Week, ...]
    held: int
    missed: int
    away: int


def weeks_of(report: Report, case_id: str) -> Weeks:
    """Every week from the first day in the library up to now, of every stay."""
    lines = [one for one in report.lines_of(SubjectKind.CASE, case_id) if _is_weekly(report, one)]
    found = [
        week
        for stay in report.stays_by_case.get(case_id, ())
        for week in _weeks_of_stay(report, stay, lines)
    ]
    weeks = {one.begin: one for one in found}
    shown = tuple(weeks[day] for day in sorted(weeks))
    return Weeks(
        shown,
        held=sum(one.status in {Status.DONE, Status.DONE_LATE} for one in shown),
        missed=sum(one.status is Status.OVERDUE for one in shown),
        away=sum(one.label.endswith(_AWAY) for one in shown),
    )


_AWAY: Final = "离校，不计"


def _is_weekly(report: Report, line: Line) -> bool:
    rule = report.rules.get(line.rule)
    return any(one.kind == "case.weekly" for one in getattr(rule, "evidence", ()))


def _weeks_of_stay(report: Report, stay: Stay, lines: Sequence[Line]) -> Iterator[Week]:
    last = min(stay.end.date(), report.today) if stay.end else report.today
    monday = monday_of(stay.begin.date())
    while monday <= last:
        line = next((one for one in lines if _covers(one, monday)), None)
        if line is None:
            yield Week(monday, None, f"{_span(monday)}：{_reason(report, stay, monday)}")
        elif line.opened.date() == monday:
            yield Week(monday, line.status, f"{_span(monday, line)}：{_held(line)}")
        monday += WEEK


def _covers(line: Line, monday: date) -> bool:
    until = line.due.date() if line.due else line.opened.date()
    return line.opened.date() <= monday <= until


def _span(monday: date, line: Line | None = None) -> str:
    end = line.due.date() if line and line.due else monday + WEEK - timedelta(days=1)
    return f"{monday.month}月{monday.day}日至{end.month}月{end.day}日"


def _held(line: Line) -> str:
    word = {Status.OVERDUE: "没有约谈", Status.DUE: "还没有约谈"}.get(line.status)
    if word is None and line.evidence:
        return f"约谈 {len(line.evidence)} 次"
    return word or status_word(line.status)


def _reason(report: Report, stay: Stay, monday: date) -> str:
    """Why no interview was owed."""
    thursday = monday + _TO_THURSDAY
    if not stay.covers(start_of_day(thursday)):
        return "周四之后才入库或已经出库，不计"
    if report.context is not None and away(report.context, stay.case_id, thursday):
        return _AWAY
    return "没有上学日，不计"
