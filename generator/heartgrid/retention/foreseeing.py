"""What a rollover would meet: duties that are not due yet and rest on what is to be let go."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model.kinds import Layer, kind_of_path
from heartgrid.model.located import END_OF_DAY, Located
from heartgrid.model.receipt import ReceiptBatch
from heartgrid.model.values import ZONE
from heartgrid.retention.keeping import KEEPING, Term
from heartgrid.retention.receipts import Going, StillRunningError, receipts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from heartgrid.duties import Assessment
    from heartgrid.model.ledger import Ledger

_RECORDS: Final = "records/"


def waiting_for(
    going: Going,
    ledger: Ledger,
    lines: Iterable[Assessment],
    day: date,
    work_out: Callable[[Ledger], Iterable[Assessment]],
) -> tuple[str, ...]:
    """The duties that must be due first; none where all of it can be let go on ``day``.

    ``lines`` are those of ``ledger``, and ``work_out`` tells those of another.
    """
    if not going:
        return ()
    try:
        receipts_of(lines, work_out(without(ledger, going, day)), going)
    except StillRunningError as error:
        return error.duties
    return ()


def without(ledger: Ledger, going: Going, day: date) -> Ledger:
    """The ledger as it is read when these are gone, and receipts stand for the classes."""
    parts: dict[str, Any] = {}
    for one in fields(ledger):
        part = getattr(ledger, one.name)
        if one.name == "profiles":
            parts[one.name] = {key: each for key, each in part.items() if not _goes(each, going)}
        elif isinstance(part, tuple) and all(isinstance(each, Located) for each in part):
            parts[one.name] = tuple(each for each in part if not _goes(each, going))
    mark = ReceiptBatch.model_construct(
        id="", day=day, classes=tuple(going.classes), windows=(), rows=(), signature=""
    )
    parts["receipts"] += (Located(mark, "", 1, (), datetime.combine(day, END_OF_DAY, ZONE)),)
    return replace(ledger, **parts)


def _goes(one: Located[Any], going: Going) -> bool:
    if one.case_id is not None:
        return one.case_id in going.cases
    if one.path in going.files:
        return True
    found = kind_of_path(one.path.removeprefix(_RECORDS))
    if found is None or found[0].sealing.layer is Layer.CLEAR or one.class_id not in going.classes:
        return False
    term = KEEPING[found[0].slug].term
    return term is Term.CLASS or (term is Term.REGISTER and one.class_id in going.ended)
