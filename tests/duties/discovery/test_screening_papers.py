"""D20, D21, D20c: whom a screening covers, whether all consented, and who is looked at afterwards."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import case, interviewed, nominated
from tests.support.grids import grid, mentor, pupil, staff
from tests.support.lines import due, line, lines, proof, row, status

SUMMARY = "screenings/2025.yml"
RESULTS = "screenings/2025/J2024-01.yml"


def screened(day: str = "2025-10-15", expected: int = 3, tested: int = 3, agreed: int = 3) -> str:
    return (
        f"班级: J2024-01, 施测日: {day}, 量表: MSSMHS, 版本: 通行版, 施测人: t003, "
        f"应测: {expected}, 实测: {tested}, 同意: {agreed}"
    )


def result(level: str = "关注", more: str = "", seat: int = 2, day: str = "2025-10-15") -> str:
    return f"施测日: {day}, 学生: {seat}, 详情: {{等级: {level}{more}}}"


def reviewed(at: str, who: str = "t003") -> str:
    return f", 复核时间: {at}, 复核人: {who}, 复核结论: 继续关注"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-10-14", "已完成"),  # the fourth pupil comes on the 15th
        ("2025-10-15", "逾期"),  # and should have been tested that day
        ("2025-10-20", "逾期"),
        ("2025-10-21", "已完成"),  # seat 1 left; the 20th was the last day
    ],
)
def test_as_many_as_sit_in_the_class_that_day(day: str, expected: str) -> None:
    """Seat 3 is on leave all the time, and belongs to the class all the same."""
    away = ", 暂离: [{类别: 休学, 起: 2025-09-01}]"
    room = grid(
        mentors=[mentor("t012")],
        students=[pupil(1, end="2025-10-20"), pupil(2), pupil(3, more=away),
                  pupil(4, begin="2025-10-15")],
    )  # fmt: skip
    found = lines("D20", room, book(SUMMARY, 记录=[screened(day)]), as_of="2026-10-30")
    assert status(found[0]) == expected


@pytest.mark.parametrize(
    ("entry", "as_of", "expected"),
    [
        (screened(), "2025-10-15", "目标 已完成"),
        (screened(tested=2, agreed=2), "2025-10-15", "目标 已完成"),  # who refused was not tested
        # one of the three has not agreed; 15 October + 7 = 22 October
        (screened(agreed=2), "2025-10-22", "目标 待办"),
        (screened(agreed=2), "2025-10-23", "目标 逾期"),
    ],
)
def test_nobody_is_tested_without_consent(entry: str, as_of: str, expected: str) -> None:
    one = line("D21", book(SUMMARY, 记录=[entry]), as_of=as_of)
    assert (one.subject.id, due(one), status(one)) == ("J2024-01", "2025-10-22", expected)
    assert proof(one) == ([f"{SUMMARY}:4"] if expected.endswith("完成") else [])


def test_another_screening_does_not_mend_the_first() -> None:
    text = book(SUMMARY, 记录=[screened(agreed=2), screened("2026-04-10")])
    assert [status(one) for one in lines("D21", text, as_of="2026-05-01")] == [
        "目标 逾期",
        "目标 已完成",
    ]


def test_no_screening_no_papers() -> None:
    assert lines("D21", as_of="2026-05-01") == []


# Wednesday 15 October: Thu 16, Fri 17, Mon 20 to Fri 24, Mon 27, Tue 28, Wed 29: ten working days.
@pytest.mark.parametrize(
    ("entry", "as_of", "expected"),
    [
        (result(), "2025-10-29", "目标 待办"),
        (result(), "2025-10-30 00:00", "目标 逾期"),
        (result("重点关注"), "2025-10-30", "目标 逾期"),
        (result(more=reviewed("2025-10-15 15:30")), "2025-12-01", "目标 已完成"),  # that afternoon
        (result(more=reviewed("2025-10-29 23:59")), "2025-12-01", "目标 已完成"),
        (result(more=reviewed("2025-10-30 08:00")), "2025-12-01", "目标 迟完成"),
        (result(more=reviewed("2025-10-14 15:30")), "2025-12-01", "目标 逾期"),  # before it
        (result(more=reviewed("2025-10-20 15:30")), "2025-10-19", "目标 待办"),  # not yet
    ],
)
def test_who_needs_attention_is_interviewed(entry: str, as_of: str, expected: str) -> None:
    one = line("D20c", book(RESULTS, 记录=[entry]), as_of=as_of)
    assert (row(one)[:2], status(one)) == (("2025-10-15", "2025-10-29"), expected)
    assert (one.subject.id, one.responsible) == ("s000002", "t003")


def test_over_the_national_day() -> None:
    """Friday 26 September: Sun 28, Mon 29, Tue 30; Thu 9, Fri 10, Sat 11; Mon 13 to Thu 16 October."""
    text = book(RESULTS, 记录=[result(day="2025-09-26")])
    assert due(line("D20c", text, as_of="2025-10-01")) == "2025-10-16"


def test_nothing_is_asked_of_whom_nothing_was_found() -> None:
    assert lines("D20c", book(RESULTS, 记录=[result("正常")]), as_of="2025-12-01") == []


@pytest.mark.parametrize(("who", "expected"), [("t003", "目标 已完成"), ("t012", "目标 逾期")])
def test_an_interview_in_the_students_case_answers_too(who: str, expected: str) -> None:
    """By a counsellor; a mentor's does not count."""
    people = staff(
        "t003 心理专职教师 2020-09-01", "t012 任课教师 2020-09-01", "t002 分管领导 2020-09-01"
    )
    file = case(提名=[nominated("2025-10-16 10:00")], 访谈=[interviewed("2025-10-17 10:00", who)])
    text = book(RESULTS, 记录=[result()])
    assert status(line("D20c", people, file, text, as_of="2025-12-01")) == expected


def test_a_spoilt_result_is_unknown_and_not_missing() -> None:
    text = book(RESULTS, 记录=[result("很重")])
    one = line("D20c", text, as_of="2025-12-01")
    assert (one.subject.id, status(one)) == ("J2024-01", "目标 未知")


def test_waived_with_a_reason() -> None:
    waiver = book(
        "waivers/2025-1/J2024-01.yml",
        记录=[
            "义务: D20c, 对象: 2, 起: 2025-10-15, 止: 2025-10-29, 理由: 已由医院接诊, 批准人: t002, 批准日: 2025-10-20"
        ],
    )
    text = book(RESULTS, 记录=[result()])
    assert status(line("D20c", text, waiver, as_of="2025-12-01")) == "目标 已豁免"
