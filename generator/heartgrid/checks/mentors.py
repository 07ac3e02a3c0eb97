"""T304: who keeps a book for a class was responsible for it on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from heartgrid.checks.entries import place_of_date, unread
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem

# They write to parents too, and mentor nobody.
_MAY_CONTACT: Final = frozenset(
    {"心理专职教师", "心理兼职教师", "分管领导", "校长", "德育干部", "校医"}
)


def keepers_serve_the_class(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T304: talks and visits are a mentor's or homeroom teacher's, contacts also a counsellor's."""
    serves = _Service(ledger)
    for talk in (*ledger.talks, *ledger.visits):
        if not serves.mentors(talk):
            yield _stranger(context, talk)
    for contact in ledger.contacts:
        if not serves.mentors(contact) and not serves.may_contact(contact):
            yield _stranger(context, contact)


def _stranger(context: CheckContext, one: Located[Any]) -> Problem:
    return problem(
        "T304",
        context.locate(one.path, place_of_date(one)),
        staff=str(one.staff),
        day=one.at.date().isoformat(),
        class_id=str(one.class_id),
    )


class _Service:
    """Who serves which class when; each question is answered once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._unread = unread(ledger, "grid", "班主任", "心导师")
        self._known: dict[tuple[str, str, date], bool] = {}

    def mentors(self, one: Located[Any]) -> bool:
        """Mentor or homeroom teacher of the class on that day, as far as the grid can be read."""
        class_id, staff, day = str(one.class_id), str(one.staff), one.at.date()
        key = (class_id, staff, day)
        if key not in self._known:
            self._known[key] = self._serves(class_id, staff, day)
        return self._known[key]

    def _serves(self, class_id: str, staff: str, day: date) -> bool:
        ledger = self._ledger
        if class_id not in ledger.grids or class_id in self._unread or staff not in ledger.staff:
            return True  # said elsewhere: no such grid, unreadable, or no such person
        mentors = ledger.mentoring.mentors_on(class_id, day)
        return staff == ledger.homeroom(class_id, day) or any(one.staff == staff for one in mentors)

    def may_contact(self, one: Located[Any]) -> bool:
        """In a post that looks after all students."""
        member = self._ledger.staff.get(str(one.staff))
        return member is None or bool(member.record.posts_on(one.at.date()) & _MAY_CONTACT)
