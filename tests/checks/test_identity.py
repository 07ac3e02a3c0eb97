"""Ids, seats and classes: one of each for one at a time."""

from __future__ import annotations

import pytest

from tests.support.books import GRID, SCHOOL
from tests.support.checked import found, told

TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: aaaaaa, 日期: 2025-10-13, 学生: 2, 方式: 面谈, 详情: {主题: [学业]}}
  - {编号: bbbbbb, 日期: 2025-10-14, 学生: 2, 方式: 面谈, 详情: {主题: [学业]}}
"""
LESSONS = """
--- lessons/2025-1/J2024-01.yml
种类: 心理课
学期: 2025-1
班级: J2024-01
心理课:
  - {编号: cccccc, 日期: 2025-10-13, 课时: 1, 主题: 情绪, 教师: t003}
周登记:
  - {编号: dddddd, 周: 2025-10-13, 倾听: 3}
"""
CASE = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2
来源: 导师
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - {编号: eeeeee, 时间: 2025-10-13 16:00, 提名人: t012, 紧急: 黄}
豁免:
  - {编号: ffffff, 义务: D41, 对象: C-7K2M9Q, 起: 2025-11-03, 止: 2025-11-09, 理由: 住院, 批准人: t002, 批准日: 2025-11-01}
"""
OTHER = """
--- grids/J2024-02.yml
种类: 心网格
班级: J2024-02
名册:
  - {编号: s000002, 座号: 2, 姓名: 李小红, 入班: 2025-10-13}
"""


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        (TALKS, "bbbbbb", ["R209 7:10"]),
        (LESSONS, "cccccc", ["R209 5:10"]),
        (LESSONS, "dddddd", ["R209 7:10"]),
        (CASE, "eeeeee", ["R209 8:10"]),
        (CASE, "ffffff", ["R209 10:10"]),
    ],
)
def test_an_id_stands_for_one_entry_of_the_whole_ledger(
    text: str, entry: str, expected: list[str]
) -> None:
    texts = [one.replace(entry, "aaaaaa") if one is text else one for one in (TALKS, LESSONS, CASE)]
    assert told(*texts) == expected
    [problem] = found(*texts)
    assert "records/talks/2025-1/J2024-01.t012.yml:6" in problem.message


def test_two_entries_of_one_line_are_two() -> None:
    entry = "{编号: dddddd, 周: 2025-10-13, 倾听: 3}"
    text = LESSONS.replace(f"\n  - {entry}", f" [{entry}, {entry}]")
    assert told(text) == ["R209 6:48"]


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        (TALKS, "bbbbbb", ["F110 7:5"]),
        (LESSONS, "dddddd", ["F110 7:5"]),
        (CASE, "eeeeee", ["F110 8:5"]),
        (CASE, "ffffff", ["F110 10:5"]),
        (GRID, "s000002", ["F110 14:5"]),
    ],
)
def test_an_entry_without_an_id(text: str, entry: str, expected: list[str]) -> None:
    assert told(text.replace(f"编号: {entry}, ", "")) == expected


def roster(*lines: str) -> str:
    return GRID + "".join(f"  - {{{line}}}\n" for line in lines)


@pytest.mark.parametrize(
    ("end", "begin", "expected"),
    [
        ("2025-10-10", "2025-10-11", []),
        ("2025-10-10", "2025-10-10", ["R210 17:23"]),  # both on that day
        ("", "2025-10-11", ["R210 17:23"]),
        ("2025-10-10", "2024-01-01", ["R210 16:23"]),  # who came later sits on the other's seat
    ],
)
def test_a_seat_is_one_student_s_at_a_time(end: str, begin: str, expected: list[str]) -> None:
    first = "编号: s000008, 座号: 8, 姓名: 赵小兰, 入班: 2024-09-01" + (
        f", 离班: {end}" if end else ""
    )
    second = f"编号: s000009, 座号: 8, 姓名: 钱小七, 入班: {begin}"
    problems = [one for one in told(roster(first, second)) if one[0] != "S"]
    assert problems == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2025-10-12", []),
        ("2025-10-13", ["R212 4:10"]),
        ("", ["R212 4:10"]),
    ],
)
def test_a_student_is_in_one_class_at_a_time(end: str, expected: list[str]) -> None:
    grid = (
        GRID.replace(
            "姓名: 李小红, 入班: 2024-09-01", f"姓名: 李小红, 入班: 2024-09-01, 离班: {end}"
        )
        if end
        else GRID
    )
    school = SCHOOL.replace("[J2024-01]", "[J2024-01, J2024-02]")
    problems = [one for one in found(school, grid, OTHER) if one.code[0] != "S"]
    assert [f"{one.code} {one.position.line}:{one.position.column}" for one in problems] == expected
    for one in problems:
        assert "2025-10-13" in one.message
        assert "J2024-01 和 J2024-02" in one.message


def test_a_student_may_return_to_the_class() -> None:
    grid = GRID.replace(
        "姓名: 李小红, 入班: 2024-09-01", "姓名: 李小红, 入班: 2024-09-01, 离班: 2025-03-01"
    )
    back = "  - {编号: s000002, 座号: 5, 姓名: 李小红, 入班: 2025-09-01}\n"
    assert [one for one in told(grid + back) if one[0] != "S"] == []
    twice = "  - {编号: s000002, 座号: 5, 姓名: 李小红, 入班: 2025-09-01}\n"
    assert [one for one in told(GRID + twice) if one[0] != "S"] == ["R209 16:10"]


def test_places_after_an_entry_that_cannot_be_read() -> None:
    """The roster's first line is lost; the problem of the third stands in its own line."""
    grid = GRID.replace("座号: 1", "座号: 一").replace("编号: s000003, ", "")
    assert told(grid) == ["F110 15:5"]


def test_a_report_that_two_colleagues_filed_at_once() -> None:
    """Another report, and an entry of one's own, have nothing to do with it."""
    entry = "日期: 2025-10-13, 时刻: 12:10, 观察人: t011"
    seen = "详情: {学生: 2, 紧急度: 绿}"
    text = f"""
--- observations/2025-1/J2024-01.yml
种类: 日常动态观察
学期: 2025-1
班级: J2024-01
记录:
  - {{编号: aaaaaa, {entry}, 报告: R-7K2M9Q, {seen}}}
  - {{编号: bbbbbb, {entry}, 报告: R-7K2M9Z, {seen}}}
  - {{编号: cccccc, {entry}, {seen}}}
  - {{编号: dddddd, {entry}, {seen}}}
  - {{编号: eeeeee, {entry}, 报告: R-7K2M9Q, {seen}}}
"""
    assert [one for one in told(text) if "R214" in one] == ["R214 9:60"]
