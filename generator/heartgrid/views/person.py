"""A member of staff: students, visits, contacts, trainings, overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heartgrid.duties import Status, SubjectKind
from heartgrid.model.sealed_entry import ClearFacts
from heartgrid.views.labels import class_page, student_page, todo_page
from heartgrid.views.mentoring import (
    TalkCount,
    known_load,
    last_event,
    last_talk,
    seat_of,
    talk_count,
    talks_of_term,
    visits_of_term,
)
from heartgrid.views.unread import unread_of_staff

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from heartgrid.model.located import Located
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

TRAINING_RULE = "D87"
SAFETY_RULE = "D25"


@dataclass(frozen=True, slots=True)
class OwnStudent:
    """A student in the mentor's care today."""

    label: str
    page: str
    class_label: str
    class_page: str
    leave: str
    since: date
    talk: Line | None
    talks: int
    last_talk: date | None
    last_visit: date | None
    last_contact: date | None
    in_library: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """A visit or a contact: when, with whom, how, and what for; ``sealed``: with whom is not told."""

    day: date
    student: str
    page: str | None
    how: str
    note: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A training this person took part in; ``counts`` says whether it counts for the year."""

    day: date
    topic: str
    kind: str
    length: str
    counts: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """The page of a member of staff; ``load`` is ``None`` where it cannot be counted."""

    staff_id: str
    label: str
    posts: str
    tenures: tuple[tuple[str, str, str, date, date | None], ...]
    load: int | None
    load_line: Line | None
    students: tuple[OwnStudent, ...]
    talks: TalkCount
    visit_line: Line | None
    visits: tuple[Happening, ...]
    contacts: tuple[Happening, ...]
    training_line: Line | None
    safety_line: Line | None
    trainings: tuple[TrainingRow, ...]
    periods: float
    overdue: tuple[Line, ...]
    unknown: int
    todo: str
    is_mentor: bool
    known: bool
    unread: tuple[UnreadFile, ...]


def person_view(report: Report, staff_id: str) -> PersonView:
    """The page of one person."""
    ledger, names = report.ledger, report.names
    tenures = ledger.mentoring.of_staff.get(staff_id, ())
    students = own_students(report, staff_id)
    lines = report.lines_by_staff.get(staff_id, ())
    by_rule = {one.rule: one for one in report.lines_of(SubjectKind.STAFF, staff_id)}
    return PersonView(
        staff_id=staff_id,
        label=names.of_staff(staff_id),
        posts=posts(report, staff_id),
        tenures=tuple(
            (
                names.of_class(one.class_id),
                class_page(one.class_id),
                one.capacity,
                one.begin,
                one.end,
            )
            for one in tenures
        ),
        load=known_load(report, staff_id),
        load_line=by_rule.get("D02.mentor"),
        students=tuple(_own(report, one, staff_id) for one in students),
        talks=talk_count(report, students),
        visit_line=by_rule.get("D17"),
        visits=tuple(_visit(report, one) for one in reversed(visits_of_term(report, staff_id))),
        contacts=_contacts(report, staff_id),
        training_line=line_of_year(report, TRAINING_RULE, staff_id),
        safety_line=line_of_year(report, SAFETY_RULE, staff_id),
        trainings=_trainings(report, staff_id),
        periods=periods_of_year(report, staff_id),
        overdue=report.overdue_by_staff.get(staff_id, ()),
        unknown=sum(one.status is Status.UNKNOWN for one in lines),
        todo=todo_page(staff_id),
        is_mentor=bool(tenures),
        known=staff_id in ledger.staff,
        unread=unread_of_staff(report.unread, staff_id, (one.class_id for one in tenures)),
    )


def posts(report: Report, staff_id: str) -> str:
    """The posts held today."""
    found = report.ledger.staff.get(staff_id)
    if found is None:
        return "教职工名册里没有"
    return "、".join(sorted(found.record.posts_on(report.today))) or "现在没有在岗的任职"


def own_students(report: Report, staff_id: str) -> list[str]:
    """Students in the mentor's care today, by class and seat."""
    today = report.today
    charges = report.ledger.mentoring.charges_of_staff.get(staff_id, ())
    found = {one.student: one.tenure.class_id for one in charges if one.holds_on(today)}
    rank = report.names.class_rank
    return sorted(found, key=lambda one: (rank(found[one]), seat_of(report, one), one))


def line_of_year(report: Report, rule: str, staff_id: str) -> Line | None:
    """The person's line of a rule in its last window."""
    return report.latest(rule).get(staff_id)


def periods_of_year(report: Report, staff_id: str) -> float:
    """Training periods of this calendar year that count for D87."""
    items = report.evidence(TRAINING_RULE).get(staff_id, ())
    return sum(one.amount for one in items if one.at.year == report.today.year)


def _own(report: Report, student_id: str, staff_id: str) -> OwnStudent:
    names, today = report.names, report.today
    charges = report.ledger.mentoring.charges_of_staff[staff_id]
    charge = next(one for one in charges if one.student == student_id and one.holds_on(today))
    leave = report.ledger.roster.leave(student_id, today)
    return OwnStudent(
        label=names.of_student(student_id),
        page=student_page(student_id),
        class_label=names.of_class(charge.tenure.class_id),
        class_page=class_page(charge.tenure.class_id),
        leave=leave.kind if leave else "",
        since=charge.begin,
        talk=report.latest("D29").get(student_id),
        talks=len(talks_of_term(report, student_id)),
        last_talk=last_talk(report, student_id),
        last_visit=last_event(report, "visit", student_id),
        last_contact=last_event(report, "contact", student_id),
        in_library=student_id in report.in_library,
    )


def _visit(report: Report, one: Located[Any]) -> Happening:
    if isinstance(one.record, ClearFacts):
        return Happening(one.at.date(), "", None, one.record.mode, "", sealed=True)  # type: ignore[attr-defined] # a fact of visits
    details = getattr(one.record, "details", None)  # a visit in a case has none
    triggers = "、".join(each.kind for each in getattr(details, "triggers", ()))
    kind = triggers or getattr(details, "kind", "在库")
    return _happening(report, one, one.record.mode, kind)


def _contacts(report: Report, staff_id: str) -> tuple[Happening, ...]:
    found: Sequence[Located[Any]] = report.in_term(
        report.events_by("contact", "staff").get(staff_id, ())
    )
    return tuple(
        _happening(report, one, one.record.channel, one.record.details.response)
        for one in reversed(found)
    )


def _happening(report: Report, one: Located[Any], how: str, note: str) -> Happening:
    if one.student is None:
        who = getattr(one.record, "student", one.case_id or "")
        return Happening(one.at.date(), who, None, how, note)
    label = report.names.of_student(one.student)
    return Happening(one.at.date(), label, student_page(one.student), how, note)


def _trainings(report: Report, staff_id: str) -> tuple[TrainingRow, ...]:
    """This year's and last year's trainings, the latest first."""
    counted = {id(one.event) for one in report.evidence(TRAINING_RULE).get(staff_id, ())}
    rows = []
    for one in reversed(report.trainings_by_staff.get(staff_id, ())):
        record = one.record
        if record.day.year < report.today.year - 1:
            continue
        length = [f"{record.days:g} 天"] if record.days else []
        length += [f"{record.periods:g} 课时"] if record.periods else []
        rows.append(
            TrainingRow(
                record.day, record.topic, record.kind, "、".join(length), id(one) in counted
            )
        )
    return tuple(rows)
