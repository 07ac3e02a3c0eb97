"""The school while it is being written: people, classes, and the books that fill up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.sampleschool.dice import Dice
from tests.sampleschool.scale import SEED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tests.sampleschool.days import Term
    from tests.sampleschool.emit import Record
    from tests.sampleschool.scale import ClassPlan, Scale

_LETTERS: Final = "abcdf"


@dataclass(slots=True)
class Post:
    """An appointment."""

    post: str
    begin: date
    end: date | None = None


@dataclass(slots=True)
class Person:
    """A member of staff."""

    id: str
    name: str
    posts: list[Post]

    def serves(self, one: date) -> bool:
        """Whether any post is held on that day."""
        return any(
            post.begin <= one and (post.end is None or one <= post.end) for post in self.posts
        )

    def holds(self, post: str, one: date) -> bool:
        """Whether that post is held on that day."""
        return any(
            held.post == post and held.begin <= one and (held.end is None or one <= held.end)
            for held in self.posts
        )


@dataclass(frozen=True, slots=True)
class Home:
    """What stays the same in everything that is told about one student."""

    carer: str
    family: str
    weak: str
    strong: str
    hobby: str


@dataclass(slots=True)
class Leave:
    """A leave of absence."""

    kind: str
    begin: date
    end: date | None = None


@dataclass(slots=True)
class Pupil:
    """One student's time in one class."""

    id: str
    seat: int
    name: str
    boy: bool
    begin: date
    home: Home
    end: date | None = None
    departure: str | None = None
    leaves: list[Leave] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Seat number and name."""
        return f"{self.seat} {self.name}"

    def belongs(self, one: date) -> bool:
        """Whether the student is on the roster on that day."""
        return self.begin <= one and (self.end is None or one <= self.end)

    def present(self, one: date) -> bool:
        """Whether the student is at school on that day."""
        away = any(off.begin <= one and (off.end is None or one <= off.end) for off in self.leaves)
        return self.belongs(one) and not away


@dataclass(slots=True)
class Charge:
    """One student in one mentor's care."""

    pupil: Pupil
    begin: date | None = None
    end: date | None = None


@dataclass(slots=True)
class Mentor:
    """One mentor's service in one class."""

    staff: str
    capacity: str
    begin: date
    end: date | None = None
    charges: list[Charge] = field(default_factory=list)

    def serves(self, one: date) -> bool:
        """Whether the mentor serves on that day."""
        return self.begin <= one and (self.end is None or one <= self.end)

    def cares_for(self, pupil: Pupil, one: date) -> bool:
        """Whether ``pupil`` is in this mentor's care on that day."""
        return self.serves(one) and any(
            charge.pupil is pupil
            and (charge.begin is None or charge.begin <= one)
            and (charge.end is None or one <= charge.end)
            for charge in self.charges
        )


@dataclass(slots=True)
class Span:
    """A homeroom teacher or a peer observer, from a day to a day."""

    who: str
    begin: date
    end: date | None = None


@dataclass(slots=True)
class Room:
    """One class."""

    plan: ClassPlan
    label: str
    pupils: list[Pupil] = field(default_factory=list)
    mentors: list[Mentor] = field(default_factory=list)
    homerooms: list[Span] = field(default_factory=list)
    observers: list[Span] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The class id."""
        return self.plan.id

    def homeroom(self, one: date) -> str:
        """The homeroom teacher on that day."""
        return next(
            span.who
            for span in self.homerooms
            if span.begin <= one and (span.end is None or one <= span.end)
        )

    def mentor_of(self, pupil: Pupil, one: date) -> str | None:
        """The mentor who cares for ``pupil`` on that day."""
        return next((m.staff for m in self.mentors if m.cares_for(pupil, one)), None)

    def named(self, name: str) -> Pupil:
        """The student of that name."""
        return next(one for one in self.pupils if one.name == name)

    def seat(self, seat: int) -> Pupil:
        """The student at that seat, the latest one to sit there."""
        return [one for one in self.pupils if one.seat == seat][-1]


class World:
    """Everything that is going to be written."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self.staff: dict[str, Person] = {}
        self.rooms: dict[str, Room] = {}
        self.books: dict[tuple[str, ...], list[tuple[str, Record]]] = defaultdict(list)
        self.cases: dict[str, Record] = {}
        self.in_library: set[str] = set()
        self.homebound: set[str] = set()  # staff who make no visits
        self.unspoken: set[str] = set()  # students without a talk
        self._ids: set[str] = set()
        self._holders: dict[tuple[date, tuple[str, ...]], list[str]] = {}

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms, in order."""
        return self.scale.terms

    def dice(self, *path: object) -> Dice:
        """The stream of chance named by ``path``."""
        return Dice(SEED, *path)

    def term_of(self, one: date) -> Term:
        """The term of that day."""
        return next(term for term in self.terms if term.begin <= one <= term.end)

    def new_id(self, dice: Dice, prefix: str = "") -> str:
        """Six hex digits, new to the ledger, that no editor takes for a number."""
        while True:
            word = f"{int(dice.number(0, 0xFFFFFF)):06x}"
            if word not in self._ids and any(letter in word for letter in _LETTERS):
                self._ids.add(word)
                return prefix + word

    def write(self, book: tuple[str, ...], when: str, entry: Record) -> None:
        """Add an entry to a book; ``when`` sets its place in it."""
        self.books[book].append((when, entry))

    def holders(self, one: date, *posts: str) -> list[str]:
        """Ids of the staff who hold one of ``posts`` on that day; ask when all are hired."""
        found = self._holders.get((one, posts))
        if found is None:
            found = [p.id for p in self.staff.values() if any(p.holds(x, one) for x in posts)]
            self._holders[one, posts] = found
        return found

    def serving(self, one: date) -> list[str]:
        """Ids of all staff in post on that day."""
        return [person.id for person in self.staff.values() if person.serves(one)]


def in_order(entries: Iterable[tuple[str, Record]]) -> list[Record]:
    """The entries of a book by time; those of one moment as they were written."""
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
