"""D09, D10, D18, D44: what the school holds at the times that the text names (art. 2, 5, 10).

School year 2025: 1 September 2025 to 31 August 2026; it can be made up until 28 September 2026.
First term: until 23 January 2026, made up until 20 February; second: 24 February to 30 June.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import line, lines, opened, reason, row, status

YEAR = school(terms=[FIRST_TERM, SECOND_TERM])
YEAR_ROW = ("2025-09-01", "2026-08-31")


def activity(day: str, kind: str = "节点活动", more: str = "") -> str:
    return f"日期: {day}, 类别: {kind}, 主题: 说说心里话{more}"


def node(day: str, which: str, more: str = "") -> str:
    return activity(day, more=f", 节点: {which}{more}")


def activities(*entries: str, term: str = "2025-2") -> str:
    return book(f"activities/{term}.yml", 活动=entries)


def waiver(duty: str, begin: str, end: str) -> str:
    entry = (
        f"义务: {duty}, 对象: 学校, 起: {begin}, 止: {end}, 理由: 校舍大修, "
        "批准人: t001, 批准日: 2025-09-10"
    )
    return book("waivers/2025-1/school.yml", 记录=[entry])


@pytest.mark.parametrize("duty", ["D09", "D10"])
def test_how_the_years_line_stands(duty: str) -> None:
    assert lines(duty, as_of="2025-08-31") == []
    one = line(duty, YEAR, as_of="2025-09-01")
    assert (row(one), one.responsible) == ((*YEAR_ROW, "待办"), "t002")
    assert status(line(duty, YEAR, as_of="2026-08-31")) == "目标 待办"
    assert [status(one) for one in lines(duty, YEAR, as_of="2026-09-01")] == [
        "目标 逾期",
        "目标 待办",
    ]
    waived = waiver(duty, "2025-09-01", "2026-08-31")
    assert status(lines(duty, YEAR, waived, as_of="2026-09-10")[0]) == "目标 已豁免"
    lost = "--- activities/2025-2.yml\n种类: [\n"
    assert status(lines(duty, YEAR, lost, as_of="2026-09-10")[0]) == "目标 未知"


def test_a_ledger_that_begins_in_september_owes_the_may_that_comes() -> None:
    """Not the festival of May 2025, when there was no ledger: this is why it is a school year."""
    assert [opened(one) for one in lines("D10", YEAR, as_of="2026-01-10")] == ["2025-09-01"]


def test_the_second_term_owes_its_own() -> None:
    """5 days of February from the 24th on, and 23 of March."""
    found = lines("D09a", YEAR, activities(node("2025-09-02", "开学")), as_of="2026-02-24")
    assert [row(one) for one in found] == [
        ("2025-09-01", "2025-09-28", "已完成"),
        ("2026-02-24", "2026-03-23", "待办"),
    ]
    assert reason(found[1]) == ("2025—2026学年第二学期要求 1 次，已有 0 次，最晚3月23日完成。")


def test_a_term_that_is_shorter_than_its_beginning() -> None:
    short = school(terms=[("2025-1", "2025-09-01", "2025-09-12")])
    assert row(line("D09a", short, as_of="2025-09-05")) == ("2025-09-01", "2025-09-12", "待办")


def test_a_ledger_that_begins_after_the_terms_beginning_owes_none() -> None:
    late = school(begin="2025-09-29")
    assert lines("D09a", late, as_of="2025-10-10") == []
    on_its_last_day = school(begin="2025-09-28")
    assert len(lines("D09a", on_its_last_day, as_of="2025-10-10")) == 1


def test_one_activity_may_answer_for_the_year_and_the_node() -> None:
    both = activities(activity("2026-06-10", "心理健康活动周", ", 节点: 考试"))
    for duty in ("D09", "D09b"):
        assert status(lines(duty, YEAR, both, as_of="2026-06-30")[-1]) == "目标 已完成"


# --- classes in the last year of their stage ---------------------------------------------------

CLASSES = ("P2020-01", "P2021-01", "J2023-01", "J2024-01", "S2023-01", "S2024-01")
"""In the school year 2025: grades 6, 5, 9, 8, 12, 11."""


def test_the_leaving_classes_and_no_others() -> None:
    found = lines("D09c", school(*CLASSES), as_of="2025-10-10")
    assert [one.subject.id for one in found] == ["J2023-01", "P2020-01", "S2023-01"]
    assert {row(one) for one in found} == {(*YEAR_ROW, "待办")}


# --- worth knowing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "kinds"),
    [("D18", ("宣讲", "成长指导进校园", "幸福巴士")), ("D44", ("专家进校园",))],
)
def test_never_overdue(duty: str, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        found = activities(activity("2026-04-15", kind))
        assert status(lines(duty, YEAR, found, as_of="2026-10-15")[0]) == "提示 已完成"
    other = activities(activity("2026-04-15", "心理健康活动周"))
    one = lines(duty, YEAR, other, as_of="2026-10-15")[0]
    assert row(one) == (*YEAR_ROW, "待办")
    assert status(one) == "提示 待办"
