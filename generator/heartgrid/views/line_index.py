"""The lines of a report and their indexes, each built once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from heartgrid.duties import Status, Subject, SubjectKind
from heartgrid.views.basis import Basis
from heartgrid.views.grouping import group
from heartgrid.views.lines import LineMaker, by_seriousness, duty_headings
from heartgrid.views.receipts import receipted_coverage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heartgrid.views.lines import Line


@dataclass(frozen=True)
class LineIndex(Basis):
    """Every assessment as a line, by class, person, subject, duty and status."""

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
    def receipts_by_duty(self) -> Mapping[str, Counter[Status]]:
        """What receipts add to the coverage of each duty."""
        return receipted_coverage(self.ledger)

    @cached_property
    def receipts_by_heading(self) -> Mapping[str, Counter[Status]]:
        """The same by the duty's heading."""
        headings = duty_headings(self.policy)
        return {headings.get(one, one): found for one, found in self.receipts_by_duty.items()}

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
