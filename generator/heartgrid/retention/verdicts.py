"""What becomes of something that is kept: its time is over, or it stays, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

HELD: Final = "保全中，不得销毁"
UNREADABLE: Final = "有记录读不出来，或这里没有它的钥匙"
NO_GRID: Final = "没有心网格，不知道有没有保全"
NO_STUDENT: Final = "学生查不到，不知道何时离校"
AT_SCHOOL: Final = "学生还在校"
NOT_YET: Final = "保存期没有到"
WITH_CASE: Final = "里面的学生还有个案在保存，跟着个案走"
REGISTERS: Final = "谈话、家访和观察已经销毁，名册、同意书、移交和披露登记还要留"
WITH_SUBJECT: Final = "登记里的记录还在保存"


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """What stays: until when, where that can be told, and why. ``id``: a class, a case, a path."""

    id: str
    why: str
    until: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Released:
    """What goes for ever: its last day of keeping, ``until``, is over."""

    id: str
    until: date


@dataclass(frozen=True, slots=True, order=True)
class Emptied:
    """A class whose talks, visits and observations go while its registers stay.

    ``registers`` is the last day of these, where it can be told.
    """

    id: str
    until: date
    registers: date | None
