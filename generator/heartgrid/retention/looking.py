"""What has had its time: classes and cases. What cannot be told is kept, and named."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from heartgrid.model.grid import SEALED
from heartgrid.retention.holding import Holds, classes_of
from heartgrid.retention.terms import (
    Retention,
    adult_by,
    graduation,
    last_leaving,
    years_after,
)
from heartgrid.retention.verdicts import (
    AT_SCHOOL,
    HELD,
    NO_GRID,
    NO_STUDENT,
    NOT_YET,
    UNREADABLE,
    Kept,
    Released,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from heartgrid.model.case import Case
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.roster import Membership

_STUDENT: Final = "学生"  # a case that can be read, of a student who stands in no roster
_MOVED: Final = "转班"  # to a class of this school that the roster does not show


class Looking:
    """A ledger, looked at on a day with the years that are in force on it."""

    def __init__(self, ledger: Ledger, retention: Retention, as_of: date) -> None:
        self.ledger, self.retention, self.as_of = ledger, retention, as_of
        self.unread_paths = {one.path for one in ledger.unreadable}
        # A roster or a case that cannot be read may hold whatever it is about.
        self.in_doubt = any(
            one.kind in {"grid", "case"} and one.part != _STUDENT for one in ledger.unreadable
        )
        self._unread_classes = {one.class_id for one in ledger.unreadable}
        self._cases: dict[str, Released | Kept] = {}

    @cached_property
    def holds(self) -> Holds:
        """The legal holds in force."""
        return Holds(self.ledger, self.as_of)

    def of_class(self, class_id: str) -> Released | Kept:
        """Whether the class's talks, visits and observations have had their time."""
        if class_id in self._unread_classes or self.in_doubt:
            return Kept(class_id, UNREADABLE)
        left = self.class_left(class_id)
        if left is None:
            return Kept(class_id, NO_GRID)
        until = years_after(left, self.retention.class_years)
        if self.holds.of_classes([class_id]):
            return Kept(class_id, HELD, until)
        return self.judged(class_id, until)

    def class_left(self, class_id: str) -> date | None:
        """The end of the class's last school year, or the last leaving after it."""
        grid = self.ledger.grids.get(class_id)
        if grid is None:
            return None
        ends = [one.end for one in grid.record.students if one.end is not None]
        return max([graduation(class_id), *ends])

    def of_case(self, case: Located[Case]) -> Released | Kept:
        """Whether the case has had its time."""
        known = self._cases.get(case.record.id)
        if known is None:
            known = self._cases[case.record.id] = self._case(case)
        return known

    def _case(self, case: Located[Case]) -> Released | Kept:
        case_id = case.record.id
        if self.in_doubt:
            return Kept(case_id, UNREADABLE)
        held = bool(self.holds.of_case(case))
        left = self._case_left(case)
        if isinstance(left, str):
            return Kept(case_id, HELD if held else left)
        until = max(
            years_after(left, self.retention.case_years),
            *(
                years_after(adult_by(one), self.retention.case_adult_years)
                for one in classes_of(self.ledger, case)
            ),
        )
        return Kept(case_id, HELD, until) if held else self.judged(case_id, until)

    def judged(self, id_: str, until: date) -> Released | Kept:
        """The day that the years lead to is the last one of keeping."""
        return Released(id_, until) if until < self.as_of else Kept(id_, NOT_YET, until)

    def _case_left(self, case: Located[Case]) -> date | str:
        members = self.members(case.student)
        if members:
            return self.left(members)
        school = self.ledger.school
        if case.record.class_id in self.ledger.let_go and school is not None:
            return last_leaving(case.record.class_id, school.record.classes)
        return NO_STUDENT

    def members(self, student: str | None) -> Sequence[Membership]:
        """The student's time in every class."""
        return self.ledger.roster.students.get(student, []) if student else []

    def left(self, members: Iterable[Membership]) -> date | str:
        """The student's last day here, at the latest; or that there is none yet."""
        last = max(members, key=lambda one: one.student.begin)
        end = None if _may_have_moved(last) else last.student.end
        left = end or graduation(last.class_id)
        return left if left < self.as_of else AT_SCHOOL


def _may_have_moved(member: Membership) -> bool:
    """To another class of this school; where the names are sealed, so is where they went."""
    return member.student.departure == _MOVED or member.student.name == SEALED
