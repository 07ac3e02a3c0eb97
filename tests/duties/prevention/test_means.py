"""D08, D11, D12, D19, D82, D83, D88–D90, D93, D94: what the school has in place (art. 2–5, 18–20).

School year 2025: 1 September 2025 to 31 August 2026; it can be made up until 28 September 2026.
First term: until 23 January 2026, made up until 20 February.
"""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import line, lines, proof, reason, row, status

PATH = "means/2025.yml"
YEAR = school(terms=[FIRST_TERM, SECOND_TERM])
BY_TERM = {"D08": "课程资源", "D11": "音体美课表"}


def entry(matter: str, day: str = "2025-10-10", done: str = "是", more: str = "") -> str:
    counted = ", 人数: {达到: 300, 总数: 400}" if matter == "一生一技一艺" else ""
    return f"日期: {day}, 事项: {matter}, 落实: {done}, 依据: 校发〔2025〕8号{counted}{more}"


def means(*entries: str) -> str:
    return book(PATH, 记录=entries)


@pytest.mark.parametrize(
    ("path", "expected"),
    [(PATH, ["未知", "待办"]), ("means/2024.yml", ["逾期", "待办"])],
)
def test_an_unreadable_book_makes_its_own_school_year_unknown(
    path: str, expected: list[str]
) -> None:
    """The book of 2025 reaches to 31 August 2026; on 10 September the new year has its own."""
    found = lines("D93", YEAR, f"--- {path}\n种类: [\n", as_of="2026-09-10")
    assert [status(one) for one in found] == expected


def test_a_broken_entry_may_have_been_any_of_them() -> None:
    lost = means(entry("党组织职责"), entry("绩效考评", done="也许"))
    assert status(line("D93", YEAR, lost, as_of="2026-03-01")) == "已完成"
    assert status(line("D94", YEAR, lost, as_of="2026-03-01")) == "未知"


@pytest.mark.parametrize("duty", BY_TERM)
def test_each_term_its_courses(duty: str) -> None:
    first, second = entry(BY_TERM[duty], "2025-09-03"), entry(BY_TERM[duty], "2026-03-03")
    found = lines(duty, YEAR, means(first), as_of="2026-07-30")
    assert [row(one) for one in found] == [
        ("2025-09-01", "2026-01-23", "已完成"),
        ("2026-02-24", "2026-06-30", "待办"),
    ]
    assert {one.weight for one in found} == {"提示"}
    found = lines(duty, YEAR, means(first, second), as_of="2026-07-30")
    assert [proof(one) for one in found] == [[f"{PATH}:4"], [f"{PATH}:5"]]


# --- whom the ways to help are known to ----------------------------------------------------------


def survey(known: int, asked: int, day: str = "2025-12-01") -> str:
    return entry("求助渠道知晓率", day, more=f", 人数: {{达到: {known}, 总数: {asked}}}")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "逾期"),
        ([survey(190, 200)], "已完成"),  # 95 %
        ([survey(189, 200)], "逾期"),  # 94.5 %
        ([survey(38, 40)], "已完成"),  # 95 %
        ([survey(0, 0)], "逾期"),  # nobody was asked
        ([survey(90, 100), survey(96, 100)], "已完成"),  # told once more, asked once more
        ([survey(50, 100), survey(50, 100)], "逾期"),  # rates do not add up
        ([survey(96, 100, "2026-02-20")], "迟完成"),
        ([survey(96, 100, "2026-02-21")], "逾期"),
        ([survey(96, 100, "2025-08-31")], "逾期"),
    ],
)
def test_nineteen_in_twenty_know_where_to_ask_for_help(entries: list[str], expected: str) -> None:
    one = line("D19", means(*entries), as_of="2026-03-31")
    assert row(one) == ("2025-09-01", "2026-01-23", expected)
    assert (one.weight, one.responsible) == ("目标", "t002")


def test_due_until_the_terms_last_day() -> None:
    one = line("D19", as_of="2026-01-23")
    assert status(one) == "目标 待办"
    assert reason(one).endswith("要求 1 项，已有 0 项，最晚2026年1月23日完成。")


# --- volunteers -----------------------------------------------------------------------------------


def volunteer(who: str = "v01", vetted: str = "是", day: str = "2025-09-20") -> str:
    return f"日期: {day}, 志愿者: {who}, 专长: 心理咨询师, 准入查询: {vetted}, 服务: [宣教]"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "提示 待办"),
        ([volunteer()], "提示 已完成"),
        ([volunteer(vetted="否")], "提示 待办"),
        ([volunteer(vetted="否"), volunteer("v02")], "提示 已完成"),
        ([volunteer(day="2025-08-31")], "提示 待办"),
    ],
)
def test_volunteers_who_were_vetted(entries: list[str], expected: str) -> None:
    one = lines("D83", YEAR, book(PATH, 志愿者=entries), as_of="2026-10-15")[0]
    assert status(one) == expected
