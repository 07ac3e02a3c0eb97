"""Boundary cases in one place: each is named here, and shown on the rule that shows it best.

| case | tests |
|---|---|
| the day a term starts, the day it ends | `test_the_first_and_the_last_day_of_a_term`, `test_a_month_and_a_week_at_the_ends_of_a_term`, `test_five_days_of_grace_as_a_term_starts` |
| a limit in a night, a weekend, a holiday, with its make-up working days | `test_hours_run_through_nights_weekends_and_holidays`, `test_days_are_not_moved`, `test_working_days_skip_the_holiday_and_count_the_make_up_days` |
| a leap day, due and opened, and the years around it | `test_a_leap_day`, `test_a_common_year_has_none`, `test_working_days_over_a_leap_day`, `test_windows_around_a_leap_day` |
| a student changes class between trigger and visit | `test_the_new_mentor_answers_from_the_day_of_the_change_on`, `test_which_book_counts_after_a_change_of_class`, `test_a_talk_counts_in_either_class` |
| a mentor, a counsellor, a homeroom teacher leaves with duties open | `test_open_triggers_pass_to_the_mentor_of_today`, `test_open_lines_of_a_case_pass_on`, `test_nobody_who_has_left_the_school_answers`, `test_what_was_done_stays_with_whoever_did_it`, `test_an_incidents_lines_pass_to_the_leader` |
| a case enters on the Friday before the National Day | `test_a_case_that_enters_on_the_friday_before_the_national_day` |
| summer holidays in a weekly duty | `test_a_weekly_duty_over_the_summer`, `test_weekly_interviews_over_the_summer` |
| two triggers answered by one visit | `test_one_visit_answers_two_triggers_if_it_names_both_and_came_after_both` |

National Day 2025: 1 to 8 October are off; Sunday 28 September and Saturday 11 October are made up.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.books import book
from tests.support.casebook import case, decided, met, nominated
from tests.support.crisis import INCIDENT, incident, review
from tests.support.grids import SECOND_TERM, grid, mentor, pupil, pupils, school, staff
from tests.support.lines import due, line, lines, opened, row, status

TALKS = "talks/2025-1/J2024-01.t012.yml"
SEEN = "observations/2025-1/J2024-01.yml"


def seen(at: str, trigger: str, number: str = "aaaaaa", seat: int = 2) -> str:
    day, clock = at.split()
    return (
        f"编号: {number}, 日期: {day}, 时刻: {clock}, 观察人: t012, "
        f"详情: {{学生: {seat}, 紧急度: 黄, 四必访: {trigger}}}"
    )


def visit(at: str, *answers: str, seat: int = 2) -> str:
    day, clock = at.split()
    named = ", ".join(f"{{{one}}}" for one in answers)
    return (
        f"日期: {day}, 时刻: {clock}, 学生: {seat}, 方式: 实地, "
        f"详情: {{类型: 四必访, 触发: [{named}]}}"
    )


def answer(at: str, trigger: str, number: str) -> str:
    return f"类别: {trigger}, 时间: {at}, 观察: {number}"


# --- the ends of a term: Monday 1 September 2025 to Friday 23 January 2026 ----------------------


@pytest.mark.parametrize(
    ("as_of", "entries", "expected"),
    [
        ("2025-08-31", [], None),  # the day before: nothing is asked
        ("2025-09-01 00:00", [], "待办"),
        ("2026-01-23", [], "待办"),  # the last day, to its end
        ("2026-01-24 00:00", [], "逾期"),
        ("2026-03-31", ["2025-08-31"], "逾期"),  # before the first day
        ("2026-03-31", ["2025-09-01"], "已完成"),
        ("2026-03-31", ["2026-01-23"], "已完成"),
        ("2026-03-31", ["2026-01-24"], "迟完成"),
        ("2026-03-31", ["2026-02-20"], "迟完成"),  # 23 January + 28 days: 8 + 20
        ("2026-03-31", ["2026-02-21"], "逾期"),
    ],
)
def test_the_first_and_the_last_day_of_a_term(
    as_of: str, entries: list[str], expected: str | None
) -> None:
    """D29: a talk each term; late until four weeks after it."""
    text = book(TALKS, 记录=[f"日期: {day}, 学生: 2, 方式: 面谈" for day in entries])
    found = [row(one) for one in lines("D29", text, as_of=as_of, subject="s000002")]
    assert found == ([] if expected is None else [("2025-09-01", "2026-01-23", expected)])


def test_a_month_and_a_week_at_the_ends_of_a_term() -> None:
    """D07: January ends with the term, its 23rd day. D14: its week is due on Sunday, all the same."""
    months = [row(one)[:2] for one in lines("D07", as_of="2026-02-28")]
    assert (months[0], months[-1]) == (("2025-09-01", "2025-09-30"), ("2026-01-01", "2026-01-23"))
    weeks = [row(one)[:2] for one in lines("D14", as_of="2026-02-28")]
    assert (weeks[0], weeks[-1]) == (("2025-09-01", "2025-09-07"), ("2026-01-19", "2026-01-25"))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-09-01 00:00", "待办"),
        ("2025-09-05", "待办"),  # Monday to Friday: the fifth school day, to its end
        ("2025-09-06 00:00", "逾期"),
    ],
)
def test_five_days_of_grace_as_a_term_starts(as_of: str, expected: str) -> None:
    """D04: a student without a mentor."""
    text = grid(mentors=[mentor("t012", [1, 2])], students=pupils(3))
    one = line("D04", text, as_of=as_of, subject="s000003")
    assert row(one) == ("2025-09-01", "2025-09-05", expected)


# --- nights, weekends, holidays -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "at", "limit", "late"),
    [
        # D31: 24 hours.
        ("D31", "2025-10-15 23:30", "2025-10-16 23:30", "2025-10-16 23:31"),  # in the night
        ("D31", "2025-10-17 22:00", "2025-10-18 22:00", "2025-10-18 22:01"),  # Saturday night
        ("D31", "2025-09-30 16:00", "2025-10-01 16:00", "2025-10-01 16:01"),  # National Day
        ("D31", "2025-09-27 09:00", "2025-09-28 09:00", "2025-09-28 09:01"),  # make-up Sunday
        # D32: 48 hours.
        ("D32", "2025-10-02 03:00", "2025-10-04 03:00", "2025-10-04 03:01"),  # a holiday's night
        ("D32", "2025-12-31 12:00", "2026-01-02 12:00", "2026-01-02 12:01"),  # over New Year
    ],
)
def test_hours_run_through_nights_weekends_and_holidays(
    duty: str, at: str, limit: str, late: str
) -> None:
    trigger = {"D31": "情绪反常", "D32": "家庭变故"}[duty]
    text = book(SEEN, 记录=[seen(at, trigger)])
    for as_of, expected in ((limit, "待办"), (late, "逾期")):
        assert row(line(duty, text, as_of=as_of)) == (at, limit, expected)


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        ("2025-09-26 14:30", "2025-10-03"),  # Friday + 7: in the holiday
        ("2025-10-04 14:30", "2025-10-11"),  # Saturday + 7: on the make-up Saturday
        ("2025-10-11 14:30", "2025-10-18"),  # + 7: on a Saturday
        ("2026-01-20 14:30", "2026-01-27"),  # + 7: in the vacation
    ],
)
def test_days_are_not_moved(at: str, limit: str) -> None:
    """D33: seven days, whatever day the last one is."""
    assert due(line("D33", book(SEEN, 记录=[seen(at, "学业下降")]), as_of=at)) == limit


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        ("2025-09-24 10:00", "2025-09-28"),  # Wed: Thu 25, Fri 26, Sun 28 (made up)
        ("2025-09-26 10:00", "2025-09-30"),  # Fri: Sun 28 (made up), Mon 29, Tue 30
        ("2025-09-29 10:00", "2025-10-10"),  # Mon: Tue 30, then Thu 9, Fri 10
        ("2025-09-30 16:00", "2025-10-11"),  # Tue: Thu 9, Fri 10, Sat 11 (made up)
        ("2025-10-04 10:00", "2025-10-11"),  # in the holiday: the same three
        ("2025-10-10 10:00", "2025-10-14"),  # Fri: Sat 11 (made up), Mon 13, Tue 14
        ("2026-02-11 10:00", "2026-02-14"),  # vacation: Thu 12, Fri 13, Sat 14 (made up)
        ("2026-02-13 10:00", "2026-02-25"),  # Fri: Sat 14 (made up), then Tue 24, Wed 25
    ],
)
def test_working_days_skip_the_holiday_and_count_the_make_up_days(at: str, limit: str) -> None:
    """D36: a yellow nomination is met within three working days, in the vacation too."""
    text = case(提名=[nominated(at)])
    one = line("D36.yellow", text, as_of=limit)
    assert row(one) == (at, limit, "待办")
    after = date.fromordinal(date.fromisoformat(limit).toordinal() + 1)
    assert status(line("D36.yellow", text, as_of=f"{after} 00:00")) == "逾期"


# --- a leap day: Tuesday 29 February 2028 -------------------------------------------------------

YEAR = school(
    "J2026-01",
    begin="2027-09-01",
    terms=[("2027-1", "2027-09-01", "2028-01-14"), ("2027-2", "2028-02-14", "2028-06-30")],
    # Not published yet; the test's own guess, far from the days that it looks at.
    more="法定节假日:\n"
    "  - {年: 2027, 放假: [{起: 2027-10-01, 止: 2027-10-07}], 依据: 假定}\n"
    "  - {年: 2028, 放假: [{起: 2028-01-25, 止: 2028-01-31}], 依据: 假定}\n",
)


@pytest.mark.parametrize(
    ("duty", "at", "limit", "late"),
    [
        ("D70", "2028-02-28 23:30", "2028-02-29 00:30", "2028-02-29 00:31"),  # 60 minutes
        ("D70", "2028-02-29 23:30", "2028-03-01 00:30", "2028-03-01 00:31"),
        ("D71", "2028-02-26 14:30", "2028-02-29 14:30", "2028-02-29 14:31"),  # 72 hours
        ("D71", "2028-02-29 14:30", "2028-03-03 14:30", "2028-03-03 14:31"),
        ("D73", "2028-02-14 10:00", "2028-02-29", "2028-03-01 00:00"),  # + 15 days: due on it
        ("D73", "2028-02-29 10:00", "2028-03-15", "2028-03-16 00:00"),  # opened on it
        ("D71a", "2028-01-30 10:00", "2028-02-29", "2028-03-01 00:00"),  # + 30: 1 + 29
        ("D71a", "2028-02-29 10:00", "2028-03-30", "2028-03-31 00:00"),
        ("D71c", "2027-09-02 10:00", "2028-02-29", "2028-03-01 00:00"),  # 28+31+30+31+31+29 = 180
    ],
)
def test_a_leap_day(duty: str, at: str, limit: str, late: str) -> None:
    text = incident(INCIDENT, at)
    for as_of, expected in ((limit, "待办"), (late, "逾期")):
        assert row(line(duty, YEAR, text, as_of=as_of)) == (at, limit, expected)


@pytest.mark.parametrize(
    ("duty", "at", "limit"),
    [
        ("D70", "2026-02-28 23:30", "2026-03-01 00:30"),
        ("D73", "2026-02-14 10:00", "2026-03-01"),
        ("D71a", "2026-01-30 10:00", "2026-03-01"),
    ],
)
def test_a_common_year_has_none(duty: str, at: str, limit: str) -> None:
    assert due(line(duty, incident(INCIDENT, at), as_of=limit)) == limit


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        ("2028-02-24 10:00", "2028-02-29"),  # Thu: Fri 25, Mon 28, Tue 29
        ("2028-02-28 10:00", "2028-03-02"),  # Mon: Tue 29, Wed 1, Thu 2
        ("2028-02-29 10:00", "2028-03-03"),  # Tue: Wed 1, Thu 2, Fri 3
    ],
)
def test_working_days_over_a_leap_day(at: str, limit: str) -> None:
    text = case(提名=[nominated(at)])
    assert row(line("D36.yellow", YEAR, text, as_of=limit)) == (at, limit, "待办")


def test_windows_around_a_leap_day() -> None:
    """February to its 29th; its week; the school year of 366 days."""
    as_of = "2028-03-10"
    february = next(one for one in lines("D07", YEAR, as_of=as_of) if opened(one) > "2028-02")
    assert row(february)[:2] == ("2028-02-14", "2028-02-29")
    lesson = "日期: 2028-02-29, 课时: 2, 主题: 认识情绪, 教师: t003"
    held = lines("D07", YEAR, book("lessons/2027-2/J2026-01.yml", 心理课=[lesson]), as_of=as_of)
    assert {opened(one): row(one)[2] for one in held}["2028-02-14"] == "已完成"
    weeks = {opened(one): due(one) for one in lines("D14", YEAR, as_of=as_of)}
    assert weeks["2028-02-28"] == "2028-03-05"
    for day, expected in (("2028-08-31", "待办"), ("2028-09-01 00:00", "逾期")):
        one = lines("D20", YEAR, as_of=day, subject="J2026-01")[0]
        assert row(one) == ("2027-09-01", "2028-08-31", expected)


# --- a student changes class --------------------------------------------------------------------

# Student 2 of J2024-01, with t012, goes on as seat 5 of J2024-02, with t013, on Monday 13 October.
TWO_CLASSES = school("J2024-01", "J2024-02")
OLD = grid(mentors=[mentor("t012", [2])], students=[pupil(1), pupil(2, end="2025-10-12")])
NEW = grid("J2024-02", mentors=[mentor("t013", [5])], students=[
    "编号: s000002, 座号: 5, 姓名: 学生2号, 入班: 2025-10-13"
])  # fmt: skip
MOVED = (TWO_CLASSES, OLD, NEW)
FELL = book(SEEN, 记录=[seen("2025-10-10 08:00", "学业下降")])
ANSWER = answer("2025-10-10 08:00", "学业下降", "aaaaaa")
OLD_BOOK, NEW_BOOK = "visits/2025-1/J2024-01.t012.yml", "visits/2025-1/J2024-02.t013.yml"


@pytest.mark.parametrize(
    ("as_of", "class_id", "who"),
    [
        ("2025-10-12", "J2024-01", "t012"),
        ("2025-10-13 00:00", "J2024-02", "t013"),
        ("2025-10-17", "J2024-02", "t013"),
    ],
)
def test_the_new_mentor_answers_from_the_day_of_the_change_on(
    as_of: str, class_id: str, who: str
) -> None:
    """The trigger of Friday 10 October goes along, and its limit of seven days stays."""
    one = line("D33", *MOVED, FELL, as_of=as_of, subject="s000002")
    assert row(one) == ("2025-10-10 08:00", "2025-10-17", "待办")
    assert (one.class_id, one.responsible) == (class_id, who)


@pytest.mark.parametrize(
    ("path", "entry", "expected"),
    [
        (OLD_BOOK, visit("2025-10-12 18:00", ANSWER), "已完成"),  # the old mentor, before
        (NEW_BOOK, visit("2025-10-17 18:00", ANSWER, seat=5), "已完成"),  # the new one, after
        (NEW_BOOK, visit("2025-10-18 18:00", ANSWER, seat=5), "迟完成"),
        # In the old class's book nobody sits on seat 2 any more: whose visit it was is not known.
        (OLD_BOOK, visit("2025-10-15 18:00", ANSWER), "未知"),
        # The old mentor may still go there: it stands in the book of the class it is about.
        ("visits/2025-1/J2024-02.t012.yml", visit("2025-10-15 18:00", ANSWER, seat=5), "已完成"),
    ],
)
def test_which_book_counts_after_a_change_of_class(path: str, entry: str, expected: str) -> None:
    text = book(path, 记录=[entry])
    one = line("D33", *MOVED, FELL, text, as_of="2025-11-01", subject="s000002")
    assert (due(one), status(one), one.class_id) == ("2025-10-17", expected, "J2024-02")


def test_a_talk_counts_in_either_class() -> None:
    """D29: one line, which goes along; the new mentor answers for it."""
    moved = line("D29", *MOVED, as_of="2025-11-01", subject="s000002")
    assert row(moved) == ("2025-09-01", "2026-01-23", "待办")
    assert (moved.class_id, moved.responsible) == ("J2024-02", "t013")
    for path, entry in (
        (TALKS, "日期: 2025-09-20, 学生: 2, 方式: 面谈"),
        ("talks/2025-1/J2024-02.t013.yml", "日期: 2025-11-20, 学生: 5, 方式: 面谈"),
    ):
        text = book(path, 记录=[entry])
        one = line("D29", *MOVED, text, as_of="2026-02-01", subject="s000002")
        assert status(one) == "已完成"


# --- somebody leaves with duties open -----------------------------------------------------------

# On Monday 10 November t003, t011 and t012 leave the school; their last day is that one.
LEAVING = staff(
    "t001 校长 2020-09-01", "t002 分管领导 2020-09-01", "t003 心理专职教师 2020-09-01 2025-11-10",
    "t004 心理兼职教师 2020-09-01", "t011 班主任 2020-09-01 2025-11-10",
    "t012 任课教师 2020-09-01 2025-11-10", "t013 任课教师 2020-09-01",
)  # fmt: skip
NOTED = grid(  # the grid says who came after them
    mentors=[mentor("t012", [2], end="2025-11-10"), mentor("t013", [2], begin="2025-11-11")],
    students=pupils(3),
    homeroom=("t011 2024-09-01 2025-11-10", "t013 2025-11-11"),
)
FORGOTTEN = grid(mentors=[mentor("t012", [2])], students=pupils(3))  # it says nothing yet
MOOD = book(SEEN, 记录=[seen("2025-11-09 08:00", "情绪反常")])
ENTERED = case(决议=[decided("2025-10-16 16:00")])


def test_open_triggers_pass_to_the_mentor_of_today() -> None:
    for day, who in (("2025-11-10", "t012"), ("2025-11-11 00:00", "t013")):
        assert line("D31", LEAVING, NOTED, MOOD, as_of=day).responsible == who


@pytest.mark.parametrize(
    ("duty", "before", "after"),
    [
        ("D40", "t003", "t004"),  # the counsellor's: to who holds such a post
        ("D41", "t003", "t004"),
        ("D42", "t003", "t004"),
        ("D43", "t012", "t013"),  # the mentor's: to the student's mentor of today
        ("D47", "t012", "t013"),
        ("D48", "t002", "t002"),  # the leader has stayed
    ],
)
def test_open_lines_of_a_case_pass_on(duty: str, before: str, after: str) -> None:
    """Though the case still names those who left; what was due before they left passes on too."""
    for day, who in (("2025-11-10", before), ("2025-11-11 00:00", after)):
        found = [one for one in lines(duty, LEAVING, NOTED, ENTERED, as_of=day) if due(one)]
        assert {one.responsible for one in found} == {who}


@pytest.mark.parametrize("duty", ["D24", "D29", "D31"])
def test_nobody_who_has_left_the_school_answers(duty: str) -> None:
    """The mentor is gone, and the homeroom teacher: the leader in charge, until the grid is mended."""
    texts = (LEAVING, FORGOTTEN, MOOD)
    assert line(duty, *texts, as_of="2025-11-11", subject="s000002").responsible == "t002"


def test_what_was_done_stays_with_whoever_did_it() -> None:
    """D41 of the week of Monday 3 November, which t003 held; the week before is open, and passes on."""
    text = case(决议=[decided("2025-10-16 16:00")], 约谈=[met("2025-11-05")])
    found = {opened(one): one for one in lines("D41", LEAVING, NOTED, text, as_of="2025-11-20")}
    assert (status(found["2025-11-03"]), found["2025-11-03"].responsible) == ("已完成", "t003")
    assert (status(found["2025-10-27"]), found["2025-10-27"].responsible) == ("逾期", "t004")


def test_an_incidents_lines_pass_to_the_leader() -> None:
    """Who took the report has left, and who was to mend the item."""
    item = "编号: 0c0001, 整改项: 碰头, 责任人: t003, 期限: 2025-12-10"
    known = incident(INCIDENT, "2025-11-08 10:00")
    texts = (LEAVING, NOTED, known, review("2025-11-10", item))
    for day, doctor, mended in (("2025-11-10", "t011", "t003"), ("2025-11-11", "t002", "t002")):
        assert line("D65", *texts, as_of=day).responsible == doctor
        assert line("D75", *texts, as_of=day).responsible == mended


# --- into the library on Friday 26 September 2025, at 16:00 --------------------------------------


@pytest.mark.parametrize(
    ("duty", "level", "expected"),
    [
        # Hours and days run through the holiday, and end in it.
        ("D48.level_three", "三类", [("2025-09-26 16:00", "2025-09-27 16:00")]),  # 24 h: Saturday
        ("D48.level_two", "二类", [("2025-09-26 16:00", "2025-09-29")]),  # 3 days: Monday
        ("D40", "二类", [("2025-09-26 16:00", "2025-10-03")]),  # 7 days: in the holiday
        ("D47.entry", "二类", [("2025-09-26 16:00", "2025-10-10")]),  # 14 days
        ("D45", "三类", [("2025-09-26 16:00", "2025-10-10")]),
        # Entered after Thursday: the first week is the next one, which has Monday and Tuesday;
        # the one after it has Thursday, Friday and the make-up Saturday.
        ("D41", "二类", [("2025-09-29", "2025-10-05"), ("2025-10-06", "2025-10-12")]),
        # Windows of 14 and of 7 days go on through the holiday.
        ("D43", "二类", [("2025-09-26", "2025-10-09"), ("2025-10-10", "2025-10-23")]),
        ("D43", "三类", [("2025-09-26", "2025-10-02"), ("2025-10-03", "2025-10-09"),
                         ("2025-10-10", "2025-10-16")]),
    ],
)  # fmt: skip
def test_a_case_that_enters_on_the_friday_before_the_national_day(
    duty: str, level: str, expected: list[tuple[str, str]]
) -> None:
    text = case(决议=[decided("2025-09-26 16:00", level=level)])
    found = [row(one) for one in lines(duty, text, as_of="2025-10-12")]
    assert [one[:2] for one in found if one[2] != "未到"] == expected


# --- the summer of 2026: the term ends on Tuesday 30 June, the next begins on Tuesday 1 September -

SUMMER = school(begin="2026-02-24", terms=[SECOND_TERM, ("2026-1", "2026-09-01", "2026-12-31")])


def test_a_weekly_duty_over_the_summer() -> None:
    """D14: Monday 29 June has two school days, Monday 31 August five less one; between them nothing."""
    found = [row(one)[:2] for one in lines("D14", SUMMER, as_of="2026-09-10")]
    near = [one for one in found if "2026-06-20" < one[0] < "2026-09-14"]
    assert near == [
        ("2026-06-22", "2026-06-28"),
        ("2026-06-29", "2026-07-05"),
        ("2026-08-31", "2026-09-06"),
        ("2026-09-07", "2026-09-13"),
    ]


def test_weekly_interviews_over_the_summer() -> None:
    """D41: every two weeks by telephone instead, counted from the entry on Tuesday 12 May on.

    12 May + 56 days = 7 July, the first that begins after the last week of term; that of 18 to
    31 August ends in the first week of the next one.
    """
    text = case(决议=[decided("2026-05-12 16:00")])
    found = [
        (one.rule, *row(one)[:2])
        for one in lines("D41", SUMMER, text, as_of="2026-09-10")
        if "2026-06-25" < opened(one) < "2026-09-07"
    ]
    assert sorted(found, key=lambda one: one[1]) == [
        ("D41", "2026-06-29", "2026-07-05"),
        ("D41.vacation", "2026-07-07", "2026-07-20"),
        ("D41.vacation", "2026-07-21", "2026-08-03"),
        ("D41.vacation", "2026-08-04", "2026-08-17"),
        ("D41", "2026-08-31", "2026-09-06"),
    ]


# --- two triggers, one visit --------------------------------------------------------------------

TWO = book(SEEN, 记录=[
    seen("2025-10-10 08:00", "情绪反常", "aaaaaa"), seen("2025-10-10 15:00", "家庭变故", "bbbbbb"),
])  # fmt: skip
FIRST = answer("2025-10-10 08:00", "情绪反常", "aaaaaa")
SECOND = answer("2025-10-10 15:00", "家庭变故", "bbbbbb")


@pytest.mark.parametrize(
    ("entries", "mood", "family"),
    [
        ([visit("2025-10-10 19:00", FIRST, SECOND)], "已完成", "已完成"),  # names both, after both
        ([visit("2025-10-10 15:00", FIRST, SECOND)], "已完成", "已完成"),  # at that very minute
        ([visit("2025-10-10 14:59", FIRST, SECOND)], "已完成", "逾期"),  # before the second
        ([visit("2025-10-10 19:00", FIRST)], "已完成", "逾期"),  # names one
        # 24 h after the first, 48 h after the second: one visit is late for one of them.
        ([visit("2025-10-11 08:01", FIRST, SECOND)], "迟完成", "已完成"),
        ([visit("2025-10-12 15:01", FIRST, SECOND)], "迟完成", "迟完成"),
        (
            [visit("2025-10-10 12:00", FIRST), visit("2025-10-13 19:00", SECOND)],
            "已完成",
            "迟完成",
        ),
    ],
)
def test_one_visit_answers_two_triggers_if_it_names_both_and_came_after_both(
    entries: list[str], mood: str, family: str
) -> None:
    texts = (TWO, book("visits/2025-1/J2024-01.t012.yml", 记录=entries))
    assert status(line("D31", *texts, as_of="2025-11-01")) == mood
    assert status(line("D32", *texts, as_of="2025-11-01")) == family
