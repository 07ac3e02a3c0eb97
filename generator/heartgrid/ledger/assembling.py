"""Books → the ledger: entries with their source, their moment and the student they mean."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from heartgrid.model.activity import ActivityBook
from heartgrid.model.case import Case
from heartgrid.model.contact import ContactBook
from heartgrid.model.grid import Grid
from heartgrid.model.kinds import BY_SLUG
from heartgrid.model.ledger import Ledger, Unreadable
from heartgrid.model.lesson import LessonBook
from heartgrid.model.located import END_OF_DAY, Located
from heartgrid.model.observation import ObservationBook
from heartgrid.model.roster import Roster, Unresolved
from heartgrid.model.school import School
from heartgrid.model.screening import ScreeningBook
from heartgrid.model.staff import Staff
from heartgrid.model.talk import TalkBook
from heartgrid.model.training import TrainingBook
from heartgrid.model.values import ZONE
from heartgrid.model.visit import VisitBook
from heartgrid.model.waiver import Waiver, WaiverBook
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from heartgrid.ledger.reading import FileRead
    from heartgrid.ledger.sources import Sources

T = TypeVar("T")


def assemble(read: Sequence[FileRead], sources: Sources) -> tuple[Ledger, list[Problem]]:
    """The ledger of all books, and the references that do not resolve."""
    roster = Roster(one.book for one in read if isinstance(one.book, Grid))
    assembling = _Assembling(roster, sources)
    for one in read:
        if one.book is not None:
            assembling.add(one)
    if assembling.parts["school"] is None:
        assembling.problems += _no_school(read)
    unreadable = [*(each for one in read for each in one.unreadable), *assembling.unreadable]
    ledger = Ledger(
        **{key: tuple(value) if isinstance(value, list) else value
           for key, value in assembling.parts.items()},
        unreadable=tuple(unreadable),
    )  # fmt: skip
    return ledger, assembling.problems


def _no_school(read: Iterable[FileRead]) -> list[Problem]:
    if any(one.kind is not None and one.kind.slug == "school" for one in read):
        return []
    return [problem("L005", Position("records/school.yml"))]


def moment_of(day: date, clock: time | None) -> datetime:
    """When an entry happened; without a clock time it counts as the end of its day."""
    return datetime.combine(day, clock or END_OF_DAY, ZONE)


class _Assembling:
    def __init__(self, roster: Roster, sources: Sources) -> None:
        self.roster = roster
        self.sources = sources
        self.problems: list[Problem] = []
        self.unreadable: list[Unreadable] = []
        self.parts: dict[str, Any] = {
            "school": None, "staff": {}, "grids": {}, "talks": [], "visits": [], "contacts": [],
            "observations": [], "lessons": [], "weeks": [], "activities": [],
            "parent_events": [], "trainings": [], "screenings": [], "makeups": [],
            "waivers": [], "cases": [], "case_steps": [],
        }  # fmt: skip

    def add(self, read: FileRead) -> None:
        match read.book:
            case School() as book:
                self.parts["school"] = _whole(book, read, book.begin)
            case Staff() as book:
                for place, member in _items(read, "教职工", book.members):
                    self.parts["staff"].setdefault(member.id, _located(member, read, place, None))
            case Grid() as book:
                self.parts["grids"][book.class_id] = _whole(book, read, None)
            case TalkBook() as book:
                self._mentor_book("talks", read, book)
            case VisitBook() as book:
                self._mentor_book("visits", read, book)
            case ContactBook() as book:
                self._mentor_book("contacts", read, book)
            case ObservationBook() as book:
                self._observations(read, book)
            case LessonBook() as book:
                self._class_list("lessons", read, "心理课", book.lessons, book)
                self._class_list("weeks", read, "周登记", book.weeks, book)
            case ActivityBook() as book:
                self._school_list("activities", read, "活动", book.activities, book.term)
                self._school_list("parent_events", read, "家长活动", book.parent_events, book.term)
            case TrainingBook() as book:
                self._school_list("trainings", read, "记录", book.entries, None)
            case ScreeningBook() as book:
                self._school_list("screenings", read, "记录", book.classes, None)
                self._school_list("makeups", read, "补测", book.makeups, None)
            case WaiverBook() as book:
                self._waivers(read, book)
            case Case() as book:
                self._case(read, book)

    def _mentor_book(self, part: str, read: FileRead, book: Any) -> None:
        for place, entry in _items(read, "记录", book.entries):
            at = moment_of(entry.day, getattr(entry, "clock", None))
            student = self._student(read, book.class_id, entry.student, entry.day, (*place, "学生"))
            self.parts[part].append(
                Located(entry, read.path, _line(read, place), place, at,
                        book.class_id, book.term, book.mentor, student)
            )  # fmt: skip

    def _observations(self, read: FileRead, book: ObservationBook) -> None:
        for place, entry in _items(read, "记录", book.entries):
            where = (*place, "详情", "学生")
            student = self._student(read, book.class_id, entry.details.student, entry.day, where)
            at = moment_of(entry.day, entry.clock)
            self.parts["observations"].append(
                Located(entry, read.path, _line(read, place), place, at,
                        book.class_id, book.term, entry.observer, student)
            )  # fmt: skip

    def _class_list(
        self, part: str, read: FileRead, name: str, entries: Sequence[Any], book: LessonBook
    ) -> None:
        for place, entry in _items(read, name, entries):
            day = entry.week if name == "周登记" else entry.day
            self.parts[part].append(
                _located(entry, read, place, day, class_id=book.class_id, term=book.term)
            )

    def _school_list(
        self, part: str, read: FileRead, name: str, entries: Sequence[Any], term: str | None
    ) -> None:
        for place, entry in _items(read, name, entries):
            class_id = getattr(entry, "class_id", None)
            self.parts[part].append(
                _located(entry, read, place, entry.day, class_id=class_id, term=term)
            )

    def _waivers(self, read: FileRead, book: WaiverBook) -> None:
        class_id = None if book.scope == "学校" else book.scope
        for place, entry in _items(read, "记录", book.entries):
            self.parts["waivers"].append(
                _located(entry, read, place, entry.approved, class_id=class_id, term=book.term)
            )

    def _case(self, read: FileRead, book: Case) -> None:
        first = min(one.moment for one in book.nominations)
        student = self._student(read, book.class_id, book.student, first.date(), ("学生",))
        self.parts["cases"].append(
            Located(book, read.path, 1, (), first, book.class_id, student=student, case_id=book.id)
        )
        steps = self.parts["waivers"], self.parts["case_steps"]
        for name, entries in _case_lists(book).items():
            for place, entry in _items(read, name, entries):
                steps[name != "豁免"].append(
                    Located(entry, read.path, _line(read, place), place, _case_moment(entry),
                            book.class_id, student=student, case_id=book.id)
                )  # fmt: skip

    def _student(
        self, read: FileRead, class_id: str, reference: str, day: date, place: tuple[str | int, ...]
    ) -> str | None:
        found = self.roster.resolve(class_id, reference, day)
        if not isinstance(found, Unresolved):
            return found.id
        where = self.sources.locate(read.path, place)
        listed = "、".join(found.candidates)
        self.problems.append(
            problem(
                found.code, where, class_id=class_id, day=day.isoformat(),
                count=len(found.candidates), detail=f"可能是：{listed}" if listed else "",
            )
        )  # fmt: skip
        self.unreadable.append(read.unreadable_at(where.line))
        return None


def _case_lists(book: Case) -> dict[str, Sequence[Any]]:
    """The case's lists of entries by their word."""
    fields = type(book).model_fields
    return {
        str(field.alias): getattr(book, name)
        for name, field in fields.items()
        if field.alias in BY_SLUG["case"].lists
    }


