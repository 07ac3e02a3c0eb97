"""C541: whatever a review says is to be mended has somebody to mend it, and a day (art. 15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def corrective_items_are_somebodys(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C541: an item without owner or deadline."""
    for one in ledger.correctives:
        for field, given in (("责任人", one.record.owner), ("期限", one.record.due)):
            if given is None:
                yield problem("C541", context.locate(one.path, one.location), field=field)
