"""The last look before something is destroyed: nothing else is lost, and no total changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from heartgrid.cli.keys.rolling.receipting import keys_left
from heartgrid.cli.keys.rolling.year import below_records
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from heartgrid.cli.keys.rolling.year import Files, Year
    from heartgrid.retention.receipts import Going
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.identity import Identity


class UnopenedError(HeartgridError):
    """Files that would be lost, because they do not open here and now."""

    def __init__(self, paths: Collection[str]) -> None:
        named = "、".join(sorted(paths)[:5])
        super().__init__(
            f"有 {len(paths)} 个要留下的文件打不开，换届以后就再也打不开了：{named}",
            "先请能打开的同事看看这些文件、重新提交，或从 git 里取回没有损坏的一版",
        )


class TotalsError(HeartgridError):
    """Letting go would change what was counted."""

    def __init__(self, duties: Collection[str]) -> None:
        super().__init__(
            f"销毁以后这些义务的件数会变：{'、'.join(sorted(duties))}；没有做任何改动",
            "这是程序的错，请把 heartgrid 的版本和这句话告诉维护的人",
        )


def try_totals(year: Year, going: Going, files: Mapping[str, bytes | None], change: Change) -> None:
    """What the new version counts, receipts included, is what the old one counted.

    Raises:
        TotalsError: it is not.
    """
    from heartgrid.duties import STATUS_LABEL

    if not going:
        return
    keyring = keys_left(year.keyring.joined(change.keys), going)
    after = year.load(below_records(_after(year, files)), keyring).ledger
    known = len(year.loaded.ledger.receipts)
    new = (row for one in after.receipts[known:] for row in one.record.rows)
    totals = Counter((one.duty, STATUS_LABEL[one.status]) for one in year.assess(after))
    for row in new:
        totals[row.duty, row.status] += row.count
    before = Counter((one.duty, STATUS_LABEL[one.status]) for one in year.lines)
    if totals != before:
        raise TotalsError({duty for duty, _ in (totals - before) + (before - totals)})


def try_keys(year: Year, files: Mapping[str, bytes | None], change: Change, new: Identity) -> None:
    """The admin's new identity opens everything that lives.

    Raises:
        UnopenedError: it does not.
        SealingError: it does not open the new version of access.
    """
    from heartgrid.gitfilter.commits.resealing import sealed_for
    from heartgrid.sealing.access.opening import open_keyring
    from heartgrid.sealing.files import unseal

    stored = _after(year, files)
    keyring = open_keyring(change.manifest, stored, new)
    live = [one.name for one in change.manifest.compartments if not one.gone]
    lost = [
        path for path in sealed_for(stored, live) if unseal(path, stored[path], keyring).refused
    ]
    lost = [path for path in lost if not unseal(path, year.stored[path], year.keyring).refused]
    if lost:
        raise UnopenedError(lost)


def _after(year: Year, files: Mapping[str, bytes | None]) -> Files:
    """What the repository stores after the commit."""
    changed = {**year.stored, **files}
    return {path: raw for path, raw in changed.items() if raw is not None}
