"""D41: a counsellor sees every student in the library, weekly in term, by rhythm in the vacation."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.support.casebook import CASE, case, decided, met, turned
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, pupils, school
from tests.support.lines import due, line, lines, opened, proof, reason, row, status

BOTH = school(terms=[FIRST_TERM, SECOND_TERM])
MONDAYS = ["2025-11-10", "2025-11-17", "2025-11-24", "2025-12-01"]


def weeks(*texts: str, as_of: str = "2025-12-07") -> list[str]:
    """The Mondays of the weeks in term."""
    return [opened(one) for one in lines("D41", *texts, as_of=as_of) if one.rule == "D41"]


@pytest.mark.parametrize(
    ("entry", "first"),
    [
        # The week of Monday 10 November counts if entry was before its Thursday, the 13th.
        ("2025-11-10 08:00", "2025-11-10"),
        ("2025-11-12 23:59", "2025-11-10"),
        ("2025-11-13 00:00", "2025-11-17"),
        ("2025-11-13 09:00", "2025-11-17"),
        ("2025-11-16 09:00", "2025-11-17"),
    ],
)
def test_the_week_of_entry(entry: str, first: str) -> None:
    assert weeks(case(决议=[decided(entry)]))[0] == first


@pytest.mark.parametrize(
    ("exit_at", "last"),
    [
        # Out before Thursday 27 November begins: that week is not asked; as it begins or later: it is.
        ("2025-11-26 23:59", "2025-11-17"),
        ("2025-11-27 00:00", "2025-11-24"),
        ("2025-11-28 10:00", "2025-11-24"),
    ],
)
def test_the_week_of_exit(exit_at: str, last: str) -> None:
    decisions = [decided("2025-11-12 16:00"), decided(exit_at, "出库", "一类")]
    assert weeks(case(决议=decisions))[-1] == last


def test_re_entry_starts_again() -> None:
    decisions = [
        decided("2025-10-15 16:00"),
        decided("2025-10-30 10:00", "出库", "一类"),
        decided("2025-11-19 10:00"),
    ]
    assert weeks(case(决议=decisions), as_of="2025-11-30")[:4] == [
        "2025-10-13",
        "2025-10-20",
        "2025-10-27",
        "2025-11-17",
    ]


@pytest.mark.parametrize(
    ("begin", "end", "missing"),
    [
        # On leave as Thursday 20 November begins: D50 takes the week's place.
        ("2025-11-20", "2025-11-20", ["2025-11-17"]),
        ("2025-11-19", "2025-11-21", ["2025-11-17"]),
        ("2025-11-17", "2025-11-19", []),  # back on Thursday
        ("2025-11-21", "2025-11-26", []),  # Friday to Wednesday
        ("2025-11-21", "2025-11-27", ["2025-11-24"]),
        ("2025-11-17", "2025-11-30", ["2025-11-17", "2025-11-24"]),
    ],
)
def test_weeks_on_leave(begin: str, end: str, missing: list[str]) -> None:
    leave = f", 暂离: [{{类别: 病假, 起: {begin}, 止: {end}}}]"
    text = grid(mentors=[mentor("t012", [2])], students=[pupil(1), pupil(2, more=leave)])
    found = weeks(text, case(决议=[decided("2025-11-10 08:00")]))
    assert [one for one in MONDAYS if one not in found] == missing


@pytest.mark.parametrize(
    ("state", "away"),
    [("病假", True), ("住院", True), ("休学", True), ("转介中", False), ("在校", False)],
)
def test_the_cases_own_state(state: str, away: bool) -> None:
    """From Wednesday 19 November; back at school on Monday 1 December."""
    states = [turned("2025-11-19", state), turned("2025-12-01", "复学")]
    found = weeks(case(决议=[decided("2025-11-10 08:00")], 状态变更=states))
    expected = ["2025-11-10", "2025-12-01"] if away else MONDAYS
    assert [one for one in MONDAYS if one in found] == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (met("2025-11-17"), "已完成"),
        (met("2025-11-23"), "已完成"),  # Sunday
        (met("2025-11-20", "视频"), "已完成"),
        (met("2025-11-20", "电话"), "逾期"),  # in term not by telephone
        (met("2025-11-20", by="t012"), "逾期"),  # the mentor
        (met("2025-11-24"), "逾期"),  # a week later does not make it up
        (met("2025-11-16"), "逾期"),
    ],
)
def test_what_counts(entry: str, expected: str) -> None:
    text = case(决议=[decided("2025-11-12 16:00")], 约谈=[entry])
    one = next(
        each for each in lines("D41", text, as_of="2026-01-10") if opened(each) == MONDAYS[1]
    )
    assert row(one) == ("2025-11-17", "2025-11-23", expected)
    assert (one.subject.id, one.class_id, one.responsible) == (CASE, "J2024-01", "t003")
    assert proof(one) == ([f"cases/{CASE}.yml:12"] if expected == "已完成" else [])
    assert one.because.startswith("心理教师每周约谈在库学生 1 次。11月17日起的一周要求 1 次")


def test_a_week_without_a_school_day_asks_nothing() -> None:
    """A term with its own holiday from 6 to 12 October; 29 September has two school days."""
    texts = (
        school(terms=[("2025-1", "2025-09-01", "2025-10-31")]).replace(
            "止: 2025-10-31}", "止: 2025-10-31, 放假: [{起: 2025-10-09, 止: 2025-10-12}]}"
        ),
        case(
            提名=["时间: 2025-09-10 10:00, 提名人: t012, 紧急: 黄"],
            决议=[decided("2025-09-22 10:00")],
        ),
    )
    assert weeks(*texts, as_of="2025-10-31")[:4] == [
        "2025-09-22",
        "2025-09-29",
        "2025-10-13",
        "2025-10-20",
    ]


def vacation(*texts: str, as_of: str = "2026-03-15") -> list[tuple[str, str | None, str]]:
    found = lines("D41.vacation", *texts, as_of=as_of)
    return [(opened(one), due(one), status(one)) for one in found]


def test_level_two_in_the_vacation_every_14_days_from_entry_on() -> None:
    """The vacation's whole weeks: Monday 26 January to Sunday 22 February.

    From entry on Wednesday 12 November in steps of 14 days: 26 November, 10 and 24 December,
    7 January, 21 January (begins in term), 4 February (to the 17th), 18 February (ends in term).
    """
    text = case(决议=[decided("2025-11-12 16:00")])
    assert vacation(BOTH, text) == [("2026-02-04", "2026-02-17", "目标 逾期")]


def test_level_three_every_7_days() -> None:
    """From Wednesday 12 November in steps of 7: 28 January, 4 and 11 February; the 18th is cut."""
    text = case(决议=[decided("2025-11-12 16:00", level="三类")])
    assert [one[:2] for one in vacation(BOTH, text)] == [
        ("2026-01-28", "2026-02-03"),
        ("2026-02-04", "2026-02-10"),
        ("2026-02-11", "2026-02-17"),
    ]


def test_an_upgrade_shortens_the_windows_after_it() -> None:
    """Entry on Monday 1 December, level two: 26 January to 8 February, then level three."""
    decisions = [decided("2025-12-01 10:00"), decided("2026-02-03 10:00", "升级", "三类")]
    assert [one[:2] for one in vacation(BOTH, case(决议=decisions))] == [
        ("2026-01-26", "2026-02-08"),
        ("2026-02-09", "2026-02-15"),
        ("2026-02-16", "2026-02-22"),
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (met("2026-02-10", "电话"), "目标 已完成"),
        (met("2026-02-10", "面谈"), "目标 已完成"),
        (met("2026-02-04", "电话"), "目标 已完成"),
        (met("2026-02-03", "电话"), "目标 逾期"),
        (met("2026-02-18", "电话"), "目标 逾期"),  # cannot be made up
    ],
)
def test_in_the_vacation_by_telephone_too(entry: str, expected: str) -> None:
    text = case(决议=[decided("2025-11-12 16:00")], 约谈=[entry])
    assert [one[2] for one in vacation(BOTH, text)] == [expected]


def test_the_vacation_windows_lie_ahead_while_the_term_runs() -> None:
    text = case(决议=[decided("2025-11-12 16:00")])
    assert vacation(BOTH, text, as_of="2025-12-01") == [("2026-02-04", "2026-02-17", "目标 未到")]
    one = line("D41.vacation", BOTH, text, as_of="2026-02-10")
    assert status(one) == "目标 待办"
    assert reason(one) == "假期2月4日至2月17日要求 1 次，已有 0 次，最晚2月17日完成。"


def test_while_the_next_term_is_not_entered_the_running_window_is_listed() -> None:
    text = case(决议=[decided("2025-11-12 16:00")])
    assert vacation(text, as_of="2026-02-03") == []
    assert vacation(text, as_of="2026-02-20") == [
        ("2026-02-04", "2026-02-17", "目标 逾期"),
        ("2026-02-18", "2026-03-03", "目标 待办"),
    ]


def test_leave_and_exit_in_the_vacation() -> None:
    """The window of 4–17 February counts by how things stand as its middle day, the 11th, begins."""
    entry = decided("2025-11-12 16:00")
    for day, there in (("2026-02-10 10:00", False), ("2026-02-11 00:00", True)):
        assert bool(vacation(BOTH, case(决议=[entry, decided(day, "出库", "一类")]))) == there
    for day, there in (("2026-02-11", False), ("2026-02-12", True)):
        assert bool(vacation(BOTH, case(决议=[entry], 状态变更=[turned(day, "住院")]))) == there


def test_term_and_vacation_never_ask_for_the_same_day_twice() -> None:
    text = case(决议=[decided("2025-11-12 16:00", level="三类")])
    spans = sorted(
        (opened(one), due(one) or "") for one in lines("D41", BOTH, text, as_of="2026-03-31")
    )
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))


def test_two_cases_are_two_subjects() -> None:
    other = case("C-2B3D4F", "3", 决议=[decided("2025-11-12 16:00")])
    found = lines("D41", case(决议=[decided("2025-11-12 16:00")]), other, as_of="2025-11-20")
    assert {one.subject.id for one in found} == {CASE, "C-2B3D4F"}


def test_students_without_a_grid_still_have_their_weeks() -> None:
    text = grid(mentors=[], students=pupils(3))
    assert weeks(text, case(决议=[decided("2025-11-12 16:00")]))[0] == "2025-11-10"
