"""名册变动: who came, left, was on leave or changed post in a class this school year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from heartgrid.model.classes import SCHOOL_YEAR_STARTS, school_year_of
from heartgrid.views.labels import person_page, student_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.model.grid import Grid
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True, order=True)
class RosterChange:
    """One change: its day, what changed, whom, and the page about them ('' for none)."""

    day: date
    what: str
    who: str
    page: str
    note: str = ""


def roster_changes(report: Report, class_id: str) -> tuple[RosterChange, ...]:
    """Changes of this school year up to today, the latest first.

    What stood from the class's first day is no change.
    """
    grid = report.ledger.grids.get(class_id)
    if grid is None:
        return ()
    first = max(
        date(school_year_of(report.today), *SCHOOL_YEAR_STARTS),
        min(one.begin for one in grid.record.students),
    )
    found = (*_students(report, grid.record), *_staff(report, grid.record))
    kept = {
        one for one in found
        if first <= one.day <= report.today and not (one.what in _ARRIVALS and one.day == first)
    }  # fmt: skip
    return tuple(sorted(kept, reverse=True))


_ARRIVALS = frozenset({"入班", "任班主任", "任心导师"})


def _students(report: Report, grid: Grid) -> Iterator[RosterChange]:
    for member in report.ledger.roster.of_class(grid.class_id):
        one, page = member.student, student_page(member.id)
        yield RosterChange(one.begin, "入班", member.label, page)
        if one.end is not None:
            yield RosterChange(one.end, "离班", member.label, page, one.departure or "")
        for leave in one.leaves:
            until = f"到 {leave.end.month}月{leave.end.day}日" if leave.end else "还没有回来"
            yield RosterChange(leave.begin, leave.kind, member.label, page, until)


def _staff(report: Report, grid: Grid) -> Iterator[RosterChange]:
    for word, held in (("班主任", grid.homerooms), ("心导师", grid.mentors)):
        for one in held:
            name, page = report.names.of_staff(one.staff), person_page(one.staff)
            yield RosterChange(one.begin, f"任{word}", name, page)
            if one.end is not None:
                yield RosterChange(one.end, f"卸任{word}", name, page)
