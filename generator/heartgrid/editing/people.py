"""Classes, staff and students as people name them, as of a day."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from heartgrid.editing.sealed import SealedRosterError
from heartgrid.model.classes import ClassName, school_year_of
from heartgrid.model.grid import SEALED
from heartgrid.model.roster import Membership, Unresolved
from heartgrid.problems import CATALOGUE, HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.model.ledger import Ledger

_BRACKETS: Final = str.maketrans("", "", "()（） ")


class NotFoundError(HeartgridError):
    """A word names nothing of its sort, or several things. Ids may be logged, names may not."""

    def __init__(self, sort: str, allowed: Iterable[str], *, several: bool = False) -> None:
        listed = "、".join(sorted(allowed))
        found = "不止一个" if several else "查不到"
        super().__init__(
            f"这个{sort}{found}", f"可以写的是：{listed}" if listed else "先登记好再来"
        )


class StudentUnclearError(HeartgridError):
    """A reference that names nobody, several, or contradicts itself."""

    def __init__(self, found: Unresolved, class_id: str, day: date) -> None:
        entry = CATALOGUE[found.code]
        count = len(found.candidates)
        listed = "、".join(found.candidates)
        super().__init__(
            entry.message.format(class_id=class_id, day=day.isoformat(), count=count),
            entry.remedy,
            f"可能是：{listed}" if listed else "",
        )


def class_of(ledger: Ledger, typed: str, day: date) -> str:
    """The id of the class called ``typed``: ``J2024-01``, ``初二（1）班``, ``初二1班``.

    Raises:
        NotFoundError: there is no such class, or there are several.
    """
    known = class_ids(ledger)
    found = [one for one in known if bare(typed) in map(bare, _names_of(ledger, one, day))]
    if len(found) != 1:
        called = [f"{one}（{_names_of(ledger, one, day)[-1]}）" for one in found or known]
        raise NotFoundError("班级", called, several=bool(found))
    return found[0]


def class_ids(ledger: Ledger) -> tuple[str, ...]:
    """Every class that the school or a grid names."""
    listed = ledger.school.record.classes if ledger.school is not None else ()
    return tuple(dict.fromkeys((*listed, *ledger.grids)))


def _names_of(ledger: Ledger, class_id: str, day: date) -> tuple[str, ...]:
    grid = ledger.grids.get(class_id)
    own = (grid.record.name,) if grid is not None and grid.record.name else ()
    return (class_id, *own, ClassName.of(class_id).label_in(school_year_of(day)))


def staff_of(ledger: Ledger, typed: str) -> str:
    """The id of the member of staff called ``typed``: an id or a name.

    Raises:
        NotFoundError: there is no such person, or there are several.
    """
    people = ledger.staff.items()
    found = [one for one, who in people if bare(typed) in {bare(one), bare(who.record.name)}]
    if len(found) != 1:
        raise NotFoundError("教职工", found or ledger.staff, several=bool(found))
    return found[0]


def student_of(ledger: Ledger, typed: str, class_id: str | None, day: date) -> Membership:
    """The student meant by ``typed`` on ``day``, in the class or, without one, in any.

    Raises:
        SealedRosterError: nobody, and rosters are sealed.
        StudentUnclearError: nobody, or more than one.
    """
    if class_id is not None:
        found = ledger.roster.resolve(class_id, typed, day)
        if isinstance(found, Unresolved):
            _refuse_sealed(ledger, (class_id,))
            raise StudentUnclearError(found, class_id, day)
        return found
    tried = [ledger.roster.resolve(one, typed, day) for one in ledger.grids]
    members = [one for one in tried if isinstance(one, Membership)]
    if len(members) == 1:
        return members[0]
    if not members:
        _refuse_sealed(ledger, tuple(ledger.grids))
    unclear = [one for one in tried if isinstance(one, Unresolved)]
    near = [f"{one.class_id} {one.label}" for one in members] or [
        each for one in unclear for each in one.candidates
    ]
    raise StudentUnclearError(Unresolved("R202" if members else "R201", tuple(near)), "全校各", day)


def _refuse_sealed(ledger: Ledger, classes: tuple[str, ...]) -> None:
    rosters = {one: ledger.roster.of_class(one) for one in classes}
    closed = [one for one, all_ in rosters.items() if any(_is_sealed(each) for each in all_)]
    if closed:
        raise SealedRosterError(tuple(closed))


def _is_sealed(member: Membership) -> bool:
    return member.student.name == SEALED


def bare(word: str) -> str:
    """The word without case, width, brackets and spaces."""
    return unicodedata.normalize("NFKC", word).translate(_BRACKETS).casefold()
