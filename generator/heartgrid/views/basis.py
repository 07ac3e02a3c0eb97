"""What a report is about: the ledger, what it was assessed against, and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from heartgrid.duties.context import Context
from heartgrid.views.labels import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from heartgrid.calendar import SchoolCalendar, TermDays
    from heartgrid.duties import Assessment
    from heartgrid.model.ledger import Ledger
    from heartgrid.policy import Policy, Rule
    from heartgrid.problems import Problem


class HasDate(Protocol):
    """Something that happened."""

    @property
    def at(self) -> datetime:
        """When."""


Dated = TypeVar("Dated", bound=HasDate)


@dataclass(frozen=True)
class Basis:
    """A ledger, what it was assessed against, and the result.

    ``calendar`` is ``None`` where the school's record is missing or unreadable.
    """

    ledger: Ledger
    policy: Policy
    calendar: SchoolCalendar | None
    as_of: datetime
    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The day of ``as_of``."""
        return self.as_of.date()

    @cached_property
    def names(self) -> Names:
        """What people call things."""
        return Names(self.ledger, self.today)

    @property
    def school_name(self) -> str:
        """The school's name; says so where the school's record is missing."""
        found = self.ledger.school
        return "（学校资料读不出来）" if found is None else found.record.name

    @cached_property
    def term(self) -> TermDays | None:
        """The last term that has begun."""
        return self.calendar.latest_term(self.today) if self.calendar else None

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The policy's rules by key, as ``line.rule`` names them."""
        return {rule.key: rule for rule in self.policy.rules}

    def in_term(self, items: Iterable[Dated]) -> tuple[Dated, ...]:
        """Events or evidence of the running term."""
        term = self.term
        if term is None:
            return ()
        return tuple(one for one in items if term.begin <= one.at.date() <= term.end)

    @cached_property
    def context(self) -> Context | None:
        """What the duties were assessed against; ``None`` without a school."""
        if self.ledger.school is None or self.calendar is None:
            return None
        school = self.ledger.school.record
        return Context(self.ledger, school, self.policy, self.calendar, self.as_of)
