"""``Report``: all that the pages are functions of, with the indexes they share. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from heartgrid.duties import SubjectKind
from heartgrid.duties.countable import pupil_counts
from heartgrid.views.grouping import group
from heartgrid.views.line_index import LineIndex
from heartgrid.views.record_index import RecordIndex
from heartgrid.views.unread import unread_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heartgrid.duties.countable import PupilCount
    from heartgrid.views.lines import Line
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True)
class Report(LineIndex, RecordIndex):
    """A ledger, what it was assessed against, and the result; every index is built once."""

    def lines_of_student(self, student_id: str) -> tuple[Line, ...]:
        """Lines about a student and about the student's cases."""
        own = self.lines_of(SubjectKind.STUDENT, student_id)
        cases = self.cases_by_student.get(student_id, ())
        return own + tuple(
            line for one in cases for line in self.lines_of(SubjectKind.CASE, one.record.id)
        )

    @cached_property
    def pupil_counts(self) -> tuple[PupilCount, ...]:
        """What can be counted of classes whose key is not here; nothing where all are open."""
        return pupil_counts(self.context, self.assessments) if self.context is not None else ()

    @cached_property
    def pupil_counts_by_class(self) -> Mapping[str, tuple[PupilCount, ...]]:
        """The same by class."""
        return group(self.pupil_counts, lambda one: one.class_id)

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
        """Everybody who has a page: staff, mentors, homeroom teachers, who answers for a line."""
        about = (one.id for one in self.lines_by_subject if one.kind is SubjectKind.STAFF)
        mentors = self.ledger.mentoring.of_staff
        grids = self.ledger.grids.values()
        homerooms = (one.staff for grid in grids for one in grid.record.homerooms)
        found = {*self.ledger.staff, *mentors, *homerooms, *self.lines_by_staff, *about}
        return tuple(sorted(found))

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
