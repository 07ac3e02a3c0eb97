"""D36, D38: a reported student is interviewed by a counsellor, and the team decides."""

from __future__ import annotations

import pytest

from tests.support.casebook import CASE, case, decided, interviewed, nominated
from tests.support.grids import school, staff
from tests.support.lines import due, line, lines, proof, row, status


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        # Three working days; the day of the report is day 0.
        ("2025-10-13 10:00", "2025-10-16"),  # Mon → Tue, Wed, Thu
        ("2025-10-16 23:59", "2025-10-21"),  # Thu → Fri, Mon, Tue
        ("2025-10-17 10:00", "2025-10-22"),  # Fri → Mon, Tue, Wed
        ("2025-09-26 10:00", "2025-09-30"),  # Fri → Sun 28 (make-up), Mon 29, Tue 30
        ("2025-09-29 10:00", "2025-10-10"),  # Mon → Tue 30, Thu 9, Fri 10
        ("2025-09-30 10:00", "2025-10-11"),  # Tue → Thu 9, Fri 10, Sat 11 (make-up)
        ("2025-10-04 10:00", "2025-10-11"),  # in the holiday → 9, 10, 11
        ("2025-10-10 10:00", "2025-10-14"),  # Fri → Sat 11 (make-up), Mon 13, Tue 14
        ("2025-12-31 10:00", "2026-01-06"),  # Wed → Sun 4 (make-up), Mon 5, Tue 6
        ("2026-02-02 10:00", "2026-02-05"),  # in the vacation working days go on
    ],
)
def test_three_working_days(at: str, limit: str) -> None:
    one = line("D36", case(提名=[nominated(at)]), as_of="2026-02-10")
    assert row(one) == (at, limit, "逾期" if limit < "2026-02-10" else "待办")
    assert (one.rule, one.responsible, one.subject.id) == ("D36.yellow", "t003", CASE)


@pytest.mark.parametrize(
    ("extra", "limit"),
    [
        ("", "2025-11-17"),  # Wednesday 12 November: Thu 13, Fri 14, Mon 17
        ("放假: [{起: 2025-11-13, 止: 2025-11-14}]", "2025-11-19"),  # Mon 17, Tue 18, Wed 19
        ("补课: [2025-11-15]", "2025-11-15"),  # Thu 13, Fri 14, Sat 15
        ("放假: [{起: 2025-11-13, 止: 2025-11-14}], 补课: [2025-11-15]", "2025-11-18"),
    ],
)
def test_in_term_working_days_are_school_days(extra: str, limit: str) -> None:
    term = f"2026-01-23, {extra}" if extra else "2026-01-23"
    text = school(terms=[("2025-1", "2025-09-01", term)])
    one = line("D36", text, case(提名=[nominated("2025-11-12 10:00")]), as_of="2025-11-12")
    assert due(one) == limit


@pytest.mark.parametrize(
    ("interview", "expected"),
    [
        ([], "逾期"),
        ([interviewed("2025-10-13 10:00")], "已完成"),
        ([interviewed("2025-10-16 23:59")], "已完成"),
        ([interviewed("2025-10-17 00:00")], "迟完成"),
        ([interviewed("2025-10-12 10:00")], "逾期"),  # before the report
        ([interviewed("2025-10-14 10:00", "t012")], "逾期"),  # by a mentor
    ],
)
def test_interview_of_a_yellow_report(interview: list[str], expected: str) -> None:
    one = line("D36", case(访谈=interview), as_of="2025-11-20")
    assert (due(one), status(one)) == ("2025-10-16", expected)
    assert proof(one) == ([f"cases/{CASE}.yml:10"] if expected != "逾期" else [])


