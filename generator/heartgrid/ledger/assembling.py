"""Books → the ledger: entries with their source, their moment and the student they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.ledger.assembly import Assembling
from heartgrid.ledger.books import classes, crisis, district, school
from heartgrid.ledger.sealed_facts import sealed_entries
from heartgrid.model.grid import Grid
from heartgrid.model.receipt import ReceiptBook
from heartgrid.model.roster import Roster
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from heartgrid.ledger.books.shared import Add
    from heartgrid.ledger.reading import FileRead
    from heartgrid.ledger.sources import Sources
    from heartgrid.model.ledger import Ledger

_ADD: Final[dict[type, Add]] = {**school.ADD, **classes.ADD, **crisis.ADD, **district.ADD}


def assemble(read: Sequence[FileRead], sources: Sources) -> tuple[Ledger, list[Problem]]:
    """The ledger of all books, and the references that do not resolve."""
    roster = Roster(one.book for one in read if isinstance(one.book, Grid))
    assembling = Assembling(roster, sources, frozenset(_damaged(read)), frozenset(_let_go(read)))
    for one in read:
        if one.book is not None:
            _ADD[type(one.book)](assembling, one, one.book)
        assembling.parts.unreadable += (
            lost
            for lost in one.unreadable
            if not lost.sealed or lost.class_id not in assembling.let_go
        )
        assembling.parts.sealed += sealed_entries(one, assembling.let_go)
    if assembling.parts.school is None:
        assembling.problems += _no_school(read)
    return assembling.parts.frozen(), assembling.problems


def _damaged(read: Iterable[FileRead]) -> Iterator[str]:
    """The classes whose roster could not be read, or not wholly."""
    for one in read:
        for lost in one.unreadable:
            if lost.kind == "grid" and lost.part in {None, "名册"} and lost.class_id is not None:
                yield lost.class_id


def _let_go(read: Iterable[FileRead]) -> Iterator[str]:
    """The classes that nobody can read any more: what is sealed there is no doubt, but gone."""
    books = (one.book for one in read if isinstance(one.book, ReceiptBook))
    yield from (each for book in books for one in book.entries for each in one.classes)


def _no_school(read: Iterable[FileRead]) -> list[Problem]:
    if any(one.kind is not None and one.kind.slug in {"school", "district"} for one in read):
        return []
    return [problem("L005", Position("records/school.yml"))]
