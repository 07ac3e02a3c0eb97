"""What is owed: one subject's window of a periodic duty, and what is special about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.duties.assessment import Subject, Weight
    from heartgrid.duties.periodic.windows import Window


@dataclass(frozen=True, slots=True)
class Lender:
    """Somebody whose evidence counts too, from a day on: a predecessor, or who stands in."""

    staff: str
    since: date


class Owed(NamedTuple):  # made by the thousand, and a tuple is made in half the time
    """One subject's window.

    ``begin`` is the subject's own first day in it; ``gone`` says that the subject has left, so
    that without evidence there is no line; ``open_ended`` that the last day is not known yet;
    ``stretched`` that the window reaches over the next one, which then has no line of its own
    unless this one was done before it began; ``unsure`` that the calendar does not tell whether
    this is owed, so that it is never overdue.
    """

    subject: Subject
    window: Window
    begin: date
    class_id: str | None = None
    weight: Weight | None = None
    note: str = ""
    gone: bool = False
    lenders: tuple[Lender, ...] = ()
    answers: str | None = None
    open_ended: bool = False
    stretched: bool = False
    unsure: bool = False
