"""Class ids: stable for the class's life; the grade follows from the entry year and the date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

SCHOOL_YEAR_STARTS: Final = (9, 1)
_NUMERALS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Stage:
    """学段: ``first_grade`` is its first grade counted through all twelve school years."""

    letter: str
    name: str
    first_grade: int
    years: int
    short: str


STAGES: Final = {
    "P": Stage("P", "小学", 1, 6, ""),
    "J": Stage("J", "初中", 7, 3, "初"),
    "S": Stage("S", "高中", 10, 3, "高"),
}


def school_year_of(day: date) -> int:
    """The year in which the school year of ``day`` began (09-01..08-31)."""
    return day.year if (day.month, day.day) >= SCHOOL_YEAR_STARTS else day.year - 1


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class id taken apart: ``J2024-01`` is junior, entered 2024, class 1."""

    stage: Stage
    entry_year: int
    number: int

    @classmethod
    @lru_cache(1 << 10)
    def of(cls, class_id: str) -> ClassName:
        """Take apart an id that the model has already checked."""
        return cls(STAGES[class_id[0]], int(class_id[1:5]), int(class_id[6:]))

    def grade_in(self, school_year: int) -> int | None:
        """Grade 1..12 in that school year; ``None`` before entry and after leaving."""
        passed = school_year - self.entry_year
        return self.stage.first_grade + passed if 0 <= passed < self.stage.years else None

    def grade_on(self, day: date) -> int | None:
        """Grade 1..12 on ``day``."""
        return self.grade_in(school_year_of(day))

    def label_in(self, school_year: int) -> str:
        """What people call it: 五（1）班, 初二（1）班; with the entry year when it is not at school."""
        passed = school_year - self.entry_year
        if not 0 <= passed < self.stage.years:
            return f"{self.stage.name}{self.entry_year}级（{self.number}）班"
        return f"{self.stage.short}{_NUMERALS[passed + 1]}（{self.number}）班"
