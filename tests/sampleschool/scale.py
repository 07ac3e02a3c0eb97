"""How big a school: the sample that is kept in the repository, and a large one to measure with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.sampleschool.days import Holiday, Term, day

if TYPE_CHECKING:
    from datetime import date

SEED: Final = "haiwan-2025"
BEGIN: Final = day("2025-09-01")


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class to be: ``care`` is the share of their duties that its teachers keep."""

    id: str
    size: int
    care: float
    mentors: int = 3

    @property
    def stage(self) -> str:
        """``P``, ``J`` or ``S``."""
        return self.id[0]

    @property
    def grade(self) -> int:
        """Grade 1..12 in the school year 2025."""
        return {"P": 1, "J": 7, "S": 10}[self.stage] + 2025 - int(self.id[1:5])


@dataclass(frozen=True, slots=True)
class Scale:
    """The size and the time of a school. Rates are per student and term."""

    terms: tuple[Term, ...]
    as_of: date
    classes: tuple[ClassPlan, ...]
    staged: bool
    teachers: int
    second_talks: float
    visits: float
    contacts: float
    observations: float
    triggers: float
    cases: int = 0


def _first_term(until: date) -> Term:
    return Term(
        "2025-1",
        BEGIN,
        day("2026-01-23"),
        until,
        (
            Holiday(day("2025-09-18"), day("2025-09-18"), "台风停课"),
            Holiday(day("2025-10-30"), day("2025-10-31"), "校运动会"),
        ),
        (day("2025-10-18"),),
    )


def _second_term(until: date) -> Term:
    sports = Holiday(day("2026-04-23"), day("2026-04-24"), "春季研学")
    return Term("2025-2", day("2026-03-02"), day("2026-07-03"), until, (sports,))


def sample() -> Scale:
    """The school of ``records/``: six classes, one term up to 2025-12-12."""
    as_of = day("2025-12-12")
    return Scale(
        terms=(_first_term(as_of),),
        as_of=as_of,
        classes=(
            ClassPlan("P2021-01", 41, 0.99),
            ClassPlan("P2020-01", 38, 0.9),
            ClassPlan("J2024-01", 42, 0.88),
            ClassPlan("J2023-01", 40, 0.66),
            ClassPlan("S2025-01", 46, 0.82),
            ClassPlan("S2024-01", 36, 0.86),
        ),
        staged=True,
        teachers=19,
        second_talks=0.25,
        visits=0.22,
        contacts=0.7,
        observations=0.5,
        triggers=0.16,
    )


def large(students: int) -> Scale:
    """A school of that many students, forty to a class, over both terms of the year."""
    as_of = day("2026-06-30")
    count = max(1, round(students / 40))
    rest = students
    plans = []
    for place in range(count):
        size = rest // (count - place)
        rest -= size
        care = (0.97, 0.9, 0.94, 0.84, 0.99)[place % 5]
        plans.append(ClassPlan(_class_id(place), size, care, -(-size // 15)))
    return Scale(
        terms=(_first_term(day("2026-01-23")), _second_term(as_of)),
        as_of=as_of,
        classes=tuple(plans),
        staged=False,
        teachers=3 * count,
        second_talks=0.12,
        visits=0.45,
        contacts=2.0,
        observations=1.5,
        triggers=0.16,
        cases=max(1, round(students * 0.03)),
    )


def _class_id(place: int) -> str:
    """Grades 3 to 12 in turn, then the next class of each."""
    grade = 3 + place % 10
    number = 1 + place // 10
    letter, first = ("P", 1) if grade <= 6 else ("J", 7) if grade <= 9 else ("S", 10)
    return f"{letter}{2025 - (grade - first)}-{number:02d}"
