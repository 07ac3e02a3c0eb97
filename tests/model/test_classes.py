from __future__ import annotations

from datetime import date

import pytest

from heartgrid.model.classes import ClassName, school_year_of


@pytest.mark.parametrize(
    ("day", "year"),
    [("2025-08-31", 2024), ("2025-09-01", 2025), ("2025-12-31", 2025), ("2026-01-01", 2025)],
)
def test_a_school_year_begins_on_the_first_of_september(day: str, year: int) -> None:
    assert school_year_of(date.fromisoformat(day)) == year


@pytest.mark.parametrize(
    ("class_id", "day", "grade", "label"),
    [
        ("P2021-03", "2021-09-01", 1, "一（3）班"),
        ("P2021-03", "2025-10-01", 5, "五（3）班"),
        ("P2021-03", "2027-08-31", 6, "六（3）班"),
        ("J2024-01", "2024-08-31", None, "初中2024级（1）班"),
        ("J2024-01", "2024-09-01", 7, "初一（1）班"),
        ("J2024-01", "2025-10-01", 8, "初二（1）班"),
        ("J2024-01", "2027-09-01", None, "初中2024级（1）班"),
        ("S2025-12", "2025-10-01", 10, "高一（12）班"),
        ("S2023-02", "2025-10-01", 12, "高三（2）班"),
    ],
)
def test_the_grade_follows_from_the_entry_year(
    class_id: str, day: str, grade: int | None, label: str
) -> None:
    name, one = ClassName.of(class_id), date.fromisoformat(day)
    assert name.grade_on(one) == name.grade_in(school_year_of(one)) == grade
    assert name.label_in(school_year_of(one)) == label
