"""D25: all staff, once in each term; who came late has until the end of the next term.

School days left in the first term (100 in all): January has 16; from Monday 29 December on there
are 19, from Friday 26 December on 20.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school, staff
from tests.support.lines import line, lines, opened, proof, reason, row, status

BOTH = school(terms=[FIRST_TERM, SECOND_TERM])
OLD = "t001 校长 2020-09-01"


def training(day: str, who: str = "t001", kind: str = "全员危机识别") -> str:
    return f"日期: {day}, 类别: {kind}, 主题: 识别与报告, 课时: 2, 参加: [{who}]"


def trainings(*entries: str, year: str = "2025") -> str:
    return book(f"trainings/{year}.yml", 记录=entries)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (training("2025-09-20"), "已完成"),
        (training("2025-09-20", "t002"), "逾期"),
        (training("2025-09-20", kind="心导师培训"), "逾期"),
        (training("2025-08-30"), "逾期"),
        (training("2026-02-20"), "迟完成"),  # 23 January + 28
        (training("2026-02-21"), "逾期"),
    ],
)
def test_what_counts(entry: str, expected: str) -> None:
    year = entry[4:8]
    texts = (staff(OLD), trainings(entry, year=year))
    one = line("D25", *texts, as_of="2026-03-31")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert one.responsible == "t001"
    assert proof(one) == ([f"trainings/{year}.yml:4"] if expected != "逾期" else [])


def test_all_of_the_schools_own_staff_and_nobody_from_outside() -> None:
    text = staff(
        OLD,
        "t002 门卫 2020-09-01",
        "t003 宿管 2020-09-01",
        "t004 食堂 2020-09-01",
        "v01 志愿者 2020-09-01",
        "v02 社工 2020-09-01",
        "v03 外聘专家 2020-09-01",
    )
    found = lines("D25", text, as_of="2025-10-01")
    assert [one.subject.id for one in found] == ["t001", "t002", "t003", "t004"]
    assert {status(one) for one in found} == {"待办"}


@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("2025-10-20", ("2025-10-20", "2026-01-23", "逾期")),
        ("2025-12-26", ("2025-12-26", "2026-01-23", "逾期")),  # 20 school days left
        ("2025-12-27", ("2025-12-27", "2026-06-30", "待办")),  # a Saturday: 19 left
        ("2025-12-29", ("2025-12-29", "2026-06-30", "待办")),  # 19 left
        ("2026-01-23", ("2026-01-23", "2026-06-30", "待办")),
    ],
)
def test_late_arrivals(begin: str, expected: tuple[str, str, str]) -> None:
    text = staff(f"t009 任课教师 {begin}")
    found = lines("D25", BOTH, text, as_of="2026-03-31")
    assert row(found[0]) == expected
    # whoever has until the next term's end has no second line there
    assert len(found) == (1 if expected[2] == "待办" else 2)


LATE = staff("t009 任课教师 2026-01-05")


def test_one_training_in_the_next_term_is_enough_for_a_late_arrival() -> None:
    text = trainings(training("2026-03-20", "t009"), year="2026")
    one = line("D25", BOTH, LATE, text, as_of="2026-07-10")
    assert row(one) == ("2026-01-05", "2026-06-30", "已完成")
    assert "到岗时本学期不足 20 个上学日，最晚下学期末完成即可" in one.because


def test_a_late_arrival_trained_at_once_owes_the_next_term_like_everybody() -> None:
    first, second = training("2026-01-20", "t009"), training("2026-05-20", "t009")
    found = lines("D25", BOTH, LATE, trainings(first, year="2026"), as_of="2026-07-10")
    assert [row(one) for one in found] == [
        ("2026-01-05", "2026-06-30", "已完成"),
        ("2026-02-24", "2026-06-30", "逾期"),
    ]
    found = lines("D25", BOTH, LATE, trainings(first, second, year="2026"), as_of="2026-07-10")
    assert [proof(one) for one in found] == [["trainings/2026.yml:4"], ["trainings/2026.yml:5"]]


def test_a_late_arrival_without_training_is_overdue_after_the_next_term() -> None:
    one = line("D25", BOTH, LATE, as_of="2026-07-01")
    assert row(one) == ("2026-01-05", "2026-06-30", "逾期")
    late = trainings(training("2026-07-28", "t009"), year="2026")  # 30 June + 28
    assert status(line("D25", BOTH, LATE, late, as_of="2026-08-10")) == "迟完成"


def test_while_the_next_term_is_not_entered_the_limit_is_open() -> None:
    one = line("D25", LATE, as_of="2026-02-20")
    assert row(one) == ("2026-01-05", None, "待办")
    assert "下学期校历录入后才能算出" in one.because


@pytest.mark.parametrize(
    ("end", "there"), [("2025-11-14", False), ("2026-01-22", False), ("2026-01-23", True)]
)
def test_who_left_without_it_has_no_line(end: str, there: bool) -> None:
    text = staff(f"t009 任课教师 2020-09-01 {end}")
    assert bool(lines("D25", text, as_of="2026-02-28")) == there


def test_who_left_with_it_keeps_the_line_and_who_is_still_there_owes_it() -> None:
    text = staff("t009 任课教师 2020-09-01 2025-11-14")
    assert status(line("D25", text, as_of="2025-11-14")) == "待办"
    done = line("D25", text, trainings(training("2025-09-20", "t009")), as_of="2026-02-28")
    assert status(done) == "已完成"


def test_a_change_of_post_is_no_arrival() -> None:
    """A teacher until 31 December, homeroom teacher from 1 January on: there all the time."""
    entry = (
        "编号: t009, 姓名: 教师甲, 任职: [{岗位: 任课教师, 起: 2020-09-01, 止: 2025-12-31}, "
        "{岗位: 班主任, 起: 2026-01-01}]"
    )
    one = line("D25", book("staff.yml", 教职工=[entry]), as_of="2026-02-01")
    assert row(one) == ("2025-09-01", "2026-01-23", "逾期")


def test_each_term_anew() -> None:
    found = lines("D25", BOTH, staff(OLD), trainings(training("2025-09-20")), as_of="2026-03-10")
    assert [(opened(one), status(one)) for one in found] == [
        ("2025-09-01", "已完成"),
        ("2026-02-24", "待办"),
    ]
    assert reason(found[1]).startswith("2025—2026学年第二学期要求 1 次，已有 0 次，最晚6月30日完成")
