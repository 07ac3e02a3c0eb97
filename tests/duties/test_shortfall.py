"""Standing duties: since when they are unmet, and the grace at a term's start."""

from __future__ import annotations

import pytest

from tests.support.grids import (
    FIRST_TERM,
    SECOND_TERM,
    grid,
    mentor,
    pupil,
    pupils,
    school,
    staff,
)
from tests.support.lines import due, line, reason, row, status

LAST = [mentor("t011"), mentor("t012")]
SHORT = grid(mentors=LAST, students=pupils(3))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        # School days of the term: 1, 2, 3, 4, 5 September; the fifth is Friday.
        ("2025-09-01", ("2025-09-01", "2025-09-05", "待办")),
        ("2025-09-05", ("2025-09-01", "2025-09-05", "待办")),
        ("2025-09-05 23:59", ("2025-09-01", "2025-09-05", "待办")),
        ("2025-09-06 00:00", ("2025-09-01", "2025-09-05", "逾期")),
        ("2026-01-23", ("2025-09-01", "2025-09-05", "逾期")),
        ("2026-02-10", ("2025-09-01", "2025-09-05", "逾期")),  # the vacation changes nothing
    ],
)
def test_five_school_days_of_grace(as_of: str, expected: tuple[str, str, str]) -> None:
    assert row(line("D03", SHORT, as_of=as_of)) == expected


def test_the_grace_is_counted_in_school_days() -> None:
    """A term from Friday 26 September: 26, Sunday 28 (make-up), 29, 30, 9 October."""
    text = school(terms=[("2025-1", "2025-09-26", "2026-01-23")])
    assert row(line("D03", text, SHORT, as_of="2025-10-09"))[1:] == ("2025-10-09", "待办")
    assert row(line("D03", text, SHORT, as_of="2025-10-10"))[1:] == ("2025-10-09", "逾期")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        # A third mentor's last day; short from the day after.
        ("2025-09-02", "2025-09-05"),  # within the grace: due with it
        ("2025-09-04", "2025-09-05"),
        ("2025-09-05", "2025-09-06 00:00"),  # from the 6th on: after the grace
        ("2025-10-16", "2025-10-17 00:00"),
        ("2025-11-30", "2025-12-01 00:00"),
    ],
)
def test_due_is_the_first_day_of_the_shortfall(end: str, expected: str) -> None:
    text = grid(mentors=[*LAST, mentor("t013", end=end)], students=pupils(3))
    one = line("D03", text, as_of="2025-12-20")
    assert (due(one), status(one)) == (expected, "逾期")


def test_a_mended_shortfall_leaves_no_trace_and_a_new_one_counts_anew() -> None:
    """Third mentor until 10 October; a new one 20 October to 14 November; nobody since."""
    text = grid(
        mentors=[
            *LAST,
            mentor("t013", end="2025-10-10"),
            mentor("t014", begin="2025-10-20", end="2025-11-14"),
        ],
        students=pupils(3),
    )
    history = {
        day: (due(one), status(one))
        for day in ("2025-10-10", "2025-10-11", "2025-10-19", "2025-10-20", "2025-11-15")
        for one in [line("D03", text, as_of=day)]
    }
    assert history == {
        "2025-10-10": (None, "已完成"),
        "2025-10-11": ("2025-10-11 00:00", "逾期"),
        "2025-10-19": ("2025-10-11 00:00", "逾期"),
        "2025-10-20": (None, "已完成"),
        "2025-11-15": ("2025-11-15 00:00", "逾期"),
    }


def test_more_students_can_open_a_shortfall_and_their_leaving_mends_it() -> None:
    """45 students and 3 mentors are enough; the 46th comes on 13 October and leaves on the 24th."""
    text = grid(
        mentors=[*LAST, mentor("t013")],
        students=[*pupils(45), pupil(46, "2025-10-13", "2025-10-24")],
    )
    assert status(line("D03", text, as_of="2025-10-12")) == "已完成"
    assert due(line("D03", text, as_of="2025-10-20")) == "2025-10-13 00:00"
    assert status(line("D03", text, as_of="2025-10-25")) == "已完成"


