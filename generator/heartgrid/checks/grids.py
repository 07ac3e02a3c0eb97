"""R201–R203 in a grid: its mentors' students and its peer observers stand on its roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.checks.entries import grid_location, unread
from heartgrid.model.roster import Unresolved
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext, Location
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def grids_name_their_students(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R201–R203: who is mentored, or observes, is known to the roster on some day of that time."""
    lost = unread(ledger, "grid", "名册")
    for class_id, place, day, found in (*_unresolved_charges(ledger), *_observers(ledger)):
        if class_id not in lost:
            where = grid_location(ledger, class_id, place)
            listed = "、".join(found.candidates)
            yield problem(
                found.code,
                context.locate(ledger.grids[class_id].path, where),
                detail=f"可能是：{listed}" if listed else "",
                class_id=class_id,
                day=day.isoformat(),
                count=len(found.candidates),
            )


def _unresolved_charges(ledger: Ledger) -> Iterator[tuple[str, Location, date, Unresolved]]:
    for one in ledger.mentoring.unresolved:
        yield one.class_id, one.location, one.day, one.found


def _observers(ledger: Ledger) -> Iterator[tuple[str, Location, date, Unresolved]]:
    for class_id, grid in ledger.grids.items():
        for index, one in enumerate(grid.record.observers):
            found = ledger.roster.resolve_during(class_id, one.student, one.begin, one.end)
            if isinstance(found, Unresolved):
                yield class_id, ("心理委员", index, "学生"), one.begin, found
