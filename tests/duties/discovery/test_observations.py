"""D24, D24b: what somebody noticed is reported the same day, and disposed of in three working days."""

from __future__ import annotations

import pytest

from tests.support.books import STAFF, book
from tests.support.grids import FIRST_TERM, grid, mentor, pupil, school
from tests.support.lines import due, line, lines, proof, row, status

BOOK = "observations/2025-1/J2024-01.yml"
FRIDAY = "2025-09-26 14:30"  # Sun 28 is a make-up day; 1 to 8 October are holidays


def seen(
    at: str = FRIDAY, more: str = "", urgency: str = "黄", seat: int = 2, number: str = "aaaaaa"
) -> str:
    day, clock = at.split()
    return (
        f"编号: {number}, 日期: {day}, 时刻: {clock}, 观察人: t013, "
        f"详情: {{学生: {seat}, 紧急度: {urgency}{more}}}"
    )


def reported(at: str, to: str = "t003") -> str:
    return f", 上报对象: {to}, 上报时间: {at}"


def disposed(at: str) -> str:
    return f", 处置: 已谈话, 处置时间: {at}"


@pytest.mark.parametrize(
    ("entry", "as_of", "expected"),
    [
        (seen(), "2025-09-26 14:30", "目标 待办"),
        (seen(), "2025-09-26", "目标 待办"),  # to the end of the day
        (seen(), "2025-09-27 00:00", "目标 逾期"),
        (seen(more=reported("2025-09-26 14:30")), "2025-10-20", "目标 已完成"),
        (seen(more=reported("2025-09-26 23:59")), "2025-10-20", "目标 已完成"),
        (seen(more=reported("2025-09-27 00:00")), "2025-10-20", "目标 迟完成"),
        # reported on Saturday, looked at before that
        (seen(more=reported("2025-09-27 09:00")), "2025-09-27 08:00", "目标 逾期"),
        # to whom, but not when: nobody can tell
        (seen(more=", 上报对象: t003"), "2025-10-20", "目标 逾期"),
        (seen(urgency="红"), "2025-10-20", "目标 逾期"),
    ],
)
def test_reported_the_same_day(entry: str, as_of: str, expected: str) -> None:
    one = line("D24", book(BOOK, 记录=[entry]), as_of=as_of)
    assert (row(one)[:2], status(one)) == ((FRIDAY, "2025-09-26"), expected)
    assert (one.responsible, one.class_id, one.subject.id) == ("t013", "J2024-01", "s000002")
    assert proof(one) == ([f"{BOOK}:5"] if expected.endswith("完成") else [])


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        ("2025-10-04 22:10", "2025-10-04"),  # a night in the holiday is a day too
        ("2025-11-15 23:59", "2025-11-15"),  # a minute is left
    ],
)
def test_the_day_ends_at_midnight_whatever_day_it_is(at: str, limit: str) -> None:
    assert due(line("D24", book(BOOK, 记录=[seen(at)]), as_of=at)) == limit


def test_green_is_noted_and_not_reported() -> None:
    assert lines("D24", book(BOOK, 记录=[seen(urgency="绿")]), as_of="2025-10-20") == []
    told = seen(more=reported("2025-09-26 15:00"), urgency="绿")
    assert lines("D24b", book(BOOK, 记录=[told]), as_of="2025-10-20") == []


def test_the_report_of_one_observation_does_not_answer_for_another() -> None:
    """Two sights of one student on one day, the second one reported: at the same minute, too."""
    for first, expected in (
        (seen("2025-09-26 09:00"), ["目标 逾期", "目标 已完成"]),
        (seen(number="bbbbbb"), ["目标 逾期"]),  # one line, as long as one of the two lacks it
    ):
        text = book(BOOK, 记录=[first, seen(more=reported("2025-09-26 15:00"))])
        assert [status(one) for one in lines("D24", text, as_of="2025-09-29")] == expected


