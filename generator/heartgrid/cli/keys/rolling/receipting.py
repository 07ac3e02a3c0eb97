"""The receipts of what goes: worked out from the ledger with it and without, signed, written."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from heartgrid.cli.keys.rolling.year import CLASS, below_records
from heartgrid.retention.receipts import Receipts, receipts_of, with_batch
from heartgrid.sealing.shapes import RECORDS

if TYPE_CHECKING:
    from collections.abc import Collection

    from heartgrid.cli.keys.rolling.year import Files, Year
    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.retention.receipts import Going
    from heartgrid.sealing.epochs import Keyring


def receipts_for(year: Year, going: Going, removed: Collection[str]) -> Receipts:
    """The receipts of what goes; none where nothing does."""
    if not going:
        return Receipts((), ())
    left = {path: raw for path, raw in year.records.items() if f"{RECORDS}{path}" not in removed}
    mark = signed_batch(year, Receipts((), ()), going)
    files = left | below_records(receipt_file(year, mark))
    after = year.load(files, keys_left(year.keyring, going))
    return receipts_of(year.lines, year.assess(after.ledger), going)


def keys_left(keyring: Keyring, going: Going) -> Keyring:
    """The keys without those of the classes that go whole."""
    names, held = {f"{CLASS}{one}" for one in going.ended}, keyring.keys()
    return keyring.without(
        [(one.compartment, one.epoch) for one in held if one.compartment in names]
    )


def signed_batch(year: Year, receipts: Receipts, going: Going) -> ReceiptBatch | None:
    """The signed batch; ``None`` where nothing is let go of which a duty would lose its proof."""
    from heartgrid.cli.keys.vouching import sign_batch
    from heartgrid.model.receipt import ReceiptBatch

    if not (going.classes or receipts.rows or receipts.windows):
        return None
    batch = ReceiptBatch.model_construct(
        id=secrets.token_hex(4),
        day=year.as_of.date(),
        classes=tuple(sorted(going.classes)),
        windows=receipts.windows,
        rows=receipts.rows,
        signature="",
    )
    return batch.model_copy(update={"signature": sign_batch(year.me, batch)})


def receipt_file(year: Year, batch: ReceiptBatch | None) -> Files:
    """The file of receipts of the year with the batch at its end."""
    if batch is None:
        return {}
    path = f"{RECORDS}receipts/{batch.day.year}.yml"
    return {path: with_batch(year.stored.get(path), batch.day.year, batch)}
