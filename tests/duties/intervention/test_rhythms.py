"""D42, D43, D46, D50, D56: what comes back by the month, or every 14 days (7 at level three)."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import (
    CASE,
    beyond,
    case,
    checked,
    decided,
    followed,
    guided,
    referred,
    told,
    turned,
    visited,
)
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school, staff
from tests.support.lines import line, lines, opened, proof, reason, row, status

ENTRY = decided("2025-11-12 16:00")  # a Wednesday
THREE = decided("2025-11-12 16:00", level="三类")
CALL = "日期: 2025-11-20, 学生: 2, 渠道: 电话, 详情: {家长回应: %s}"


def rows(duty: str, *texts: str, as_of: str) -> list[tuple[str, str | None, str]]:
    return [(*row(one)[:2], status(one)) for one in lines(duty, *texts, as_of=as_of)]


def on_leave(begin: str, end: str = "", kind: str = "病假") -> str:
    until = f", 止: {end}" if end else ""
    more = f", 暂离: [{{类别: {kind}, 起: {begin}{until}}}]"
    return grid(mentors=[mentor("t012", [2])], students=[pupil(1), pupil(2, more=more)])


# --- D43: feedback to the parents ---------------------------------------------------------------


def test_feedback_every_14_days_from_entry_on() -> None:
    """12 to 25 November, 26 November to 9 December, 10 to 23 December."""
    text = case(决议=[ENTRY], 家长反馈=[told("2025-11-25")])
    assert rows("D43", text, as_of="2025-12-20") == [
        ("2025-11-12", "2025-11-25", "目标 已完成"),
        ("2025-11-26", "2025-12-09", "目标 逾期"),
        ("2025-12-10", "2025-12-23", "目标 待办"),
    ]
    first, second, _ = lines("D43", text, as_of="2025-12-20")
    assert (first.responsible, first.subject.id) == ("t012", CASE)
    assert proof(first) == [f"cases/{CASE}.yml:12"]
    assert (
        reason(second)
        == "11月26日至12月9日要求 1 次，已有 0 次，12月9日已过，不能补做：做过的请补登记，有正当理由没做的请写豁免。"
    )


def test_every_7_days_at_level_three_and_after_an_upgrade_from_the_next_window_on() -> None:
    found = lines("D43", case(决议=[THREE]), as_of="2025-11-30")
    assert [opened(one) for one in found] == ["2025-11-12", "2025-11-19", "2025-11-26"]
    raised = [ENTRY, decided("2025-11-20 10:00", "升级", "三类")]
    found = lines("D43", case(决议=raised), as_of="2025-12-09")
    assert [opened(one) for one in found] == ["2025-11-12", "2025-11-26", "2025-12-03"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ({"家长反馈": [told("2025-11-12")]}, "目标 已完成"),  # the day of entry
        ({"家长反馈": [told("2025-11-20", "失联")]}, "目标 逾期"),  # nobody was reached
        ({"家长反馈": [told("2025-11-20", "拒绝")]}, "目标 已完成"),
        ({"家长反馈": [told("2025-11-26")]}, "目标 逾期"),  # the next window's
        ({"回访": [followed("2025-11-20")]}, "目标 已完成"),
        ({"回访": [followed("2025-11-20", "学生")]}, "目标 逾期"),
    ],
)
def test_what_counts_as_feedback(steps: dict[str, list[str]], expected: str) -> None:
    first = lines("D43", case(决议=[ENTRY], **steps), as_of="2025-12-20")[0]
    assert status(first) == expected


@pytest.mark.parametrize(("answer", "expected"), [("配合", "目标 已完成"), ("失联", "目标 逾期")])
def test_the_mentors_own_book_of_contacts_counts_too(answer: str, expected: str) -> None:
    calls = book("contacts/2025-1/J2024-01.t012.yml", 记录=[CALL % answer])
    first = lines("D43", case(决议=[ENTRY]), calls, as_of="2025-12-20")[0]
    assert status(first) == expected


@pytest.mark.parametrize(
    ("exit_at", "last"),
    [
        # The window of 26 November is in its middle as 3 December begins.
        ("2025-12-02 23:59", "2025-11-12"),
        ("2025-12-03 00:00", "2025-11-26"),
    ],
)
def test_feedback_ends_with_the_exit(exit_at: str, last: str) -> None:
    text = case(决议=[ENTRY, decided(exit_at, "出库", "一类")])
    assert opened(lines("D43", text, as_of="2026-01-20")[-1]) == last


def test_feedback_goes_on_in_the_vacation() -> None:
    """… 24 December, 7 January, 21 January to 3 February, 4 to 17 February."""
    texts = (school(terms=[FIRST_TERM, SECOND_TERM]), case(决议=[ENTRY]))
    found = lines("D43", *texts, as_of="2026-02-10")
    assert [opened(one) for one in found[-2:]] == ["2026-01-21", "2026-02-04"]


def test_waived_feedback_and_nothing_without_entry() -> None:
    waiver = (
        f"义务: D43, 对象: {CASE}, 起: 2025-11-12, 止: 2025-11-25, 理由: 家长在国外, "
        "批准人: t002, 批准日: 2025-11-12"
    )
    text = case(决议=[ENTRY], 豁免=[waiver])
    assert status(lines("D43", text, as_of="2025-12-01")[0]) == "目标 已豁免"
    refused = case(决议=[decided("2025-11-12 16:00", "不入库", "一类")])
    assert lines("D43", refused, as_of="2025-12-01") == []


def test_feedback_that_cannot_be_read_is_unknown() -> None:
    text = case(决议=[ENTRY], 家长反馈=["日期: 2025-11-20"])
    assert status(lines("D43", text, as_of="2025-12-20")[0]) == "目标 未知"


# --- D42, D46: by the month ---------------------------------------------------------------------


def test_guidance_every_month_of_term() -> None:
    """November is in its middle as the 16th begins; January ends with the term, on the 23rd."""
    text = case(决议=[ENTRY], 指导=[guided("2025-11-20"), guided("2025-12-20", "t012")])
    assert rows("D42", text, as_of="2026-01-10") == [
        ("2025-11-01", "2025-11-30", "目标 已完成"),
        ("2025-12-01", "2025-12-31", "目标 逾期"),  # a mentor is no counsellor
        ("2026-01-01", "2026-01-23", "目标 待办"),
    ]
    assert lines("D42", text, as_of="2026-01-10")[0].responsible == "t003"


@pytest.mark.parametrize(
    ("entry", "first"),
    [("2025-11-15 23:59", "2025-11-01"), ("2025-11-16 00:00", "2025-12-01")],
)
def test_the_month_of_entry(entry: str, first: str) -> None:
    assert opened(lines("D42", case(决议=[decided(entry)]), as_of="2026-01-10")[0]) == first


def test_the_team_looks_at_every_case_each_month() -> None:
    """The entry is November's look; leave does not lift it; one signature decides nothing."""
    decisions = [ENTRY, decided("2025-12-31 16:00", "维持", signed="t002")]
    text = case(决议=decisions, 状态变更=[turned("2025-11-20", "休学")])
    assert rows("D46", text, as_of="2026-01-10") == [
        ("2025-11-01", "2025-11-30", "目标 已完成"),
        ("2025-12-01", "2025-12-31", "目标 逾期"),
        ("2026-01-01", "2026-01-23", "目标 待办"),
    ]
    kept = case(决议=[ENTRY, decided("2025-12-31 16:00", "维持")])
    assert status(lines("D46", kept, as_of="2026-01-10")[1]) == "目标 已完成"
    assert status(lines("D46", kept, as_of="2025-11-20")[1]) == "目标 未到"


