"""What mending a file needs to know of the rest of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from heartgrid.editing.ids import Ids
    from heartgrid.model.kinds import Kind
    from heartgrid.model.ledger import Ledger

RECORDS: Final = "records/"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ledger around a file, and a source of new ids."""

    ledger: Ledger
    ids: Ids

    def window(self, kind: Kind, places: dict[str, str]) -> tuple[date, date] | None:
        """First and last day of what a file covers: its term, its year; ``None`` for no bounds."""
        heads = dict(kind.heads)
        if "term" in places and self.ledger.school is not None:
            for term in self.ledger.school.record.terms:
                if term.id == places["term"]:
                    return term.begin, term.end
        if "year" in places:
            year = int(places["year"])
            if "学年" in heads:
                return date(year, 9, 1), date(year + 1, 8, 31)
            return date(year, 1, 1), date(year, 12, 31)
        return None
