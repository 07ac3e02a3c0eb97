"""Holidays, vacations, a change of class, two triggers and one answer."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import (
    CASE,
    applied,
    assessed,
    beyond,
    case,
    checked,
    decided,
    followed,
    nominated,
    referred,
    sat,
    told,
    turned,
)
from tests.support.grids import (
    FIRST_TERM,
    SECOND_TERM,
    grid,
    mentor,
    pupil,
    pupils,
    school,
)
from tests.support.lines import due, line, lines, opened, proof, row, status

BOTH = school(terms=[FIRST_TERM, SECOND_TERM])
EARLY = [nominated("2025-09-10 10:00")]


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        # The National Day holiday, 1 to 8 October, is not skipped: calendar days.
        ("2025-09-30 16:00", "2025-10-03"),  # Tuesday → Friday, in the holiday
        ("2025-09-26 16:00", "2025-09-29"),  # Friday → Monday
        ("2025-10-08 23:59", "2025-10-11"),
        ("2025-12-30 10:00", "2026-01-02"),  # over New Year
        ("2026-02-10 10:00", "2026-02-13"),  # in the vacation
    ],
)
def test_three_days_are_calendar_days(at: str, limit: str) -> None:
    text = case(提名=EARLY, 决议=[beyond(at)])
    for duty in ("D52", "D53", "D54"):
        assert due(line(duty, BOTH, text, as_of="2026-02-10")) == limit


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        ("2025-09-17 10:00", "2025-10-01"),  # ends on the holiday's first day, not moved
        ("2025-12-18 10:00", "2026-01-01"),
        ("2026-01-20 10:00", "2026-02-03"),  # ends in the vacation
    ],
)
def test_the_fourteen_days_of_a_consultation(at: str, limit: str) -> None:
    text = case(提名=EARLY, 决议=[decided(at, level="三类")])
    assert due(line("D45", BOTH, text, as_of="2026-02-10")) == limit


def test_one_answer_to_two_letters() -> None:
    letters = [referred("2025-11-14"), referred("2025-11-18")]
    text = case(决议=[beyond("2025-11-12 16:00")], 转介信=letters, 就诊核实=[checked("2025-11-21")])
    assert [(due(one), status(one)) for one in lines("D55", text, as_of="2025-12-01")] == [
        ("2025-11-21", "目标 已完成"),
        ("2025-11-25", "目标 已完成"),
    ]


def test_one_visit_by_telephone_is_followed_up_and_fed_back() -> None:
    """While away a call to the parents answers D43 and D50: each counts it once."""
    text = case(
        决议=[decided("2025-11-12 16:00")],
        状态变更=[turned("2025-11-12", "病假")],
        回访=[followed("2025-11-20")],
    )
    for duty in ("D43", "D50"):
        first = lines(duty, text, as_of="2025-12-05")[0]
        assert (opened(first), proof(first)) == ("2025-11-12", [f"cases/{CASE}.yml:14"])


def test_evidence_counts_once_for_a_duty() -> None:
    """One call on the last day of a window does not fill the next one too."""
    text = case(决议=[decided("2025-11-12 16:00")], 家长反馈=[told("2025-11-25")])
    found = lines("D43", text, as_of="2025-12-05")
    assert [status(one) for one in found] == ["目标 已完成", "目标 待办"]


def test_a_student_who_has_changed_class_keeps_the_case_and_its_windows() -> None:
    """In J2024-01 until Monday 17 November, in J2024-02 from Tuesday on: the new mentor calls."""
    old = grid(mentors=[mentor("t012", [1])], students=[pupil(1), pupil(2, end="2025-11-17")])
    new = grid(
        "J2024-02",
        mentors=[mentor("t013", [2])],
        students=[pupil(2, "2025-11-18")],
        homeroom=["t011 2024-09-01"],
    )
    call = "日期: 2025-11-20, 学生: 2, 渠道: 电话, 详情: {家长回应: 配合}"
    path = "contacts/2025-1/J2024-02.t013.yml"
    texts = (
        school("J2024-01", "J2024-02"),
        old,
        new,
        case(决议=[decided("2025-11-12 16:00")]),
        book(path, 记录=[call]),
    )
    first = lines("D43", *texts, as_of="2025-12-05")[0]
    assert (status(first), first.class_id, proof(first)) == (
        "目标 已完成",
        "J2024-02",
        [f"{path}:6"],
    )


def test_a_trigger_from_before_the_ledger_asks_nothing_and_its_windows_go_on() -> None:
    """Entered in June; the window from 24 August to 6 September is the first that counts."""
    text = case(
        提名=[nominated("2025-06-12 10:00")], 决议=[decided("2025-06-15 16:00", level="二类")]
    )
    assert lines("D39", text, as_of="2025-10-01") == []
    assert opened(lines("D43", text, as_of="2025-10-01")[0]) == "2025-08-24"


def test_suspended_twice_each_return_needs_its_own_assessment() -> None:
    states = [
        turned("2025-09-15", "休学"), turned("2025-10-20", "复学"),
        turned("2025-11-03", "休学"), turned("2025-12-01", "复学"),
    ]  # fmt: skip
    text = case(
        提名=EARLY,
        决议=[decided("2025-09-11 16:00")],
        状态变更=states,
        复学申请=[applied("2025-10-13"), applied("2025-11-24")],
        复学评估=[assessed("2025-10-15 10:00"), assessed("2025-11-26 10:00")],
    )
    for duty, expected in (("D57", "已完成"), ("D58.order", "已完成"), ("D59", "逾期")):
        assert [status(one) for one in lines(duty, text, as_of="2025-12-20")] == [expected] * 2


def test_one_decision_for_two_letters_and_one_set_of_papers_for_two_assessments() -> None:
    """Put off on 20 October, fit on 10 November: the papers need not be handed in again."""
    letters = [referred("2025-11-14"), referred("2025-11-18")]
    text = case(决议=[beyond("2025-11-12 16:00")], 转介信=letters)
    assert [status(one) for one in lines("D51", text, as_of="2025-12-01")] == ["已完成"] * 2
    looks = [assessed("2025-10-20 10:00", "暂缓复学"), assessed("2025-11-10 10:00")]
    text = case(提名=EARLY, 复学申请=[applied("2025-10-13")], 复学评估=looks)
    assert [status(one) for one in lines("D57", text, as_of="2025-12-01")] == ["已完成"] * 2


def test_the_day_of_the_meeting_is_not_over_before_midnight() -> None:
    text = case(决议=[beyond("2025-11-12 16:00")], 多方会谈=[sat("2025-11-15")])
    assert row(line("D52", text, as_of="2025-11-15 09:00")) == (
        "2025-11-12 16:00",
        "2025-11-15",
        "已完成",
    )


def test_without_a_case_nothing_is_asked() -> None:
    texts = (grid(mentors=[mentor("t012", [1])], students=pupils(2)),)
    for duty in ("D42", "D43", "D45", "D46", "D50", "D52", "D56", "D58", "D98", "D06"):
        assert lines(duty, *texts, as_of="2025-12-20") == []
