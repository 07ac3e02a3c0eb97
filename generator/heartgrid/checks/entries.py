"""Walking the ledger: every entry, the field that dates it, what could not be read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from heartgrid.model.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.checks.context import Location
    from heartgrid.model.base import Entry
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located

_DATING = ("day", "moment", "week", "approved", "known")


def every_entry(ledger: Ledger) -> Iterable[Located[Entry]]:
    """Every dated line of every book, the steps of cases and incidents and all waivers included."""
    return chain(
        ledger.talks,
        ledger.attentions,
        ledger.visits,
        ledger.contacts,
        ledger.observations,
        ledger.lessons,
        ledger.weeks,
        ledger.activities,
        ledger.parent_events,
        ledger.trainings,
        ledger.means,
        ledger.volunteers,
        ledger.screenings,
        ledger.makeups,
        ledger.waivers,
        ledger.case_steps,
        ledger.incident_steps,
        ledger.disclosures,
        ledger.meetings,
        ledger.zones,
        ledger.supervisions,
        ledger.bulletins,
        ledger.draws,
        ledger.reveals,
        ledger.checks,
        ledger.publications,
        ledger.evaluations,
        ledger.appraisals,
        ledger.district_means,
        ledger.overseen,
        ledger.receipts,
        ledger.peer_notes,
        ledger.screening_results,
        ledger.handovers,
        ledger.receptions,
        ledger.consents,
        ledger.assessments,
        ledger.audits,
        ledger.filings,
    )


def place_of_date(one: Located[Entry]) -> Location:
    """Where the date of an entry stands in its file."""
    words = {shape.attribute: shape.key for shape in fields_of(type(one.record))}
    return (*one.location, next(words[name] for name in _DATING if name in words))


def unread(ledger: Ledger, kind: str, *parts: str) -> frozenset[str | None]:
    """The classes of which a file of ``kind``, or an entry of ``parts`` of it, could not be read.

    ``None`` stands for any class; without ``parts`` every list counts.
    """
    wanted = {None, *parts}
    return frozenset(
        one.class_id
        for one in ledger.unreadable
        if one.kind == kind and (not parts or one.part in wanted)
    )


def grid_location(ledger: Ledger, class_id: str, location: Location) -> Location:
    """``location`` in the grid as written, where entries before it could not be read."""
    match location:
        case (str(name), int(index), *rest) if class_id in ledger.grid_places:
            return (name, ledger.grid_places[class_id][name][index], *rest)
    return location
