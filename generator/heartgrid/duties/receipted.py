"""Lines that receipts count: of a class whose keys were destroyed, or of a window closed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.assessment import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from heartgrid.duties.assessment import Assessment
    from heartgrid.model.ledger import Ledger


def still_worked_out(lines: Iterable[Assessment], ledger: Ledger) -> Iterator[Assessment]:
    """The lines that no receipt counts already; a case outlives its class, and so do its lines."""
    gone = ledger.let_go
    closed = {
        (each.rule, window_of(each.opened))
        for one in ledger.receipts
        for each in one.record.windows
    }
    for line in lines:
        of_gone = line.class_id in gone and line.subject.kind is not SubjectKind.CASE
        if not of_gone and (line.rule, window_of(line.opened)) not in closed:
            yield line


def window_of(opened: datetime) -> datetime:
    """A window's beginning as a receipt writes it: to the minute."""
    return opened.replace(second=0, microsecond=0)
