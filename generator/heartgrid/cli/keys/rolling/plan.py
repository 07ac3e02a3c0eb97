"""What a rollover will do, as one commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.cli.keys.rolling.receipting import receipt_file, receipts_for, signed_batch
from heartgrid.cli.keys.rolling.trying import UnopenedError, try_keys, try_totals
from heartgrid.cli.keys.rolling.year import CLASS
from heartgrid.problems import HeartgridError
from heartgrid.retention.keeping import goes_with_class
from heartgrid.retention.receipts import Going
from heartgrid.sealing.shapes import RECORDS, Layer, shape_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from heartgrid.cli.keys.rolling.year import Files, Year
    from heartgrid.gitfilter.commits.committing import Commit
    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.retention.receipts import Receipts
    from heartgrid.retention.release import Release
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.identity import Identity, PublicIdentity

FRESH: Final = frozenset({"counsel", "crisis"})  # their files are let go one by one


class WaitingReportsError(HeartgridError):
    """Reports are sealed to an epoch that is about to be let go."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"还有 {count} 份报告没有入账，换届以后就打不开了",
            "请心理教师先运行 heartgrid inbox 处理完，提交后再来",
        )


class RecoveryInUseError(HeartgridError):
    """Sheets of paper cannot be renewed by a command of their own."""

    def __init__(self) -> None:
        super().__init__(
            "恢复身份（recovery）还是旧的，旧的恢复单能打开所有旧提交",
            "加上 --without recovery 停用它；换届之后运行 heartgrid access recovery 做新的，旧的恢复单收回碎掉",
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rollover will do."""

    release: Release
    receipts: Receipts
    batch: ReceiptBatch | None
    renewed: tuple[str, ...]
    without: tuple[str, ...]
    rewrapped: int
    commit: Commit
    change: Change


def plan_of(year: Year, release: Release, new: Identity | None, without: Collection[str]) -> Plan:
    """Work the rollover out and try it; ``new`` is the identity that the admin will have.

    Raises:
        HeartgridError: it cannot be done without loss, or somebody has no new identity.
    """
    from heartgrid.cli.keys.access.changing import signed
    from heartgrid.gitfilter.commits.committing import Commit

    _refuse_waiting_reports(year.stored)
    going = Going.of(release)
    change, renewed = _change(year, without, going)
    removed = sorted(_removed(year, going))
    receipts = receipts_for(year, going, removed)
    batch = signed_batch(year, receipts, going)
    sealed = _sealed_anew(year, change, set(removed))
    written = receipt_file(year, batch)
    files: dict[str, bytes | None] = {**signed(change, year.me), **sealed, **written}
    files |= dict.fromkeys([*removed, *_asked(year, renewed)])
    try_totals(year, going, files, change)
    if new is not None:
        try_keys(year, files, change, new)
    # Its keys stay here a moment longer: the files that they opened must be sealed with them.
    commit = Commit(files, "权限：学年结束，换新身份", change.keys)
    ids = tuple(sorted(renewed))
    return Plan(release, receipts, batch, ids, tuple(sorted(without)), len(sealed), commit, change)


def _removed(year: Year, going: Going) -> Iterator[str]:
    """The files that leave the repository; those of a class that goes whole stay, closed for ever."""
    yield from (f"{RECORDS}cases/{one}.yml" for one in going.cases)
    yield from going.files
    yield from (f"{RECORDS}{one}" for one in goes_with_class(year.records, going.emptied))


def _refuse_waiting_reports(stored: Files) -> None:
    shapes = (shape_of(path) for path in stored)
    count = sum(one is not None and one.layer is Layer.REPORT for one in shapes)
    if count:
        raise WaitingReportsError(count)


def _change(
    year: Year, without: Collection[str], going: Going
) -> tuple[Change, Mapping[str, PublicIdentity]]:
    from heartgrid.cli.keys.renewing import renewals
    from heartgrid.sealing.access.rollover import roll_over
    from heartgrid.sealing.access.rules import RECOVERY
    from heartgrid.sealing.demo import refuse_demo

    manifest = year.clone.manifest
    asked = {
        person: public
        for person, public in renewals(manifest, year.requests()).items()
        if person not in without
    }
    for public in asked.values():
        refuse_demo(public)
    active = {one.id for one in manifest.people if one.active}
    if RECOVERY in active - asked.keys() - set(without):
        raise RecoveryInUseError
    ended = [f"{CLASS}{one}" for one in sorted(going.ended)]
    anew = FRESH | {f"{CLASS}{one}" for one in going.emptied}
    fresh = [one.name for one in manifest.compartments if one.name in anew]
    change = roll_over(manifest, year.clone.key_files(), year.keyring, asked, without, ended, fresh)
    return change, asked


def _asked(year: Year, renewed: Collection[str]) -> Iterator[str]:
    """The requests that are met by this change."""
    yield from (path for person, (path, _) in year.requests().items() if person in renewed)


def _sealed_anew(year: Year, change: Change, removed: Collection[str]) -> Files:
    """What lives in the compartments that begin a new epoch, under its keys.

    A file that is sealed whole keeps its data key, so two lines of it change; but not where
    somebody goes who has opened it, and could open with that key what is written from now on.

    Raises:
        UnopenedError: some of it does not open.
    """
    from heartgrid.gitfilter.commits.resealing import reseal, sealed_for
    from heartgrid.sealing.access.rollover import losers
    from heartgrid.sealing.envelopes import is_envelope, rewrap
    from heartgrid.sealing.errors import SealingError

    keys = {one.compartment: one for one in change.keys}
    lost_by = {one for one in keys if losers(year.clone.manifest, change.manifest, one)}
    found: Files = {}
    lost: list[str] = []
    anew: list[tuple[str, bytes]] = []
    for path in sealed_for(year.stored, keys):
        raw, shape = year.stored[path], shape_of(path)
        if path in removed or shape is None:
            continue
        if shape.compartment in lost_by or not is_envelope(raw):
            anew.append((path, raw))
            continue
        try:
            found[path] = rewrap(year.keyring, raw, keys[shape.compartment])
        except SealingError:
            lost.append(path)
    resealed = reseal(anew, year.keyring, [*change.keys])
    if lost or resealed.left:
        raise UnopenedError([*lost, *resealed.left])
    return found | resealed.files
