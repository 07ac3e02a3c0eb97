"""N01, N02: national targets of a second document, asked from 24 October 2025 on.

24 October 2025 is a Friday: its own week began on Monday the 20th, so the first that counts begins
on Monday the 27th. The term 2025-1 began on 1 September, so the first term that counts is 2025-2.
"""

from __future__ import annotations

import pytest

from heartgrid.duties.explain import explain
from heartgrid.policy import load_policy
from tests.support.books import GRID, SCHOOL, STAFF, book, load_text
from tests.support.casebook import CASE, case, decided, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.lines import line, lines, opened, row, status

TERMS = school(terms=[FIRST_TERM, SECOND_TERM])


def sheet(monday: str, minutes: int | None) -> str:
    exercise = "" if minutes is None else f", 运动: {minutes}"
    return book("lessons/2025-1/J2024-01.yml", 周登记=[f"周: {monday}, 倾听: 3{exercise}"])


def test_nothing_is_announced_before() -> None:
    assert lines("N01", as_of="2025-10-23") == []
    found = lines("N01", as_of="2025-10-24")
    assert {status(one) for one in found} == {"目标 未到"}
    assert opened(found[0]) == "2025-10-27"


def test_the_week_of_the_day_itself_is_not_asked_for() -> None:
    found = lines("N01", as_of="2025-11-09")
    assert [row(one) for one in found[:3]] == [
        ("2025-10-27", "2025-11-02", "逾期"),
        ("2025-11-03", "2025-11-09", "待办"),
        ("2025-11-10", "2025-11-16", "未到"),
    ]
    assert lines("D14", as_of="2025-11-09")[0].opened < found[0].opened


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(120, "目标 已完成"), (150, "目标 已完成"), (119, "目标 逾期"), (None, "目标 逾期")],
)
def test_two_hours_a_day(minutes: int | None, expected: str) -> None:
    one = next(
        one
        for one in lines("N01", sheet("2025-10-27", minutes), as_of="2025-11-20")
        if opened(one) == "2025-10-27"
    )
    assert (status(one), one.responsible, one.article) == (expected, "t011", 2)


def test_a_week_waived() -> None:
    waived = book(
        "waivers/2025-1/J2024-01.yml",
        记录=[
            (
                "义务: N01, 对象: J2024-01, 起: 2025-10-27, 止: 2025-11-02, 理由: 雾霾停课, "
                "批准人: t001, 批准日: 2025-10-30"
            )
        ],
    )
    assert status(lines("N01", waived, as_of="2025-11-20")[0]) == "目标 已豁免"


@pytest.mark.parametrize(
    ("visits", "as_of", "expected"),
    [
        ([], "2026-05-01", "目标 待办"),
        ([], "2026-07-15", "目标 逾期"),
        (["2026-04-01"], "2026-07-15", "目标 已完成"),
        (["2026-07-10"], "2026-07-15", "目标 迟完成"),
        (["2025-12-01"], "2026-07-15", "目标 逾期"),  # in the term before
    ],
)
def test_a_student_in_the_library_is_visited_each_term(
    visits: list[str], as_of: str, expected: str
) -> None:
    """In the library since 12 November; the second term ends on 30 June; late until 28 July."""
    steps = [visited(day, "视频") for day in visits]
    text = case(决议=[decided("2025-11-12 16:00")], 家访=steps)
    one = line("N02", TERMS, text, as_of=as_of)
    assert (one.subject.id, status(one)) == (CASE, expected)
    assert opened(one) == SECOND_TERM[1]


def test_the_term_that_was_running_is_not_asked_for() -> None:
    """In the library before the first term began; still nothing in that term."""
    text = case(决议=[decided("2025-08-20 10:00")])
    assert lines("N02", TERMS, text, as_of="2025-12-01") == []
    assert lines("D47.term", TERMS, text, as_of="2025-12-01") != []


def test_a_telephone_call_is_no_visit() -> None:
    text = case(决议=[decided("2025-11-12 16:00")], 家访=[visited("2026-04-01", "电话")])
    assert status(line("N02", TERMS, text, as_of="2026-05-01")) == "目标 待办"


def test_explained_by_its_own_document() -> None:
    one = lines("N01", as_of="2025-11-20")[0]
    ledger = load_text(SCHOOL, STAFF, GRID).ledger
    told = explain(one, ledger, load_policy().policy, one.opened)
    assert told.citation == "教育部十条措施（2025） 第 2 条（每天两小时体育）"
    assert told.rule_file == "policy/national-2025/0-document.yml"
    assert told.why_weight == "国家目标，不是本市办法的要求"
    assert "从2025年10月24日起要求；那天以前开始的、发生的都不算。" in told.rule
