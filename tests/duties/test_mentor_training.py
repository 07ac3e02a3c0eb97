"""D87: eight periods of training a year for every mentor; a full day is eight periods."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, pupils, school
from tests.support.lines import line, lines, opened, proof, reason, row, status


def training(
    day: str = "2025-10-20", length: str = "课时: 8", who: str = "t012", kind: str = "心导师培训"
) -> str:
    return f"日期: {day}, 类别: {kind}, 主题: 谈心方法, {length}, 参加: [{who}]"


def trainings(*entries: str) -> tuple[str, ...]:
    """Each in the book of its year."""
    years = dict.fromkeys(one[4:8] for one in entries)
    return tuple(
        book(f"trainings/{year}.yml", 记录=[one for one in entries if one[4:8] == year])
        for year in years
    )


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "逾期"),
        ([training()], "已完成"),
        ([training(length="课时: 7.5")], "逾期"),
        ([training(length="天数: 1")], "已完成"),  # 1 × 8 = 8
        ([training(length="天数: 0.5")], "逾期"),  # 4
        ([training(length="天数: 0.5"), training(length="课时: 4")], "已完成"),  # 4 + 4 added
        ([training(length="课时: 3"), training(length="课时: 5")], "已完成"),
        ([training(kind="全员危机识别")], "已完成"),
        ([training(kind="专兼职研训")], "已完成"),
        ([training(kind="其他")], "逾期"),
        ([training(who="t013")], "逾期"),
        ([training("2025-01-01")], "已完成"),  # the calendar year
        ([training("2025-12-31")], "已完成"),
        ([training("2024-12-31")], "逾期"),
        ([training("2026-01-28")], "迟完成"),  # 31 December + 28 days
        ([training("2026-01-29")], "逾期"),
    ],
)
def test_eight_periods_in_the_calendar_year(entries: list[str], expected: str) -> None:
    found = lines("D87", *trainings(*entries), as_of="2026-02-20", subject="t012")
    assert row(found[0]) == ("2025-01-01", "2025-12-31", expected)
    assert found[0].responsible == "t012"


def test_due_until_the_years_end() -> None:
    for day, expected in (("2025-12-31", "待办"), ("2026-01-01", "逾期")):
        assert status(lines("D87", as_of=day, subject="t012")[0]) == expected


def test_the_sentence_adds_up() -> None:
    texts = trainings(training(length="天数: 0.5"), training(length="课时: 2.5"))
    one = line("D87", *texts, as_of="2025-11-01", subject="t012")
    assert reason(one) == "2025年要求 8 课时，已有 6.5 课时，最晚12月31日完成。"
    assert proof(one) == ["trainings/2025.yml:4", "trainings/2025.yml:5"]


JANUARY = training("2026-01-10")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        # In January the old year's lack is made up first, and then it is spent.
        ([JANUARY], ["迟完成", "待办"]),
        ([training("2025-12-20"), JANUARY], ["已完成", "已完成"]),
        # 4 in the old year; of three times 4 in January the first is enough for it
        (
            [training("2025-12-20", "课时: 4")]
            + [training(f"2026-01-{day}", "课时: 4") for day in (10, 11, 12)],
            ["迟完成", "已完成"],
        ),
        # 4 in January are too little for the old year, so they are the new one's
        (
            [training("2026-01-10", "课时: 4"), training("2026-03-10", "课时: 4")],
            ["逾期", "已完成"],
        ),
    ],
)
def test_evidence_in_january_counts_once(entries: list[str], expected: list[str]) -> None:
    texts = (school(terms=[FIRST_TERM, SECOND_TERM]), *trainings(*entries))
    found = lines("D87", *texts, as_of="2026-06-30", subject="t012")
    assert [status(one) for one in found] == expected
    used = [each for one in found for each in proof(one)]
    assert len(used) == len(set(used))


@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        # School days from then to 31 December: 23 in December; 20 from Thursday 4 December on.
        ("2025-12-04", "逾期"),
        ("2025-12-05", "提示 待办"),
        ("2025-12-31", "提示 待办"),
    ],
)
def test_who_became_a_mentor_with_fewer_than_20_school_days_left(begin: str, expected: str) -> None:
    text = grid(mentors=[mentor("t021", [1], begin=begin)], students=pupils(1))
    one = lines("D87", text, as_of="2026-01-20", subject="t021")[0]
    assert (opened(one), status(one)) == (begin, expected)


def test_the_coming_year_is_no_hint_only_because_its_second_term_is_not_entered() -> None:
    """In January 16 school days of 2026 are known; what the rest will be nobody says yet."""
    found = lines("D87", as_of="2026-01-20", subject="t012")
    assert [(opened(one), status(one)) for one in found] == [
        ("2025-01-01", "逾期"),
        ("2026-01-01", "待办"),
    ]


def test_who_stopped_being_a_mentor_has_no_line_without_it() -> None:
    text = grid(mentors=[mentor("t012", [1], end="2025-11-14")], students=pupils(1))
    assert status(line("D87", text, as_of="2025-11-14")) == "待办"
    assert lines("D87", text, as_of="2025-11-15") == []
    assert status(line("D87", text, *trainings(training()), as_of="2026-01-20")) == "已完成"


def test_a_mentor_below_upper_primary_only_is_a_hint() -> None:
    """Grade 3 in the school year 2025, grade 4 from September 2026 on: 2026 is owed."""
    text = grid("P2023-01", mentors=[mentor("t021", [7])], students=[pupil(7)])
    terms = [FIRST_TERM, SECOND_TERM, ("2026-1", "2026-09-01", "2026-12-31")]
    found = lines("D87", school("P2023-01", terms=terms), text, as_of="2026-12-01", subject="t021")
    assert [status(one) for one in found] == ["提示 待办", "待办"]
