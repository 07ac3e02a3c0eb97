"""学生: the list of all students."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status
from heartgrid.views.labels import student_page
from heartgrid.views.named import Named, person
from heartgrid.views.student import case_links, current, state_of
from heartgrid.views.unread import unread_of_student

if TYPE_CHECKING:
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student: where, with whom, how much is open.

    ``class_order`` sorts classes from the lowest grade to the highest. ``level`` is empty for one who is not in the library; ``unknown`` says that an unreadable
    file may hold something about the student.
    """

    page: str
    class_label: str
    class_order: str
    seat: int
    name: str
    mentor: Named | None
    state: str
    overdue: int
    open: int
    level: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class StudentsView:
    """The index of students; ``present`` counts those who sit in a class today."""

    rows: tuple[StudentRow, ...]
    present: int
    in_library: int
    with_overdue: int
    unread: tuple[UnreadFile, ...]


def students_view(report: Report) -> StudentsView:
    """All students by class and seat, those who have left last."""
    rows = sorted((_row(report, one) for one in report.student_ids), key=_order)
    return StudentsView(
        rows=tuple(rows),
        present=sum(not _gone(one) for one in rows),
        in_library=sum(bool(one.level) for one in rows),
        with_overdue=sum(one.overdue > 0 for one in rows),
        unread=tuple(one for one in report.unread if one.kind in {"grid", "school", "case"}),
    )


def _row(report: Report, student_id: str) -> StudentRow:
    held = sorted(report.ledger.roster.students[student_id], key=lambda one: one.student.begin)
    now = current(report, held)
    mentor = report.ledger.mentoring.mentor_of(student_id, report.today)
    lines = report.lines_of_student(student_id)
    return StudentRow(
        page=student_page(student_id),
        class_label=report.names.of_class(now.class_id),
        class_order=report.names.class_rank(now.class_id),
        seat=now.student.seat,
        name=now.student.name,
        mentor=person(report, mentor) if mentor else None,
        state=state_of(report, now),
        overdue=sum(one.status is Status.OVERDUE for one in lines),
        open=sum(one.is_open for one in lines),
        level=next((one.level for one in case_links(report, student_id) if one.level), ""),
        unknown=bool(unread_of_student(report.unread, student_id, [one.class_id for one in held])),
    )


def _gone(row: StudentRow) -> bool:
    return row.state.startswith(("已离班", "还没有"))


def _order(row: StudentRow) -> tuple[bool, str, int]:
    return (_gone(row), row.class_order, row.seat)