def test_a_shortfall_of_last_term_is_due_again_in_the_grace_and_then_as_old_as_it_is() -> None:
    """Short since 1 December; the second term's first five school days are 24–28 February.

    (28 February is a Saturday on which the holiday is made up: 24, 25, 26, 27, 28.)
    """
    texts = (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        grid(mentors=[*LAST, mentor("t013", end="2025-11-30")], students=pupils(3)),
    )
    before, during, after = (
        line("D03", *texts, as_of=day) for day in ("2026-02-23", "2026-02-28", "2026-03-01")
    )
    assert row(before) == ("2025-09-01", "2025-12-01 00:00", "逾期")
    assert row(during) == ("2026-02-24", "2026-02-28", "待办")
    assert row(after) == ("2026-02-24", "2025-12-01 00:00", "逾期")
    assert (
        reason(after)
        == "现有 2 名导师，要求 3 名，不符合要求（从12月1日起）：请给这个班增配心导师，写进心网格。"
    )


def test_no_shortfall_is_older_than_the_ledger() -> None:
    """In use since 15 October, in the middle of a term: what was before does not count."""
    one = line("D85", school(begin="2025-10-15"), as_of="2025-11-01")
    assert (due(one), status(one)) == ("2025-10-15 00:00", "逾期")


def test_an_override_moves_the_threshold_from_its_day_on() -> None:
    from heartgrid.policy import load_policy

    change = (
        "种类: 政策参数\n记录:\n  - {参数: mentors_least, 值: 4, 生效: 2025-11-03, "
        "批准日: 2025-10-20, 批准人: t001, 依据: 校务会}\n"
    )
    policy = load_policy(overrides=change).policy
    assert status(line("D03", as_of="2025-11-02", policy=policy)) == "已完成"
    one = line("D03", as_of="2025-11-10", policy=policy)
    assert (due(one), status(one)) == ("2025-11-03 00:00", "逾期")
    assert one.because.startswith("每班至少 4 名心导师")


FULL = "t003 心理专职教师 2020-09-01"
PART = "t004 心理兼职教师 2020-09-01"


@pytest.mark.parametrize(
    ("students", "full_time", "part_time"),
    [
        # D84: ⌈n/1000⌉ full time; D85: ⌈n/500⌉ part time, both side by side
        (500, "已完成", "已完成"),  # 1, 1
        (501, "已完成", "逾期"),  # 1, 2
        (1000, "已完成", "逾期"),  # 1, 2
        (1001, "逾期", "逾期"),  # 2, 3
        (30, "已完成", "已完成"),  # at least one each
    ],
)
def test_counsellors_by_the_number_of_students(
    students: int, full_time: str, part_time: str
) -> None:
    texts = (
        school(more=f"在校生: [{{起: 2025-09-01, 人数: {students}}}]\n"),
        staff("t001 校长 2020-09-01", FULL, PART),
    )
    assert status(line("D84", *texts, as_of="2025-10-12")) == full_time
    assert status(line("D85", *texts, as_of="2025-10-12")) == part_time


def test_who_the_counsellors_are_is_the_evidence() -> None:
    one = line("D84", as_of="2025-10-12")
    assert row(one) == ("2025-09-01", None, "已完成")
    assert [(each.path, each.line) for each in one.evidence] == [("records/staff.yml", 9)]
    assert one.subject.id == "haiwan"
    assert one.responsible == "t001"


def test_counsellors_without_grace_since_the_post_is_vacant() -> None:
    """In post until 9 September: short from the 10th, and there is no grace for posts."""
    text = staff("t001 校长 2020-09-01", "t003 心理专职教师 2020-09-01 2025-09-09")
    assert status(line("D84", text, as_of="2025-09-09")) == "已完成"
    one = line("D84", text, as_of="2025-09-10")
    assert row(one) == ("2025-09-01", "2025-09-10 00:00", "逾期")


def test_without_a_stated_number_the_rosters_are_added_up() -> None:
    """501 students on the rosters need two part-time counsellors."""
    text = grid(mentors=LAST, students=pupils(501))
    one = line("D85", text, staff("t001 校长 2020-09-01", PART), as_of="2025-10-12")
    assert reason(one).startswith("现有 1 名兼职心理教师，要求 2")
