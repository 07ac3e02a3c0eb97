"""A district's books."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.ledger.books.shared import dated
from heartgrid.ledger.places import items_of, lists_of, located, moment_of
from heartgrid.model.district import ControlBook, EvaluationBook
from heartgrid.model.oversight import DistrictCorrective, OversightBook

if TYPE_CHECKING:
    from heartgrid.ledger.assembly import Assembling
    from heartgrid.ledger.books.shared import Add
    from heartgrid.ledger.reading import FileRead


def _control(to: Assembling, read: FileRead, book: ControlBook) -> None:
    dated(to.parts.meetings, read, "联席会议", book.meetings)
    dated(to.parts.zones, read, "分类名单", book.zones)
    dated(to.parts.supervisions, read, "督查", book.supervisions)
    dated(to.parts.bulletins, read, "预警信息", book.bulletins)
    dated(to.parts.district_means, read, "区县保障", book.means)


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
    dated(to.parts.checks, read, "抽查", book.checks)
    dated(to.parts.publications, read, "晾晒", book.publications)
    dated(to.parts.evaluations, read, "年度评估", book.evaluations)
    dated(to.parts.appraisals, read, "纳入考核", book.appraisals)


ADD: Final[dict[type, Add]] = {
    ControlBook: _control,
    OversightBook: _oversight,
    EvaluationBook: _evaluations,
}
