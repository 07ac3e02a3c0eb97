"""Without any key: that a growth file is there is known; what else discovery asks is unknown."""

from __future__ import annotations

from tests.support.books import book
from tests.support.lines import status
from tests.support.locked import assess_loaded, load_locked

PROFILE = """
--- profiles/s000002.yml
种类: 成长档案
学生: s000002
建档日: 2025-09-10
详情: {入学: 2024-09-01, 监护人: [{关系: 母亲, 姓名: 李红, 电话: 0574-0000}]}
"""
SEEN = book(
    "observations/2025-1/J2024-01.yml",
    记录=["日期: 2025-10-13, 时刻: 10:20, 观察人: t013, 详情: {学生: 2, 紧急度: 黄}"],
)
TOLD = book(
    "peers/2025-1/J2024-01.yml",
    记录=[
        "日期: 2025-10-13, 时刻: 10:20, 转录人: t011, 详情: {心理委员: 3, 现象: 在哭, 需立即: 否}"
    ],
)
RESULT = book(
    "screenings/2025/J2024-01.yml", 记录=["施测日: 2025-10-15, 学生: 2, 详情: {等级: 关注}"]
)


def shown(duty: str, *texts: str) -> dict[str, str]:
    lines = assess_loaded(load_locked(*texts), "2025-12-01")
    return {one.subject.id: status(one) for one in lines if one.duty == duty}


def test_that_a_growth_file_is_there_needs_no_key() -> None:
    assert shown("D22", PROFILE) == {
        "s000001": "目标 逾期", "s000002": "目标 已完成", "s000003": "目标 逾期",
    }  # fmt: skip


def test_what_a_closed_book_could_ask_is_unknown_for_the_class() -> None:
    for duty, text in (("D24", SEEN), ("D27", TOLD), ("D20c", RESULT)):
        assert shown(duty, text) == {"J2024-01": "目标 未知"}
        assert shown(duty) == {}
