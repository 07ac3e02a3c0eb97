"""Receipts among the figures: lines that nobody can work out any more, and that still count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from heartgrid.duties import STATUS_LABEL, Status, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from heartgrid.model.ledger import Ledger
    from heartgrid.model.receipt import Settled

_STATUS = {label: status for status, label in STATUS_LABEL.items()}


def receipted(ledger: Ledger) -> Mapping[str, Counter[Status]]:
    """How many lines of each duty receipts count, by status."""
    return _counted(ledger, lambda _: True)


def receipted_coverage(ledger: Ledger) -> Mapping[str, Counter[Status]]:
    """Those of them that coverage counts: begun, and more than a hint."""
    return _counted(
        ledger,
        lambda one: one.weight != Weight.HINT.value and _STATUS[one.status] is not Status.NOT_YET,
    )


def _counted(ledger: Ledger, wanted: Callable[[Settled], bool]) -> Mapping[str, Counter[Status]]:
    found: dict[str, Counter[Status]] = {}
    for one in _rows(ledger):
        if wanted(one):
            found.setdefault(one.duty, Counter())[_STATUS[one.status]] += one.count
    return found


def _rows(ledger: Ledger) -> Iterator[Settled]:
    return (row for one in ledger.receipts for row in one.record.rows)
