"""Who may keep a book for a class on a day."""

from __future__ import annotations

import pytest

from tests.support.books import GRID, STAFF
from tests.support.checked import told

MENTOR_UNTIL = GRID.replace(
    "{导师: t012, 身份: 任课教师, 起: 2024-09-01,",
    "{导师: t012, 身份: 任课教师, 起: 2024-09-01, 止: 2025-10-31,",
)
TALK = "方式: 面谈, 详情: {主题: [学业]}"
VISIT = "方式: 实地, 详情: {类型: 常规, 家庭情况: 和睦}"
CONTACT = "渠道: 电话, 详情: {家长回应: 配合, 要点: 说明}"


def book(folder: str, kind: str, keeper: str, day: str, rest: str) -> str:
    return (
        f"--- {folder}/2025-1/J2024-01.{keeper}.yml\n种类: {kind}\n学期: 2025-1\n班级: J2024-01\n"
        f"导师: {keeper}\n记录:\n  - {{编号: aaaaaa, 日期: {day}, 学生: 2, {rest}}}\n"
    )


def strangers(*texts: str) -> list[str]:
    return [one for one in told(*texts) if one.startswith("T304")]


@pytest.mark.parametrize(
    ("keeper", "day", "stranger"),
    [
        ("t012", "2025-10-31", False),
        ("t012", "2025-11-01", True),  # no mentor any more
        ("t011", "2025-11-01", False),  # homeroom teacher, and mentor
        ("t003", "2025-11-01", True),  # counsellor
        ("t002", "2025-11-01", True),
    ],
)
def test_talks_and_visits_are_a_mentor_s(keeper: str, day: str, stranger: bool) -> None:
    for folder, kind, rest in (("talks", "谈心谈话", TALK), ("visits", "家访", VISIT)):
        text = book(folder, kind, keeper, day, rest)
        assert bool(strangers(MENTOR_UNTIL, text)) is stranger


@pytest.mark.parametrize(
    ("keeper", "day", "stranger"),
    [
        ("t012", "2025-10-31", False),
        ("t012", "2025-11-01", True),
        ("t003", "2025-11-01", False),  # counsellors and the leader write to parents too
        ("t002", "2025-11-01", False),
    ],
)
def test_contacts_are_also_a_counsellor_s(keeper: str, day: str, stranger: bool) -> None:
    text = book("contacts", "家校沟通", keeper, day, CONTACT)
    assert bool(strangers(MENTOR_UNTIL, text)) is stranger


def test_a_homeroom_teacher_who_mentors_nobody() -> None:
    grid = GRID.replace("  - {导师: t011, 身份: 班主任, 起: 2024-09-01, 学生: [1]}\n", "")
    assert strangers(grid, book("talks", "谈心谈话", "t011", "2025-11-03", TALK)) == []


def test_a_stranger_is_told_of_at_every_date() -> None:
    text = book("talks", "谈心谈话", "t003", "2025-11-03", TALK)
    second = f"  - {{编号: bbbbbb, 日期: 2025-11-04, 学生: 2, {TALK}}}\n"
    assert strangers(text + second) == ["T304 6:22", "T304 7:22"]


def test_nobody_is_a_stranger_to_a_grid_that_cannot_be_read() -> None:
    text = book("talks", "谈心谈话", "t012", "2025-11-03", TALK)
    lost_mentor = GRID.replace("{导师: t012, 身份: 任课教师", "{导师: t012, 身份: 教师")
    assert strangers(lost_mentor, text) == []
    assert strangers(GRID.replace("名册:", "名册"), text) == []


def test_someone_unknown_is_told_of_as_unknown() -> None:
    text = book("talks", "谈心谈话", "t099", "2025-11-03", TALK)
    assert told(STAFF, text) == ["R204 4:5"]
