"""R209, R210, R212, R214, F110: every entry and student has one id, every seat and student one place."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from heartgrid.checks.entries import every_entry, grid_location
from heartgrid.model.grid import SEALED
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.base import Entry
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.observation import Observation
    from heartgrid.model.roster import Membership
    from heartgrid.problems import Position, Problem


def entries_have_ids(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """F110: an entry or a student without its 编号 cannot be told from another."""
    for one in every_entry(ledger):
        if one.record.id is None:
            yield problem("F110", context.locate(one.path, one.location))
    for class_id, grid in ledger.grids.items():
        for index, student in enumerate(grid.record.students):
            if student.id is None:
                where = grid_location(ledger, class_id, ("名册", index))
                yield problem("F110", context.locate(grid.path, where))


def ids_are_unique(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R209: an id stands for one entry of the whole ledger."""
    seen: dict[str, Located[Entry]] = {}
    for one in every_entry(ledger):
        entry = one.record.id
        if entry is None:
            continue
        first = seen.setdefault(entry, one)
        if first is not one:
            where = context.locate(one.path, (*one.location, "编号"))
            yield problem("R209", where, entry=entry, where=f"{first.path}:{first.line}")


def reports_are_filed_once(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R214: two counsellors on two computers may file one report at the same time."""
    seen: dict[str, Located[Observation]] = {}
    for one in ledger.observations:
        report = one.record.report
        if report is None:
            continue
        first = seen.setdefault(report, one)
        if first is not one:
            where = context.locate(one.path, (*one.location, "报告"))
            yield problem("R214", where, report=report, where=f"{first.path}:{first.line}")


def seats_are_unique(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R210: no two students of a class have one seat number at the same time."""
    for class_id in ledger.grids:
        by_seat: dict[int, list[Membership]] = defaultdict(list)
        for member in ledger.roster.of_class(class_id):
            if member.student.name != SEALED:
                by_seat[member.student.seat].append(member)
        for seat, members in by_seat.items():
            for _first, second in _overlapping(members):
                yield problem("R210", _roster_line(ledger, context, second, "座号"), seat=seat)


def students_are_in_one_class(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R212, R209: nobody sits in two classes, or twice in one, at the same time."""
    for student, members in ledger.roster.students.items():
        for first, second in _overlapping(members):
            if second.student.id is None:
                continue
            where = _roster_line(ledger, context, second, "编号")
            if first.class_id == second.class_id:
                path = ledger.grids[first.class_id].path
                yield problem("R209", where, entry=student, where=path)
            else:
                day = max(first.student.begin, second.student.begin).isoformat()
                yield problem(
                    "R212", where, student=student, day=day,
                    first=first.class_id, second=second.class_id,
                )  # fmt: skip


def _overlapping(members: Iterable[Membership]) -> Iterator[tuple[Membership, Membership]]:
    """Neighbours in time of which the second begins before the first has ended."""
    for first, second in pairwise(sorted(members, key=_beginning)):
        if first.student.end is None or second.student.begin <= first.student.end:
            yield first, second


def _beginning(member: Membership) -> date:
    return member.student.begin


def _roster_line(ledger: Ledger, context: CheckContext, member: Membership, field: str) -> Position:
    grid = ledger.grids[member.class_id]
    index = next(i for i, one in enumerate(grid.record.students) if one is member.student)
    place = grid_location(ledger, member.class_id, ("名册", index, field))
    return context.locate(grid.path, place)
