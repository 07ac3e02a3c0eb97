"""D86: a week of advanced training a year for every counsellor: 5 full days or 40 periods (art. 19)."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school, staff
from tests.support.lines import lines, proof, reason, row, status

FULL = "t003 心理专职教师 2020-09-01"


def training(
    day: str = "2025-10-20", length: str = "天数: 5", who: str = "t003", kind: str = "专兼职研训"
) -> str:
    return f"日期: {day}, 类别: {kind}, 主题: 高级研修, {length}, 参加: [{who}]"


def trainings(*entries: str) -> tuple[str, ...]:
    """Each in the book of its year."""
    years = dict.fromkeys(one[4:8] for one in entries)
    return tuple(
        book(f"trainings/{year}.yml", 记录=[one for one in entries if one[4:8] == year])
        for year in years
    )


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "逾期"),
        ([training()], "已完成"),  # 5 × 8 = 40
        ([training(length="天数: 4.5")], "逾期"),  # 36
        ([training(length="课时: 40")], "已完成"),
        ([training(length="课时: 39.5")], "逾期"),
        ([training(length="天数: 3"), training(length="课时: 16")], "已完成"),  # 24 + 16
        ([training(length="天数: 4, 课时: 8")], "已完成"),  # 32 + 8 in one entry
        ([training(length="天数: 4, 课时: 7.5")], "逾期"),
        ([training(kind="心导师培训")], "逾期"),
        ([training(kind="全员危机识别")], "逾期"),
        ([training(who="t012")], "逾期"),
        ([training("2025-01-01")], "已完成"),  # the calendar year
        ([training("2024-12-31")], "逾期"),
        ([training("2026-01-28")], "迟完成"),  # 31 December + 28 days
        ([training("2026-01-29")], "逾期"),
    ],
)
def test_five_days_or_forty_periods(entries: list[str], expected: str) -> None:
    found = lines("D86", *trainings(*entries), as_of="2026-02-20", subject="t003")
    assert row(found[0]) == ("2025-01-01", "2025-12-31", expected)
    assert (found[0].responsible, found[0].weight) == ("t003", "红线")


def test_full_time_and_part_time_counsellors_and_nobody_else() -> None:
    people = staff(
        FULL,
        "t004 心理兼职教师 2020-09-01",
        "t012 任课教师 2020-09-01",
        "e001 外聘专家 2020-09-01",
    )
    found = lines("D86", people, as_of="2025-11-01")
    assert [one.subject.id for one in found] == ["t003", "t004"]


def test_the_sentence_adds_up() -> None:
    texts = trainings(training(length="天数: 2"), training(length="课时: 2.5"))
    (one,) = lines("D86", *texts, as_of="2025-11-01")
    assert reason(one) == "2025年要求 40 课时，已有 18.5 课时，最晚12月31日完成。"
    assert proof(one) == ["trainings/2025.yml:4", "trainings/2025.yml:5"]


def test_a_teacher_who_becomes_counsellor_owes_from_then_on() -> None:
    entry = (
        "编号: t009, 姓名: 教师甲, 任职: [{岗位: 任课教师, 起: 2020-09-01}, "
        "{岗位: 心理兼职教师, 起: 2025-10-20}]"
    )
    (one,) = lines("D86", book("staff.yml", 教职工=[entry]), as_of="2025-11-01")
    assert row(one) == ("2025-10-20", "2025-12-31", "待办")
    # what was learned this year before taking the post counts too
    before = trainings(training("2025-07-10", who="t009"))
    (one,) = lines("D86", book("staff.yml", 教职工=[entry]), *before, as_of="2025-11-01")
    assert status(one) == "已完成"


def test_who_left_the_post_without_it_has_no_line() -> None:
    people = staff("t003 心理专职教师 2020-09-01 2025-11-14")
    assert status(lines("D86", people, as_of="2025-11-14")[0]) == "待办"
    assert lines("D86", people, as_of="2025-11-15") == []
    (one,) = lines("D86", people, *trainings(training()), as_of="2026-01-20")
    assert status(one) == "已完成"


def test_each_year_anew_and_waived() -> None:
    terms = school(terms=[FIRST_TERM, SECOND_TERM])
    entry = (
        "义务: D86, 对象: t003, 起: 2026-01-01, 止: 2026-12-31, 理由: 产假, "
        "批准人: t001, 批准日: 2026-03-01"
    )
    waived = book("waivers/2025-2/school.yml", 记录=[entry])
    found = lines("D86", terms, waived, *trainings(training()), as_of="2026-05-01")
    assert [status(one) for one in found] == ["已完成", "已豁免"]