# --- D50: while away ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        # From Thursday 20 November: the 14 days are in their middle as the 27th begins.
        ("2025-11-26", []),
        ("2025-11-27", ["2025-11-20"]),
        ("2025-12-10", ["2025-11-20"]),
        ("2025-12-11", ["2025-11-20", "2025-12-04"]),
        ("", ["2025-11-20", "2025-12-04", "2025-12-18"]),
    ],
)
def test_followed_up_from_the_day_of_leave_on(end: str, expected: list[str]) -> None:
    found = lines("D50", on_leave("2025-11-20", end), case(决议=[ENTRY]), as_of="2025-12-20")
    assert [opened(one) for one in found] == expected


def test_what_counts_as_follow_up() -> None:
    steps = {
        "回访": [followed("2025-12-03", "学生")],  # the last day
        "家访": [visited("2025-12-17"), visited("2025-12-20", "视频")],
    }
    text = case(决议=[ENTRY], 状态变更=[turned("2025-11-20", "住院")], **steps)
    assert rows("D50", text, as_of="2026-01-10") == [
        ("2025-11-20", "2025-12-03", "已完成"),
        ("2025-12-04", "2025-12-17", "已完成"),
        ("2025-12-18", "2025-12-31", "逾期"),
        ("2026-01-01", "2026-01-14", "待办"),
    ]