def _case_moment(entry: Any) -> datetime:
    if isinstance(entry, Waiver):
        return moment_of(entry.approved, None)
    moment: datetime | None = getattr(entry, "moment", None)
    return moment or moment_of(entry.day, getattr(entry, "clock", None))


def _items(
    read: FileRead, name: str, entries: Sequence[T]
) -> Iterable[tuple[tuple[str, int], T]]:
    """Entries with their place in the file as written, bad ones in between left out."""
    kept = read.kept.get(name, ())
    return (((name, index), entry) for index, entry in zip(kept, entries, strict=True))


def _line(read: FileRead, place: tuple[str, int]) -> int:
    return read.lines[place[0]][place[1]]


def _located(  # noqa: PLR0913 - the fields of Located that differ by book
    record: T,
    read: FileRead,
    place: tuple[str, int],
    day: date | None,
    *,
    class_id: str | None = None,
    term: str | None = None,
) -> Located[T]:
    at = _NEVER if day is None else moment_of(day, None)
    return Located(record, read.path, _line(read, place), place, at, class_id, term)


def _whole(record: T, read: FileRead, day: date | None) -> Located[T]:
    at = _NEVER if day is None else moment_of(day, None)
    return Located(record, read.path, 1, (), at, read.places.get("class"))


_NEVER: Final = datetime(1, 1, 1, tzinfo=ZONE)
