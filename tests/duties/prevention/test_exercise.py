"""D13: sixty minutes of exercise on every day, told by the week's sheet of each class (art. 3).

Weeks of the term from Monday, 1 September 2025; 1–8 October are holidays, 9–11 October are not.
"""

from __future__ import annotations

import pytest

from heartgrid.policy import load_policy
from tests.support.books import book
from tests.support.grids import FIRST_TERM, grid, pupil, school
from tests.support.lines import lines, proof, row, status

PATH = "lessons/2025-1/J2024-01.yml"


def sheet(monday: str = "2025-09-08", minutes: int | None = 60) -> str:
    return f"周: {monday}, 倾听: 3" + ("" if minutes is None else f", 运动: {minutes}")


def sheets(*entries: str) -> str:
    return book(PATH, 周登记=entries)


def second_week(*texts: str, as_of: str = "2025-09-30") -> str:
    """How the week of 8 September stands."""
    one = next(one for one in lines("D13", *texts, as_of=as_of) if row(one)[0] == "2025-09-08")
    assert row(one)[1] == "2025-09-14"  # Sunday
    assert (one.responsible, one.class_id) == ("t011", "J2024-01")
    return status(one)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "逾期"),
        ([sheet(minutes=60)], "已完成"),  # exactly
        ([sheet(minutes=59)], "逾期"),
        ([sheet(minutes=120)], "已完成"),
        ([sheet(minutes=None)], "逾期"),  # a sheet that says nothing of it
        ([sheet(minutes=0)], "逾期"),
        ([sheet(minutes=30), sheet(minutes=30)], "逾期"),  # minutes a day: they do not add up
        ([sheet(minutes=45), sheet(minutes=60)], "已完成"),
        ([sheet("2025-09-15")], "逾期"),  # another week's; a week cannot be made up
    ],
)
def test_what_counts(entries: list[str], expected: str) -> None:
    assert second_week(sheets(*entries)) == expected


def test_a_week_with_a_single_school_day_counts_and_one_without_does_not() -> None:
    """Off from 29 September: the week of the 29th has none, that of 6 October one (the 11th)."""
    term = (
        *FIRST_TERM[:2],
        f"{FIRST_TERM[2]}, 放假: [{{起: 2025-09-29, 止: 2025-10-10, 名称: 台风}}]",
    )
    found = lines("D13", school(terms=[term]), as_of="2025-10-20")
    assert "2025-09-29" not in {row(one)[0] for one in found}
    assert ("2025-10-06", "2025-10-12", "逾期") in {row(one) for one in found}


def test_a_class_that_nobody_sits_in_any_more_asks_nothing() -> None:
    left = grid(mentors=[], students=[pupil(1, end="2025-09-10")])
    found = lines("D13", left, as_of="2025-09-30")
    assert [row(one)[0] for one in found] == ["2025-09-01", "2025-09-08"]


def test_the_schools_own_number_counts_from_its_week_on() -> None:
    """120 minutes from Monday, 15 September."""
    change = (
        "种类: 政策参数\n记录:\n  - {参数: exercise_minutes, 值: 120, 生效: 2025-09-15, "
        "批准日: 2025-09-12, 批准人: t001, 依据: 校务会}\n"
    )
    policy = load_policy(overrides=change).policy
    text = sheets(sheet("2025-09-08", 60), sheet("2025-09-15", 60), sheet("2025-09-22", 120))
    found = lines("D13", text, as_of="2025-09-28", policy=policy)
    states = {row(one)[0]: status(one) for one in found}
    assert states["2025-09-08"] == "已完成"
    assert states["2025-09-15"] == "逾期"
    assert states["2025-09-22"] == "已完成"


def test_the_sentence_and_the_proof() -> None:
    one = lines("D13", sheets(sheet("2025-09-01", 80)), as_of="2025-09-07")[0]
    assert one.because == (
        "每天运动不少于 60 分钟，按周登记。第1周（9月1日起）要求 1 条达标登记，已有 1 条达标登记，已完成。"
    )
    assert proof(one) == [f"{PATH}:5"]


def test_the_first_grade_too() -> None:
    one = lines("D13", school("P2025-01"), as_of="2025-09-08")[0]
    assert (one.subject.id, status(one)) == ("P2025-01", "逾期")
