"""D57-D63: the way back to school, each step before the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.casebook import (
    advised,
    applied,
    assessed,
    briefed,
    case,
    crisis_planned,
    decided,
    planned,
    signed_papers,
    turned,
)
from tests.support.lines import due, line, lines, reason, row, status

if TYPE_CHECKING:
    from collections.abc import Callable

IN = decided("2025-09-10 16:00")
AWAY = turned("2025-09-15", "休学")
BACK = [AWAY, turned("2025-11-12", "复学")]  # a Wednesday
LATE = "2025-12-20"


def outcome(duty: str, as_of: str = LATE, /, **steps: list[str]) -> str:
    return status(line(duty, case(**{"决议": [IN], "状态变更": BACK, **steps}), as_of=as_of))


# --- D57: two papers before the assessment ------------------------------------------------------


@pytest.mark.parametrize(
    ("applications", "expected"),
    [
        ([], "逾期"),
        ([applied("2025-11-03")], "已完成"),
        ([applied("2025-11-05")], "已完成"),  # the day of the assessment
        ([applied("2025-11-06")], "迟完成"),
        ([applied("2025-11-03", "康复证明")], "逾期"),  # one is missing
        ([applied("2025-11-03", "就医病历, 复学建议")], "逾期"),
        ([applied("2025-11-03", "康复证明"), applied("2025-11-04")], "已完成"),
    ],
)
def test_papers_before_the_assessment(applications: list[str], expected: str) -> None:
    """Assessed on Wednesday 5 November; papers without a time are in time on that day."""
    text = case(决议=[IN], 复学申请=applications, 复学评估=[assessed("2025-11-05 10:00")])
    one = line("D57", text, as_of=LATE)
    assert (status(one), one.responsible) == (expected, "t003")


# --- D58: assessed within ten days, and before the return ---------------------------------------


@pytest.mark.parametrize(
    ("assessments", "as_of", "expected"),
    [
        ([], "2025-11-13", "目标 待办"),  # 3 + 10
        ([], "2025-11-14", "目标 逾期"),
        ([assessed("2025-11-13 23:59")], LATE, "目标 已完成"),
        ([assessed("2025-11-14 00:00")], LATE, "目标 迟完成"),
        ([assessed("2025-11-10 10:00", "暂缓复学")], LATE, "目标 已完成"),  # any verdict
        ([assessed("2025-11-10 10:00", signed="t002")], LATE, "目标 逾期"),
    ],
)
def test_ten_days_from_the_day_the_papers_are_complete(
    assessments: list[str], as_of: str, expected: str
) -> None:
    papers = [applied("2025-10-20", "康复证明"), applied("2025-11-03")]
    text = case(决议=[IN], 复学申请=papers, 复学评估=assessments)
    one = line("D58.limit", text, as_of=as_of)
    assert (due(one), status(one), one.responsible) == ("2025-11-13", expected, "t002")


@pytest.mark.parametrize(
    ("assessments", "expected"),
    [
        ([], "逾期"),
        ([assessed("2025-11-10 10:00")], "已完成"),
        ([assessed("2025-11-12 07:30")], "已完成"),  # the day of the return
        ([assessed("2025-11-13 08:00")], "迟完成"),
        ([assessed("2025-11-10 10:00", "有条件复学")], "已完成"),
        ([assessed("2025-11-10 10:00", "暂缓复学")], "逾期"),
        ([assessed("2025-11-10 10:00", signed="t002, t002")], "逾期"),
    ],
)
def test_no_return_before_the_assessment(assessments: list[str], expected: str) -> None:
    assert outcome("D58.order", 复学评估=assessments) == expected


def test_back_at_school_straight_from_suspension_is_a_return() -> None:
    silent = [AWAY, turned("2025-11-12", "在校")]
    for duty in ("D58.order", "D59", "D60", "D62", "D62a"):
        assert status(line(duty, case(决议=[IN], 状态变更=silent), as_of=LATE)) == "逾期"
    ill = [turned("2025-10-15", "病假"), turned("2025-11-12", "在校")]
    assert lines("D58", case(决议=[IN], 状态变更=ill), as_of=LATE) == []
    whole_days = [*BACK, turned("2025-12-08", "在校")]  # one return, not two
    assert len(lines("D58.order", case(决议=[IN], 状态变更=whole_days), as_of=LATE)) == 1


def test_an_assessment_answers_the_next_return_only() -> None:
    states = [*BACK, turned("2025-11-24", "休学"), turned("2025-12-10", "复学")]
    text = case(决议=[IN], 状态变更=states, 复学评估=[assessed("2025-11-10 10:00")])
    assert [status(one) for one in lines("D58.order", text, as_of=LATE)] == ["已完成", "逾期"]


def test_the_sentence_for_a_return_before_the_assessment() -> None:
    one = line("D58.order", case(决议=[IN], 状态变更=BACK), as_of=LATE)
    assert "先后颠倒" in reason(one)
    lost = case(决议=[IN], 状态变更=BACK, 复学评估=["时间: 2025-11-10 10:00"])
    assert status(line("D58.order", lost, as_of=LATE)) == "未知"


# --- D59, D60: told, and signed -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("briefings", "expected"),
    [
        ([], "逾期"),
        ([briefed("2025-11-11")], "已完成"),
        ([briefed("2025-11-12")], "已完成"),
        ([briefed("2025-11-13")], "迟完成"),
        ([briefed("2025-11-11", "家长")], "逾期"),  # the student was not told
    ],
)
def test_told_of_the_difficulties_before(briefings: list[str], expected: str) -> None:
    assert outcome("D59", 复学告知=briefings) == expected


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([], "逾期"),
        ([signed_papers("2025-11-12")], "已完成"),
        ([signed_papers("2025-11-13")], "迟完成"),
        ([signed_papers("2025-11-11", "监护人")], "逾期"),  # the student signs the last two
        ([signed_papers("2025-11-11", "学生")], "逾期"),  # … and the guardian all three
        ([signed_papers("2025-11-11", "监护人", ", 未满八周岁: 是")], "已完成"),
        (["日期: 2025-11-11, 承诺书: [监护人, 学生], 契约书: [监护人, 学生]"], "逾期"),
        ([signed_papers("2025-11-10", "监护人"), signed_papers("2025-11-11")], "已完成"),
    ],
)
def test_three_papers_and_who_signs_them(papers: list[str], expected: str) -> None:
    assert outcome("D60", 复学文书=papers) == expected


# --- D61: in the library again, on that very day ------------------------------------------------


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ([], "逾期"),
        ([decided("2025-11-12 08:00")], "已完成"),
        ([decided("2025-11-12 17:00")], "已完成"),
        ([decided("2025-11-13 08:00")], "迟完成"),
        ([decided("2025-11-12 08:00", signed="t002")], "逾期"),
    ],
)
def test_re_entry_on_the_day_of_the_return(again: list[str], expected: str) -> None:
    out = decided("2025-10-10 10:00", "出库", "一类")
    assert outcome("D61", 决议=[IN, out, *again]) == expected


def test_who_never_left_the_library_need_not_enter_it() -> None:
    assert lines("D61", case(决议=[IN], 状态变更=BACK), as_of=LATE) == []


# --- D62: both plans ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "step", "drawn"),
    [("D62", "一生一策", planned), ("D62a", "危机预案", crisis_planned)],
)
def test_both_plans_within_7_days(duty: str, step: str, drawn: Callable[[str], str]) -> None:
    for day, expected in (
        ("2025-11-19", "已完成"),  # 12 + 7
        ("2025-11-20", "迟完成"),
        ("2025-11-12", "已完成"),
        ("2025-11-11", "逾期"),  # drawn up for before
    ):
        assert outcome(duty, LATE, **{step: [drawn(day)]}) == expected
    assert outcome(duty, "2025-11-19") == "待办"
    assert outcome(duty, "2025-11-20") == "逾期"


# --- D63: not fit to return ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("advice", "expected"),
    [
        ([], "目标 逾期"),
        ([advised("2025-11-12")], "目标 已完成"),  # 5 + 7
        ([advised("2025-11-13")], "目标 迟完成"),
        ([advised("2025-11-12", "口头")], "目标 逾期"),
    ],
)
def test_appraisal_is_advised_in_writing(advice: list[str], expected: str) -> None:
    unfit = [assessed("2025-11-05 10:00", "建议第三方鉴定")]
    one = line("D63", case(决议=[IN], 复学评估=unfit, 鉴定建议=advice), as_of=LATE)
    assert row(one) == ("2025-11-05 10:00", "2025-11-12", expected.removeprefix("目标 "))
    fit = case(决议=[IN], 复学评估=[assessed("2025-11-05 10:00")])
    assert lines("D63", fit, as_of=LATE) == []


# --- what belongs to an earlier suspension ------------------------------------------------------

TWICE = [
    turned("2025-09-15", "休学"), turned("2025-10-20", "复学"),
    turned("2025-11-03", "休学"), turned("2025-12-01", "复学"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        (["2025-10-13"], ["已完成", "逾期"]),  # the first suspension's
        (["2025-10-13", "2025-11-02"], ["已完成", "逾期"]),  # the day before the second
        (["2025-10-13", "2025-11-03"], ["已完成", "已完成"]),
        (["2025-10-13", "2025-11-27"], ["已完成", "迟完成"]),
        (["2025-11-03"], ["逾期", "已完成"]),  # the second's papers close nothing of the first
    ],
)
def test_papers_of_an_earlier_suspension(papers: list[str], expected: list[str]) -> None:
    text = case(
        决议=[IN],
        状态变更=TWICE,
        复学申请=[applied(one) for one in papers],
        复学评估=[assessed("2025-10-15 10:00"), assessed("2025-11-26 10:00")],
    )
    assert [status(one) for one in lines("D57", text, as_of=LATE)] == expected


def test_what_was_made_up_after_one_return_is_not_for_the_next() -> None:
    """Assessed, told and signed on 25 October, after the first return."""
    text = case(
        决议=[IN],
        状态变更=TWICE,
        复学评估=[assessed("2025-10-25 10:00")],
        复学告知=[briefed("2025-10-25")],
        复学文书=[signed_papers("2025-10-25")],
    )
    for duty in ("D58.order", "D59", "D60"):
        assert [status(one) for one in lines(duty, text, as_of=LATE)] == ["迟完成", "逾期"]


def test_a_few_days_of_illness_begin_no_new_suspension() -> None:
    """Papers of 13 October, ill at the end of the suspension: still the same way back."""
    states = [AWAY, turned("2025-10-21", "病假"), turned("2025-11-12", "复学")]
    ill_later = [AWAY, turned("2025-10-21", "在校"), turned("2025-10-27", "病假")]
    for held in (states, ill_later):
        text = case(
            决议=[IN],
            状态变更=held,
            复学申请=[applied("2025-10-13")],
            复学评估=[assessed("2025-11-05 10:00")],
        )
        assert status(line("D57", text, as_of=LATE)) == "已完成"
