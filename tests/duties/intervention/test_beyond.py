"""D45, D49, D51-D55: level three, the notice's parts, and what is beyond the school's means."""

from __future__ import annotations

import pytest

from tests.support.casebook import (
    CASE,
    SIGNED,
    beyond,
    case,
    checked,
    decided,
    noticed,
    referred,
    sat,
)
from tests.support.lines import due, line, lines, proof, reason, row, status

AT = "2025-11-12 16:00"  # a Wednesday
BEYOND = beyond(AT)
RECEIVED = SIGNED.format(day="2025-11-15")


def consulted(day: str) -> str:
    return f"日期: {day}, 专家: 市医院, 结论: 继续观察"


@pytest.mark.parametrize(
    ("held", "as_of", "expected"),
    [
        ([], "2025-11-26", "目标 待办"),  # 12 + 14
        ([], "2025-11-27", "目标 逾期"),
        ([consulted("2025-11-26")], "2025-12-20", "目标 已完成"),
        ([consulted("2025-11-27")], "2025-12-20", "目标 迟完成"),
        (["日期: 2025-11-20"], "2025-12-20", "目标 未知"),
    ],
)
def test_consultation_within_14_days(held: list[str], as_of: str, expected: str) -> None:
    one = line("D45", case(决议=[decided(AT, level="三类")], 会诊=held), as_of=as_of)
    assert (due(one), status(one), one.responsible) == ("2025-11-26", expected, "t002")


def test_consultation_after_an_upgrade_and_none_at_level_two() -> None:
    text = case(决议=[decided(AT), decided("2025-12-01 10:00", "升级", "三类")])
    assert row(line("D45", text, as_of="2025-12-02"))[:2] == ("2025-12-01 10:00", "2025-12-15")
    assert lines("D45", case(决议=[decided(AT)]), as_of="2025-12-20") == []


# --- D49: what the notice must say --------------------------------------------------------------


def test_notice_names_risk_care_and_watching() -> None:
    whole, partial = ", 责任要点: [就医, 看护]", ", 责任要点: [就医, 反馈结果]"
    for more, expected in ((whole, "已完成"), (partial, "逾期"), ("", "逾期")):
        text = case(决议=[decided(AT)], 告知书=[noticed("2025-11-13 10:00") + more])
        one = line("D49", text, as_of="2025-11-20")
        assert row(one) == ("2025-11-13 10:00", "2025-11-13", expected)
        assert one.responsible == "t003"
    both = [noticed("2025-11-13 10:00"), noticed("2025-11-14 10:00") + whole]
    found = lines("D49", case(决议=[decided(AT)], 告知书=both), as_of="2025-11-20")
    assert [status(one) for one in found] == ["迟完成", "已完成"]
    assert lines("D49", case(决议=[decided(AT)]), as_of="2025-11-20") == []


# --- D51: decided, and written down -------------------------------------------------------------


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([], "逾期"),
        ([beyond(AT, said="否")], "逾期"),
        ([BEYOND], "已完成"),
        ([beyond(AT, signed="t002")], "逾期"),  # one signature
        ([beyond("2025-11-14 16:00")], "已完成"),  # the day of the letter, at whatever hour
        ([beyond("2025-11-15 08:00")], "迟完成"),
    ],
)
def test_no_referral_before_the_decision(decisions: list[str], expected: str) -> None:
    one = line("D51", case(决议=decisions, 转介信=[referred("2025-11-14")]), as_of="2025-11-20")
    assert row(one) == ("2025-11-14 23:59", "2025-11-14", expected)


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (decided("2025-12-15 10:00", level="三类"), "逾期"),  # in again, not said again
        (beyond("2025-12-15 10:00"), "已完成"),
        (beyond("2026-01-06 10:00"), "迟完成"),
    ],
)
def test_a_decision_of_an_earlier_stay_lets_nobody_refer(again: str, expected: str) -> None:
    out = decided("2025-12-10 10:00", "出库", "一类")
    text = case(决议=[BEYOND, out, again], 转介信=[referred("2025-11-14"), referred("2026-01-05")])
    assert [status(one) for one in lines("D51", text, as_of="2026-01-20")] == ["已完成", expected]


def test_the_sentence_says_that_the_order_was_reversed() -> None:
    late = case(决议=[beyond("2025-11-15 08:00")], 转介信=[referred("2025-11-14")])
    assert "事后才补的，先后颠倒了" in reason(line("D51", late, as_of="2025-11-20"))
    none = case(转介信=[referred("2025-11-14")])
    assert "那时没有做好" in reason(line("D51", none, as_of="2025-11-20"))
    assert status(line("D51", none, as_of="2025-11-14")) == "待办"  # the day is not over


