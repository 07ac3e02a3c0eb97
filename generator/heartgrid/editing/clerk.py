"""What the ledger knows of an entry that somebody wants to write."""

from __future__ import annotations

from functools import cached_property
from string import Formatter
from typing import TYPE_CHECKING, Final

from heartgrid.calendar.counting import monday_of
from heartgrid.editing import people
from heartgrid.editing.wishes import CASE
from heartgrid.model import values
from heartgrid.model.classes import school_year_of
from heartgrid.model.fields import Sort, fields_of
from heartgrid.model.kinds import WHOLE
from heartgrid.model.templates import ID
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from heartgrid.editing.context import Surroundings
    from heartgrid.editing.wishes import Target, Wish
    from heartgrid.model.base import Facts
    from heartgrid.model.fields import FieldShape
    from heartgrid.model.roster import Membership

# Not for whoever writes the entry to fill in with their own name.
_SOMEBODY_ELSE: Final = frozenset({"批准人"})
_COUNSELLORS: Final = ("心理专职教师", "心理兼职教师")
_WEEK: Final = "周"


class MissingOptionError(HeartgridError):
    """Where the entry goes depends on something that was not said and does not follow."""

    def __init__(self, what: str, option: str, candidates: tuple[str, ...] = ()) -> None:
        listed = f"，可以写：{'、'.join(candidates)}" if candidates else ""
        super().__init__(f"还要知道是哪个{what}", f"加上 {option}{listed}")


class NoTermError(HeartgridError):
    """No term of the school contains the day."""

    def __init__(self, day: date, terms: tuple[str, ...]) -> None:
        listed = "、".join(terms) or "先在 records/school.yml 里登记"
        super().__init__(f"{day.isoformat()} 不在任何一个学期之内", f"用 --term 指明学期：{listed}")


