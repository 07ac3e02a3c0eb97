"""What the writers of all books share: whose turn it is, when, and under which number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sampleschool.telling import Teller, slots_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.sampleschool.days import Term
    from tests.sampleschool.dice import Dice
    from tests.sampleschool.world import Pupil, Room, World


class Desk:
    """The desk at which the books of one kind are written for one class."""

    def __init__(self, world: World, room: Room, kind: str) -> None:
        self.world = world
        self.room = room
        self.stage = room.plan.stage
        self._kind = kind
        self._ids = world.dice("id", kind, room.id)
        self._tellers: dict[str, Teller] = {}

    def dice(self, *path: object) -> Dice:
        """A stream of chance of this desk."""
        return self.world.dice(self._kind, self.room.id, *path)

    def new_id(self) -> str:
        """The next entry id."""
        return self.world.new_id(self._ids)

    def voice(self, writer: str, pupil: Pupil, one: date) -> Callable[[str], str]:
        """How ``writer`` tells of ``pupil`` on that day: a function from table to sentence."""
        teller = self._tellers.setdefault(
            writer, Teller(self.world.dice("tell", self._kind, self.room.id, writer))
        )
        slots = slots_of(pupil, self.stage, one)
        return lambda table: teller.say(table, self.stage, slots)

    def mentor(self, pupil: Pupil, one: date) -> str:
        """Who answers for ``pupil`` on that day: the mentor, else the homeroom teacher."""
        return self.room.mentor_of(pupil, one) or self.room.homeroom(one)

    def fellows(self, one: date) -> list[str]:
        """The mentors of the class who make visits on that day."""
        staff = [mentor.staff for mentor in self.room.mentors if mentor.serves(one)]
        return [x for x in staff if x not in self.world.homebound]

    def book(self, one: date, mentor: str) -> tuple[str, ...]:
        """The mentor's book of this kind in the term of that day."""
        return (self._kind, self.world.term_of(one).id, f"{self.room.id}.{mentor}")

    def days(self, pupil: Pupil, term: Term) -> list[date]:
        """School days of the term on which the student is there."""
        return [one for one in term.school_days if pupil.present(one)]
