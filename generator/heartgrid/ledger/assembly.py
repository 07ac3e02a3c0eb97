"""The state of one assembly, and whom the words of an entry mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from heartgrid.ledger.parts import Parts
from heartgrid.model.grid import SEALED
from heartgrid.model.roster import Roster, Unresolved
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.ledger.reading import FileRead
    from heartgrid.ledger.sources import Sources
    from heartgrid.yamltree import Location


class Assembling:
    """The state of one assembly: what is there so far, and what does not resolve.

    Of a class whose roster is ``damaged`` an unknown student may well stand in the part that could
    not be read: that part has its own problem, and one for each of his entries would be false. Of
    a class that was ``let_go`` no name is known any more, which is as it must be.
    """

    def __init__(
        self, roster: Roster, sources: Sources, damaged: frozenset[str], let_go: frozenset[str]
    ) -> None:
        self.roster = roster
        self.sources = sources
        self.damaged = damaged
        self.let_go = let_go
        self.parts = Parts()
        self._gridless: set[str] = set()
        self.problems: list[Problem] = []

    def student(
        self, read: FileRead, class_id: str, reference: str, day: date, place: Location
    ) -> str | None:
        """The opaque id of whom ``reference`` means; a problem and unreadable where nobody."""
        found = self.roster.resolve(class_id, reference, day)
        if not isinstance(found, Unresolved):
            return found.id
        if class_id in self.let_go:
            return None
        where = self.sources.locate(read.path, place)
        closed = self._is_closed(class_id)
        lost = read.unreadable_at(where.line, str(place[0]))
        self.parts.unreadable.append(replace(lost, sealed=closed))
        if class_id not in self.damaged and not closed:
            self._unresolved(read, found, where, class_id, day)
        return None

    def _is_closed(self, class_id: str) -> bool:
        """Whether the names of the class are sealed, so that no words mean anybody."""
        return any(one.student.name == SEALED for one in self.roster.of_class(class_id))

    def _unresolved(
        self, read: FileRead, found: Unresolved, where: Position, class_id: str, day: date
    ) -> None:
        if not self.roster.of_class(class_id):
            if read.path not in self._gridless:
                self._gridless.add(read.path)
                head = self.sources.locate(read.path, ("班级",))
                self.problems.append(problem("R213", head, class_id=class_id))
            return
        listed = "、".join(found.candidates)
        self.problems.append(
            problem(
                found.code,
                where,
                class_id=class_id,
                day=day.isoformat(),
                count=len(found.candidates),
                detail=f"可能是：{listed}" if listed else "",
            )
        )