@pytest.mark.parametrize(
    ("more", "as_of", "expected"),
    [
        # Reported on Friday 26 September: Sun 28 (make-up day), Mon 29, Tue 30.
        ("", "2025-09-30", "目标 待办"),
        ("", "2025-10-01 00:00", "目标 逾期"),
        (disposed("2025-09-26 15:10"), "2025-10-20", "目标 已完成"),  # at the same minute
        (disposed("2025-09-30 23:59"), "2025-10-20", "目标 已完成"),
        (disposed("2025-10-09 08:00"), "2025-10-20", "目标 迟完成"),
        (", 处置: 已谈话", "2025-10-20", "目标 逾期"),  # without its time
    ],
)
def test_disposed_of_within_three_working_days(more: str, as_of: str, expected: str) -> None:
    text = book(BOOK, 记录=[seen(more=reported("2025-09-26 15:10") + more)])
    one = line("D24b", text, as_of=as_of)
    assert (row(one)[:2], status(one)) == (("2025-09-26 15:10", "2025-09-30"), expected)
    assert one.responsible == "t003"


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        ("2025-09-30 16:00", "2025-10-11"),  # before the holiday: Thu 9, Fri 10, Sat 11 (make-up)
        ("2026-02-02 16:00", "2026-02-05"),  # in the vacation working days go on: 3, 4, 5
    ],
)
def test_over_holidays(at: str, limit: str) -> None:
    text = book(BOOK, 记录=[seen(at, reported(at))])
    assert due(line("D24b", text, as_of=at)) == limit


def test_what_was_not_reported_owes_no_disposition_yet() -> None:
    assert lines("D24b", book(BOOK, 记录=[seen()]), as_of="2025-10-20") == []


def test_who_left_the_school_is_answered_for_by_the_homeroom_teacher() -> None:
    left = STAFF.replace(
        "编号: t013\n    姓名: 黄老师\n    任职: [{岗位: 任课教师, 起: 2020-09-01}]",
        "编号: t013\n    姓名: 黄老师\n    任职: [{岗位: 任课教师, 起: 2020-09-01, 止: 2025-09-30}]",
    )
    text = book(BOOK, 记录=[seen()])
    assert line("D24", text, left, as_of="2025-09-30").responsible == "t013"
    assert line("D24", text, left, as_of="2025-10-09").responsible == "t011"


def test_a_student_who_changes_class_takes_the_line_along() -> None:
    """Seen in class 1 on Friday, in class 2 since Sunday 28; the report stands in class 1's book."""
    texts = (
        school("J2024-01", "J2024-02", terms=[FIRST_TERM]),
        grid("J2024-01", mentors=[mentor("t012")], students=[pupil(2, end="2025-09-27")]),
        grid("J2024-02", mentors=[mentor("t012")], students=[pupil(2, begin="2025-09-28")]),
        book(BOOK, 记录=[seen(more=reported("2025-09-26 15:10") + disposed("2025-09-29 10:00"))]),
    )
    for duty in ("D24", "D24b"):
        one = line(duty, *texts, as_of="2025-10-10")
        assert (one.class_id, status(one)) == ("J2024-02", "目标 已完成")


def test_from_before_the_ledger_came_into_use_is_not_asked() -> None:
    assert lines("D24", book(BOOK, 记录=[seen("2025-08-30 10:00")]), as_of="2025-10-20") == []


def test_waived_with_a_reason() -> None:
    waiver = book(
        "waivers/2025-1/J2024-01.yml",
        记录=[
            "义务: D24, 对象: 2, 起: 2025-09-26, 止: 2025-09-26, 理由: 观察人住院, 批准人: t002, 批准日: 2025-09-29"
        ],
    )
    text = book(BOOK, 记录=[seen()])
    assert status(line("D24", text, waiver, as_of="2025-10-20")) == "目标 已豁免"


def test_an_entry_that_cannot_be_read_may_be_about_anybody_of_the_class() -> None:
    """Nobody can tell whom it is about: one unknown line; the other student's is as it was."""
    spoilt = seen(number="cccccc").replace("紧急度: 黄", "紧急度: 紫")
    text = book(BOOK, 记录=[spoilt, seen(more=reported("2025-09-26 15:00"))])
    found = {one.subject.id: status(one) for one in lines("D24", text, as_of="2025-10-20")}
    assert found == {"J2024-01": "目标 未知", "s000002": "目标 已完成"}
