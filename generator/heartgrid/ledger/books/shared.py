"""What several books have in common: entries that tell a day, entries about a student."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from heartgrid.ledger.places import items_of, located, moment_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from heartgrid.ledger.assembly import Assembling
    from heartgrid.ledger.reading import FileRead
    from heartgrid.model.located import Located

    Add = Callable[[Assembling, FileRead, Any], None]


def dated(
    to: list[Located[Any]],
    read: FileRead,
    part: str,
    entries: Sequence[Any],
    term: str | None = None,
) -> None:
    """Entries of no class that tell a day."""
    for place, one in items_of(read, part, entries):
        to.append(located(one, read, place, moment_of(one.day, None), None, term))


def about_student(  # noqa: PLR0913, PLR0917 - the fields of Located
    to: Assembling,
    read: FileRead,
    place: tuple[str, int],
    entry: Any,
    class_id: str,
    day: date,
) -> Located[Any]:
    """An entry of a class whose ``学生`` names one of those who sat in it on ``day``."""
    student = to.student(read, class_id, entry.student, day, (*place, "学生"))
    one = located(entry, read, place, moment_of(entry.day, None), class_id)
    return replace(one, student=student)
