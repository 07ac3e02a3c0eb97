"""Students of a class against their duties: the rows of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, SubjectKind
from heartgrid.views.labels import STATUS_ORDER, case_page, person_page, student_page
from heartgrid.views.mentoring import last_event, last_talk, talks_of_term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.model.roster import Membership
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

MATRIX_DUTIES: Final = (
    ("D04", "有导师"),
    ("D29", "谈话"),
    ("D30", "未到校"),
    ("D31", "情绪"),
    ("D32", "变故"),
    ("D33", "学业"),
    ("D20b", "补测"),
)
_MUST_VISITS: Final = {"D30a": "D30"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One duty of one student: the worst status of its lines and what it says aloud."""

    status: Status
    label: str


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student of the class; ``cells`` follow the view's ``matrix``, ``None`` where none is owed."""

    seat: int
    label: str
    page: str
    leave: str
    mentor: str
    mentor_page: str | None
    cells: tuple[Cell | None, ...]
    case: Cell | None
    case_page: str | None
    talks: int
    last_talk: date | None
    last_visit: date | None


def student_row(
    report: Report, member: Membership, columns: tuple[tuple[str, str], ...]
) -> StudentRow:
    """One student; ``columns`` are the duties of the matrix."""
    today = report.today
    leave = member.student.leave_on(today)
    mentor = report.ledger.mentoring.mentor_of(member.id, today)
    by_duty: dict[str, list[Line]] = {}
    for line in report.lines_of(SubjectKind.STUDENT, member.id):
        by_duty.setdefault(_MUST_VISITS.get(line.duty, line.duty), []).append(line)
    cases = report.cases_by_student.get(member.id, ())
    case_lines = [
        line for one in cases for line in report.lines_of(SubjectKind.CASE, one.record.id)
    ]
    return StudentRow(
        seat=member.student.seat,
        label=member.label,
        page=student_page(member.id),
        leave=leave.kind if leave else "",
        mentor=report.names.of_staff(mentor) if mentor else "",
        mentor_page=person_page(mentor) if mentor else None,
        cells=tuple(_cell(title, by_duty.get(duty, ())) for duty, title in columns),
        case=_cell("个案", case_lines),
        case_page=case_page(cases[-1].record.id) if cases else None,
        talks=len(talks_of_term(report, member.id)),
        last_talk=last_talk(report, member.id),
        last_visit=last_event(report, "visit", member.id),
    )


def _cell(title: str, lines: Iterable[Line]) -> Cell | None:
    """The worst of several lines, and how many there are of it."""
    found = sorted(lines, key=lambda one: (STATUS_ORDER[one.status], -(one.days or 0)))
    if not found:
        return None
    worst = found[0]
    same = sum(one.status is worst.status for one in found)
    count = f"（{same} 项）" if same > 1 else ""
    return Cell(worst.status, f"{title}：{worst.late or worst.status_word}{count}")
