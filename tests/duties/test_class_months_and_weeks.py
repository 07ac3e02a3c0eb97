"""D07, D14: lessons by month and listening by week, where holidays cut both.

School days of the term 2025-09-01 to 2026-01-23 (Monday–Friday, without 1–8 October and
1–3 January, with Sunday 28 September, Saturday 11 October and Sunday 4 January):
September 22 + 1 = 23, October 23 − 6 + 1 = 18, November 20, December 23, January 17 − 2 + 1 = 16.
"""

from __future__ import annotations

import pytest

from heartgrid.policy import load_policy
from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, pupil, school
from tests.support.lines import line, lines, opened, proof, reason, row

LESSONS = "lessons/2025-1/J2024-01.yml"


def lesson(day: str, periods: str = "1") -> str:
    return f"日期: {day}, 课时: {periods}, 主题: 认识情绪, 教师: t003"


def sheet(monday: str, times: int) -> str:
    return f"周: {monday}, 倾听: {times}"


def test_months_are_clipped_to_the_term() -> None:
    found = lines("D07", as_of="2025-08-31")
    assert found == []
    found = lines("D07", as_of="2025-10-31")
    assert [row(one) for one in found] == [
        ("2025-09-01", "2025-09-30", "逾期"),
        ("2025-10-01", "2025-10-31", "待办"),
        ("2025-11-01", "2025-11-30", "未到"),
        ("2025-12-01", "2025-12-31", "未到"),
        ("2026-01-01", "2026-01-23", "未到"),
    ]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        # January 16 school days ≥ 10: two lessons; clipped to the end of term on the 23rd
        (FIRST_TERM, {"2025-09-01": 2, "2025-10-01": 2, "2025-12-01": 2, "2026-01-01": 2}),
        # a term from 17 September: 17–19 (3), 22–26 (5), 28–30 (3) = 11 days
        (("2025-1", "2025-09-17", "2025-10-31"), {"2025-09-17": 2, "2025-10-01": 2}),
        # from 18 September: exactly 10 days, still two lessons
        (("2025-1", "2025-09-18", "2025-10-31"), {"2025-09-18": 2}),
        # from 19 September: 9 days, one lesson
        (("2025-1", "2025-09-19", "2025-10-31"), {"2025-09-19": 1, "2025-10-01": 2}),
        # until 16 January: Sunday 4, 5–9, 12–16 = 11 days; until the 15th: 10; until the 14th: 9
        (("2025-1", "2025-12-01", "2026-01-15"), {"2025-12-01": 2, "2026-01-01": 2}),
        (("2025-1", "2025-12-01", "2026-01-14"), {"2025-12-01": 2, "2026-01-01": 1}),
        # until 3 January: no school day at all in January, so no line
        (("2025-1", "2025-12-01", "2026-01-03"), {"2025-12-01": 2}),
    ],
)
def test_months_with_few_school_days_ask_for_one(
    term: tuple[str, str, str], expected: dict[str, int]
) -> None:
    found = lines("D07", school(terms=[term]), as_of="2026-02-10")
    asked = {opened(one): int(reason(one).split("要求 ")[1].split()[0]) for one in found}
    assert asked.items() >= expected.items()
    assert [one for one in asked if one > "2026" and one not in expected] == []


def test_the_schools_own_holidays_shorten_a_month() -> None:
    """A week of exams and travel, 3–14 November: 20 − 10 = 10 days; one day more: 9."""
    term = "学期:\n  - 学期: 2025-1\n    起: 2025-09-01\n    止: 2026-01-23\n    放假:\n"
    for last, needed in (("2025-11-14", 2), ("2025-11-17", 1)):
        text = school().split("学期:")[0] + term + f"      - {{起: 2025-11-03, 止: {last}}}\n"
        found = next(
            one for one in lines("D07", text, as_of="2026-01-23") if opened(one) == "2025-11-01"
        )
        assert f"要求 {needed} 课时" in found.because


