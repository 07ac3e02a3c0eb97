"""Assignments of a grid, cut to the mentor's time and the student's."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.model.ledger import Ledger
from heartgrid.model.roster import Unresolved
from tests.support.books import load_text

GRID = """
--- grids/J2024-01.yml
种类: 心网格
班级: J2024-01
班主任:
  - {教职工: t011, 起: 2024-09-01}
心导师:
  - {导师: t011, 身份: 班主任, 起: 2024-09-01, 学生: [1, 9]}
  - 导师: t012
    身份: 任课教师
    起: 2024-09-01
    止: 2025-11-07
    学生:
      - 2
      - {学生: 3, 起: 2025-10-01}
      - {学生: 4, 止: 2025-09-30}
      - 5
      - 6
  - 导师: t013
    身份: 任课教师
    起: 2025-11-08
    学生: [2, 3]
名册:
  - {编号: s000001, 座号: 1, 姓名: 王小明, 入班: 2024-09-01}
  - {编号: s000002, 座号: 2, 姓名: 李小红, 入班: 2024-09-01}
  - {编号: s000003, 座号: 3, 姓名: 张小刚, 入班: 2024-09-01}
  - {编号: s000004, 座号: 4, 姓名: 赵小兰, 入班: 2024-09-01}
  - {编号: s000005, 座号: 5, 姓名: 钱小五, 入班: 2025-09-15}
  - {编号: s000006, 座号: 6, 姓名: 孙小六, 入班: 2024-09-01, 离班: 2025-10-10}
"""
OTHER = """
--- grids/J2024-02.yml
种类: 心网格
班级: J2024-02
心导师:
  - {导师: t011, 身份: 任课教师, 起: 2025-09-01, 学生: [1]}
名册:
  - {编号: s000021, 座号: 1, 姓名: 冯小一, 入班: 2024-09-01}
"""


def ledger() -> Ledger:
    return load_text(GRID, OTHER).ledger


@pytest.mark.parametrize(
    ("student", "day", "mentor"),
    [
        ("s000001", "2024-09-01", "t011"),
        ("s000001", "2024-08-31", None),
        ("s000001", "2030-01-01", "t011"),
        # handed over with the mentor
        ("s000002", "2025-11-07", "t012"),
        ("s000002", "2025-11-08", "t013"),
        # later than his mentor began, and without one before
        ("s000003", "2025-09-30", None),
        ("s000003", "2025-10-01", "t012"),
        ("s000003", "2025-11-08", "t013"),
        # only for a time
        ("s000004", "2025-09-30", "t012"),
        ("s000004", "2025-10-01", None),
        # arrived after his mentor began, and has none after
        ("s000005", "2025-09-14", None),
        ("s000005", "2025-09-15", "t012"),
        ("s000005", "2025-11-08", None),
        # left before his mentor did
        ("s000006", "2025-10-10", "t012"),
        ("s000006", "2025-10-11", None),
        ("s999999", "2025-10-11", None),
    ],
)
def test_who_answers_for_a_student(student: str, day: str, mentor: str | None) -> None:
    assert ledger().mentoring.mentor_of(student, date.fromisoformat(day)) == mentor


@pytest.mark.parametrize(
    ("staff", "day", "load"),
    [
        ("t011", "2025-08-31", 1),
        ("t011", "2025-09-01", 2),  # both classes
        ("t012", "2025-09-14", 3),  # 2, 4, 6
        ("t012", "2025-09-15", 4),  # and 5
        ("t012", "2025-10-01", 4),  # 3 for 4
        ("t012", "2025-10-11", 3),  # without 6
        ("t012", "2025-11-08", 0),
        ("t013", "2025-11-08", 2),
        ("t099", "2025-11-08", 0),
    ],
)
def test_how_many_students_a_mentor_has(staff: str, day: str, load: int) -> None:
    assert ledger().mentoring.load(staff, date.fromisoformat(day)) == load


def test_the_mentors_of_a_class() -> None:
    mentoring = ledger().mentoring
    for day, staff in (
        (date(2024, 8, 31), []),
        (date(2025, 11, 7), ["t011", "t012"]),
        (date(2025, 11, 8), ["t011", "t013"]),
    ):
        assert [one.staff for one in mentoring.mentors_on("J2024-01", day)] == staff
    assert mentoring.mentors_on("J2024-09", date(2025, 11, 8)) == []
    assert [one.class_id for one in mentoring.of_staff["t011"]] == ["J2024-01", "J2024-02"]


def test_a_student_whom_nobody_knows_is_kept_for_the_checks() -> None:
    [one] = ledger().mentoring.unresolved
    assert (one.class_id, one.location) == ("J2024-01", ("心导师", 0, "学生", 1))
    assert (one.day, one.found) == (date(2024, 9, 1), Unresolved("R201", ()))


def test_the_same_student_twice_is_one_of_the_load() -> None:
    twice = GRID.replace("学生: [1, 9]", "学生: [1, 王小明, 1 王小明]")
    mentoring = load_text(twice).ledger.mentoring
    assert mentoring.load("t011", date(2025, 10, 1)) == 1


def test_nothing_is_known_without_a_grid() -> None:
    assert Ledger().mentoring.mentor_of("s000001", date(2025, 10, 1)) is None
    assert Ledger().mentoring.mentors_on("J2024-01", date(2025, 10, 1)) == []
