"""R221, C541: a review is of an incident, and what it wants mended has somebody and a day (art. 15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def incidents_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R221: the incident of a review or a back-trace is there, closed or open."""
    known = {one.incident_id for one in ledger.incidents}
    known |= {one.crisis_id for one in ledger.unreadable if one.kind == "incident"}
    for one in (*ledger.reviews, *ledger.backtraces):
        if one.incident_id not in known:
            where = context.locate(one.path, ("事件",))
            yield problem("R221", where, entry=one.incident_id or "")


def corrective_items_are_somebodys(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C541: an item without owner or deadline."""
    for one in ledger.correctives:
        for field, given in (("责任人", one.record.owner), ("期限", one.record.due)):
            if given is None:
                yield problem("C541", context.locate(one.path, one.location), field=field)
