"""Who mentors whom when: the grids' assignments, resolved and cut to the student's time in class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.model.lasting import Lasting
from heartgrid.model.roster import Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.model.grid import Assignment, Grid, Mentor
    from heartgrid.model.roster import Roster


@dataclass(frozen=True, slots=True)
class MentorTenure(Lasting):
    """One mentor's time in one class."""

    class_id: str
    staff: str
    capacity: str
    begin: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Charge(Lasting):
    """One student in a mentor's care, for some days."""

    tenure: MentorTenure
    student: str
    begin: date
    end: date | None


@dataclass(frozen=True, slots=True)
class UnresolvedCharge:
    """An assignment whose student the roster does not know; for checks."""

    class_id: str
    location: tuple[str | int, ...]
    day: date
    found: Unresolved


class Mentoring:
    """All tenures and charges, by class, mentor and student."""

    def __init__(self, grids: Iterable[Grid], roster: Roster) -> None:
        self.tenures: dict[str, list[MentorTenure]] = {}
        self.of_staff: dict[str, list[MentorTenure]] = defaultdict(list)
        self.charges: dict[str, list[Charge]] = defaultdict(list)
        self.charges_of_staff: dict[str, list[Charge]] = defaultdict(list)
        self.unresolved: list[UnresolvedCharge] = []
        for grid in grids:
            self._add(grid, roster)

    def _add(self, grid: Grid, roster: Roster) -> None:
        tenures = []
        for index, mentor in enumerate(grid.mentors):
            tenure = MentorTenure(
                grid.class_id, mentor.staff, mentor.capacity, mentor.begin, mentor.end
            )
            tenures.append(tenure)
            self.of_staff[mentor.staff].append(tenure)
            for place, one in enumerate(mentor.students):
                self._charge(tenure, mentor, one, ("心导师", index, "学生", place), roster)
        self.tenures[grid.class_id] = tenures

    def _charge(
        self,
        tenure: MentorTenure,
        mentor: Mentor,
        one: Assignment,
        location: tuple[str | int, ...],
        roster: Roster,
    ) -> None:
        begin = max(mentor.begin, one.begin or mentor.begin)
        end = _earlier(mentor.end, one.end)
        found = roster.resolve_during(tenure.class_id, one.student, begin, end)
        if isinstance(found, Unresolved):
            self.unresolved.append(UnresolvedCharge(tenure.class_id, location, begin, found))
            return
        seat = found.student
        charge = Charge(tenure, found.id, max(begin, seat.begin), _earlier(end, seat.end))
        self.charges[found.id].append(charge)
        self.charges_of_staff[tenure.staff].append(charge)

    def mentors_on(self, class_id: str, day: date) -> list[MentorTenure]:
        """The mentors of the class on ``day``."""
        return [one for one in self.tenures.get(class_id, ()) if one.holds_on(day)]

    def mentor_of(self, student: str, day: date) -> str | None:
        """The mentor who answers for the student on ``day``."""
        held = self.charges.get(student, ())
        return next((one.tenure.staff for one in held if one.holds_on(day)), None)

    def load(self, staff: str, day: date) -> int:
        """How many students the mentor has on ``day``, all classes added."""
        held = self.charges_of_staff.get(staff, ())
        return len({one.student for one in held if one.holds_on(day)})


def _earlier(one: date | None, other: date | None) -> date | None:
    ends = [each for each in (one, other) if each is not None]
    return min(ends, default=None)