@pytest.mark.parametrize(
    ("lessons", "status", "evidence"),
    [
        ([], "逾期", []),
        (["2025-09-10"], "逾期", [4]),  # one of two
        (["2025-09-10", "2025-09-24"], "已完成", [5, 6]),
        (["2025-09-10", "2025-10-01"], "逾期", [5]),  # a day later is another month
        (["2025-09-01", "2025-09-30"], "已完成", [5, 6]),  # both ends belong to it
    ],
)
def test_lessons_of_a_month(lessons: list[str], status: str, evidence: list[int]) -> None:
    text = book(LESSONS, 心理课=[lesson(day) for day in lessons])
    one = lines("D07", text, as_of="2025-12-01")[0]
    assert row(one) == ("2025-09-01", "2025-09-30", status)
    assert proof(one) == [f"{LESSONS}:{5 + place}" for place in range(len(evidence))]
    assert one.responsible == "t011"


def test_a_double_lesson_counts_as_two() -> None:
    text = book(LESSONS, 心理课=[lesson("2025-09-10", "1.5"), lesson("2025-09-11", "0.5")])
    one = lines("D07", text, as_of="2025-12-01")[0]
    assert reason(one) == "2025年9月要求 2 课时，已有 2 课时，已完成。"


def test_a_month_cannot_be_made_up() -> None:
    """Four lessons in October do not mend September."""
    many = [lesson(f"2025-10-{day}") for day in (13, 14, 15, 16)]
    found = lines("D07", book(LESSONS, 心理课=many), as_of="2025-11-03")
    assert [row(one)[2] for one in found[:2]] == ["逾期", "已完成"]


def test_weeks_with_a_school_day() -> None:
    """29 September has two school days, 6 October Thursday to Saturday; 29 December has three."""
    found = {opened(one): row(one) for one in lines("D14", as_of="2025-10-12")}
    assert found["2025-09-29"] == ("2025-09-29", "2025-10-05", "逾期")
    assert found["2025-10-06"] == ("2025-10-06", "2025-10-12", "待办")
    assert found["2025-10-13"] == ("2025-10-13", "2025-10-19", "未到")
    assert len(found) == 21  # 1 September to 25 January: 21 Mondays, each with a school day


@pytest.mark.parametrize(
    ("term", "monday", "there"),
    [
        # the National Day week alone: 6–8 October off, 9 and 10 and Saturday 11 on
        (("2025-1", "2025-10-01", "2025-10-08"), "2025-10-06", False),
        (("2025-1", "2025-10-01", "2025-10-09"), "2025-10-06", True),
        # 29 September to 5 October: Monday and Tuesday count; without them nothing does
        (("2025-1", "2025-09-29", "2025-10-31"), "2025-09-29", True),
        (("2025-1", "2025-10-01", "2025-10-31"), "2025-09-29", False),
        # 22–28 September with its only school day on the make-up Sunday
        (("2025-1", "2025-09-27", "2025-10-31"), "2025-09-22", True),
        # 6–12 October with its only school day on the make-up Saturday
        (("2025-1", "2025-10-11", "2025-10-31"), "2025-10-06", True),
        # 1–4 January with its only school day on the make-up Sunday
        (("2025-1", "2026-01-01", "2026-01-23"), "2025-12-29", True),
        # the Spring Festival's week in a term that spans it
        (("2025-2", "2026-02-09", "2026-03-31"), "2026-02-16", False),
    ],
)
def test_a_week_counts_if_it_has_a_school_day(
    term: tuple[str, str, str], monday: str, there: bool
) -> None:
    found = lines("D14", school(terms=[term]), as_of="2026-06-30")
    assert (monday in [opened(one) for one in found]) == there


