"""The records of a report and their indexes, each built once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties import SubjectKind
from heartgrid.duties.evidence.index import index
from heartgrid.duties.library import stays
from heartgrid.duties.periodic.windows import shared_windows
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic
from heartgrid.views.basis import Basis
from heartgrid.views.grouping import group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heartgrid.duties.evidence.index import Index
    from heartgrid.duties.library import Stay
    from heartgrid.duties.periodic.windows import Window
    from heartgrid.model.case import Case
    from heartgrid.model.located import Located

_SUBJECT_KIND: Final = {
    "school": SubjectKind.SCHOOL,
    "class": SubjectKind.CLASS,
    "staff": SubjectKind.STAFF,
    "mentor": SubjectKind.STAFF,
    "student": SubjectKind.STUDENT,
    "case": SubjectKind.CASE,
    "district": SubjectKind.DISTRICT,
    "member": SubjectKind.MEMBER,
}


@dataclass(frozen=True)
class RecordIndex(Basis):
    """Events up to ``as_of``, what of them counts for which rule, and cases.

    Later events are in ``ledger`` but in no index.
    """

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
            if kind.file_kind != "grid"
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
    def stays_by_case(self) -> Mapping[str, tuple[Stay, ...]]:
        """The stays in the library of each case."""
        return group(stays(self.context) if self.context else (), lambda one: one.case_id)

    @cached_property
    def in_library(self) -> frozenset[str]:
        """Students who are in the library now."""
        return frozenset(
            one.student
            for case_id, one in self.cases.items()
            if one.student
            and any(s.covers(self.as_of) for s in self.stays_by_case.get(case_id, ()))
        )

    @cached_property
    def trainings_by_staff(self) -> Mapping[str, tuple[Located[Any], ...]]:
        """Trainings by participant, oldest first."""
        pairs = [(who, one) for one in self.events("training") for who in one.record.participants]
        grouped = group(pairs, lambda pair: pair[0])
        return {who: tuple(one for _, one in found) for who, found in grouped.items()}