class Clerk:
    """Answers where an entry goes and what its fields say, each question when it is asked."""

    def __init__(self, wish: Wish, around: Surroundings) -> None:
        self.wish = wish
        self.ledger = around.ledger
        self.ids = around.ids
        self.day = wish.day

    # --- who and where ------------------------------------------------------------------------

    @cached_property
    def named_class(self) -> str | None:
        """The class that was asked for."""
        name = self.wish.class_name
        return None if name is None else people.class_of(self.ledger, name, self.day)

    @cached_property
    def staff(self) -> str | None:
        """The member of staff who was asked for."""
        return None if self.wish.staff is None else people.staff_of(self.ledger, self.wish.staff)

    @cached_property
    def student(self) -> Membership | None:
        """The student who was asked for, as of the day."""
        typed = self.wish.student
        if typed is None:
            return None
        return people.student_of(self.ledger, typed, self.named_class or self._only_class, self.day)

    @property
    def class_id(self) -> str:
        """The class: asked for, the student's, or the only one of the mentor's."""
        found = self.named_class or (self.student.class_id if self.student else self._only_class)
        if found is None:
            candidates = self._classes_of_staff or people.class_ids(self.ledger)
            raise MissingOptionError("班级", "--class", tuple(candidates))
        return found

    @property
    def _only_class(self) -> str | None:
        classes = self._classes_of_staff
        return classes[0] if len(classes) == 1 else None

    @cached_property
    def _classes_of_staff(self) -> tuple[str, ...]:
        held = self.ledger.mentoring.of_staff.get(self.staff or "", ())
        mentored = [one.class_id for one in held if one.holds_on(self.day)]
        led = [
            one for one in self.ledger.grids if self.ledger.homeroom(one, self.day) == self.staff
        ]
        return tuple(dict.fromkeys((*mentored, *led))) if self.staff else ()

    @property
    def mentor(self) -> str:
        """The keeper of the book: asked for, or the student's own mentor."""
        found = self.staff
        if found is None and self.student is not None:
            found = self.ledger.mentoring.mentor_of(self.student.id, self.day)
        if found is None:
            held = self.ledger.mentoring.mentors_on(self.class_id, self.day)
            raise MissingOptionError("心导师", "--mentor", tuple(one.staff for one in held))
        return found

    @property
    def term(self) -> str:
        """The term asked for, or the one that contains the day."""
        terms = self.ledger.school.record.terms if self.ledger.school is not None else ()
        if self.wish.term is not None:
            if self.wish.term not in {one.id for one in terms}:
                raise people.NotFoundError("学期", [one.id for one in terms])
            return self.wish.term
        for one in terms:
            if one.begin <= self.day <= one.end:
                return one.id
        raise NoTermError(self.day, tuple(one.id for one in terms))

    @cached_property
    def case(self) -> str:
        """The case asked for, or the student's only one."""
        known = {one.record.id: one.student for one in self.ledger.cases}
        if self.wish.case is not None:
            if self.wish.case not in known:
                raise people.NotFoundError("个案", known)
            return self.wish.case
        own = [one for one, who in known.items() if self.student and who == self.student.id]
        if len(own) != 1:
            raise MissingOptionError("个案", "--case", tuple(own))
        return own[0]

    def places(self, target: Target) -> dict[str, str]:
        """What the placeholders of the file's path stand for."""
        answers: dict[str, Callable[[], str]] = {
            "term": lambda: self.term,
            "class": lambda: self.class_id,
            "mentor": lambda: self.mentor,
            "scope": self._scope,
            "year": lambda: self._year(target),
            "case": lambda: self.case if target.part else self.ids.case(),
            "student": self._student_id,
            "incident": self.ids.incident,
            "review": self.ids.review,
            "backtrace": self.ids.backtrace,
            "compartment": self._compartment,
        }
        parts = Formatter().parse(target.kind.pattern)
        return {name: answers[name]() for _, name, _, _ in parts if name}

    def _student_id(self) -> str:
        if self.student is None:
            raise MissingOptionError("学生", "--student")
        return self.student.id

    def _scope(self) -> str:
        asked = self.named_class or self.student
        return self.class_id if asked else "school"

    def _compartment(self) -> str:
        asked = self.named_class or self.student
        return f"class/{self.class_id}" if asked else WHOLE.compartment

    def _year(self, target: Target) -> str:
        by_school_year = "学年" in dict(target.kind.heads)
        return str(school_year_of(self.day) if by_school_year else self.day.year)

    # --- what the fields say ------------------------------------------------------------------

    def known(self, model: type[Facts]) -> dict[str, str]:
        """What is known of an entry of ``model``, by field word."""
        known: dict[str, str] = {}
        for shape in _reachable(model):
            value = self._value(shape)
            if value is not None:
                known.setdefault(shape.key, value)
        own = fields_of(model)
        dated = next((one for one in own if one.sort in {Sort.DAY, Sort.MOMENT}), None)
        if dated is not None:
            day = monday_of(self.day) if dated.key == _WEEK else self.day
            known[dated.key] = day.isoformat()
        someone = next((one for one in own if _is_writer(one)), None)
        if someone is not None and self.staff is not None:
            known[someone.key] = self.staff
        return known | dict(self.wish.known)

    def _value(self, shape: FieldShape) -> str | None:
        if shape.key == ID:
            return self._id(shape)
        if shape.sort is Sort.STUDENT:
            return None if self.student is None else self.student.label
        if shape.type_ is values.StudentId and shape.required:
            return None if self.student is None else self.student.student.id
        return self.named_class if shape.type_ is values.ClassId else None

    def _id(self, shape: FieldShape) -> str | None:
        if shape.required:
            return None
        return self.ids.student() if shape.type_ is values.StudentId else self.ids.entry()

    def known_of_case(self) -> dict[str, str]:
        """What is known of a new case: its student, and who is responsible."""
        if self.student is None:
            raise MissingOptionError("学生", "--student")
        known = {
            "学生": self.student.label,
            "责任人.导师": self.ledger.mentoring.mentor_of(self.student.id, self.day),
            "责任人.班主任": self.ledger.homeroom(self.student.class_id, self.day),
            "责任人.心理教师": _only(self.ledger.holders(self.day, *_COUNSELLORS)),
            "责任人.分管领导": _only(self.ledger.holders(self.day, "分管领导")),
            "提名.编号": self.ids.entry(),
            "提名.时间": self.day.isoformat(),
            "提名.提名人": self.staff,
            "班级": self.student.class_id,
        }
        return {word: value for word, value in known.items() if value is not None}

    def head(self, target: Target, places: dict[str, str]) -> dict[str, str]:
        """What a new file says besides its entry."""
        spoken = {"school": "学校"}
        heads = {word: spoken.get(places[one], places[one]) for word, one in target.kind.heads}
        return heads | self.known_of_case() if target.kind is CASE else heads


def _reachable(model: type[Facts]) -> Iterator[FieldShape]:
    """The fields of an entry and of the groups in it, lists of groups left out."""
    for shape in fields_of(model):
        if shape.group is None:
            yield shape
        elif not shape.many:
            yield from _reachable(shape.group)


def _is_writer(shape: FieldShape) -> bool:
    is_staff = shape.type_ is values.StaffId and shape.required
    return is_staff and shape.key not in {ID, *_SOMEBODY_ELSE}


def _only(found: tuple[str, ...]) -> str | None:
    return found[0] if len(found) == 1 else None
