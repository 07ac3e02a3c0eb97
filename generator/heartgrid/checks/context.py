"""What a check may know besides the ledger: school time, the policy, the day, where things stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from heartgrid.model.ledger import Ledger
from heartgrid.problems import Position, Problem

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.calendar import SchoolCalendar
    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.policy import Policy

Location = tuple[str | int, ...]


class Locate(Protocol):
    """Turns a place inside a file into a line and column; costly, so for problems only."""

    def __call__(self, path: str, location: Location, *, of_key: bool = False) -> Position:
        """Where ``location`` of the file at ``path`` stands."""


@dataclass(frozen=True)
class CheckContext:
    """``calendar`` is ``None`` where ``records/school.yml`` cannot be read.

    ``vouched`` tells whether an admin signed a batch of receipts; ``None`` where nobody can tell.
    """

    calendar: SchoolCalendar | None
    policy: Policy
    as_of: datetime
    locate: Locate
    vouched: Callable[[ReceiptBatch], bool] | None = None

    @cached_property
    def today(self) -> date:
        """The day of ``as_of``."""
        return self.as_of.date()


Check = Callable[[Ledger, CheckContext], Iterable[Problem]]
