"""2027: nobody has published its holidays. What depends on them is unknown, and never guessed.

The term runs from 1 September 2026 to 22 January 2027. School days from Monday 7 December to
31 December 2026: 5 + 5 + 5 + 4 = 19. The first ten days of January are entered below as
published: 1 January off, with the 2nd and 3rd, a weekend.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import case, interviewed, nominated
from tests.support.grids import grid, mentor, pupil, pupils, school, staff
from tests.support.lines import due, lines, opened, reason, row, status

TERM = ("2026-1", "2026-09-01", "2027-01-22")
UNCOVERED = school(begin="2026-09-01", terms=[TERM])
PUBLISHED = school(
    begin="2026-09-01",
    terms=[TERM],
    more="法定节假日:\n  - {年: 2027, 放假: [{起: 2027-01-01, 止: 2027-01-03}], 依据: 公布的通知}\n",
)


def by_window(duty: str, *texts: str, as_of: str) -> dict[str, str]:
    return {opened(one): status(one) for one in lines(duty, *texts, as_of=as_of)}


def test_a_month_of_that_year_is_unknown_from_its_first_day_on() -> None:
    ahead = lines("D07", UNCOVERED, as_of="2026-12-31")[-1]
    assert row(ahead) == ("2027-01-01", "2027-01-22", "未到")
    assert "要求" not in reason(ahead).replace("到时才能算出要求", "")
    one = lines("D07", UNCOVERED, as_of="2027-01-15")[-1]
    assert row(one) == ("2027-01-01", "2027-01-22", "未知")
    assert "当年的法定节假日安排还没有收录" in one.because
    assert status(lines("D07", UNCOVERED, as_of="2027-03-01")[-1]) == "未知"


def test_what_is_there_is_enough_whatever_the_holidays() -> None:
    lessons = [f"日期: 2027-01-{day}, 课时: 1, 主题: 认识情绪, 教师: t003" for day in (12, 13)]
    text = book("lessons/2026-1/J2024-01.yml", 心理课=lessons)
    assert status(lines("D07", UNCOVERED, text, as_of="2027-01-15")[-1]) == "已完成"


def test_a_week_that_is_known_to_hold_a_school_day_is_no_question() -> None:
    """28 December 2026 is a Monday: four known school days; 4 January 2027 is unknown."""
    found = by_window("D14", UNCOVERED, as_of="2027-01-20")
    assert found["2026-12-28"] == "逾期"
    assert found["2027-01-04"] == "未知"


def test_healed_by_what_the_school_enters() -> None:
    """5 + 5 + 5 = 15 school days in January: two lessons, and every week counts."""
    month = lines("D07", PUBLISHED, as_of="2027-01-15")[-1]
    assert row(month) == ("2027-01-01", "2027-01-22", "待办")
    assert "要求 2 课时" in month.because
    found = by_window("D14", PUBLISHED, as_of="2027-01-12")
    assert (found["2027-01-04"], found["2027-01-11"]) == ("逾期", "待办")


@pytest.mark.parametrize(
    ("at", "interview", "as_of", "expected"),
    [
        # Three working days from Tuesday 29 December: the 30th, the 31st, and one in 2027.
        ("2026-12-29 10:00", "", "2026-12-30", (None, "待办")),  # surely in time still
        ("2026-12-29 10:00", "", "2027-01-01", (None, "待办")),  # the 1st may be a working day
        ("2026-12-29 10:00", "", "2027-01-02", (None, "未知")),
        ("2026-12-29 10:00", "2026-12-31 10:00", "2027-02-01", (None, "已完成")),
        ("2026-12-29 10:00", "2027-01-01 10:00", "2027-02-01", (None, "已完成")),
        ("2026-12-29 10:00", "2027-01-04 10:00", "2027-02-01", (None, "未知")),
        # From Monday 28 December: 29, 30, 31. The calendar suffices.
        ("2026-12-28 10:00", "", "2027-01-02", ("2026-12-31", "逾期")),
    ],
)
def test_working_days(
    at: str, interview: str, as_of: str, expected: tuple[str | None, str]
) -> None:
    steps = [interviewed(interview)] if interview else []
    text = case(提名=[nominated(at)], 访谈=steps)
    (one,) = lines("D36", UNCOVERED, text, as_of=as_of)
    assert (due(one), status(one)) == expected
    if expected[0] is None:
        assert "期限算不出来：当年的法定节假日安排还没有收录" in one.because


def test_working_days_once_entered() -> None:
    """29 December: 30, 31, and Monday 4 January."""
    (one,) = lines("D36", PUBLISHED, case(提名=[nominated("2026-12-29 10:00")]), as_of="2027-01-05")
    assert (due(one), status(one)) == ("2027-01-04", "逾期")


@pytest.mark.parametrize(
    ("begin", "before", "after"),
    [
        # known school days from then to 31 December, and 22 calendar days of January that may be any
        ("2026-12-04", "逾期", "逾期"),  # 20 known: red
        ("2026-12-07", "未知", "逾期"),  # 19 + something; entered: 19 + 15
        ("2026-12-31", "未知", "提示 待办"),  # 1 + up to 22; entered: 1 + 15 = 16
        ("2027-01-04", "提示 待办", "提示 待办"),  # at most 19 days are left at all
    ],
)
def test_whether_a_student_came_late(begin: str, before: str, after: str) -> None:
    text = grid(mentors=[mentor("t012", [1])], students=[pupil(1, begin)])
    for calendar, expected in ((UNCOVERED, before), (PUBLISHED, after)):
        (one,) = lines("D29", calendar, text, as_of="2027-02-01")
        assert status(one) == expected
    (open_,) = lines("D29", UNCOVERED, text, as_of="2027-01-22")
    assert status(open_).endswith("待办")


def test_whether_a_member_of_staff_came_late() -> None:
    for begin, expected in (("2026-12-04", "逾期"), ("2026-12-07", "未知"), ("2027-01-05", "待办")):
        (one,) = lines("D25", UNCOVERED, staff(f"t009 任课教师 {begin}"), as_of="2027-02-01")
        assert status(one) == expected


def test_whether_a_mentor_left_before_half() -> None:
    """Known school days: 22 + 18 + 21 + 23 = 84; with up to 22 more, half is between 42 and 53.

    September 2026: 22 weekdays + Sunday 20 (make-up) − Friday 25 (Mid-Autumn) = 22; October:
    22 weekdays − 1, 2, 5, 6, 7 + Saturday 10 = 18. By 4 November 22 + 18 + 3 = 43, by the 2nd 41.
    """
    for end, expected in (("2026-10-30", []), ("2026-11-04", ["未知"]), ("2026-12-11", ["逾期"])):
        text = grid(mentors=[mentor("t012", [1], end=end)], students=pupils(1))
        found = lines("D17", UNCOVERED, text, as_of="2027-02-01")
        assert [status(one) for one in found] == expected


def test_days_and_hours_need_no_calendar() -> None:
    trigger = (
        "日期: 2026-12-31, 时刻: 20:00, 观察人: t012, 详情: {学生: 2, 紧急度: 黄, 四必访: 学业下降}"
    )
    text = book("observations/2026-1/J2024-01.yml", 记录=[trigger])
    (one,) = lines("D33", UNCOVERED, text, as_of="2027-01-08")
    assert (due(one), status(one)) == ("2027-01-07", "逾期")