def test_every_7_days_at_level_three_and_it_takes_the_weekly_interviews_place() -> None:
    text = case(决议=[THREE], 状态变更=[turned("2025-11-20", "休学")])
    found = lines("D50", text, as_of="2025-12-05")
    assert [opened(one) for one in found] == ["2025-11-20", "2025-11-27", "2025-12-04"]
    assert [opened(one) for one in lines("D41", text, as_of="2025-12-05")] == ["2025-11-10"]


def test_leave_that_turns_into_suspension_is_one_leave() -> None:
    """Ill until Monday 24 November, suspended from Tuesday on, back on 15 December."""
    states = [turned("2025-11-25", "休学"), turned("2025-12-15", "复学")]
    found = lines(
        "D50",
        on_leave("2025-11-20", "2025-11-24"),
        case(决议=[ENTRY], 状态变更=states),
        as_of="2026-01-10",
    )
    assert [opened(one) for one in found] == ["2025-11-20", "2025-12-04"]


def test_who_was_away_before_entry_is_followed_up_from_entry_on() -> None:
    found = lines("D50", on_leave("2025-11-01"), case(决议=[ENTRY]), as_of="2025-11-30")
    assert [opened(one) for one in found] == ["2025-11-12", "2025-11-26"]
    assert lines("D50", on_leave("2025-11-01"), case(), as_of="2025-11-30") == []


# --- D56: after a referral ----------------------------------------------------------------------

SENT = {"决议": [beyond("2025-11-12 16:00")], "转介信": [referred("2025-11-14")]}


def test_three_sides_are_asked_every_7_days_after_the_letter() -> None:
    known = ", 就医情况: 按医嘱"
    visits = [
        followed("2025-11-20", "家长", known),
        followed("2025-11-24", "家长"),  # nothing said of the treatment
        followed("2025-11-30", "学生", known),  # only the student was asked
        followed("2025-12-06", "医疗机构", known),
    ]
    assert rows("D56", case(**SENT, 回访=visits), as_of="2025-12-12") == [
        ("2025-11-14", "2025-11-20", "已完成"),
        ("2025-11-21", "2025-11-27", "逾期"),
        ("2025-11-28", "2025-12-04", "逾期"),
        ("2025-12-05", "2025-12-11", "已完成"),
        ("2025-12-12", "2025-12-18", "待办"),
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # The 7 days from 21 November are in their middle as the 24th begins.
        ({"就诊核实": [checked("2025-11-23", more=", 医生建议: 可在校")]}, ["2025-11-14"]),
        (
            {"就诊核实": [checked("2025-11-24", more=", 医生建议: 可在校")]},
            ["2025-11-14", "2025-11-21"],
        ),
        ({"状态变更": [turned("2025-11-23", "在校")]}, ["2025-11-14"]),
        (
            {"就诊核实": [checked("2025-11-23", more=", 医生建议: 居家")]},
            ["2025-11-14", "2025-11-21", "2025-11-28"],
        ),
    ],
)
def test_until_the_student_may_be_at_school(
    steps: dict[str, list[str]], expected: list[str]
) -> None:
    found = lines("D56", case(**SENT, **steps), as_of="2025-12-01")
    assert [opened(one) for one in found] == expected


# --- D06: nobody on leave is without a mentor ---------------------------------------------------


def test_who_is_on_leave_has_a_mentor() -> None:
    away = on_leave("2025-11-20", kind="休学")
    one = line("D06", away, as_of="2025-11-25")
    assert row(one) == ("2025-11-20", None, "已完成")
    assert (one.subject.id, one.responsible) == ("s000002", "t011")
    assert lines("D06", away, as_of="2025-11-19") == []  # still at school
    assert lines("D06", on_leave("2025-11-20", "2025-11-24"), as_of="2025-11-25") == []


@pytest.mark.parametrize(
    ("left", "since"),
    [
        ("2025-11-10", "2025-11-20 00:00"),  # the mentor left before the leave began
        ("2025-11-24", "2025-11-25 00:00"),  # … during it
    ],
)
def test_overdue_since_the_mentor_left(left: str, since: str) -> None:
    members = staff(
        "t001 校长 2020-09-01", "t011 班主任 2020-09-01", f"t012 任课教师 2020-09-01 {left}"
    )
    one = line("D06", members, on_leave("2025-11-20"), as_of="2025-12-01")
    assert row(one) == ("2025-11-20", since, "逾期")
