from __future__ import annotations

from heartgrid.checks import BASIC, STRICT
from tests.support.checked import found

TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {日期: 2026-10-13, 学生: 2, 方式: 面谈}
  - {日期: 2025-10-13, 学生: 2, 方式: 面谈}
"""


def test_every_check_says_what_it_finds_and_stands_once() -> None:
    checks = (*BASIC, *STRICT)
    assert len({one.__name__ for one in checks}) == len(checks)
    assert all(one.__doc__ for one in checks)


def test_problems_come_in_the_order_of_their_places() -> None:
    problems = found(TALKS, checks=(*STRICT, *BASIC))
    assert [f"{one.code} {one.position.line}" for one in problems] == [
        "F110 6", "S801 6", "T301 6", "T302 6", "F110 7", "S801 7"
    ]  # fmt: skip


def test_an_empty_ledger_has_no_problem_of_meaning() -> None:
    empty = ("--- school.yml\n", "--- staff.yml\n", "--- grids/J2024-01.yml\n")
    assert found(*empty) == ()
