"""What has had its time, and what is kept and why. What cannot be told is kept, and named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from heartgrid.retention.terms import (
    Retention,
    adult_by,
    graduation,
    last_leaving,
    years_after,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.model.case import Case
    from heartgrid.model.grid import LegalHold
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.roster import Membership

HELD: Final = "保全中，不得销毁"
UNREADABLE: Final = "有记录读不出来，或这里没有它的钥匙"
NO_GRID: Final = "没有心网格，不知道有没有保全"
NO_STUDENT: Final = "学生查不到，不知道何时离校"
AT_SCHOOL: Final = "学生还在校"
NOT_YET: Final = "保存期没有到"
_STUDENT: Final = "学生"  # a case that can be read, of a student who stands in no roster
_MOVED: Final = "转班"  # to a class of this school that the roster does not show


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A class or a case that stays: until when, where that can be told, and why."""

    id: str
    why: str
    until: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Released:
    """A class or a case whose last day of keeping, ``until``, is over."""

    id: str
    until: date


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that is kept in compartments of classes and in files of cases, in two heaps."""

    classes: tuple[Released, ...]
    cases: tuple[Released, ...]
    kept_classes: tuple[Kept, ...]
    kept_cases: tuple[Kept, ...]


def due_for_release(
    ledger: Ledger, retention: Retention, as_of: date, classes: Iterable[str]
) -> Release:
    """What is over on ``as_of``; ``classes`` are those whose keys are still there."""
    looking = _Looking(ledger, retention, as_of)
    class_found = [looking.of_class(one) for one in sorted(set(classes))]
    case_found = [looking.of_case(one) for one in ledger.cases]
    lost = {one.case_id for one in ledger.unreadable if one.case_id}
    read = {one.record.id for one in ledger.cases}
    unread = [Kept(one, UNREADABLE) for one in lost - read]
    return Release(
        tuple(sorted(one for one in class_found if isinstance(one, Released))),
        tuple(sorted(one for one in case_found if isinstance(one, Released))),
        tuple(_by_id(one for one in class_found if isinstance(one, Kept))),
        tuple(_by_id((*unread, *(one for one in case_found if isinstance(one, Kept))))),
    )


def _by_id(kept: Iterable[Kept]) -> list[Kept]:
    return sorted(kept, key=lambda one: one.id)


class _Looking:
    def __init__(self, ledger: Ledger, retention: Retention, as_of: date) -> None:
        self._ledger, self._retention, self._as_of = ledger, retention, as_of
        self._unread_classes = {one.class_id for one in ledger.unreadable}
        # A roster or a case that cannot be read may hold whatever it is about.
        self._in_doubt = any(
            one.kind in {"grid", "case"} and one.part != _STUDENT for one in ledger.unreadable
        )
        self._held_classes = frozenset(self._classes_on_hold())

    def of_class(self, class_id: str) -> Released | Kept:
        """Whether the class's talks, visits and observations have had their time."""
        grid = self._ledger.grids.get(class_id)
        if class_id in self._unread_classes or self._in_doubt:
            return Kept(class_id, UNREADABLE)
        if grid is None:
            return Kept(class_id, NO_GRID)
        if class_id in self._held_classes:
            return Kept(class_id, HELD)
        ends = [one.end for one in grid.record.students if one.end is not None]
        left = max([graduation(class_id), *ends])
        until = years_after(left, self._retention.class_years)
        return self._judged(class_id, max(until, *self._registers_of(class_id)))

    def _registers_of(self, class_id: str) -> list[date]:
        """Who has read or handed over anything of the class is to be known for some years, too."""
        folder = f"records/disclosures/class/{class_id}/"
        years = self._retention.disclosure_years
        entries = (one for one in self._ledger.disclosures if one.path.startswith(folder))
        return [date.min, *(years_after(one.record.day, years) for one in entries)]

    def of_case(self, case: Located[Case]) -> Released | Kept:
        """Whether the case has had its time."""
        case_id = case.record.id
        if self._in_doubt:
            return Kept(case_id, UNREADABLE)
        members = self._members(case)
        classes = {case.record.class_id, *(one.class_id for one in members)}
        if self._any_holds(case.record.holds) or classes & self._held_classes:
            return Kept(case_id, HELD)
        left = self._left(case, members)
        if isinstance(left, str):
            return Kept(case_id, left)
        until = max(
            years_after(left, self._retention.case_years),
            *(years_after(adult_by(one), self._retention.case_adult_years) for one in classes),
        )
        return self._judged(case_id, until)

    def _judged(self, id_: str, until: date) -> Released | Kept:
        """The day that the years lead to is the last one of keeping."""
        return Released(id_, until) if until < self._as_of else Kept(id_, NOT_YET, until)

    def _left(self, case: Located[Case], members: list[Membership]) -> date | str:
        """The student's last day here, at the latest; or why that cannot be told."""
        if members:
            last = max(members, key=lambda one: one.student.begin)
            end = None if last.student.departure == _MOVED else last.student.end
            left = end or graduation(last.class_id)
            return left if left < self._as_of else AT_SCHOOL
        school = self._ledger.school
        if case.record.class_id in self._ledger.let_go and school is not None:
            return last_leaving(case.record.class_id, school.record.classes)
        return NO_STUDENT

    def _members(self, case: Located[Case]) -> list[Membership]:
        """The student's time in every class."""
        return self._ledger.roster.students.get(case.student, []) if case.student else []

    def _classes_on_hold(self) -> Iterator[str]:
        """A class is held for itself, and with the case of anybody in it."""
        for class_id, grid in self._ledger.grids.items():
            if self._any_holds(grid.record.holds):
                yield class_id
        for case in self._ledger.cases:
            if self._any_holds(case.record.holds):
                yield case.record.class_id
                yield from (one.class_id for one in self._members(case))

    def _any_holds(self, holds: Iterable[LegalHold]) -> bool:
        """Until it is lifted, from whatever day on: a hold that begins tomorrow is meant, too."""
        return any(one.end is None or self._as_of <= one.end for one in holds)