@pytest.mark.parametrize(
    ("times", "status"), [([], "逾期"), ([2], "逾期"), ([3], "已完成"), ([2, 1], "已完成")]
)
def test_listening_three_times_a_week(times: list[int], status: str) -> None:
    text = book(LESSONS, 周登记=[sheet("2025-09-08", one) for one in times])
    one = next(
        each for each in lines("D14", text, as_of="2025-09-15") if opened(each) == "2025-09-08"
    )
    assert row(one) == ("2025-09-08", "2025-09-14", status)
    assert one.because.startswith("每班每周“倾听一刻钟”不少于 3 次。第2周（9月8日起）要求 3 次")
    assert proof(one) == [f"{LESSONS}:{5 + place}" for place in range(len(times))]


def test_a_week_is_due_until_sunday_and_cannot_be_made_up() -> None:
    late = book(LESSONS, 周登记=[sheet("2025-09-15", 9)])
    states = {
        day: row(lines("D14", late, as_of=day)[1])[2]
        for day in ("2025-09-07", "2025-09-08", "2025-09-14 23:59", "2025-09-15", "2025-12-31")
    }
    assert states == {
        "2025-09-07": "未到",
        "2025-09-08": "待办",
        "2025-09-14 23:59": "待办",
        "2025-09-15": "逾期",
        "2025-12-31": "逾期",
    }


def test_all_classes_whatever_their_grade_and_none_that_left() -> None:
    text = school("P2025-01", "J2022-01", "S2026-01")
    for duty in ("D07", "D14", "D16"):
        assert {one.subject.id for one in lines(duty, text, as_of="2025-09-20")} == {"P2025-01"}


def test_a_week_that_begins_before_the_school_year_belongs_to_the_new_one() -> None:
    """31 August 2026 is a Monday; the term begins on Tuesday, 1 September.

    J2023-01 left that summer, J2026-01 begins: the week is the new class's.
    """
    terms = [SECOND_TERM, ("2026-1", "2026-09-01", "2026-12-31")]
    text = school("J2023-01", "J2026-01", begin="2026-02-24", terms=terms)
    found = lines("D14", text, as_of="2026-09-03")
    week = [one.subject.id for one in found if opened(one) == "2026-08-31"]
    assert week == ["J2026-01"]


def test_what_was_over_before_the_ledger_came_into_use_is_not_asked() -> None:
    """In use since Wednesday 15 October: September is over, October and that week are not."""
    text = school(begin="2025-10-15")
    assert opened(lines("D07", text, as_of="2025-12-01")[0]) == "2025-10-01"
    assert opened(lines("D14", text, as_of="2025-12-01")[0]) == "2025-10-13"


def test_a_class_whose_students_have_all_left_owes_no_more_weeks() -> None:
    text = grid(mentors=[], students=[pupil(1, end="2025-10-15")])
    last = [opened(one) for one in lines("D14", text, as_of="2025-12-01")][-1]
    assert last == "2025-10-13"


def test_an_override_is_not_retroactive() -> None:
    """Four times a week from Wednesday 5 November: that week was opened before and asks three."""
    change = (
        "种类: 政策参数\n记录:\n  - {参数: listening_per_week, 值: 4, 生效: 2025-11-05, "
        "批准日: 2025-11-01, 批准人: t001, 依据: 校务会}\n"
    )
    policy = load_policy(overrides=change).policy
    sheets = book(LESSONS, 周登记=[sheet("2025-11-03", 3), sheet("2025-11-10", 3)])
    found = {opened(one): one for one in lines("D14", sheets, as_of="2025-11-20", policy=policy)}
    assert row(found["2025-11-03"])[2] == "已完成"
    assert "不少于 3 次" in found["2025-11-03"].because
    assert row(found["2025-11-10"])[2] == "逾期"
    assert "不少于 4 次" in found["2025-11-10"].because


def test_a_term_within_one_month_has_one_line() -> None:
    text = school(terms=[("2025-1", "2025-11-03", "2025-11-28")])
    assert row(line("D07", text, as_of="2025-12-01")) == ("2025-11-03", "2025-11-28", "逾期")