def test_level_three_says_whether_it_is_beyond_the_school() -> None:
    for decision, expected in (
        (decided(AT, level="三类"), "目标 逾期"),
        (beyond(AT, said="否"), "目标 已完成"),
        (BEYOND, "目标 已完成"),
    ):
        assert status(line("D51a", case(决议=[decision]), as_of="2025-11-20")) == expected
    assert lines("D51a", case(决议=[decided(AT)]), as_of="2025-11-20") == []


# --- D52, D53, D54: three days for all three ----------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "step", "in_time", "late"),
    [
        ("D52", "多方会谈", sat("2025-11-15"), sat("2025-11-16")),
        ("D54", "转介信", referred("2025-11-15"), referred("2025-11-16")),
        (
            "D53",
            "告知书",
            noticed("2025-11-15 23:59", "三类", RECEIVED),
            noticed("2025-11-16 00:00", "三类", SIGNED.format(day="2025-11-16")),
        ),
    ],
)
def test_within_three_days(duty: str, step: str, in_time: str, late: str) -> None:
    """12 + 3 = Saturday 15 November: the weekend counts."""
    for steps, expected in (([], "逾期"), ([in_time], "已完成"), ([late], "迟完成")):
        one = line(duty, case(决议=[BEYOND], **{step: steps}), as_of="2025-11-20")
        assert row(one) == (AT, "2025-11-15", expected)
    assert status(line(duty, case(决议=[BEYOND]), as_of="2025-11-15")) == "待办"
    assert lines(duty, case(决议=[beyond(AT, said="否")]), as_of="2025-11-20") == []
    assert lines(duty, case(决议=[beyond(AT, signed="t002")]), as_of="2025-11-20") == []


@pytest.mark.parametrize(
    ("parties", "expected"),
    [("家长, 学校, 医疗机构", "已完成"), ("学校, 医疗机构", "逾期"), ("家长", "逾期")],
)
def test_the_parents_are_there(parties: str, expected: str) -> None:
    text = case(决议=[BEYOND], 多方会谈=[sat("2025-11-13", parties)])
    assert status(line("D52", text, as_of="2025-11-20")) == expected


@pytest.mark.parametrize(
    ("receipt", "expected"),
    [
        ("", "逾期"),  # written, not delivered
        (RECEIVED, "已完成"),
        (RECEIVED.replace("当面", "录音"), "逾期"),  # a recording is a call, nothing written
        ("日期: 2025-11-15, 意见: 拒签, 送达方式: 邮寄, 送达凭证: EMS", "已完成"),
        ("日期: 2025-11-15, 意见: 拒签, 送达方式: 当面, 见证人: [t011]", "逾期"),
    ],
)
def test_in_writing(receipt: str, expected: str) -> None:
    text = case(决议=[BEYOND], 告知书=[noticed("2025-11-13 10:00", "三类", receipt)])
    assert status(line("D53", text, as_of="2025-11-20")) == expected


def test_said_again_at_a_review_it_asks_for_nothing_new() -> None:
    again = beyond("2025-12-03 16:00", "维持")
    out, back = decided("2026-01-05 10:00", "出库", "一类"), beyond("2026-01-07 10:00")
    found = lines("D52", case(决议=[BEYOND, again]), as_of="2026-01-20")
    assert [row(one)[0] for one in found] == [AT]
    found = lines("D52", case(决议=[BEYOND, again, out, back]), as_of="2026-01-20")
    assert [row(one)[0] for one in found] == [AT, "2026-01-07 10:00"]
    no = beyond("2025-12-03 16:00", "维持", "否")
    once_more = beyond("2025-12-20 16:00", "维持")
    found = lines("D52", case(决议=[BEYOND, no, once_more]), as_of="2026-01-20")
    assert [row(one)[0] for one in found] == [AT, "2025-12-20 16:00"]


# --- D55: what became of it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], "目标 逾期"),
        ([checked("2025-11-21")], "目标 已完成"),  # 14 + 7
        ([checked("2025-11-22")], "目标 迟完成"),
        ([checked("2025-11-20", "拒绝就诊")], "目标 已完成"),
        ([checked("2025-11-20", "未就诊")], "目标 逾期"),  # ask again
        ([checked("2025-11-18", "未就诊"), checked("2025-11-21")], "目标 已完成"),
        ([checked("2025-11-14")], "目标 已完成"),  # the same day
        ([checked("2025-11-13")], "目标 逾期"),  # an earlier letter's
    ],
)
def test_the_visit_is_verified_within_7_days(outcomes: list[str], expected: str) -> None:
    text = case(决议=[BEYOND], 转介信=[referred("2025-11-14")], 就诊核实=outcomes)
    one = line("D55", text, as_of="2025-12-01")
    assert (due(one), status(one), one.subject.id) == ("2025-11-21", expected, CASE)
    assert bool(proof(one)) == (expected != "目标 逾期")
