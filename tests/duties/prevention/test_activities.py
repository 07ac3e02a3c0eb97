"""D09, D10, D18, D44: what the school holds at the times that the text names (art. 2, 5, 10).

School year 2025: 1 September 2025 to 31 August 2026; it can be made up until 28 September 2026.
First term: until 23 January 2026, made up until 20 February; second: 24 February to 30 June.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school
from tests.support.lines import line, lines, opened, proof, reason, row, status

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


@pytest.mark.parametrize(
    ("duty", "kind", "other"),
    [
        ("D09", "心理健康活动周", "5·25活动节"),
        ("D10", "5·25活动节", "心理健康活动周"),
    ],
)
def test_once_in_each_school_year(duty: str, kind: str, other: str) -> None:
    for entry, expected in (
        (activity("2026-05-25", kind), "已完成"),
        (activity("2025-09-01", kind), "已完成"),
        (activity("2026-08-31", kind), "已完成"),
        (activity("2026-09-28", kind), "迟完成"),  # 31 August + 28 days
        (activity("2026-09-29", kind), "逾期"),
        (activity("2025-05-25", kind), "逾期"),  # of the year before
        (activity("2026-05-25", other), "逾期"),
        (activity("2026-05-25", "节点活动"), "逾期"),
    ):
        one = lines(duty, YEAR, activities(entry), as_of="2026-10-15")[0]
        assert row(one) == (*YEAR_ROW, expected)
        assert one.weight == "目标"
        assert proof(one) == ([] if expected == "逾期" else ["activities/2025-2.yml:4"])


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


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (node("2025-09-02", "考试"), "已完成"),
        (node("2026-01-23", "考试"), "已完成"),
        (node("2026-02-20", "考试"), "迟完成"),  # 23 January + 28
        (node("2026-02-21", "考试"), "逾期"),
        (node("2025-08-31", "考试"), "逾期"),
        (node("2025-12-02", "毕业"), "逾期"),
        (activity("2025-12-02"), "逾期"),  # does not say for which
        (activity("2025-12-02", "心理健康活动周", ", 节点: 考试"), "已完成"),  # whatever kind
    ],
)
def test_around_the_exams_of_each_term(entry: str, expected: str) -> None:
    one = line("D09b", activities(entry, term="2025-1"), as_of="2026-03-31")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert one.weight == "目标"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (node("2025-09-01", "开学"), "已完成"),
        (node("2025-09-28", "开学"), "已完成"),  # the 28th day, a Sunday
        (node("2025-09-29", "开学"), "迟完成"),
        (node("2025-10-26", "开学"), "迟完成"),  # 28 September + 28
        (node("2025-10-27", "开学"), "逾期"),
        (node("2025-08-31", "开学"), "逾期"),
        (node("2025-09-10", "考试"), "逾期"),
    ],
)
def test_in_the_first_28_days_of_each_term(entry: str, expected: str) -> None:
    one = line("D09a", activities(entry, term="2025-1"), as_of="2026-01-31")
    assert row(one) == ("2025-09-01", "2025-09-28", expected)
    assert one.weight == "目标"


def test_the_second_term_owes_its_own() -> None:
    """5 days of February from the 24th on, and 23 of March."""
    found = lines("D09a", YEAR, activities(node("2025-09-02", "开学")), as_of="2026-02-24")
    assert [row(one) for one in found] == [
        ("2025-09-01", "2025-09-28", "已完成"),
        ("2026-02-24", "2026-03-23", "待办"),
    ]
    assert reason(found[1]) == ("2025—2026学年第二学期要求 1 次，已有 0 次，请在 3月23日 前完成。")


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


def leaving(*entries: str, as_of: str = "2026-09-30") -> str:
    """How the ninth grade's line of the school year 2025 stands; 41 pupils or more do not matter."""
    room = grid(
        "J2023-01", mentors=[mentor("t012", [1])], students=[pupil(1)], homeroom=["t011 2023-09-01"]
    )
    terms = [FIRST_TERM, SECOND_TERM]
    texts = (school("J2023-01", "J2024-01", terms=terms), room, activities(*entries))
    one = lines("D09c", *texts, as_of=as_of, subject="J2023-01")[0]
    assert one.responsible == "t011"
    return status(one)


def test_for_the_whole_school_or_for_the_class() -> None:
    assert leaving(node("2026-06-15", "毕业")) == "目标 已完成"
    assert leaving(node("2026-06-15", "毕业", ", 班级: [J2023-01]")) == "目标 已完成"
    assert leaving(node("2026-06-15", "毕业", ", 班级: [J2024-01]")) == "目标 逾期"
    assert leaving(node("2026-09-28", "毕业")) == "目标 迟完成"
    assert leaving(node("2026-06-15", "考试")) == "目标 逾期"
    assert leaving(as_of="2026-08-31") == "目标 待办"


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
