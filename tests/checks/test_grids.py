"""Whom a grid names, its own roster knows."""

from __future__ import annotations

import pytest

from tests.support.books import GRID
from tests.support.checked import found, told


@pytest.mark.parametrize(
    ("typed", "instead", "expected"),
    [
        ("学生: [2]", "学生: [2 张小刚]", "R203 8:46"),
        ("学生: [2]", "学生: [9]", "R201 8:46"),
        ("学生: [2]", "学生: [2, {学生: 9, 起: 2025-10-01}]", "R201 8:49"),
        ("学生: 3,", "学生: 赵,", "R201 11:10"),
    ],
)
def test_whom_the_roster_does_not_know(typed: str, instead: str, expected: str) -> None:
    assert [one for one in told(GRID.replace(typed, instead)) if one[0] == "R"] == [expected]


def test_a_name_is_suggested_in_the_detail() -> None:
    [problem] = [
        one for one in found(GRID.replace("学生: 3,", "学生: 张小钢,")) if one.code == "R201"
    ]
    assert problem.detail == "可能是：3 张小刚"
    assert "张" not in problem.message + problem.remedy


def test_one_who_comes_later_is_known() -> None:
    """Named in a mentor's list from the start, on the roster from November."""
    grid = (
        GRID.replace("学生: [2]", "学生: [2, 4]")
        + "  - {编号: s000004, 座号: 4, 姓名: 赵小兰, 入班: 2025-11-03}\n"
    )
    assert told(grid) == []


def test_of_a_roster_with_gaps_nobody_is_unknown() -> None:
    assert told(GRID.replace("座号: 2,", "座号: 二,")) == []


def test_places_after_a_mentor_who_cannot_be_read() -> None:
    grid = GRID.replace("t011, 身份: 班主任", "t011, 身份: 教师").replace("学生: [3]", "学生: [9]")
    assert told(grid) == ["R201 9:46"]
