"""What only a strict check asks for."""

from __future__ import annotations

import pytest

from heartgrid.checks import BASIC, STRICT
from tests.support.books import GRID, SCHOOL
from tests.support.checked import found, told

HEAD = "种类: {}\n学期: 2025-1\n班级: J2024-01\n"


def book(folder: str, kind: str, entry: str) -> str:
    keeper = "" if folder == "observations" else ".t012"
    head = HEAD.format(kind) + ("导师: t012\n" if keeper else "")
    return f"--- {folder}/2025-1/J2024-01{keeper}.yml\n{head}记录:\n  - {{编号: aaaaaa, 日期: 2025-10-13, {entry}}}\n"


@pytest.mark.parametrize(
    ("folder", "kind", "entry", "thin"),
    [
        ("talks", "谈心谈话", "学生: 2, 方式: 面谈", True),
        ("talks", "谈心谈话", "学生: 2, 方式: 面谈, 详情: {心理状况: 良好}", True),
        ("talks", "谈心谈话", "学生: 2, 方式: 面谈, 详情: {主题: [学业]}", False),
        ("talks", "谈心谈话", "学生: 2, 方式: 面谈, 详情: {内容: 谈了睡眠}", False),
        ("visits", "家访", "学生: 2, 方式: 实地, 详情: {类型: 常规}", True),
        ("visits", "家访", "学生: 2, 方式: 实地, 详情: {类型: 常规, 共识: 早睡}", False),
        ("contacts", "家校沟通", "学生: 2, 渠道: 电话, 详情: {家长回应: 配合}", True),
        ("contacts", "家校沟通", "学生: 2, 渠道: 电话, 详情: {家长回应: 配合, 要点: 睡眠}", False),
        (
            "observations",
            "日常动态观察",
            "时刻: 08:05, 观察人: t013, 详情: {学生: 2, 紧急度: 绿}",
            True,
        ),
        (
            "observations",
            "日常动态观察",
            "时刻: 08:05, 观察人: t013, 详情: {学生: 2, 紧急度: 绿, 表现: [哭泣]}",
            False,
        ),
    ],
)
def test_an_entry_tells_what_was_done(folder: str, kind: str, entry: str, thin: bool) -> None:
    text = book(folder, kind, entry)
    assert told(text, checks=BASIC) == []
    problems = found(text, checks=STRICT)
    assert [one.code for one in problems] == (["S801"] if thin else [])
    assert {one.severity for one in problems} <= {"warning"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-10-31", []),
        ("2025-11-01", ["S802 12:1"]),  # her mentor has gone
        ("2027-09-01", []),  # the class has left the school
    ],
)
def test_every_student_has_a_mentor_today(day: str, expected: list[str]) -> None:
    grid = GRID.replace(
        "{导师: t012, 身份: 任课教师, 起: 2024-09-01,",
        "{导师: t012, 身份: 任课教师, 起: 2024-09-01, 止: 2025-10-31,",
    )
    assert told(grid, as_of=day, checks=STRICT) == expected
    assert [one.detail for one in found(grid, as_of=day, checks=STRICT)] == ["2 李小红"] * len(
        expected
    )


def test_lower_primary_needs_no_mentors() -> None:
    school = SCHOOL.replace("J2024-01", "P2023-01")
    grid = GRID.replace("J2024-01", "P2023-01").replace("学生: [2]", "学生: []")
    assert told(school, grid, "--- grids/J2024-01.yml\n", checks=STRICT) == []


def test_of_a_grid_with_gaps_nobody_is_said_to_be_alone() -> None:
    assert told(GRID.replace("t012, 身份: 任课教师", "t012, 身份: 教师"), checks=STRICT) == []
