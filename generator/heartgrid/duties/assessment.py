"""What assessing yields: one line per duty, subject and window, with its reason and evidence."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Weight(enum.StrEnum):
    """How much a line weighs; the month report counts red lines only."""

    RED_LINE = "红线"
    TARGET = "目标"
    HINT = "提示"


class Status(enum.StrEnum):
    """Where a line stands as of a moment; the words of the JSON."""

    NOT_YET = "not_yet"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"
    WAIVED = "waived"
    UNKNOWN = "unknown"


STATUS_LABEL: dict[Status, str] = {
    Status.NOT_YET: "未到",
    Status.DUE: "待办",
    Status.OVERDUE: "逾期",
    Status.DONE: "已完成",
    Status.DONE_LATE: "迟完成",
    Status.WAIVED: "已豁免",
    Status.UNKNOWN: "未知",
}


class SubjectKind(enum.StrEnum):
    """Whom a duty is about."""

    SCHOOL = "school"
    CLASS = "class"
    STAFF = "staff"
    STUDENT = "student"
    CASE = "case"
    DISTRICT = "district"
    MEMBER = "member"
    INCIDENT = "incident"
    CORRECTIVE = "corrective"
    MEMBER_INCIDENT = "member_incident"
    MEMBER_CORRECTIVE = "member_corrective"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Whom a line is about.

    ``id`` is a class id, staff id, student id, case id, incident id, school id or district id; a
    ``MEMBER`` is a school of a district, and a corrective item is ``F-7K2M9Q.3f9c2a``, its review
    and its entry. ``MEMBER_INCIDENT`` is what a school reported to the district, by the school's
    own number; ``MEMBER_CORRECTIVE`` an item of the district's, ``I-7K2M9Q.3f9c2a``.
    """

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A record that settles a line: its file and line, and when the event happened."""

    path: str
    line: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Assessment:
    """One line of the checklist. ``duty``, ``subject`` and ``opened`` identify it for ever.

    ``opened`` and ``due`` carry the zone Asia/Shanghai; ``because`` is one sentence that a
    teacher understands and never quotes what a record says. ``class_id`` is the class it is
    listed under, ``None`` for the school's own lines. ``sealed``: it is unknown for want of a key,
    not because something is broken.
    """

    duty: str
    article: int
    subject: Subject
    responsible: str | None
    opened: datetime
    due: datetime | None
    weight: Weight
    status: Status
    because: str
    evidence: tuple[Evidence, ...] = ()
    class_id: str | None = None
    rule: str = ""
    sealed: bool = False

    @property
    def key(self) -> tuple[str, Subject, datetime]:
        """The line's lasting identity."""
        return (self.duty, self.subject, self.opened)
