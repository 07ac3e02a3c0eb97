"""What mentors do in a term, as class pages and mentor pages count it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heartgrid.duties import Status, SubjectKind, Weight
from heartgrid.views.lines import SETTLED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.duties.evidence.index import Item
    from heartgrid.model.located import Located
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True)
class TalkCount:
    """Students who are owed a talk this term, and how many have had it (or need none)."""

    done: int
    owed: int
    overdue: int
    unknown: int


def talk_count(report: Report, students: Iterable[str]) -> TalkCount:
    """Count the students' lines of D29 in the running term; hints owe nothing."""
    latest = report.latest("D29")
    found = [latest[one] for one in students if one in latest]
    owed = [one for one in found if one.weight is not Weight.HINT]
    return TalkCount(
        done=sum(one.status in SETTLED for one in owed),
        owed=len(owed),
        overdue=sum(one.status is Status.OVERDUE for one in owed),
        unknown=sum(one.status is Status.UNKNOWN for one in owed),
    )


def talks_of_term(report: Report, student_id: str) -> tuple[Item, ...]:
    """Talks of the running term that count for D29."""
    return report.in_term(report.evidence("D29").get(student_id, ()))


def last_talk(report: Report, student_id: str) -> date | None:
    """The day of the last talk that counts for D29."""
    found = report.evidence("D29").get(student_id)
    return found[-1].at.date() if found else None


def last_event(report: Report, kind: str, student_id: str) -> date | None:
    """The day of the student's last visit or contact."""
    found = report.events_by(kind, "student").get(student_id)
    return found[-1].at.date() if found else None


def visits_of_term(report: Report, staff_id: str) -> tuple[Located[Any], ...]:
    """The running term's home visits that count for the mentor's D17."""
    items = report.in_term(report.evidence("D17").get(staff_id, ()))
    return tuple(one.event for one in items)


def known_load(report: Report, staff_id: str) -> int | None:
    """How many students the mentor has today; ``None`` where a part of that cannot be read."""
    lines = report.lines_of(SubjectKind.STAFF, staff_id)
    if any(one.rule == "D02.mentor" and one.status is Status.UNKNOWN for one in lines):
        return None
    return report.ledger.mentoring.load(staff_id, report.today)


def seat_of(report: Report, student_id: str) -> int:
    """The student's seat today; 0 for one who sits nowhere."""
    member = report.ledger.roster.membership(student_id, report.today)
    return member.student.seat if member else 0
