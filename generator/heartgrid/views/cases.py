"""预警库: all cases by where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status, SubjectKind
from heartgrid.views.case_head import STAGES, UNKNOWN, Head, head_of
from heartgrid.views.case_loop import LoopStep, State, loop_steps, unknown_steps
from heartgrid.views.case_round import current_round
from heartgrid.views.labels import day_words
from heartgrid.views.tasks import Task, tasks

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

STAGE_NOTES = {
    UNKNOWN: "个案文件或学校资料要先修好", "待访谈": "已提名，等心理教师访谈", "待决议": "已访谈，等评估小组决议",
    "措施未齐": "在库，一生一策、家访、告知书还没有齐", "约谈中": "在库，每周约谈", "离校中": "在库，请假、住院或休学",
    "没有入库": "由心导师继续关注", "已出库": "由指定的人后续关注",
}  # fmt: skip
_PART: dict[State, str] = {
    "done": "done", "now": "due", "late": "overdue", "next": "not_yet", "unknown": "unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next: ``status`` is ``None`` where no duty asks for it."""

    text: str
    due: datetime | date | None
    due_text: str
    status: Status | None = None
    late: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the index; ``stage_order`` and ``class_order`` are texts to sort by."""

    head: Head
    stage_order: int
    class_order: str
    next: NextStep
    overdue: int


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many cases stand at a stage."""

    stage: str
    note: str
    count: int


@dataclass(frozen=True, slots=True)
class StepBar:
    """A step of the loop over all cases that need it: pairs of status and count."""

    name: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CasesView:
    """The index of cases; ``in_library`` maps each level to the number of cases."""

    rows: tuple[CaseRow, ...]
    stages: tuple[StageCount, ...]
    in_library: tuple[tuple[str, int], ...]
    with_overdue: int
    steps: tuple[StepBar, ...]
    unread: tuple[UnreadFile, ...]


def cases_view(report: Report) -> CasesView:
    """All cases: the stages in their order, the longest in the library first."""
    made = [_row(report, case_id) for case_id in report.case_ids]
    rows = sorted((row for row, _loop in made), key=_order)
    return CasesView(
        rows=tuple(rows),
        stages=tuple(
            StageCount(stage, STAGE_NOTES[stage], sum(row.head.stage == stage for row in rows))
            for stage in STAGES
            if stage != UNKNOWN or any(row.head.stage == UNKNOWN for row in rows)
        ),
        in_library=tuple((level, _held(rows, level)) for level in ("三类", "二类")),
        with_overdue=sum(row.overdue > 0 for row in rows),
        steps=_steps([loop for _row, loop in made]),
        unread=tuple(one for one in report.unread if one.kind in {"case", "school"}),
    )


def _held(rows: list[CaseRow], level: str) -> int:
    inside = ("措施未齐", "约谈中", "离校中")
    return sum(row.head.level == level and row.head.stage in inside for row in rows)


def _row(report: Report, case_id: str) -> tuple[CaseRow, tuple[LoopStep, ...]]:
    found = report.cases.get(case_id)
    round_ = current_round(report, case_id)
    loop = loop_steps(report, round_) if found else unknown_steps()
    head = head_of(report, case_id, round_, loop)
    lines = report.lines_of(SubjectKind.CASE, case_id)
    class_id = head.class_.page.rpartition("/")[2] if head.class_ and head.class_.page else ""
    row = CaseRow(
        head=head,
        stage_order=STAGES.index(head.stage),
        class_order=report.names.class_rank(class_id) if class_id else "99",
        next=_next(report, head, tasks(report, lines)),
        overdue=sum(one.status is Status.OVERDUE for one in lines),
    )
    return row, loop


def _next(report: Report, head: Head, open_: tuple[Task, ...]) -> NextStep:
    """The open line that can be done soonest; else the review; missed weeks come last."""
    doable = [one.line for one in open_ if not one.windows]
    if doable:
        line = min(doable, key=_urgency)
        return NextStep(line.name, line.due, line.due_text, line.status, line.late)
    if head.review is not None:
        passed = (report.today - head.review).days
        late = f"已过 {passed} 天" if passed > 0 else ""
        return NextStep("评估小组复评", head.review, day_words(head.review), late=late)
    if open_:
        line = open_[0].line
        return NextStep(
            f"{line.name}有缺", line.due, "", line.status, f"缺 {len(open_[0].windows)} 周"
        )
    return NextStep("", None, "")


def _urgency(line: Line) -> tuple[bool, str]:
    return (line.due is None, line.due.isoformat() if line.due else "")


def _order(row: CaseRow) -> tuple[int, int, str]:
    return (row.stage_order, -(row.head.days or 0), row.head.id)


def _steps(loops: list[tuple[LoopStep, ...]]) -> tuple[StepBar, ...]:
    """The steps that every case has, in the order of the loop."""
    names = [one.name for one in unknown_steps()]
    counted: dict[str, dict[str, int]] = {name: {} for name in names}
    for loop in loops:
        for step in loop:
            part = _PART.get(step.state)
            if part is not None and step.name in counted:
                counted[step.name][part] = counted[step.name].get(part, 0) + 1
    return tuple(StepBar(name, tuple(parts.items())) for name, parts in counted.items())
