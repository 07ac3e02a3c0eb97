"""``heartgrid fmt`` for a whole ledger: rosters first, because the other files name their students."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.editing.context import RECORDS, Surroundings
from heartgrid.editing.files import Snapshot
from heartgrid.editing.fmt import Mended, mend
from heartgrid.editing.ids import Ids, ids_in
from heartgrid.ledger import load_files
from heartgrid.model.kinds import kind_of_path
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from random import Random

    from heartgrid.model.ledger import Ledger

# What students and dates in the other files are completed from.
_FIRST: Final = frozenset({"school", "grid"})
_NEEDED: Final = _FIRST | {"staff", "case"}


@dataclass(frozen=True, slots=True)
class MendedFile:
    """One file as it was and as it should be; ``error`` where that could not be found out."""

    snapshot: Snapshot
    mended: Mended
    error: HeartgridError | None = None

    @property
    def shown(self) -> str:
        """Its path in messages."""
        return self.snapshot.shown

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.mended.raw != self.snapshot.raw


def read_records(root: Path) -> Iterator[Snapshot | HeartgridError]:
    """Every file of a known kind below ``root/records``, in the order of their paths."""
    for path in sorted((root / RECORDS).rglob("*")):
        shown = path.relative_to(root).as_posix()
        if kind_of_path(shown.removeprefix(RECORDS)) is not None and not path.is_dir():
            try:
                yield Snapshot.of(root, shown)
            except HeartgridError as error:
                yield error


def surroundings(files: Iterable[Snapshot], random: Random) -> Surroundings:
    """School, staff, rosters and cases among ``files``, and ids that none of them uses."""
    raws = {one.shown: one.raw for one in files if one.raw is not None}
    texts = (one.decode("utf-8", errors="replace") for one in raws.values())
    return Surroundings(_ledger(raws), Ids(ids_in(texts), random))


def mend_all(
    files: Iterable[Snapshot],
    wanted: Callable[[str], bool],
    random: Random,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[MendedFile, ...]:
    """Mend those of ``files`` that are ``wanted`` by their path; nothing is written."""
    files = tuple(files)
    around = surroundings(files, random)
    chosen = sorted((one for one in files if wanted(one.shown)), key=_rank)
    raws = {one.shown: one.raw for one in files if one.raw is not None}
    done: list[MendedFile] = []
    for place, one in enumerate(chosen):
        if progress is not None:
            progress(place, len(chosen))
        if place and _rank(one)[0] != _rank(chosen[place - 1])[0] and _any_changed(done):
            raws |= {each.shown: each.mended.raw for each in done}
            around = Surroundings(_ledger(raws), around.ids)
        done.append(_mended(one, around))
    return tuple(sorted(done, key=lambda one: one.shown))


def _mended(file: Snapshot, around: Surroundings) -> MendedFile:
    raw = file.raw or b""
    try:
        return MendedFile(file, mend(raw, file.shown, around))
    except HeartgridError as error:
        return MendedFile(file, Mended(raw), error)


def _rank(file: Snapshot) -> tuple[bool, str]:
    return _slug(file.shown) not in _FIRST, file.shown


def _slug(shown: str) -> str:
    found = kind_of_path(shown.removeprefix(RECORDS))
    return "" if found is None else found[0].slug


def _any_changed(files: Iterable[MendedFile]) -> bool:
    return any(one.is_changed for one in files)


def _ledger(raws: dict[str, bytes]) -> Ledger:
    """What entries are written and completed from; the many books themselves are not read."""
    needed = ((one, raw) for one, raw in raws.items() if _slug(one) in _NEEDED)
    return load_files((one.removeprefix(RECORDS), raw) for one, raw in needed).ledger
