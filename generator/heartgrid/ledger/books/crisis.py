"""Files of their own: a case, an incident, and what is learnt from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.ledger.places import case_moment, items_of, lists_of, located, moment_of
from heartgrid.model.backtrace import Backtrace
from heartgrid.model.case import Case
from heartgrid.model.incident import Incident
from heartgrid.model.located import Located
from heartgrid.model.review import Review

if TYPE_CHECKING:
    from heartgrid.ledger.assembly import Assembling
    from heartgrid.ledger.books.shared import Add
    from heartgrid.ledger.reading import FileRead


def _case(to: Assembling, read: FileRead, book: Case) -> None:
    first = min(one.moment for one in book.nominations)
    student = to.student(read, book.class_id, book.student, first.date(), ("学生",))
    to.parts.cases.append(
        Located(book, read.path, 1, (), first, book.class_id, student=student, case_id=book.id)
    )
    for name, entries in lists_of(book, "case").items():
        target = to.parts.waivers if name == "豁免" else to.parts.case_steps
        for place, entry in items_of(read, name, entries):
            line, at = read.line_of(place), case_moment(entry)
            target.append(
                Located(
                    entry,
                    read.path,
                    line,
                    place,
                    at,
                    book.class_id,
                    student=student,
                    case_id=book.id,
                )
            )


def _incident(to: Assembling, read: FileRead, book: Incident) -> None:
    to.parts.incidents.append(
        Located(book, read.path, 1, (), book.known, staff=book.reporter, incident_id=book.id)
    )
    for name, entries in lists_of(book, "incident").items():
        for place, entry in items_of(read, name, entries):
            step = located(entry, read, place, entry.moment)
            to.parts.incident_steps.append(replace(step, incident_id=book.id))


def _review(to: Assembling, read: FileRead, book: Review) -> None:
    at = moment_of(book.day, None)
    to.parts.reviews.append(Located(book, read.path, 1, (), at, incident_id=book.incident))
    for place, item in items_of(read, "整改", book.corrective):
        name = f"{book.id}.{item.id or place[1] + 1}"
        one = located(item, read, place, at)
        to.parts.correctives.append(
            replace(one, staff=item.owner, incident_id=book.incident, item_id=name)
        )


def _backtrace(to: Assembling, read: FileRead, book: Backtrace) -> None:
    at = moment_of(book.day, None)
    to.parts.backtraces.append(Located(book, read.path, 1, (), at, incident_id=book.incident))


ADD: Final[dict[type, Add]] = {
    Case: _case,
    Incident: _incident,
    Review: _review,
    Backtrace: _backtrace,
}
