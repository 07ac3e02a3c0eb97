"""A waiver: of which duty, for whom, by whose leave."""

from __future__ import annotations

import pytest

from heartgrid.checks import BASIC
from tests.support.checked import found, told

CASE = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2
来源: 导师
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - {编号: ca0001, 时间: 2025-10-13 16:00, 提名人: t012, 紧急: 黄}
"""


def waiver(duty: str, subject: str, approver: str = "t002", scope: str = "J2024-01") -> str:
    name = "school" if scope == "学校" else scope
    return (
        f"--- waivers/2025-1/{name}.yml\n种类: 豁免\n学期: 2025-1\n范围: {scope}\n记录:\n"
        f"  - 编号: aaaaaa\n    义务: {duty}\n    对象: {subject}\n    起: 2025-10-13\n"
        f"    止: 2025-10-31\n    理由: 住院\n    批准人: {approver}\n    批准日: 2025-10-13\n"
    )


def codes(text: str) -> list[str]:
    return told(CASE, text, checks=BASIC)


@pytest.mark.parametrize(("duty", "expected"), [("D29", []), ("D20b", []), ("D99", ["W601 6:9"])])
def test_the_duty_is_the_policy_s(duty: str, expected: list[str]) -> None:
    assert codes(waiver(duty, "2")) == expected


@pytest.mark.parametrize(
    "subject",
    ["2", "李小红", "2 李小红", "s000002", "J2024-01", "t012", "C-7K2M9Q", "学校", "' 2 李小红 '"],
)
def test_subjects(subject: str) -> None:
    assert codes(waiver("D29", subject)) == []


@pytest.mark.parametrize(
    "subject", ["9", "赵小兰", "2 张小刚", "J2024-09", "t099", "C-000000", "全校"]
)
def test_nobody(subject: str) -> None:
    assert codes(waiver("D29", subject)) == ["W602 7:9"]


def test_a_waiver_of_the_school_names_no_seat() -> None:
    assert codes(waiver("D84", "学校", scope="学校")) == []
    assert codes(waiver("D29", "2", scope="学校")) == ["W602 7:9"]


def test_who_may_have_been_meant_is_in_the_detail() -> None:
    [problem] = found(waiver("D29", "2 张小刚"), checks=BASIC)
    assert problem.detail == "可能是：2 李小红、3 张小刚"
    assert "小" not in problem.message + problem.remedy


OWN = [
    # duty, subject, approver, the approver's own
    ("D29", "2", "t002", False),
    ("D29", "2", "t012", True),  # her mentor
    ("D29", "2", "t011", False),  # the homeroom teacher
    ("D29", "2", "t001", False),
    ("D07", "J2024-01", "t011", True),  # the homeroom teacher's lessons
    ("D07", "J2024-01", "t012", False),
    ("D25", "t012", "t012", True),  # his own training
    ("D17", "t012", "t002", False),
    ("D41", "C-7K2M9Q", "t003", True),  # the counsellor of the case
    ("D41", "C-7K2M9Q", "t002", False),
    ("D47", "C-7K2M9Q", "t012", True),  # the mentor of the case
    ("D84", "学校", "t001", False),  # nobody stands above the principal
]


@pytest.mark.parametrize(("duty", "subject", "approver", "own"), OWN)
def test_nobody_waives_what_he_owes(duty: str, subject: str, approver: str, own: bool) -> None:
    expected = ["W603 11:10"] if own else []
    assert codes(waiver(duty, subject, approver)) == expected
