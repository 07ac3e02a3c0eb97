"""Legal holds (保全): while a court, a petition or an inquiry asks, nothing is destroyed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from heartgrid.model.case import Case
    from heartgrid.model.grid import LegalHold
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located


@dataclass(frozen=True, slots=True)
class HoldOn:
    """A hold that is in force, and the file (of a class or of a case) in which it stands."""

    path: str
    hold: LegalHold


class Holds:
    """All holds in force on a day. A hold that begins tomorrow is meant, too."""

    def __init__(self, ledger: Ledger, as_of: date) -> None:
        self._ledger, self._as_of = ledger, as_of
        self._by_class: dict[str, list[HoldOn]] = defaultdict(list)
        for class_id, grid in ledger.grids.items():
            self._by_class[class_id] += self._in_force(grid.path, grid.record.holds)
        for case in ledger.cases:
            found = [*self._in_force(case.path, case.record.holds)]
            for class_id in classes_of(ledger, case):
                self._by_class[class_id] += found

    def of_classes(self, classes: Iterable[str]) -> tuple[HoldOn, ...]:
        """A class is held for itself, and with the case of anybody in it."""
        found = (one for class_id in sorted(set(classes)) for one in self._by_class[class_id])
        return tuple(dict.fromkeys(found))

    def of_case(self, case: Located[Case]) -> tuple[HoldOn, ...]:
        """A case is held for itself, and with every class in which its student has sat."""
        return self.of_classes(classes_of(self._ledger, case))

    def _in_force(self, path: str, holds: Iterable[LegalHold]) -> Iterator[HoldOn]:
        for one in holds:
            if not one.lifted_before(self._as_of):
                yield HoldOn(path, one)


def classes_of(ledger: Ledger, case: Located[Case]) -> frozenset[str]:
    """The class in which the case was opened, and every other one of its student."""
    members = ledger.roster.students.get(case.student, []) if case.student else []
    return frozenset({case.record.class_id, *(one.class_id for one in members)})
