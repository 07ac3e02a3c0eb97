"""``Report``: all that the pages are functions of, with the indexes they share. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from heartgrid.duties import Status, Subject, SubjectKind
from heartgrid.duties.context import Context
from heartgrid.duties.evidence import index
from heartgrid.duties.library import stays
from heartgrid.duties.windows import shared_windows
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic
from heartgrid.views.labels import Names
from heartgrid.views.lines import LineMaker, by_seriousness
from heartgrid.views.unread import unread_files

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from datetime import date, datetime

    from heartgrid.calendar import SchoolCalendar, TermDays
    from heartgrid.duties import Assessment
    from heartgrid.duties.evidence import Index
    from heartgrid.duties.library import Stay
    from heartgrid.duties.windows import Window
    from heartgrid.model.case import Case
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.policy import Policy, Rule
    from heartgrid.problems import Problem
    from heartgrid.views.lines import Line
    from heartgrid.views.unread import UnreadFile



class HasDate(Protocol):
    """Something that happened."""

    @property
    def at(self) -> datetime:
        """When."""


T = TypeVar("T")
Dated = TypeVar("Dated", bound=HasDate)
K = TypeVar("K", bound="Hashable")
_SUBJECT_KIND: Final = {
    "school": SubjectKind.SCHOOL,
    "class": SubjectKind.CLASS,
    "staff": SubjectKind.STAFF,
    "mentor": SubjectKind.STAFF,
    "student": SubjectKind.STUDENT,
    "case": SubjectKind.CASE,
}


@dataclass(frozen=True)
class Report:
    """A ledger, what it was assessed against, and the result; every index is built once.

    ``calendar`` is ``None`` where the school's record is missing or unreadable. Events later
    than ``as_of`` are in ``ledger`` but in no index.
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

    # --- lines ------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every assessment as a line, in the order of ``assessments``."""
        maker = LineMaker(self.ledger, self.policy, self.names, self.as_of)
        return tuple(maker.make(one) for one in self.assessments)

    @cached_property
    def lines_by_class(self) -> Mapping[str, tuple[Line, ...]]:
        """Lines listed under a class: its own, its students', its mentors', its cases'."""
        return group(self.lines, lambda one: one.class_id)

    @cached_property
    def lines_by_staff(self) -> Mapping[str, tuple[Line, ...]]:
        """Lines by who answers for them."""
        return group(self.lines, lambda one: one.staff_id)

    @cached_property
    def lines_by_subject(self) -> Mapping[Subject, tuple[Line, ...]]:
        """Lines by whom they are about."""
        return group(self.lines, lambda one: one.subject)

    @cached_property
    def lines_by_duty(self) -> Mapping[str, tuple[Line, ...]]:
        """Lines by duty id."""
        return group(self.lines, lambda one: one.duty)

    @cached_property
    def lines_by_status(self) -> Mapping[Status, tuple[Line, ...]]:
        """Lines by status."""
        return group(self.lines, lambda one: one.status)

    @cached_property
    def overdue(self) -> tuple[Line, ...]:
        """What is overdue, most serious first."""
        return tuple(by_seriousness(self.lines_by_status.get(Status.OVERDUE, ())))

    @cached_property
    def unknown(self) -> tuple[Line, ...]:
        """What unreadable records leave open, most serious first."""
        return tuple(by_seriousness(self.lines_by_status.get(Status.UNKNOWN, ())))

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """How many lines have each status (0 where none)."""
        return Counter(one.status for one in self.lines)

    @cached_property
    def overdue_by_staff(self) -> Mapping[str, tuple[Line, ...]]:
        """Overdue lines by who answers for them, most serious first."""
        return group(self.overdue, lambda one: one.staff_id)

    def lines_of(self, kind: SubjectKind, subject_id: str) -> tuple[Line, ...]:
        """Lines about one subject."""
        return self.lines_by_subject.get(Subject(kind, subject_id), ())

    def lines_of_student(self, student_id: str) -> tuple[Line, ...]:
        """Lines about a student and about the student's cases."""
        own = self.lines_of(SubjectKind.STUDENT, student_id)
        cases = self.cases_by_student.get(student_id, ())
        return own + tuple(
            line for one in cases for line in self.lines_of(SubjectKind.CASE, one.record.id)
        )

    @cached_property
    def _latest(self) -> dict[str, Mapping[str, Line]]:
        return {}

    def latest(self, duty: str) -> Mapping[str, Line]:
        """Each subject's line of ``duty`` in its last window that has begun, by subject id."""
        if duty not in self._latest:
            begun = (one for one in self.lines_by_duty.get(duty, ()) if one.opened <= self.as_of)
            ordered = sorted(begun, key=lambda one: one.opened)
            self._latest[duty] = {one.subject.id: one for one in ordered}
        return self._latest[duty]

    # --- records ----------------------------------------------------------------------------

    @cached_property
    def _events(self) -> dict[str, tuple[Located[Any], ...]]:
        return {}

    def events(self, kind: str) -> tuple[Located[Any], ...]:
        """Events of a kind (a name of ``model.events.EVENTS``) up to ``as_of``, oldest first."""
        if kind not in self._events:
            happened = (one for one in EVENTS[kind].of(self.ledger) if one.by(self.as_of))
            self._events[kind] = tuple(sorted(happened, key=lambda one: one.at))
        return self._events[kind]

    @cached_property
    def _grouped(self) -> dict[tuple[str, str], Mapping[str, tuple[Located[Any], ...]]]:
        return {}

    def events_by(self, kind: str, field: str) -> Mapping[str, tuple[Located[Any], ...]]:
        """Events of a kind by ``student``, ``class_id``, ``staff`` or ``case_id``; indexed once."""
        key = (kind, field)
        if key not in self._grouped:
            self._grouped[key] = group(self.events(kind), lambda one: getattr(one, field))
        return self._grouped[key]

    @cached_property
    def _evidence(self) -> dict[str, Index]:
        return {}

    def evidence(self, rule_key: str) -> Index:
        """What counts as evidence for a periodic rule, by the id of the subject it counts for."""
        if rule_key not in self._evidence:
            rule = self.rules.get(rule_key)
            found: Index = {}
            if self.context is not None and isinstance(rule, Periodic):
                found = index(self.context, rule.evidence, _SUBJECT_KIND[rule.subject])
            self._evidence[rule_key] = found
        return self._evidence[rule_key]

    def windows(self, rule_key: str) -> tuple[Window, ...]:
        """The windows of a periodic rule in the running term that have begun."""
        rule, ctx = self.rules.get(rule_key), self.context
        if ctx is None or not isinstance(rule, Periodic):
            return ()
        return tuple(
            one
            for one in shared_windows(rule, ctx)
            if one.begin <= self.today and one.term in {None, self.term}
        )

    @cached_property
    def entry_labels(self) -> Mapping[str, str]:
        """What an entry's id stands for: ``10月12日 谈心谈话``."""
        return {
            one.record.id: f"{one.at.month}月{one.at.day}日 {kind.word}"
            for kind in EVENTS.values()
            for one in self.events(kind.name)
            if getattr(one.record, "id", None)
        }

    @cached_property
    def cases(self) -> Mapping[str, Located[Case]]:
        """Cases that had been opened by ``as_of``, by id."""
        return {one.record.id: one for one in self.ledger.cases if one.by(self.as_of)}

    @cached_property
    def cases_by_student(self) -> Mapping[str, tuple[Located[Case], ...]]:
        """Cases by student."""
        return group(self.cases.values(), lambda one: one.student)

    @cached_property
    def context(self) -> Context | None:
        """What the duties were assessed against; ``None`` without a school."""
        if self.ledger.school is None or self.calendar is None:
            return None
        school = self.ledger.school.record
        return Context(self.ledger, school, self.policy, self.calendar, self.as_of)

    @cached_property
    def stays_by_case(self) -> Mapping[str, tuple[Stay, ...]]:
        """The stays in the library of each case."""
        return group(stays(self.context) if self.context else (), lambda one: one.case_id)

    @cached_property
    def in_library(self) -> frozenset[str]:
        """Students who are in the library now."""
        return frozenset(
            one.student
            for case_id, one in self.cases.items()
            if one.student and any(s.covers(self.as_of) for s in self.stays_by_case.get(case_id, ()))
        )

    @cached_property
    def trainings_by_staff(self) -> Mapping[str, tuple[Located[Any], ...]]:
        """Trainings by participant, oldest first."""
        pairs = [(who, one) for one in self.events("training") for who in one.record.participants]
        grouped = group(pairs, lambda pair: pair[0])
        return {who: tuple(one for _, one in found) for who, found in grouped.items()}

    # --- which pages there are ------------------------------------------------------------------

    @cached_property
    def class_ids(self) -> tuple[str, ...]:
        """Every class that has a page: of the school, of a grid, or named by a line; by grade."""
        school = self.ledger.school
        listed = school.record.classes if school else ()
        found = {*listed, *self.ledger.grids, *self.lines_by_class}
        return tuple(sorted(found, key=lambda one: (self.names.class_rank(one), one)))

    @cached_property
    def staff_ids(self) -> tuple[str, ...]:
        """Everybody who has a page: staff, mentors, and whoever answers for a line."""
        about = (one.id for one in self.lines_by_subject if one.kind is SubjectKind.STAFF)
        mentors = self.ledger.mentoring.of_staff
        return tuple(sorted({*self.ledger.staff, *mentors, *self.lines_by_staff, *about}))

    @cached_property
    def student_ids(self) -> tuple[str, ...]:
        """Every student who has a page: whoever ever stood on a roster."""
        return tuple(sorted(self.ledger.roster.students))

    @cached_property
    def case_ids(self) -> tuple[str, ...]:
        """Every case that has a page, the unreadable ones included."""
        about = (one.id for one in self.lines_by_subject if one.kind is SubjectKind.CASE)
        lost = (one.case_id for one in self.ledger.unreadable if one.case_id)
        return tuple(sorted({*self.cases, *about, *lost}))

    @cached_property
    def unread(self) -> tuple[UnreadFile, ...]:
        """Files, or entries of them, that could not be read; a page shows those it depends on."""
        return unread_files(self.ledger)


def group(items: Iterable[T], key: Callable[[T], K | None]) -> dict[K, tuple[T, ...]]:
    """Items by key in their order; those whose key is ``None`` are in no group."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for one in items:
        name = key(one)
        if name is not None:
            found[name].append(one)
    return {name: tuple(members) for name, members in found.items()}
