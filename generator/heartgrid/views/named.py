"""A name and the page it leads to: only to pages that exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.views.labels import class_page, person_page, student_page

if TYPE_CHECKING:
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True)
class Named:
    """A name; ``page`` is ``None`` where the site has no page of it."""

    label: str
    page: str | None = None


def person(report: Report, staff_id: str) -> Named:
    """A member of staff; somebody whom neither the staff list nor a grid knows has no page."""
    known = (report.ledger.staff, report.ledger.mentoring.of_staff, report.lines_by_staff)
    found = any(staff_id in each for each in known)
    return Named(report.names.of_staff(staff_id), person_page(staff_id) if found else None)


def class_of(report: Report, class_id: str) -> Named:
    """A class; one that neither the school nor a grid knows has no page."""
    found = class_id in report.ledger.grids or class_id in report.class_ids
    return Named(report.names.of_class(class_id), class_page(class_id) if found else None)


def student(report: Report, student_id: str) -> Named:
    """A student who stands on a roster, with seat number."""
    return Named(report.names.of_student(student_id), student_page(student_id))
