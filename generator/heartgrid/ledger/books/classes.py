"""The books of a class: what its mentors, teachers and counsellors write of its students."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from heartgrid.ledger.books.shared import about_student
from heartgrid.ledger.places import items_of, located, moment_of
from heartgrid.model.consent import ConsentBook
from heartgrid.model.contact import ContactBook
from heartgrid.model.handover import HandoverBook
from heartgrid.model.lesson import LessonBook
from heartgrid.model.located import Located
from heartgrid.model.observation import ObservationBook
from heartgrid.model.peer_note import PeerNoteBook
from heartgrid.model.profile import Profile
from heartgrid.model.screening import ScreeningBook
from heartgrid.model.screening_result import ScreeningResultBook
from heartgrid.model.talk import TalkBook
from heartgrid.model.visit import VisitBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from heartgrid.ledger.assembly import Assembling
    from heartgrid.ledger.books.shared import Add
    from heartgrid.ledger.reading import FileRead


def _talks(to: Assembling, read: FileRead, book: TalkBook) -> None:
    to.parts.talks += _mentor_book(to, read, book)
    for place, week in items_of(read, "每周关注", book.attentions):
        one = located(week, read, place, moment_of(week.week, None), book.class_id, book.term)
        to.parts.attentions.append(replace(one, staff=book.mentor))


def _visits(to: Assembling, read: FileRead, book: VisitBook) -> None:
    to.parts.visits += _mentor_book(to, read, book)


def _contacts(to: Assembling, read: FileRead, book: ContactBook) -> None:
    to.parts.contacts += _mentor_book(to, read, book)


def _mentor_book(
    to: Assembling, read: FileRead, book: TalkBook | VisitBook | ContactBook
) -> Iterable[Located[Any]]:
    entries: Sequence[Any] = book.entries
    for place, entry in items_of(read, "记录", entries):
        at = moment_of(entry.day, getattr(entry, "clock", None))
        student = to.student(read, book.class_id, entry.student, entry.day, (*place, "学生"))
        line = read.line_of(place)
        yield Located(
            entry, read.path, line, place, at, book.class_id, book.term, book.mentor, student
        )


def _observations(to: Assembling, read: FileRead, book: ObservationBook) -> None:
    for place, entry in items_of(read, "记录", book.entries):
        where = (*place, "详情", "学生")
        student = to.student(read, book.class_id, entry.details.student, entry.day, where)
        at, line = moment_of(entry.day, entry.clock), read.line_of(place)
        to.parts.observations.append(
            Located(
                entry, read.path, line, place, at, book.class_id, book.term, entry.observer, student
            )
        )


def _lessons(to: Assembling, read: FileRead, book: LessonBook) -> None:
    for place, lesson in items_of(read, "心理课", book.lessons):
        at = moment_of(lesson.day, None)
        to.parts.lessons.append(located(lesson, read, place, at, book.class_id, book.term))
    for place, week in items_of(read, "周登记", book.weeks):
        at = moment_of(week.week, None)
        to.parts.weeks.append(located(week, read, place, at, book.class_id, book.term))


def _screenings(to: Assembling, read: FileRead, book: ScreeningBook) -> None:
    for place, one in items_of(read, "记录", book.classes):
        at = moment_of(one.day, None)
        to.parts.screenings.append(located(one, read, place, at, one.class_id))
    for place, makeup in items_of(read, "补测", book.makeups):
        at = moment_of(makeup.day, None)
        to.parts.makeups.append(located(makeup, read, place, at, makeup.class_id))


def _screening_results(to: Assembling, read: FileRead, book: ScreeningResultBook) -> None:
    """From the morning of the day on: whoever is interviewed that afternoon has been."""
    for place, entry in items_of(read, "记录", book.entries):
        one = about_student(to, read, place, entry, book.class_id, entry.day)
        morning = moment_of(entry.day, time.min)
        to.parts.screening_results.append(replace(one, at=morning))


def _peer_notes(to: Assembling, read: FileRead, book: PeerNoteBook) -> None:
    for place, entry in items_of(read, "记录", book.entries):
        told, where = entry.details, (*place, "详情")
        to.student(read, book.class_id, told.observer, entry.day, (*where, "心理委员"))
        student = told.student and to.student(
            read, book.class_id, told.student, entry.day, (*where, "学生")
        )
        one = located(
            entry, read, place, moment_of(entry.day, entry.clock), book.class_id, book.term
        )
        to.parts.peer_notes.append(replace(one, staff=entry.recorder, student=student))


def _profile(to: Assembling, read: FileRead, book: Profile) -> None:
    at = moment_of(book.opened, None)
    to.parts.profiles[book.student] = Located(book, read.path, 1, (), at, student=book.student)


def _handovers(to: Assembling, read: FileRead, book: HandoverBook) -> None:
    """Whoever has left is known by the last day in the class, whoever comes by the first."""
    for place, went in items_of(read, "记录", book.entries):
        day = min(went.left, went.day)
        to.parts.handovers.append(about_student(to, read, place, went, book.class_id, day))
    for place, came in items_of(read, "档案接收", book.receptions):
        one = about_student(to, read, place, came, book.class_id, came.joined)
        to.parts.receptions.append(one)


def _consents(to: Assembling, read: FileRead, book: ConsentBook) -> None:
    for place, entry in items_of(read, "记录", book.entries):
        to.parts.consents.append(about_student(to, read, place, entry, book.class_id, entry.day))


ADD: Final[dict[type, Add]] = {
    TalkBook: _talks,
    VisitBook: _visits,
    ContactBook: _contacts,
    ObservationBook: _observations,
    LessonBook: _lessons,
    ScreeningBook: _screenings,
    ScreeningResultBook: _screening_results,
    PeerNoteBook: _peer_notes,
    Profile: _profile,
    HandoverBook: _handovers,
    ConsentBook: _consents,
}
