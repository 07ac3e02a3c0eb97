"""A record and where it stands; the file and line are what ``explain`` and the site point to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Generic, TypeVar

# An entry without a clock time counts as the end of its day, the latest it can have happened.
END_OF_DAY: Final = time(23, 59, 59)

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """One record with its source.

    ``location`` is the path inside the file, such as ``("记录", 3)``. The fields after it are
    what the file's head and the roster add: the class, the keeper of the book, and the student's
    opaque id (``None`` where the reference does not resolve: there is a problem then).
    ``item_id`` is a corrective item's: its review and its entry.
    """

    record: T_co
    path: str
    line: int
    location: tuple[str | int, ...]
    at: datetime
    class_id: str | None = None
    term: str | None = None
    staff: str | None = None
    student: str | None = None
    case_id: str | None = None
    incident_id: str | None = None
    item_id: str | None = None

    @property
    def timed(self) -> bool:
        """Whether the record gives a clock time."""
        return self.at.time() != END_OF_DAY

    def by(self, as_of: datetime) -> bool:
        """Whether it had happened by ``as_of``; an untimed entry of that very day had."""
        return self.at <= as_of or (not self.timed and self.at.date() == as_of.date())
