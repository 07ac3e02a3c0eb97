"""What has had its time, and what is kept and why. What cannot be told is kept, and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from heartgrid.retention.files import Files
from heartgrid.retention.looking import Looking
from heartgrid.retention.verdicts import UNREADABLE, Emptied, Kept, Released

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from heartgrid.model.ledger import Ledger
    from heartgrid.retention.terms import Retention


_Verdict = TypeVar("_Verdict", bound="Released | Kept | Emptied")


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that is let go some day, in heaps: what goes, and what is kept.

    ``classes`` go whole; of ``emptied`` ones the registers stay. ``files`` are let go one by one:
    growth files, screening results, registers of counsellors.
    """

    classes: tuple[Released, ...]
    cases: tuple[Released, ...]
    kept_classes: tuple[Kept, ...]
    kept_cases: tuple[Kept, ...]
    emptied: tuple[Emptied, ...] = ()
    files: tuple[Released, ...] = ()
    kept_files: tuple[Kept, ...] = ()

    def all(self) -> Iterator[Released | Emptied | Kept]:
        """Every verdict."""
        yield from self.classes
        yield from self.emptied
        yield from self.cases
        yield from self.files
        yield from self.kept_classes
        yield from self.kept_cases
        yield from self.kept_files


def due_for_release(
    ledger: Ledger, retention: Retention, as_of: date, classes: Iterable[str]
) -> Release:
    """What is over on ``as_of``; ``classes`` are those whose keys are still there."""
    looking = Looking(ledger, retention, as_of)
    files = Files(looking)
    of_classes = _sorted(files.class_with_registers(one) for one in set(classes))
    lost = {one.case_id for one in ledger.unreadable if one.case_id}
    unread = [Kept(one, UNREADABLE) for one in lost - {one.record.id for one in ledger.cases}]
    of_cases = _sorted([*map(looking.of_case, ledger.cases), *unread])
    of_files = _sorted(files.all())
    return Release(
        classes=tuple(one for one in of_classes if isinstance(one, Released)),
        cases=tuple(one for one in of_cases if isinstance(one, Released)),
        kept_classes=tuple(one for one in of_classes if isinstance(one, Kept)),
        kept_cases=tuple(one for one in of_cases if isinstance(one, Kept)),
        emptied=tuple(one for one in of_classes if isinstance(one, Emptied)),
        files=tuple(one for one in of_files if isinstance(one, Released)),
        kept_files=tuple(one for one in of_files if isinstance(one, Kept)),
    )


def _sorted(verdicts: Iterable[_Verdict]) -> list[_Verdict]:
    return sorted(verdicts, key=lambda one: one.id)
