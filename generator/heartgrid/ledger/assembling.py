"""Books → the ledger: entries with their source, their moment and the student they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from heartgrid.ledger.parts import Parts
from heartgrid.ledger.places import (
    NEVER,
    case_moment,
    items_of,
    lists_of,
    located,
    moment_of,
)
from heartgrid.ledger.sealed_facts import sealed_entries
from heartgrid.model.activity import ActivityBook
from heartgrid.model.backtrace import Backtrace
from heartgrid.model.case import Case
from heartgrid.model.consent import ConsentBook
from heartgrid.model.contact import ContactBook
from heartgrid.model.disclosure import DisclosureBook
from heartgrid.model.district import ControlBook, District, EvaluationBook
from heartgrid.model.grid import SEALED, Grid
from heartgrid.model.handover import HandoverBook
from heartgrid.model.incident import Incident
from heartgrid.model.lesson import LessonBook
from heartgrid.model.located import Located
from heartgrid.model.means import MeansBook
from heartgrid.model.observation import ObservationBook
from heartgrid.model.oversight import DistrictCorrective, OversightBook
from heartgrid.model.peer_note import PeerNoteBook
from heartgrid.model.privacy import PrivacyBook
from heartgrid.model.profile import Profile
from heartgrid.model.receipt import ReceiptBook
from heartgrid.model.review import Review
from heartgrid.model.roster import Roster, Unresolved
from heartgrid.model.school import School
from heartgrid.model.screening import ScreeningBook
from heartgrid.model.screening_result import ScreeningResultBook
from heartgrid.model.staff import Staff
from heartgrid.model.talk import TalkBook
from heartgrid.model.training import TrainingBook
from heartgrid.model.visit import VisitBook
from heartgrid.model.waiver import WaiverBook
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from heartgrid.ledger.reading import FileRead
    from heartgrid.ledger.sources import Sources
    from heartgrid.model.ledger import Ledger
    from heartgrid.yamltree import Location


def assemble(read: Sequence[FileRead], sources: Sources) -> tuple[Ledger, list[Problem]]:
    """The ledger of all books, and the references that do not resolve."""
    roster = Roster(one.book for one in read if isinstance(one.book, Grid))
    assembling = Assembling(roster, sources, frozenset(_damaged(read)), frozenset(_let_go(read)))
    for one in read:
        if one.book is not None:
            _ADD[type(one.book)](assembling, one, one.book)
        assembling.parts.unreadable += (
            lost
            for lost in one.unreadable
            if not lost.sealed or lost.class_id not in assembling.let_go
        )
        assembling.parts.sealed += sealed_entries(one, assembling.let_go)
    if assembling.parts.school is None:
        assembling.problems += _no_school(read)
    return assembling.parts.frozen(), assembling.problems


def _damaged(read: Iterable[FileRead]) -> Iterator[str]:
    """The classes whose roster could not be read, or not wholly."""
    for one in read:
        for lost in one.unreadable:
            if lost.kind == "grid" and lost.part in {None, "名册"} and lost.class_id is not None:
                yield lost.class_id


def _let_go(read: Iterable[FileRead]) -> Iterator[str]:
    """The classes that nobody can read any more: what is sealed there is no doubt, but gone."""
    books = (one.book for one in read if isinstance(one.book, ReceiptBook))
    yield from (each for book in books for one in book.entries for each in one.classes)


def _no_school(read: Iterable[FileRead]) -> list[Problem]:
    if any(one.kind is not None and one.kind.slug in {"school", "district"} for one in read):
        return []
    return [problem("L005", Position("records/school.yml"))]


class Assembling:
    """The state of one assembly: what is there so far, and what does not resolve.

    Of a class whose roster is ``damaged`` an unknown student may well stand in the part that could
    not be read: that part has its own problem, and one for each of his entries would be false. Of
    a class that was ``let_go`` no name is known any more, which is as it must be.
    """

    def __init__(
        self, roster: Roster, sources: Sources, damaged: frozenset[str], let_go: frozenset[str]
    ) -> None:
        self.roster = roster
        self.sources = sources
        self.damaged = damaged
        self.let_go = let_go
        self.parts = Parts()
        self._gridless: set[str] = set()
        self.problems: list[Problem] = []

    def student(
        self, read: FileRead, class_id: str, reference: str, day: date, place: Location
    ) -> str | None:
        """The opaque id of whom ``reference`` means; a problem and unreadable where nobody."""
        found = self.roster.resolve(class_id, reference, day)
        if not isinstance(found, Unresolved):
            return found.id
        if class_id in self.let_go:
            return None
        where = self.sources.locate(read.path, place)
        closed = self._is_closed(class_id)
        lost = read.unreadable_at(where.line, str(place[0]))
        self.parts.unreadable.append(replace(lost, sealed=closed))
        if class_id not in self.damaged and not closed:
            self._unresolved(read, found, where, class_id, day)
        return None

    def _is_closed(self, class_id: str) -> bool:
        """Whether the names of the class are sealed, so that no words mean anybody."""
        return any(one.student.name == SEALED for one in self.roster.of_class(class_id))

    def _unresolved(
        self, read: FileRead, found: Unresolved, where: Position, class_id: str, day: date
    ) -> None:
        if not self.roster.of_class(class_id):
            if read.path not in self._gridless:
                self._gridless.add(read.path)
                head = self.sources.locate(read.path, ("班级",))
                self.problems.append(problem("R213", head, class_id=class_id))
            return
        listed = "、".join(found.candidates)
        self.problems.append(
            problem(
                found.code,
                where,
                class_id=class_id,
                day=day.isoformat(),
                count=len(found.candidates),
                detail=f"可能是：{listed}" if listed else "",
            )
        )


def _school(to: Assembling, read: FileRead, book: School | District) -> None:
    if to.parts.school is not None:
        where = Position(read.path, 1, 1)
        to.problems.append(problem("L009", where, other=to.parts.school.path))
    to.parts.school = Located(book, read.path, 1, (), moment_of(book.begin, None))


def _staff(to: Assembling, read: FileRead, book: Staff) -> None:
    for place, member in items_of(read, "教职工", book.members):
        one = located(member, read, place, NEVER)
        known = to.parts.staff.setdefault(member.id, one)
        if known is not one:
            where = to.sources.locate(read.path, (*place, "编号"))
            first = f"{known.path}:{known.line}"
            to.problems.append(problem("R209", where, entry=member.id, where=first))
            to.parts.unreadable.append(read.unreadable_at(one.line))


def _grid(to: Assembling, read: FileRead, book: Grid) -> None:
    to.parts.grids[book.class_id] = Located(book, read.path, 1, (), NEVER, book.class_id)
    if read.unreadable:
        to.parts.grid_places[book.class_id] = read.kept


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


def _activities(to: Assembling, read: FileRead, book: ActivityBook) -> None:
    _dated(to.parts.activities, read, "活动", book.activities, book.term)
    _dated(to.parts.parent_events, read, "家长活动", book.parent_events, book.term)


def _trainings(to: Assembling, read: FileRead, book: TrainingBook) -> None:
    _dated(to.parts.trainings, read, "记录", book.entries)


def _means(to: Assembling, read: FileRead, book: MeansBook) -> None:
    _dated(to.parts.means, read, "记录", book.entries)
    _dated(to.parts.volunteers, read, "志愿者", book.volunteers)


def _screenings(to: Assembling, read: FileRead, book: ScreeningBook) -> None:
    for place, one in items_of(read, "记录", book.classes):
        at = moment_of(one.day, None)
        to.parts.screenings.append(located(one, read, place, at, one.class_id))
    for place, makeup in items_of(read, "补测", book.makeups):
        at = moment_of(makeup.day, None)
        to.parts.makeups.append(located(makeup, read, place, at, makeup.class_id))


def _waivers(to: Assembling, read: FileRead, book: WaiverBook) -> None:
    class_id = None if book.scope == "学校" else book.scope
    for place, entry in items_of(read, "记录", book.entries):
        at = moment_of(entry.approved, None)
        to.parts.waivers.append(located(entry, read, place, at, class_id, book.term))


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


def _disclosures(to: Assembling, read: FileRead, book: DisclosureBook) -> None:
    for place, one in items_of(read, "记录", book.entries):
        at = moment_of(one.day, one.clock)
        to.parts.disclosures.append(located(one, read, place, at))


def _control(to: Assembling, read: FileRead, book: ControlBook) -> None:
    _dated(to.parts.meetings, read, "联席会议", book.meetings)
    _dated(to.parts.zones, read, "分类名单", book.zones)
    _dated(to.parts.supervisions, read, "督查", book.supervisions)
    _dated(to.parts.bulletins, read, "预警信息", book.bulletins)
    _dated(to.parts.district_means, read, "区县保障", book.means)


def _oversight(to: Assembling, read: FileRead, book: OversightBook) -> None:
    """Each says which school's incident it is about, but for the year's figures."""
    for name, entries in lists_of(book, "oversight").items():
        for place, entry in items_of(read, name, entries):
            at = entry.known if name == "学校上报" else moment_of(entry.day, None)
            one = replace(
                located(entry, read, place, at), incident_id=getattr(entry, "incident", None)
            )
            if isinstance(entry, DistrictCorrective):
                item = f"{entry.incident}.{entry.id or place[1] + 1}"
                one = replace(one, staff=entry.owner, item_id=item)
            to.parts.overseen.append(one)


def _evaluations(to: Assembling, read: FileRead, book: EvaluationBook) -> None:
    for place, draw in items_of(read, "抽签", book.draws):
        to.parts.draws.append(located(draw, read, place, draw.moment))
    for place, reveal in items_of(read, "揭晓", book.reveals):
        to.parts.reveals.append(located(reveal, read, place, reveal.moment))
    _dated(to.parts.checks, read, "抽查", book.checks)
    _dated(to.parts.publications, read, "晾晒", book.publications)
    _dated(to.parts.evaluations, read, "年度评估", book.evaluations)
    _dated(to.parts.appraisals, read, "纳入考核", book.appraisals)


def _dated(
    to: list[Located[Any]],
    read: FileRead,
    part: str,
    entries: Sequence[Any],
    term: str | None = None,
) -> None:
    """Entries of no class that tell a day."""
    for place, one in items_of(read, part, entries):
        to.append(located(one, read, place, moment_of(one.day, None), None, term))


def _receipts(to: Assembling, read: FileRead, book: ReceiptBook) -> None:
    _dated(to.parts.receipts, read, "记录", book.entries)


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


def _screening_results(to: Assembling, read: FileRead, book: ScreeningResultBook) -> None:
    """From the morning of the day on: whoever is interviewed that afternoon has been."""
    for place, entry in items_of(read, "记录", book.entries):
        student = to.student(read, book.class_id, entry.student, entry.day, (*place, "学生"))
        one = located(entry, read, place, moment_of(entry.day, time.min), book.class_id)
        to.parts.screening_results.append(replace(one, student=student))


def _profile(to: Assembling, read: FileRead, book: Profile) -> None:
    at = moment_of(book.opened, None)
    to.parts.profiles[book.student] = Located(book, read.path, 1, (), at, student=book.student)


def _handovers(to: Assembling, read: FileRead, book: HandoverBook) -> None:
    """Whoever has left is known by the last day in the class, whoever comes by the first."""
    for place, went in items_of(read, "记录", book.entries):
        day = min(went.left, went.day)
        student = to.student(read, book.class_id, went.student, day, (*place, "学生"))
        sent = located(went, read, place, moment_of(went.day, None), book.class_id)
        to.parts.handovers.append(replace(sent, student=student))
    for place, came in items_of(read, "档案接收", book.receptions):
        student = to.student(read, book.class_id, came.student, came.joined, (*place, "学生"))
        one = located(came, read, place, moment_of(came.day, None), book.class_id)
        to.parts.receptions.append(replace(one, student=student))


def _consents(to: Assembling, read: FileRead, book: ConsentBook) -> None:
    for place, entry in items_of(read, "记录", book.entries):
        student = to.student(read, book.class_id, entry.student, entry.day, (*place, "学生"))
        one = located(entry, read, place, moment_of(entry.day, None), book.class_id)
        to.parts.consents.append(replace(one, student=student))


def _privacy(to: Assembling, read: FileRead, book: PrivacyBook) -> None:
    _dated(to.parts.assessments, read, "影响评估", book.assessments)
    _dated(to.parts.audits, read, "合规审计", book.audits)
    _dated(to.parts.filings, read, "报送", book.filings)


_ADD: Final[dict[type, Callable[[Assembling, FileRead, Any], None]]] = {
    School: _school,
    District: _school,
    ControlBook: _control,
    EvaluationBook: _evaluations,
    OversightBook: _oversight,
    Staff: _staff,
    Grid: _grid,
    TalkBook: _talks,
    VisitBook: _visits,
    ContactBook: _contacts,
    ObservationBook: _observations,
    LessonBook: _lessons,
    ActivityBook: _activities,
    TrainingBook: _trainings,
    MeansBook: _means,
    ScreeningBook: _screenings,
    WaiverBook: _waivers,
    Case: _case,
    Incident: _incident,
    Review: _review,
    Backtrace: _backtrace,
    DisclosureBook: _disclosures,
    ReceiptBook: _receipts,
    PeerNoteBook: _peer_notes,
    Profile: _profile,
    HandoverBook: _handovers,
    ConsentBook: _consents,
    ScreeningResultBook: _screening_results,
    PrivacyBook: _privacy,
}
