"""D40, D47, D48: the plan, the visit on site and the notice after entry into the library."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import CASE, case, decided, noticed, planned, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import due, line, lines, opened, proof, row, status

IN = "2025-11-12 16:00"  # a Wednesday
ENTRY = decided(IN)
FAMILY = "意见: 配合, 签收人: 李建国, 送达方式: 当面"


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([], "逾期"),
        ([planned("2025-11-12")], "已完成"),  # the same day, after the decision
        ([planned("2025-11-19")], "已完成"),  # 12 + 7
        ([planned("2025-11-20")], "迟完成"),
        ([planned("2025-11-11")], "逾期"),  # drawn up before
    ],
)
def test_plan_within_seven_days(plans: list[str], expected: str) -> None:
    one = line("D40", case(决议=[ENTRY], 一生一策=plans), as_of="2026-01-20")
    assert row(one) == (IN, "2025-11-19", expected)
    assert one.responsible == "t003"
    assert proof(one) == ([f"cases/{CASE}.yml:12"] if expected != "逾期" else [])


@pytest.mark.parametrize(
    "decision",
    [
        decided(IN, "不入库", "一类"),
        decided(IN, "维持"),
        decided(IN, signed="t002"),  # one signature lets nobody in
    ],
)
def test_only_entry_asks_for_plan_visit_and_weekly_interviews(decision: str) -> None:
    for duty in ("D40", "D41", "D47"):
        assert lines(duty, case(决议=[decision]), as_of="2026-01-20") == []


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ([], "逾期"),
        ([visited("2025-11-26")], "已完成"),  # 12 + 14
        ([visited("2025-11-27")], "迟完成"),
        ([visited("2025-11-20", mode="约访")], "逾期"),
        ([visited("2025-11-12", clock="15:59")], "逾期"),  # a minute before entry
        ([visited("2025-11-12", clock="16:00")], "已完成"),
    ],
)
def test_visit_on_site_within_14_days(visits: list[str], expected: str) -> None:
    one = line("D47.entry", case(决议=[ENTRY], 家访=visits), as_of="2026-01-20")
    assert row(one) == (IN, "2025-11-26", expected)
    assert one.responsible == "t012"


def test_a_visit_in_the_mentors_own_book_counts_too() -> None:
    entry = "日期: 2025-11-20, 时刻: 18:30, 学生: 2, 方式: 实地, 详情: {类型: 在库}"
    path = "visits/2025-1/J2024-01.t012.yml"
    one = line("D47.entry", case(决议=[ENTRY]), book(path, 记录=[entry]), as_of="2026-01-20")
    assert (status(one), proof(one)) == ("已完成", [f"{path}:6"])


def test_once_in_each_later_term() -> None:
    """The term of entry has the 14 days; the second term has a visit of its own."""
    texts = (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        case(决议=[ENTRY], 家访=[visited("2025-11-20"), visited("2026-03-10")]),
    )
    assert lines("D47.term", *texts, as_of="2026-01-20") == []
    one = line("D47.term", *texts, as_of="2026-03-20")
    assert (opened(one), due(one), status(one)) == ("2026-02-24", "2026-06-30", "目标 已完成")
    assert proof(one) == [f"cases/{CASE}.yml:13"]


@pytest.mark.parametrize(
    ("exit_at", "as_of", "there"),
    [
        ("2026-02-10 10:00", "2026-03-20", False),  # out before the term
        ("2026-04-10 10:00", "2026-03-20", True),
        ("2026-04-10 10:00", "2026-04-20", False),  # out in mid-term without a visit
        ("2026-07-03 10:00", "2026-07-10", True),  # there all term
    ],
)
def test_an_exit_ends_the_terms_visit(exit_at: str, as_of: str, there: bool) -> None:
    text = case(决议=[ENTRY, decided(exit_at, "出库", "一类")])
    found = lines("D47.term", school(terms=[FIRST_TERM, SECOND_TERM]), text, as_of=as_of)
    assert bool(found) == there


def notice(at: str = "2025-11-13 10:00", receipt: str = "", level: str = "二类") -> list[str]:
    return [noticed(at, level, receipt)]


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ([], "逾期"),
        (notice(), "逾期"),  # handed out, not received: not closed
        (notice(receipt=f"日期: 2025-11-13, {FAMILY}"), "已完成"),
        (notice("2025-11-15 23:59", f"日期: 2025-11-16, {FAMILY}"), "已完成"),  # 12 + 3 = 15
        (notice("2025-11-16 08:00", f"日期: 2025-11-16, {FAMILY}"), "迟完成"),
        (notice(receipt="日期: 2025-11-13, 意见: 异议, 签收人: 李建国, 送达方式: 当面"), "已完成"),
        (notice(receipt="日期: 2025-11-13, 意见: 配合, 送达方式: 当面"), "逾期"),  # nobody signed
        # A refusal: one witness is too few, the same one twice is one, two close it
        (notice(receipt="日期: 2025-11-13, 意见: 拒签, 送达方式: 当面, 见证人: [t011]"), "逾期"),
        (
            notice(receipt="日期: 2025-11-13, 意见: 拒签, 送达方式: 当面, 见证人: [t011, t011]"),
            "逾期",
        ),
        (
            notice(receipt="日期: 2025-11-13, 意见: 拒签, 送达方式: 当面, 见证人: [t011, t012]"),
            "已完成",
        ),
        # … and so does proof of delivery
        (notice(receipt="日期: 2025-11-14, 意见: 拒签, 送达方式: 邮寄, 送达凭证: EMS"), "已完成"),
    ],
)
def test_notice_at_level_two(notices: list[str], expected: str) -> None:
    one = line("D48", case(决议=[ENTRY], 告知书=notices), as_of="2026-01-20")
    assert row(one) == (IN, "2025-11-15", expected)
    assert (one.rule, one.responsible) == ("D48.level_two", "t002")


def test_a_receipt_counts_from_its_day_on() -> None:
    text = case(决议=[ENTRY], 告知书=notice(receipt=f"日期: 2025-11-20, {FAMILY}"))
    assert status(line("D48", text, as_of="2025-11-15")) == "待办"
    assert status(line("D48", text, as_of="2025-11-19")) == "逾期"
    assert status(line("D48", text, as_of="2025-11-20")) == "已完成"


@pytest.mark.parametrize(
    ("at", "level", "expected"),
    [
        ("2025-11-13 16:00", "三类", "已完成"),  # exactly 24 h
        ("2025-11-13 16:01", "三类", "迟完成"),
        ("2025-11-13 10:00", "二类", "逾期"),  # written for level two
    ],
)
def test_notice_at_level_three(at: str, level: str, expected: str) -> None:
    notices = notice(at, f"日期: 2025-11-13, {FAMILY}", level)
    one = line("D48", case(决议=[decided(IN, level="三类")], 告知书=notices), as_of="2026-01-20")
    assert row(one) == (IN, "2025-11-13 16:00", expected)
    assert one.rule == "D48.level_three"


def test_an_upgraded_case_gets_a_new_notice() -> None:
    decisions = [ENTRY, decided("2025-12-03 10:00", "升级", "三类")]
    first = notice(receipt=f"日期: 2025-11-13, {FAMILY}")
    found = lines("D48", case(决议=decisions, 告知书=first), as_of="2026-01-20")
    assert [(one.rule, *row(one)) for one in found] == [
        ("D48.level_two", IN, "2025-11-15", "已完成"),
        ("D48.level_three", "2025-12-03 10:00", "2025-12-04 10:00", "逾期"),
    ]
    second = notice("2025-12-03 15:00", f"日期: 2025-12-03, {FAMILY}", "三类")
    found = lines("D48", case(决议=decisions, 告知书=first + second), as_of="2026-01-20")
    assert [status(one) for one in found] == ["已完成", "已完成"]


@pytest.mark.parametrize("verdict", ["维持", "降级", "出库"])
def test_other_decisions_ask_for_no_notice(verdict: str) -> None:
    decisions = [ENTRY, decided("2025-12-03 10:00", verdict, "二类")]
    assert len(lines("D48", case(决议=decisions), as_of="2026-01-20")) == 1


def test_re_entry_asks_for_everything_again() -> None:
    again = "2026-01-07 10:00"
    text = case(
        决议=[ENTRY, decided("2025-12-10 10:00", "出库", "一类"), decided(again)],
        一生一策=[planned("2025-11-14")],
        家访=[visited("2025-11-20")],
        告知书=notice(receipt=f"日期: 2025-11-13, {FAMILY}"),
    )
    for duty, limit in (("D40", "2026-01-14"), ("D47.entry", "2026-01-21"), ("D48", "2026-01-10")):
        first, second = lines(duty, text, as_of="2026-01-08")
        assert status(first) == "已完成"
        assert row(second) == (again, limit, "待办")
