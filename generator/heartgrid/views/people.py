"""导师: the index of all staff, mentors first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status
from heartgrid.views.labels import class_page, person_page, todo_page
from heartgrid.views.mentoring import TalkCount, known_load, talk_count, visits_of_term
from heartgrid.views.person import (
    SAFETY_RULE,
    TRAINING_RULE,
    line_of_year,
    own_students,
    periods_of_year,
    posts,
)

if TYPE_CHECKING:
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the index; ``periods`` are training periods that count this year.

    ``load`` is ``None`` where it cannot be counted.
    """

    label: str
    page: str
    posts: str
    classes: tuple[tuple[str, str], ...]
    load: int | None
    talks: TalkCount
    visits: int
    periods: float
    training: Line | None
    safety: Line | None
    overdue: int
    unknown: int
    todo: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Mentors of today first, then everybody else."""

    mentors: tuple[PersonRow, ...]
    others: tuple[PersonRow, ...]
    year: int
    unread: tuple[UnreadFile, ...]


def people_view(report: Report) -> PeopleView:
    """The index of all staff."""
    today = report.today
    held = report.ledger.mentoring.of_staff
    serving = {
        staff for staff, tenures in held.items() if any(one.holds_on(today) for one in tenures)
    }
    return PeopleView(
        mentors=tuple(_row(report, one) for one in report.staff_ids if one in serving),
        others=tuple(_row(report, one) for one in report.staff_ids if one not in serving),
        year=today.year,
        unread=report.unread,
    )


def _row(report: Report, staff_id: str) -> PersonRow:
    today = report.today
    held = report.ledger.mentoring.of_staff.get(staff_id, ())
    classes = sorted(
        {one.class_id for one in held if one.holds_on(today)}, key=report.names.class_rank
    )
    return PersonRow(
        label=report.names.of_staff(staff_id),
        page=person_page(staff_id),
        posts=posts(report, staff_id),
        classes=tuple((report.names.of_class(one), class_page(one)) for one in classes),
        load=known_load(report, staff_id),
        talks=talk_count(report, own_students(report, staff_id)),
        visits=len(visits_of_term(report, staff_id)),
        periods=periods_of_year(report, staff_id),
        training=line_of_year(report, TRAINING_RULE, staff_id),
        safety=line_of_year(report, SAFETY_RULE, staff_id),
        overdue=len(report.overdue_by_staff.get(staff_id, ())),
        unknown=sum(
            one.status is Status.UNKNOWN for one in report.lines_by_staff.get(staff_id, ())
        ),
        todo=todo_page(staff_id),
    )
