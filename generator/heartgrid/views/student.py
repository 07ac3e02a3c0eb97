"""一生一档: everything the ledger knows about one student."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import SubjectKind
from heartgrid.views.facts import facts_of, span_text
from heartgrid.views.labels import case_page, student_page
from heartgrid.views.lines import SETTLED, by_status
from heartgrid.views.named import Named, class_of, person
from heartgrid.views.tasks import tasks
from heartgrid.views.unread import unread_of_student

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.model.mentoring import Charge
    from heartgrid.model.roster import Membership
    from heartgrid.views.facts import Fact
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.tasks import Task
    from heartgrid.views.timeline import Happening, Timelines
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True, slots=True)
class Seat:
    """A time in one class."""

    class_: Named
    seat: int
    span: str
    departure: str


@dataclass(frozen=True, slots=True)
class MentorTime:
    """A mentor's time with the student."""

    mentor: Named
    class_label: str
    capacity: str
    span: str


@dataclass(frozen=True, slots=True)
class LeaveTime:
    """A leave of absence."""

    kind: str
    span: str


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case of the student; ``level`` is empty while it is not in the library."""

    page: str
    id: str
    level: str


@dataclass(frozen=True, slots=True)
class GrowthFile:
    """成长档案: what no other record says, and where it stands."""

    facts: tuple[Fact, ...]
    path: str


@dataclass(frozen=True, slots=True)
class StudentView:
    """The page of one student, as of the report's day.

    ``tasks``, ``waived`` and ``timeline`` hold the student's cases too, ``settled`` only the
    student's own lines: a case has its page.
    """

    id: str
    page: str
    name: str
    seat: int
    class_: Named
    homeroom: Named | None
    mentor: Named | None
    state: str
    cases: tuple[CaseLink, ...]
    tasks: tuple[Task, ...]
    settled: tuple[Line, ...]
    timeline: tuple[Happening, ...]
    waived: tuple[Line, ...]
    seats: tuple[Seat, ...]
    mentors: tuple[MentorTime, ...]
    leaves: tuple[LeaveTime, ...]
    growth_file: GrowthFile | None
    unread: tuple[UnreadFile, ...]

    @property
    def note(self) -> str:
        """``初二（1）班 12号``."""
        return f"{self.class_.label} {self.seat}号"

    @property
    def in_library(self) -> bool:
        """Whether one of the cases is in the library now."""
        return any(one.level for one in self.cases)


def student_view(report: Report, timelines: Timelines, student_id: str) -> StudentView:
    """The page of ``student_id``, who is one of ``report.student_ids``."""
    held = sorted(report.ledger.roster.students[student_id], key=lambda one: one.student.begin)
    now = current(report, held)
    lines = report.lines_of_student(student_id)
    own = report.lines_of(SubjectKind.STUDENT, student_id)
    return StudentView(
        id=student_id,
        page=student_page(student_id),
        name=now.student.name,
        seat=now.student.seat,
        class_=class_of(report, now.class_id),
        homeroom=_person(report, report.ledger.homeroom(now.class_id, report.today)),
        mentor=_person(report, report.ledger.mentoring.mentor_of(student_id, report.today)),
        state=state_of(report, now),
        cases=case_links(report, student_id),
        tasks=tasks(report, lines),
        settled=tuple(one for one in by_status(own) if one.status in SETTLED),
        timeline=timelines.of(student_id),
        waived=tuple(one for one in lines if one.waiver is not None),
        seats=tuple(_seat(report, one) for one in reversed(held)),
        mentors=_mentors(report, student_id),
        leaves=tuple(
            LeaveTime(one.kind, span_text(one.begin, one.end))
            for each in held
            for one in each.student.leaves
        ),
        growth_file=_growth_file(report, student_id),
        unread=unread_of_student(report.unread, student_id, [one.class_id for one in held]),
    )


def current(report: Report, held: Sequence[Membership]) -> Membership:
    """The class of today, else the last one, else the first one to come."""
    begun = [one for one in held if one.student.begin <= report.today]
    present = [one for one in begun if one.student.belongs_on(report.today)]
    return present[-1] if present else begun[-1] if begun else held[0]


def state_of(report: Report, now: Membership) -> str:
    """在校, the leave that is running, or how the student left."""
    student = now.student
    if student.begin > report.today:
        return "还没有入班"
    if not student.belongs_on(report.today):
        return f"已离班（{student.departure or '去向没有写'}）"
    leave = student.leave_on(report.today)
    return "在校" if leave is None else f"{leave.kind}中"


def case_links(report: Report, student_id: str) -> tuple[CaseLink, ...]:
    """The student's cases, with the level of those in the library."""
    found = report.cases_by_student.get(student_id, ())
    return tuple(
        CaseLink(case_page(one.record.id), one.record.id, level_now(report, one.record.id))
        for one in found
    )


def level_now(report: Report, case_id: str) -> str:
    """``二类`` while the case is in the library, else empty."""
    stays = report.stays_by_case.get(case_id, ())
    now = next((one for one in stays if one.end is None), None)
    return now.level_at(report.as_of) if now else ""


def _growth_file(report: Report, student_id: str) -> GrowthFile | None:
    found = report.ledger.profiles.get(student_id)
    if found is None:
        return None
    return GrowthFile(facts_of(found.record, report, {"kind", "student"}), found.path)


def _person(report: Report, staff_id: str | None) -> Named | None:
    return person(report, staff_id) if staff_id else None


def _seat(report: Report, one: Membership) -> Seat:
    student = one.student
    span = span_text(student.begin, student.end)
    return Seat(class_of(report, one.class_id), student.seat, span, student.departure or "")


def _mentors(report: Report, student_id: str) -> tuple[MentorTime, ...]:
    held = report.ledger.mentoring.charges.get(student_id, ())
    ordered = sorted(held, key=lambda one: one.begin, reverse=True)
    return tuple(_mentor(report, one) for one in ordered)


def _mentor(report: Report, one: Charge) -> MentorTime:
    tenure, span = one.tenure, span_text(one.begin, one.end)
    class_label = report.names.of_class(tenure.class_id)
    return MentorTime(person(report, tenure.staff), class_label, tenure.capacity, span)
