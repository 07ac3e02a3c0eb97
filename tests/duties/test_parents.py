"""D16: each homeroom teacher holds an event for the parents of the class in each term."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school
from tests.support.lines import line, lines, proof, row, status

PATH = "activities/2025-1.yml"


def event(
    day: str = "2025-11-20",
    hosts: str = "t011",
    topic: str = "亲子沟通",
    classes: str = "J2024-01",
    more: str = "",
) -> str:
    return f"日期: {day}, 主题: {topic}, 班级: [{classes}], 主持: [{hosts}]{more}"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (event(), "已完成"),
        (event(topic="危机识别"), "已完成"),
        (event(topic="心理健康教育"), "已完成"),
        (event(topic="其他"), "逾期"),
        (event(hosts="t003"), "逾期"),  # the counsellor's, not the homeroom teacher's
        (event(hosts="t003, t011"), "已完成"),  # together
        (event(hosts="t003", more=", 代主持: [t012]"), "已完成"),  # somebody stands in, named
        (event(classes="J2024-02"), "逾期"),  # for another class's parents
        (event("2025-08-31"), "逾期"),  # before the term
        (event("2025-09-01"), "已完成"),
        (event("2026-01-23"), "已完成"),
        (event("2026-02-20"), "迟完成"),  # 23 January + 28 days = 20 February
        (event("2026-02-21"), "逾期"),
    ],
)
def test_what_counts(entry: str, expected: str) -> None:
    one = line("D16", book(PATH, 家长活动=[entry]), as_of="2026-03-31")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert one.responsible == "t011"
    assert proof(one) == ([f"{PATH}:4"] if expected != "逾期" else [])


def test_due_until_the_terms_last_day() -> None:
    assert [
        status(line("D16", as_of=day)) for day in ("2025-09-01", "2026-01-23", "2026-01-24")
    ] == [
        "待办",
        "待办",
        "逾期",
    ]
    assert lines("D16", as_of="2025-08-31") == []


def test_one_event_for_two_classes_counts_for_the_one_whose_homeroom_teacher_held_it() -> None:
    second = grid(
        "J2024-02",
        mentors=[mentor("t013")],
        students=[pupil(9)],
        homeroom=["t012 2024-09-01"],
    )
    both = book(PATH, 家长活动=[event(classes="J2024-01, J2024-02")])
    found = lines("D16", school("J2024-01", "J2024-02"), second, both, as_of="2026-02-28")
    assert [(one.subject.id, status(one)) for one in found] == [
        ("J2024-01", "已完成"),
        ("J2024-02", "逾期"),
    ]
    assert [one.responsible for one in found] == ["t011", "t012"]


def test_the_homeroom_teacher_of_the_day_of_the_event() -> None:
    """t011 until 31 October, t012 from November on."""
    rooms = grid(
        mentors=[mentor("t013")],
        students=[pupil(1)],
        homeroom=["t011 2024-09-01 2025-10-31", "t012 2025-11-01"],
    )
    for day, host, expected in (
        ("2025-10-20", "t011", "已完成"),
        ("2025-11-20", "t011", "逾期"),
        ("2025-11-20", "t012", "已完成"),
    ):
        events = book(PATH, 家长活动=[event(day, host)])
        one = line("D16", rooms, events, as_of="2026-01-31")
        assert status(one) == expected
        assert one.responsible == "t012"


def test_each_term_by_itself() -> None:
    """One event in the first term, none in the second: vacations belong to neither."""
    texts = (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        book(PATH, 家长活动=[event("2025-11-20"), event("2026-02-10")]),
    )
    found = lines("D16", *texts, as_of="2026-07-30")
    assert [row(one) for one in found] == [
        ("2025-09-01", "2026-01-23", "已完成"),
        ("2026-02-24", "2026-06-30", "逾期"),
    ]
    assert proof(found[0]) == [f"{PATH}:4"]
