"""W605: a legal hold says why it began; and its end, by whose leave and why. Else it is not lifted."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from heartgrid.model.grid import SEALED
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.grid import LegalHold
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def holds_say_who_and_why(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """W605. In a class whose names are sealed the reasons are sealed, too, and not missing."""
    grids = ((one.path, one.class_id, one.record.holds) for one in ledger.grids.values())
    cases = ((one.path, one.class_id, one.record.holds) for one in ledger.cases)
    for path, class_id, holds in chain(grids, cases):
        if _is_sealed(ledger, class_id):
            continue
        for place, hold in enumerate(holds):
            for what, field in _missing(hold):
                where = context.locate(path, ("保全", place))
                yield problem("W605", where, what=what, field=field)


def _is_sealed(ledger: Ledger, class_id: str | None) -> bool:
    members = ledger.roster.of_class(class_id or "")
    return any(one.student.name == SEALED for one in members)


def _missing(hold: LegalHold) -> Iterator[tuple[str, str]]:
    if hold.reason is None:
        yield "保全", "理由"
    ending = {
        "止": hold.end,
        "解除批准人": hold.lifter,
        "解除理由": hold.lifted_because,
    }
    if any(one is not None for one in ending.values()):
        yield from (("解除保全", field) for field, value in ending.items() if value is None)
