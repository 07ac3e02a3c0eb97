"""The roster: who sat in which class when, and what a typed reference to a student means."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from heartgrid.model.grid import SEALED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from heartgrid.model.grid import Grid, Leave, RosterStudent

_REFERENCE: Final = re.compile(r"\s*(\d{1,3})?\s*[号.、]?\s*(.*?)\s*", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Membership:
    """One student's time in one class."""

    class_id: str
    student: RosterStudent

    @property
    def id(self) -> str:
        """The student's opaque id; a roster line without one is known by its class and seat."""
        return self.student.id or f"{self.class_id}#{self.student.seat}"

    @property
    def label(self) -> str:
        """``12 王小明``: the canonical reference."""
        if self.student.name == SEALED:
            return f"{SEALED} {self.id}"
        return f"{self.student.seat} {self.student.name}"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that names nobody (``R201``), several (``R202``) or contradicts itself (``R203``)."""

    code: str
    candidates: tuple[str, ...]


class Roster:
    """All memberships of all grids, indexed; built once per ledger."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        self._by_class: dict[str, list[Membership]] = {}
        self._by_student: dict[str, list[Membership]] = defaultdict(list)
        self._keys: dict[str, dict[str, list[Membership]]] = {}
        for grid in grids:
            members = [Membership(grid.class_id, one) for one in grid.students]
            self._by_class[grid.class_id] = members
            keys: dict[str, list[Membership]] = defaultdict(list)
            for member in members:
                self._by_student[member.id].append(member)
                for key in {member.label, str(member.student.seat), member.student.name}:
                    keys[key].append(member)
            self._keys[grid.class_id] = keys

    @property
    def students(self) -> Mapping[str, list[Membership]]:
        """Every student's memberships by opaque id."""
        return self._by_student

    def of_class(self, class_id: str) -> list[Membership]:
        """Everyone who ever stood on this class's roster."""
        return self._by_class.get(class_id, [])

    def members(self, class_id: str, day: date) -> list[Membership]:
        """Who belongs to the class on ``day``, leave of absence included."""
        return [one for one in self.of_class(class_id) if one.student.belongs_on(day)]

    def membership(self, student_id: str, day: date) -> Membership | None:
        """The class in which the student sits on ``day``."""
        held = self._by_student.get(student_id, ())
        return next((one for one in held if one.student.belongs_on(day)), None)

    def leave(self, student_id: str, day: date) -> Leave | None:
        """The leave of absence that covers ``day``, if any."""
        member = self.membership(student_id, day)
        return None if member is None else member.student.leave_on(day)

    def label(self, student_id: str, day: date | None = None) -> str:
        """``12 王小明`` as of ``day`` (or the latest); the id itself for somebody unknown."""
        held = self._by_student.get(student_id)
        if not held:
            return student_id
        member = self.membership(student_id, day) if day else None
        return (member or max(held, key=lambda one: one.student.begin)).label

    def resolve(self, class_id: str, reference: str, day: date) -> Membership | Unresolved:
        """Whom ``reference`` (seat number, name, or both) means in the class on ``day``."""
        found = self._keys.get(class_id, {}).get(reference, ())
        present = [one for one in found if one.student.belongs_on(day)]
        if len(present) == 1:
            return present[0]
        return self._search(class_id, reference, day)

    def resolve_during(
        self, class_id: str, reference: str, begin: date, end: date | None
    ) -> Membership | Unresolved:
        """Whom ``reference`` means on any day from ``begin`` to ``end``: the first day that fits."""
        first = self.resolve(class_id, reference, begin)
        if not isinstance(first, Unresolved):
            return first
        for member in sorted(self.of_class(class_id), key=lambda one: one.student.begin):
            start = member.student.begin
            if begin < start and (end is None or start <= end):
                found = self.resolve(class_id, reference, start)
                if not isinstance(found, Unresolved):
                    return found
        return first

    def _search(self, class_id: str, reference: str, day: date) -> Membership | Unresolved:
        members = self.members(class_id, day)
        seat, name = _split(reference)
        by_seat = [one for one in members if seat is not None and one.student.seat == seat]
        by_name = [one for one in members if name and _same(one.student.name, name)]
        if seat is not None and name:
            both = [one for one in by_seat if one in by_name]
            if len(both) == 1:
                return both[0]
            if by_seat or by_name:
                return Unresolved("R203", _labels(by_seat + by_name))
        found = by_seat if seat is not None and not name else by_name
        if len(found) == 1:
            return found[0]
        if found:
            return Unresolved("R202", _labels(found))
        by_id = [one for one in members if one.id == reference.strip()]
        if by_id:
            return by_id[0]
        return Unresolved("R201", _labels(_near(members, name)))


def _split(reference: str) -> tuple[int | None, str]:
    match = _REFERENCE.fullmatch(unicodedata.normalize("NFKC", reference))
    if match is None:
        return None, reference
    return (int(match[1]) if match[1] else None), match[2]


def _same(left: str, right: str) -> bool:
    return left == right or "".join(left.split()) == "".join(right.split())


def _labels(members: Iterable[Membership]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.label for one in members))


def _near(members: list[Membership], name: str) -> list[Membership]:
    """Those with a similar name: what was probably meant."""
    alike = set(get_close_matches(name, [one.student.name for one in members], n=5, cutoff=0.5))
    return [one for one in members if one.student.name in alike]
