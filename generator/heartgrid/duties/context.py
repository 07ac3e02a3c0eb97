"""What every rule is assessed against: the ledger as of a moment, with the indexes it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from heartgrid.duties import sentences
from heartgrid.model.classes import ClassName, school_year_of
from heartgrid.model.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from heartgrid.calendar import SchoolCalendar, TermDays
    from heartgrid.model.case import Case
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.school import School
    from heartgrid.policy import Parameters, Policy, Rule


@dataclass(frozen=True)
class Context:
    """The arguments of ``assess``, and what follows from them once."""

    ledger: Ledger
    school: School
    policy: Policy
    calendar: SchoolCalendar
    as_of: datetime

    @property
    def today(self) -> date:
        """The day of ``as_of``."""
        return self.as_of.date()

    @property
    def parameters(self) -> Parameters:
        """The policy's parameters."""
        return self.policy.parameters

    @cached_property
    def terms(self) -> tuple[TermDays, ...]:
        """The terms that count: from the ledger's begin to the one that is running."""
        begun = [one for one in self.calendar.terms if one.begin <= self.today]
        return tuple(one for one in begun if one.end >= self.school.begin)

    @property
    def term(self) -> TermDays | None:
        """The last term that has begun."""
        return self.terms[-1] if self.terms else None

    @cached_property
    def horizon(self) -> date:
        """Windows that open later than this are not listed yet: the end of the running term."""
        return max(self.term.end, self.today) if self.term else self.today

    @cached_property
    def _events(self) -> dict[str, tuple[Located[Any], ...]]:
        return {}

    def events(self, kind: str) -> tuple[Located[Any], ...]:
        """Events of a kind that had happened by ``as_of``, oldest first."""
        if kind not in self._events:
            happened = [one for one in EVENTS[kind].of(self.ledger) if one.by(self.as_of)]
            self._events[kind] = tuple(sorted(happened, key=lambda one: one.at))
        return self._events[kind]

    def classes(self, school_year: int) -> list[str]:
        """The classes that are at school in that school year."""
        return [
            one for one in self.school.classes if ClassName.of(one).grade_in(school_year) is not None
        ]

    def in_grid_grades(self, class_id: str, day: date) -> bool:
        """Whether the class is in upper primary, junior or senior in the school year of ``day``."""
        grade = ClassName.of(class_id).grade_on(day)
        least = self.parameters.number("upper_primary_from", day)
        return grade is not None and grade >= least

    def class_label(self, class_id: str) -> str:
        """五（1）班, as of now."""
        grid = self.ledger.grids.get(class_id)
        if grid is not None and grid.record.name is not None:
            return grid.record.name
        return ClassName.of(class_id).label_in(school_year_of(self.today))

    @cached_property
    def _asks(self) -> dict[tuple[str, date], str]:
        return {}

    def ask(self, rule: Rule, day: date) -> str:
        """What the rule asks on ``day``; remembered, since thousands of lines say it."""
        key = (rule.key, day)
        if key not in self._asks:
            self._asks[key] = sentences.ask(rule, self.parameters, day)
        return self._asks[key]

    @cached_property
    def _holders(self) -> dict[tuple[str, date], tuple[str, ...]]:
        return {}

    def holders(self, post: str, day: date) -> tuple[str, ...]:
        """Staff who hold ``post`` on ``day``; remembered, since thousands of lines ask."""
        key = (post, day)
        if key not in self._holders:
            self._holders[key] = self.ledger.holders(day, post)
        return self._holders[key]

    @cached_property
    def cases(self) -> dict[str, Located[Case]]:
        """Cases that had been opened by ``as_of``."""
        return {one.record.id: one for one in self.ledger.cases if one.by(self.as_of)}

    @cached_property
    def cases_of_student(self) -> dict[str, list[str]]:
        """Case ids by student."""
        found: dict[str, list[str]] = {}
        for case_id, one in self.cases.items():
            if one.student is not None:
                found.setdefault(one.student, []).append(case_id)
        return found

    def class_of_student(self, student: str) -> str | None:
        """The class the student sits in now, or sat in last."""
        member = self.ledger.roster.membership(student, self.today)
        if member is None:
            held: Sequence[Any] = self.ledger.roster.students.get(student, ())
            member = max(held, key=lambda one: one.student.begin, default=None)
        return None if member is None else member.class_id