@pytest.mark.parametrize(
    ("interview", "expected"),
    [
        ("2025-10-19 09:00", "已完成"),  # Sunday; exactly 24 h
        ("2025-10-19 09:01", "迟完成"),
        ("", "逾期"),
    ],
)
def test_red_within_24_hours_of_the_clock(interview: str, expected: str) -> None:
    """Reported on Saturday 18 October: the weekend does not stop the clock."""
    steps = [interviewed(interview)] if interview else []
    one = line(
        "D36", case(提名=[nominated("2025-10-18 09:00", "红")], 访谈=steps), as_of="2025-11-20"
    )
    assert row(one) == ("2025-10-18 09:00", "2025-10-19 09:00", expected)
    assert one.rule == "D36.red"


def test_by_whoever_was_a_counsellor_or_expert_that_day() -> None:
    members = staff(
        "t001 校长 2020-09-01",
        "t003 心理专职教师 2020-09-01 2025-10-10",
        "t004 心理兼职教师 2020-09-01",
        "v01 外聘专家 2020-09-01",
    )
    for who, expected in (("t003", "逾期"), ("t004", "已完成"), ("v01", "已完成")):
        text = case(访谈=[interviewed("2025-10-14 10:00", who)])
        assert status(line("D36", members, text, as_of="2025-11-20")) == expected


def test_a_second_report_is_a_second_line_and_one_interview_may_answer_both() -> None:
    reports = [nominated("2025-10-13 10:00"), nominated("2025-10-14 09:00", "红")]
    text = case(提名=reports, 访谈=[interviewed("2025-10-14 15:00")])
    found = lines("D36", text, as_of="2025-11-20")
    assert [row(one) for one in found] == [
        ("2025-10-13 10:00", "2025-10-16", "已完成"),
        ("2025-10-14 09:00", "2025-10-15 09:00", "已完成"),
    ]


def test_red_and_yellow_at_the_same_minute_are_one_line_with_the_shorter_limit() -> None:
    reports = [nominated("2025-10-13 10:00"), nominated("2025-10-13 10:00", "红")]
    for order in (reports, reports[::-1]):
        one = line("D36", case(提名=order), as_of="2025-10-13 12:00")
        assert row(one) == ("2025-10-13 10:00", "2025-10-14 10:00", "待办")


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        # Interview on Tuesday 14 October: Wed 15, Thu 16, Fri 17, Mon 20, Tue 21.
        ([], "逾期"),
        ([decided("2025-10-21 23:59")], "已完成"),
        ([decided("2025-10-22 08:00")], "迟完成"),
        ([decided("2025-10-15 16:00", "不入库", "一类")], "已完成"),  # any verdict decides
        ([decided("2025-10-15 16:00", signed="t002")], "逾期"),  # one signature
        ([decided("2025-10-15 16:00", signed="t002, t002")], "逾期"),  # the same one twice
        ([decided("2025-10-14 14:00")], "逾期"),  # before the interview
    ],
)
def test_decision_within_five_working_days(decision: list[str], expected: str) -> None:
    text = case(访谈=[interviewed("2025-10-14 15:00")], 决议=decision)
    one = line("D38", text, as_of="2025-11-20")
    assert row(one) == ("2025-10-14 15:00", "2025-10-21", expected)
    assert one.responsible == "t002"


def test_every_interview_asks_for_a_decision() -> None:
    talks = [interviewed("2025-10-14 15:00"), interviewed("2025-11-12 15:00")]
    text = case(访谈=talks, 决议=[decided("2025-10-16 16:00")])
    found = lines("D38", text, as_of="2025-11-15")
    assert [status(one) for one in found] == ["已完成", "待办"]


def test_over_the_national_day() -> None:
    """Interview on Friday 26 September: Sun 28 (make-up), 29, 30, Thu 9, Fri 10 October."""
    text = case(提名=[nominated("2025-09-25 10:00")], 访谈=[interviewed("2025-09-26 15:00")])
    assert due(line("D38", text, as_of="2025-10-01")) == "2025-10-10"


def test_reports_from_before_the_ledger_came_into_use_do_not_count() -> None:
    assert lines("D36", case(提名=[nominated("2025-08-31 10:00")]), as_of="2025-10-01") == []
    assert lines("D36", case(提名=[nominated("2025-09-01 00:00")]), as_of="2025-10-01")
