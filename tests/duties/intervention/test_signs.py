"""D35, D39, D46a, D98, D98a: the same day, the same half-hour, and no exit without a decision."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import CASE, case, decided, handed_over, interviewed, nominated
from tests.support.grids import grid, pupils
from tests.support.lines import line, lines, row, status

AT = "2025-10-18 09:00"  # a Saturday
SEEN = "observations/2025-1/J2024-01.yml"


def seen(clock: str = "22:30", urgency: str = "红") -> str:
    entry = f"日期: 2025-10-18, 时刻: {clock}, 观察人: t013, 详情: {{学生: 2, 紧急度: {urgency}}}"
    return book(SEEN, 记录=[entry])


# --- D35 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nomination", "expected"),
    [
        ("2025-10-18 22:40", "目标 已完成"),
        ("2025-10-18 23:59", "目标 已完成"),  # at night, on a Saturday
        ("2025-10-19 00:00", "目标 迟完成"),
        ("2025-10-18 22:00", "目标 逾期"),  # another one, before
    ],
)
def test_nominated_on_the_day_of_a_red_observation(nomination: str, expected: str) -> None:
    one = line("D35", seen(), case(提名=[nominated(nomination)]), as_of="2025-11-01")
    assert (status(one), one.subject.id, one.responsible) == (expected, "s000002", "t012")
    assert row(one)[:2] == ("2025-10-18 22:30", "2025-10-18")


def test_yellow_observations_ask_for_no_nomination_and_without_a_grid_it_is_a_hint() -> None:
    assert lines("D35", seen(urgency="黄"), as_of="2025-11-01") == []
    bare = grid(mentors=[], students=pupils(3))
    one = line("D35", seen(), bare, as_of="2025-11-01")
    assert (status(one), one.responsible) == ("提示 待办", "t011")


def test_a_talk_that_says_so() -> None:
    """A talk has no time: a nomination of its day is in time at whatever hour."""
    talk = book(
        "talks/2025-1/J2024-01.t012.yml",
        记录=["日期: 2025-10-13, 学生: 2, 方式: 面谈, 详情: {提名: 是}"],
    )
    assert status(line("D35", talk, case(), as_of="2025-11-01")) == "目标 已完成"
    assert status(line("D35", talk, as_of="2025-11-01")) == "目标 逾期"
    assert status(line("D35", talk, as_of="2025-10-13")) == "目标 待办"


def test_a_case_that_cannot_be_read_may_be_this_students() -> None:
    lost = "--- cases/C-2B3D4F.yml\n种类: [\n"
    assert status(line("D35", seen(), lost, as_of="2025-11-01", subject="s000002")) == "目标 未知"


# --- D39, D39a ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([decided("2025-11-12 16:00")], "已完成"),
        ([decided("2025-11-12 16:00", signed="t002")], "逾期"),  # one signature lets nobody in
        ([decided("2025-11-12 16:00", "不入库")], "逾期"),  # level two and not in
    ],
)
def test_who_is_found_to_be_level_two_enters_that_day(decisions: list[str], expected: str) -> None:
    one = line("D39", case(决议=decisions), as_of="2025-11-20")
    assert row(one) == ("2025-11-12 16:00", "2025-11-12", expected)


def test_signed_later_it_is_done_late_and_level_one_asks_nothing() -> None:
    twice = [decided("2025-11-12 16:00", signed="t002"), decided("2025-11-13 09:00")]
    found = lines("D39", case(决议=twice), as_of="2025-11-20")
    assert [status(one) for one in found] == ["迟完成", "已完成"]
    mild = case(决议=[decided("2025-11-12 16:00", "不入库", "一类")])
    assert lines("D39", mild, as_of="2025-11-20") == []


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ("t001, t002, t003", "目标 已完成"),
        ("t002, t003, t003", "目标 逾期"),
        ("t003, t012, t013", "目标 逾期"),  # two teachers of one kind
        ("t003, t011, t012", "目标 已完成"),
    ],
)
def test_three_kinds_of_role_decide_together(present: str, expected: str) -> None:
    entry = decided("2025-11-12 16:00").replace("t001, t002, t003", present)
    assert status(line("D39a", case(决议=[entry]), as_of="2025-11-20")) == expected


# --- D46a ---------------------------------------------------------------------------------------


def test_no_exit_without_a_signed_decision() -> None:
    entry, out = decided("2025-11-12 16:00"), "2025-12-10 16:00"
    unsigned, proper = decided(out, "出库", "一类", "t002"), decided(out, "出库", "一类")
    one = line("D46a", case(决议=[entry, unsigned]), as_of="2025-12-20")
    assert row(one) == (out, out, "逾期")
    assert status(line("D46a", case(决议=[entry, proper]), as_of="2025-12-20")) == "已完成"
    mended = case(决议=[entry, unsigned, decided("2025-12-12 09:00", "出库", "一类")])
    assert status(lines("D46a", mended, as_of="2025-12-20")[0]) == "迟完成"


# --- D98 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], "目标 逾期"),
        ([handed_over("2025-10-18 09:30")], "目标 已完成"),  # exactly 30 minutes
        ([handed_over("2025-10-18 09:31")], "目标 迟完成"),
        ([handed_over("2025-10-18 08:40")], "目标 已完成"),  # told before it was written down
    ],
)
def test_the_guardian_is_told_within_30_minutes(steps: list[str], expected: str) -> None:
    text = case(提名=[nominated(AT, "红")], 安全交接=steps)
    one = line("D98", text, as_of="2025-10-25")
    assert (status(one), one.subject.id, one.responsible) == (expected, CASE, "t012")
    assert row(one)[:2] == (AT, "2025-10-18 09:30")


def test_each_sign_of_danger_anew_and_none_for_a_yellow_one() -> None:
    twice = [nominated(AT, "红"), nominated("2025-11-03 23:50", "红")]
    found = lines("D98", case(提名=twice, 安全交接=[handed_over(AT)]), as_of="2025-11-20")
    assert [row(one) for one in found] == [
        (AT, "2025-10-18 09:30", "已完成"),
        ("2025-11-03 23:50", "2025-11-04 00:20", "逾期"),
    ]
    assert lines("D98", case(), as_of="2025-11-20") == []


def test_a_red_observation_without_any_case_and_an_interview_that_finds_danger() -> None:
    """Seen at 22:30: told by 23:00, though nobody has nominated yet."""
    one = line("D98.seen", seen(), as_of="2025-10-19")
    assert row(one) == ("2025-10-18 22:30", "2025-10-18 23:00", "逾期")
    assert (one.subject.id, one.responsible) == ("s000002", "t012")
    told = case(
        提名=[nominated("2025-10-18 22:50", "红")], 安全交接=[handed_over("2025-10-18 22:40")]
    )
    assert status(line("D98.seen", seen(), told, as_of="2025-10-19")) == "目标 已完成"
    both = lines("D98", seen(), told, as_of="2025-10-19")
    assert [(one.rule, status(one)) for one in both] == [
        ("D98", "目标 已完成"),
        ("D98.seen", "目标 已完成"),
    ]
    assert lines("D98.seen", seen(urgency="黄"), as_of="2025-10-19") == []
    grave = interviewed("2025-10-14 09:00").replace("风险: 中", "风险: 急迫")
    one = line("D98", case(访谈=[grave]), as_of="2025-10-20")
    assert row(one) == ("2025-10-14 09:00", "2025-10-14 09:30", "逾期")
    assert lines("D98", case(访谈=[interviewed("2025-10-14 09:00")]), as_of="2025-10-20") == []


GIVEN = ", 交接时间: 2025-10-18 11:00, 交给: 母亲"


@pytest.mark.parametrize(
    ("step", "as_of", "expected"),
    [
        (handed_over(AT), "2025-10-19 09:00", "目标 待办"),  # exactly 24 h
        (handed_over(AT), "2025-10-19 09:01", "目标 逾期"),  # nobody has taken over
        (handed_over(AT) + GIVEN, "2025-10-18 10:59", "目标 待办"),  # not handed over yet
        (handed_over(AT) + GIVEN, "2025-10-18 11:00", "目标 已完成"),
        (handed_over(AT, "否") + GIVEN, "2025-10-25", "目标 逾期"),  # left alone for a while
        (handed_over(AT) + ", 交接时间: 2025-10-18 11:00", "2025-10-25", "目标 逾期"),  # to whom?
    ],
)
def test_in_company_until_handed_over(step: str, as_of: str, expected: str) -> None:
    one = line("D98a", case(提名=[nominated(AT, "红")], 安全交接=[step]), as_of=as_of)
    assert (status(one), row(one)[:2]) == (expected, (AT, "2025-10-19 09:00"))
