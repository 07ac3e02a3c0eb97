"""Where an entry stands and when it happened."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from heartgrid.model.kinds import BY_SLUG
from heartgrid.model.located import END_OF_DAY, Located
from heartgrid.model.values import ZONE
from heartgrid.model.waiver import Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from heartgrid.ledger.reading import FileRead
    from heartgrid.model.base import Book

T = TypeVar("T")
NEVER: Final = datetime(1, 1, 1, tzinfo=ZONE)


def moment_of(day: date, clock: time | None) -> datetime:
    """When an entry happened; without a clock time it counts as the end of its day."""
    return datetime.combine(day, clock or END_OF_DAY, ZONE)


def items_of(
    read: FileRead, name: str, entries: Sequence[T]
) -> Iterable[tuple[tuple[str, int], T]]:
    """Entries with their place in the file as written, bad ones in between left out."""
    kept = read.kept.get(name, ())
    return (((name, index), entry) for index, entry in zip(kept, entries, strict=True))


def located(  # noqa: PLR0913, PLR0917 - the fields of Located
    record: T,
    read: FileRead,
    place: tuple[str, int],
    at: datetime,
    class_id: str | None = None,
    term: str | None = None,
) -> Located[T]:
    """``record`` with its source."""
    return Located(record, read.path, read.line_of(place), place, at, class_id, term)


def lists_of(book: Book, slug: str) -> dict[str, Sequence[Any]]:
    """The lists of entries of a book of the kind ``slug``, by their word."""
    return {
        str(field.alias): getattr(book, name)
        for name, field in type(book).model_fields.items()
        if field.alias in BY_SLUG[slug].lists
    }


def case_moment(entry: Any) -> datetime:
    """When a step of a case happened; a waiver when it was approved."""
    if isinstance(entry, Waiver):
        return moment_of(entry.approved, None)
    moment: datetime | None = getattr(entry, "moment", None)
    return moment or moment_of(entry.day, getattr(entry, "clock", None))
