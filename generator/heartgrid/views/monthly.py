"""预警库月报: a month's figures for the district, without any person and without small numbers.

Form 7; art. 17 and 20 have districts warn and check by month, numbers under five stay inside
the school. What was told last month is known: the balance of the library is protected too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.calendar.counting import month_end
from heartgrid.duties import Status, SubjectKind, Weight
from heartgrid.duties.library import is_signed, stays
from heartgrid.problems import HeartgridError
from heartgrid.views.suppression import Sum, is_few, suppressed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from heartgrid.duties.context import Context
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

LEVELS: Final = ("二类", "三类")
TOTAL: Final = "在库"
FLOWS: Final = ("入库", "升级", "降级", "出库")
_DUTIES: Final = (
    ("每周约谈", ("D41",)),
    ("在库学生家访", ("D47",)),
    ("告知书", ("D48",)),
    ("三类会诊", ("D45",)),
    ("转介信", ("D54",)),
    ("就医、休学、转介回访", ("D50", "D56")),
    ("复学评估", ("D58",)),
    ("四必访", ("D30", "D31", "D32", "D33")),
)
_COUNTED: Final = (Status.DONE, Status.DONE_LATE, Status.OVERDUE, Status.WAIVED)


class UnreadLibraryError(HeartgridError):
    """Figures without the cases that nobody could read would be too low, and nobody would know."""

    def __init__(self) -> None:
        super().__init__(
            "有个案或学校资料读不出来（没有钥匙，或写法有误），数字会偏少，所以没有生成",
            "由心理教师或分管领导来做：先运行 heartgrid unlock 或写 --identity；"
            "写法的问题用 heartgrid check 看",
        )


@dataclass(frozen=True, slots=True)
class MonthlyDuty:
    """How many fell due in the month, and what became of them.

    ``None`` where so few pupils are behind the number, or behind one beside it, that it is not told.
    """

    name: str
    due: int | None
    done: int | None
    late: int | None
    overdue: int | None
    waived: int | None


@dataclass(frozen=True, slots=True)
class MonthlyView:
    """The figures of ``begin`` to ``end``; ``None`` is a number that is not told outside."""

    school: str
    begin: date
    end: date
    levels: tuple[tuple[str, int | None], ...]
    flows: tuple[tuple[str, int | None], ...]
    duties: tuple[MonthlyDuty, ...]


def monthly_view(report: Report, month: date) -> MonthlyView:
    """The figures of the month of ``month``, up to the report's day.

    Raises:
        UnreadLibraryError: a case, or the school's record, could not be read.
    """
    ctx = report.context
    if ctx is None or any(one.kind in {"case", "school"} for one in report.unread):
        raise UnreadLibraryError
    begin, end = month.replace(day=1), min(month_end(month), report.today)
    pupils = _levels(ctx, end_of_day(end)) | _flows(ctx, begin, end)
    before = len(_levels(ctx, start_of_day(begin) - timedelta(seconds=1))[TOTAL])
    sums = (Sum(LEVELS, (TOTAL,)), Sum(("入库",), ("出库", TOTAL), fixed=-before))
    few = [name for name, found in pupils.items() if is_few(found)]
    told = suppressed({name: len(found) for name, found in pupils.items()}, sums, few)
    return MonthlyView(
        school=report.school_name,
        begin=begin,
        end=end,
        levels=tuple((name, told[name]) for name in (*LEVELS, TOTAL)),
        flows=tuple((name, told[name]) for name in FLOWS),
        duties=tuple(_duty(report, name, duties, begin, end) for name, duties in _DUTIES),
    )


def _levels(ctx: Context, at: datetime) -> dict[str, list[str]]:
    """The pupils of the cases in the library at a moment, by level; one that is none counts as two."""
    found: dict[str, list[str]] = {name: [] for name in (*LEVELS, TOTAL)}
    for one in stays(ctx):
        if one.covers(at):
            level = "三类" if one.level_at(at) == "三类" else "二类"
            for name in (level, TOTAL):
                found[name].append(_of_case(ctx, one.case_id))
    return found


def _flows(ctx: Context, begin: date, end: date) -> dict[str, list[str]]:
    """The pupils of the month's valid decisions, by verdict."""
    found: dict[str, list[str]] = {name: [] for name in FLOWS}
    for one in ctx.events("case.decision"):
        counts = one.record.verdict in found and begin <= one.at.date() <= end
        if counts and is_signed(ctx, one):
            found[one.record.verdict].append(_of_case(ctx, one.case_id or ""))
    return found


def _duty(
    report: Report, name: str, duties: tuple[str, ...], begin: date, end: date
) -> MonthlyDuty:
    """Behind a number that is told stand five pupils or none: one pupil owes five talks in a month.

    Where one status is too small, no other that has pupils is told either: they add up.
    """
    due = [
        one
        for duty in duties
        for one in report.lines_by_duty.get(duty, ())
        if _falls_due(one, begin, end)
    ]
    if _are_few(report, due):
        return MonthlyDuty(name, None, None, None, None, None)
    of_status = {status: [one for one in due if one.status is status] for status in _COUNTED}
    hidden = any(_are_few(report, lines) for lines in of_status.values())
    cells = (None if hidden and lines else len(lines) for lines in of_status.values())
    return MonthlyDuty(name, len(due), *cells)


def _are_few(report: Report, lines: Sequence[Line]) -> bool:
    return is_few(_pupil(report, one) for one in lines)


def _pupil(report: Report, line: Line) -> str:
    """Whom the line is about."""
    if line.subject.kind is SubjectKind.CASE and report.context is not None:
        return _of_case(report.context, line.subject.id)
    return line.subject.id


def _of_case(ctx: Context, case_id: str) -> str:
    """The case's student, who may have several; the case where nobody knows him."""
    found = ctx.cases.get(case_id)
    return (found and found.student) or case_id


def _falls_due(line: Line, begin: date, end: date) -> bool:
    counts = line.weight is not Weight.HINT and line.status in _COUNTED
    return counts and line.due is not None and begin <= line.due.date() <= end
