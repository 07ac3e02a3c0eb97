"""心网格: one page per class — its grid, its students against their duties, its mentors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, SubjectKind, Weight
from heartgrid.model.classes import ClassName
from heartgrid.model.roster import Unresolved
from heartgrid.views.class_students import MATRIX_DUTIES, StudentRow, student_row
from heartgrid.views.countable import class_counts
from heartgrid.views.labels import person_page, student_page, todo_page
from heartgrid.views.lines import duty_headings
from heartgrid.views.mentoring import (
    TalkCount,
    known_load,
    seat_of,
    talk_count,
    visits_of_term,
)
from heartgrid.views.roster_changes import RosterChange, roster_changes
from heartgrid.views.unread import unread_of_class

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.views.countable import CountNote
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

GRID_DUTIES: Final = ("D01", "D02", "D03", "D05", "D26")


@dataclass(frozen=True, slots=True)
class MentorRow:
    """One mentor of the class; ``load`` adds all classes, ``None`` where it cannot be counted."""

    label: str
    page: str
    capacity: str
    since: date
    students: tuple[tuple[str, str], ...]
    load: int | None
    talks: TalkCount
    visits: int


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One month of lessons or week of listening: asked, held, and how the line stands."""

    short: str
    label: str
    needed: int
    held: float
    status: Status | None


@dataclass(frozen=True, slots=True)
class ClassView:
    """The page of a class; ``matrix`` has a duty's heading and short title for each column."""

    class_id: str
    label: str
    stands: str
    homeroom: str
    homeroom_page: str | None
    observers: tuple[tuple[str, str], ...]
    matrix: tuple[tuple[str, str], ...]
    students: tuple[StudentRow, ...]
    on_leave: int
    mentors: tuple[MentorRow, ...]
    grid: tuple[Line, ...]
    counts: dict[str, int]
    lessons: tuple[WindowRow, ...]
    listening: tuple[WindowRow, ...]
    school_lines: tuple[Line, ...]
    changes: tuple[RosterChange, ...]
    todo: str
    has_grid: bool
    unread: tuple[UnreadFile, ...]
    sealed_counts: tuple[CountNote, ...] = ()

    @property
    def ratio(self) -> float | None:
        """Students per mentor."""
        return len(self.students) / len(self.mentors) if self.mentors else None


def class_view(report: Report, class_id: str) -> ClassView:
    """The page of one class."""
    ledger, names, today = report.ledger, report.names, report.today
    homeroom = ledger.homeroom(class_id, today)
    grid = ledger.grids.get(class_id)
    lines = report.lines_by_class.get(class_id, ())
    own = report.lines_of(SubjectKind.CLASS, class_id)
    headings = duty_headings(report.policy)
    columns = tuple(one for one in MATRIX_DUTIES if one[0] in headings)
    students = tuple(
        student_row(report, one, columns)
        for one in sorted(ledger.roster.members(class_id, today), key=lambda one: one.student.seat)
    )
    return ClassView(
        class_id=class_id,
        label=names.of_class(class_id),
        stands=_stands(report, class_id),
        homeroom=names.of_staff(homeroom) if homeroom else "",
        homeroom_page=person_page(homeroom) if homeroom else None,
        observers=_observers(report, class_id),
        matrix=tuple((headings[duty], title) for duty, title in columns),
        students=students,
        on_leave=sum(bool(one.leave) for one in students),
        mentors=_mentors(report, class_id),
        grid=tuple(one for one in own if one.duty in GRID_DUTIES),
        counts=_counts(lines),
        lessons=_windows(report, class_id, "D07"),
        listening=_windows(report, class_id, "D14"),
        school_lines=tuple(one for one in own if one.duty in {"D16", "D20"}),
        changes=roster_changes(report, class_id),
        todo=todo_page(class_id),
        has_grid=grid is not None,
        unread=unread_of_class(report.unread, class_id),
        sealed_counts=class_counts(report, class_id),
    )


def _stands(report: Report, class_id: str) -> str:
    """Says so where the class is not at school now."""
    school = report.ledger.school
    if school is not None and class_id not in school.record.classes:
        return "学校资料里没有这个班"
    if ClassName.of(class_id).grade_on(report.today) is None:
        return "今年不在校（已毕业或还没有入学）"
    return ""


def _observers(report: Report, class_id: str) -> tuple[tuple[str, str], ...]:
    grid = report.ledger.grids.get(class_id)
    if grid is None:
        return ()
    found = []
    for one in grid.record.observers:
        if one.holds_on(report.today):
            member = report.ledger.roster.resolve_during(class_id, one.student, one.begin, one.end)
            if isinstance(member, Unresolved):
                found.append((one.student, ""))
            else:
                found.append((member.label, student_page(member.id)))
    return tuple(found)


def _mentors(report: Report, class_id: str) -> tuple[MentorRow, ...]:
    ledger, names, today = report.ledger, report.names, report.today
    rows = []
    for tenure in ledger.mentoring.mentors_on(class_id, today):
        charges = ledger.mentoring.charges_of_staff.get(tenure.staff, ())
        students = sorted(
            {one.student for one in charges if one.tenure == tenure and one.holds_on(today)},
            key=lambda one: seat_of(report, one),
        )
        visits = visits_of_term(report, tenure.staff)
        rows.append(
            MentorRow(
                label=names.of_staff(tenure.staff),
                page=person_page(tenure.staff),
                capacity=tenure.capacity,
                since=tenure.begin,
                students=tuple((names.of_student(one), student_page(one)) for one in students),
                load=known_load(report, tenure.staff),
                talks=talk_count(report, students),
                visits=sum(one.class_id == class_id for one in visits),
            )
        )
    return tuple(rows)


def _windows(report: Report, class_id: str, rule_key: str) -> tuple[WindowRow, ...]:
    """Windows of the running term that have begun, with what was held in them."""
    lines = {
        one.opened: one
        for one in report.lines_of(SubjectKind.CLASS, class_id)
        if one.rule == rule_key
    }
    items = report.evidence(rule_key).get(class_id, ())
    rows = []
    for window in report.windows(rule_key):
        line = lines.get(window.opened)
        if line is None:
            continue
        held = sum(one.amount for one in items if window.begin <= one.at.date() <= window.end)
        short = (
            f"{window.begin.month}月"
            if rule_key == "D07"
            else f"{window.begin.month}/{window.begin.day}"
        )
        rows.append(WindowRow(short, window.label, window.needed, held, line.status))
    return tuple(rows)


def _counts(lines: Iterable[Line]) -> dict[str, int]:
    counts = dict.fromkeys(("overdue", "unknown", "due", "waived"), 0)
    for one in lines:
        if one.status in counts and one.weight is not Weight.HINT:
            counts[one.status] += 1
    return counts
