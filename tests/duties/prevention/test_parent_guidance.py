"""D15: guidance for parents reaches most families of each class in each term (art. 4)."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import grid, mentor, pupil, school
from tests.support.lines import line, lines, row, status

PATH = "activities/2025-1.yml"


def event(
    day: str = "2025-11-20",
    topic: str = "亲子沟通",
    came: str = ", 应到: 40, 实到: 32",
    classes: str = "J2024-01",
) -> str:
    return f"日期: {day}, 主题: {topic}, 班级: [{classes}], 主持: [t003]{came}"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "待办"),
        ([event()], "已完成"),  # 32 of 40 are 80 %
        ([event(came=", 应到: 40, 实到: 31")], "待办"),  # 77.5 %
        ([event(came=", 应到: 41, 实到: 33")], "已完成"),  # 80.5 %
        ([event(came=", 应到: 0, 实到: 0")], "待办"),
        ([event(came=", 应到: 40")], "待办"),
        ([event(came=", 实到: 40")], "待办"),
        ([event(came="")], "待办"),
        ([event(topic="危机识别")], "已完成"),
        ([event(topic="心理健康教育")], "待办"),  # D16, but neither of the two topics
        ([event(classes="J2024-02")], "待办"),
        ([event(classes="J2024-02, J2024-01")], "已完成"),
        # two evenings that reach half of the families each may have reached the same half
        ([event(came=", 应到: 40, 实到: 20"), event(came=", 应到: 40, 实到: 20")], "待办"),
        ([event("2026-02-20")], "迟完成"),  # 23 January + 28
        ([event("2026-02-21")], "待办"),  # worth knowing, never overdue
    ],
)
def test_four_families_in_five(entries: list[str], expected: str) -> None:
    one = line("D15", book(PATH, 家长活动=entries), as_of="2026-03-31")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert (one.weight, one.responsible) == ("提示", "t011")


def test_each_class_by_itself() -> None:
    second = grid("J2024-02", mentors=[mentor("t013")], students=[pupil(9)])
    texts = (school("J2024-01", "J2024-02"), second, book(PATH, 家长活动=[event()]))
    found = lines("D15", *texts, as_of="2025-12-31")
    assert [(one.subject.id, status(one)) for one in found] == [
        ("J2024-01", "提示 已完成"),
        ("J2024-02", "提示 待办"),
    ]
