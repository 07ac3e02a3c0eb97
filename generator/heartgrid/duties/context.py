"""What every rule is assessed against: the ledger as of a moment, with the indexes it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from heartgrid.duties.wording import ask
from heartgrid.model.classes import ClassName, school_year_of
from heartgrid.model.district import District
from heartgrid.model.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import datetime

    from heartgrid.calendar import SchoolCalendar, TermDays
    from heartgrid.model.case import Case
    from heartgrid.model.district import MemberSchool
    from heartgrid.model.events import EventKind
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.roster import Membership
    from heartgrid.model.school import School
    from heartgrid.model.sealed_entry import SealedEntry
    from heartgrid.policy import Parameters, Policy, Rule


T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """The arguments of ``assess``, and what follows from them once."""

    ledger: Ledger
    school: School | District
    policy: Policy
    calendar: SchoolCalendar
    as_of: datetime

    @cached_property
    def today(self) -> date:
        """The day of ``as_of``."""
        return self.as_of.date()

    @property
    def parameters(self) -> Parameters:
        """The policy's parameters."""
        return self.policy.parameters

    # --- time -------------------------------------------------------------------------------

    @cached_property
    def terms(self) -> tuple[TermDays, ...]:
        """The terms that count: from the ledger's begin to the one that is running."""
        begun = [one for one in self.calendar.terms if one.begin <= self.today]
        return tuple(one for one in begun if one.end >= self.school.begin)

    @property
    def term(self) -> TermDays | None:
        """The last term that has begun."""
        return self.terms[-1] if self.terms else None

    def school_year_on(self, day: date) -> int:
        """The school year of ``day``: that of its term, in the vacation by 1 September."""
        return self.once(("school year", day), lambda: self._school_year(day))

    def _school_year(self, day: date) -> int:
        term = self.calendar.term_on(day)
        return school_year_of(day) if term is None else year_of_term(term)

    # --- classes ----------------------------------------------------------------------------

    def classes(self, school_year: int) -> tuple[str, ...]:
        """The classes that are at school in that school year."""
        return self.once(("classes", school_year), lambda: self._classes(school_year))

    def _classes(self, school_year: int) -> tuple[str, ...]:
        return tuple(
            one
            for one in self.school.classes
            if ClassName.of(one).grade_in(school_year) is not None
        )

    def in_grid_grades(self, class_id: str, day: date) -> bool:
        """Whether the class is in upper primary, junior or senior in the school year of ``day``."""
        return self.once(
            ("grid grades", class_id, day), lambda: self._in_grid_grades(class_id, day)
        )

    def _in_grid_grades(self, class_id: str, day: date) -> bool:
        grade = ClassName.of(class_id).grade_in(self.school_year_on(day))
        least = self.parameters.number("upper_primary_from", day)
        return grade is not None and grade >= least

    @cached_property
    def damaged_grids(self) -> frozenset[str | None]:
        """Classes whose mentors or roster are not known wholly: what is missing may exist."""
        return frozenset(
            one.class_id
            for one in self.ledger.unreadable
            if one.kind == "grid" and one.part in {None, "心导师", "名册"}
        )

    def has_grid(self, class_id: str, day: date) -> bool:
        """Whether the class has a mentor on ``day``, or may have one: a bare roster is no grid."""
        mentors = self.ledger.mentoring.mentors_on(class_id, day)
        return bool(mentors) or class_id in self.damaged_grids

    def deserted(self, class_id: str, begin: date, end: date) -> bool:
        """Whether a class that has a roster has nobody on it in all that time: it asks nothing."""
        if class_id not in self.ledger.grids or class_id in self.damaged_grids:
            return False
        held = (one.student for one in self.ledger.roster.of_class(class_id))
        return not any(one.meets(begin, end) for one in held)

    def class_label(self, class_id: str) -> str:
        """五（1）班, as of now."""
        grid = self.ledger.grids.get(class_id)
        if grid is not None and grid.record.name is not None:
            return grid.record.name
        return ClassName.of(class_id).label_in(self.school_year_on(self.today))

    def class_of_student(self, student: str) -> str | None:
        """The class the student sits in now, or sat in last."""
        member = self.ledger.roster.membership(student, self.today)
        if member is None:
            held: list[Membership] = self.ledger.roster.students.get(student, [])
            member = max(held, key=lambda one: one.student.begin, default=None)
        return None if member is None else member.class_id

    def class_of_case(self, case_id: str) -> str:
        """The class of the case's student; that of the nomination where nobody knows him."""
        case = self.cases[case_id]
        found = self.class_of_student(case.student) if case.student else None
        return found or case.record.class_id

    def member_schools(self, begin: date, end: date) -> tuple[MemberSchool, ...]:
        """The schools of a district that were there in that time; a school has none."""
        return self.school.schools_on(begin, end) if isinstance(self.school, District) else ()

    # --- records ----------------------------------------------------------------------------

    def events(self, kind: str) -> tuple[Located[Any], ...]:
        """Events of a kind that had happened by ``as_of``, oldest first."""
        return self.once(("events", kind), lambda: self._events(kind))

    def _events(self, kind: str) -> tuple[Located[Any], ...]:
        happened = [one for one in EVENTS[kind].of(self.ledger) if one.by(self.as_of)]
        return tuple(sorted(happened, key=lambda one: one.at))

    def sealed_events(self, kind: str) -> tuple[SealedEntry, ...]:
        """Sealed events of a kind that had happened by ``as_of``: they tell their facts only."""
        return self.once(("sealed", kind), lambda: self._sealed_events(EVENTS[kind]))

    def _sealed_events(self, kind: EventKind) -> tuple[SealedEntry, ...]:
        happened = (
            one for one in self.sealed_in(kind.file_kind, kind.part) if one.entry.by(self.as_of)
        )
        return tuple(happened) if kind.is_entry else ()

    def sealed_in(self, file_kind: str, part: str) -> tuple[SealedEntry, ...]:
        """Sealed entries in a list of a kind of file."""
        return self._sealed.get((file_kind, part), ())

    @cached_property
    def sealed_days(self) -> dict[tuple[str, int], date]:
        """The day of each sealed entry that tells one, by file and line."""
        days = ((one.place, one.entry.at.date()) for one in self.ledger.sealed)
        return {place: day for place, day in days if day != date.min}

    @cached_property
    def _sealed(self) -> dict[tuple[str, str], tuple[SealedEntry, ...]]:
        found: dict[tuple[str, str], list[SealedEntry]] = {}
        for one in self.ledger.sealed:
            found.setdefault((one.kind, one.part), []).append(one)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def cases(self) -> dict[str, Located[Case]]:
        """Every case by id; what had happened in it by ``as_of`` is among the events."""
        return {one.record.id: one for one in self.ledger.cases}

    @cached_property
    def cases_of_student(self) -> dict[str, list[str]]:
        """Case ids by student."""
        found: dict[str, list[str]] = {}
        for case_id, one in self.cases.items():
            if one.student is not None:
                found.setdefault(one.student, []).append(case_id)
        return found

    # --- remembered, since thousands of lines ask -------------------------------------------

    @cached_property
    def _memory(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for ``key``."""
        memory = self._memory
        if key not in memory:
            memory[key] = make()
        found: T = memory[key]
        return found

    def ask(self, rule: Rule, day: date) -> str:
        """What the rule asks, with the numbers in force on ``day``."""
        return self.once(("ask", rule.key, day), lambda: ask(rule, self.parameters, day))

    @cached_property
    def departed(self) -> frozenset[str]:
        """Staff of the list who hold no post today."""
        staff = self.ledger.staff.items()
        return frozenset(who for who, one in staff if not one.record.posts_on(self.today))

    def holders(self, post: str, day: date) -> tuple[str, ...]:
        """Staff who hold ``post`` on ``day``."""
        return self.once(("holders", post, day), lambda: self.ledger.holders(day, post))


def year_of_term(term: TermDays) -> int:
    """The school year of a term, by its id: a term that starts in late August is of the new one."""
    return int(term.id[:4])
