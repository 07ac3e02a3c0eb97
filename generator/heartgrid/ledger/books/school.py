"""The books of the school as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.ledger.books.shared import dated
from heartgrid.ledger.places import NEVER, items_of, located, moment_of
from heartgrid.model.activity import ActivityBook
from heartgrid.model.disclosure import DisclosureBook
from heartgrid.model.district import District
from heartgrid.model.grid import Grid
from heartgrid.model.located import Located
from heartgrid.model.means import MeansBook
from heartgrid.model.privacy import PrivacyBook
from heartgrid.model.receipt import ReceiptBook
from heartgrid.model.school import School
from heartgrid.model.staff import Staff
from heartgrid.model.training import TrainingBook
from heartgrid.model.waiver import WaiverBook
from heartgrid.problems import Position, problem

if TYPE_CHECKING:
    from heartgrid.ledger.assembly import Assembling
    from heartgrid.ledger.books.shared import Add
    from heartgrid.ledger.reading import FileRead


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


def _activities(to: Assembling, read: FileRead, book: ActivityBook) -> None:
    dated(to.parts.activities, read, "活动", book.activities, book.term)
    dated(to.parts.parent_events, read, "家长活动", book.parent_events, book.term)


def _trainings(to: Assembling, read: FileRead, book: TrainingBook) -> None:
    dated(to.parts.trainings, read, "记录", book.entries)


def _means(to: Assembling, read: FileRead, book: MeansBook) -> None:
    dated(to.parts.means, read, "记录", book.entries)
    dated(to.parts.volunteers, read, "志愿者", book.volunteers)


def _waivers(to: Assembling, read: FileRead, book: WaiverBook) -> None:
    class_id = None if book.scope == "学校" else book.scope
    for place, entry in items_of(read, "记录", book.entries):
        at = moment_of(entry.approved, None)
        to.parts.waivers.append(located(entry, read, place, at, class_id, book.term))


def _receipts(to: Assembling, read: FileRead, book: ReceiptBook) -> None:
    dated(to.parts.receipts, read, "记录", book.entries)


def _disclosures(to: Assembling, read: FileRead, book: DisclosureBook) -> None:
    for place, one in items_of(read, "记录", book.entries):
        at = moment_of(one.day, one.clock)
        to.parts.disclosures.append(located(one, read, place, at))


def _privacy(to: Assembling, read: FileRead, book: PrivacyBook) -> None:
    dated(to.parts.assessments, read, "影响评估", book.assessments)
    dated(to.parts.audits, read, "合规审计", book.audits)
    dated(to.parts.filings, read, "报送", book.filings)


ADD: Final[dict[type, Add]] = {
    School: _school,
    District: _school,
    Staff: _staff,
    Grid: _grid,
    ActivityBook: _activities,
    TrainingBook: _trainings,
    MeansBook: _means,
    WaiverBook: _waivers,
    ReceiptBook: _receipts,
    DisclosureBook: _disclosures,
    PrivacyBook: _privacy,
}
