"""D27: what a peer observer tells is written down by a teacher and followed to its end."""

from __future__ import annotations

import pytest

from tests.support.books import GRID, SCHOOL, STAFF, book, load_text
from tests.support.lines import due, line, lines, proof, row, status

BOOK = "peers/2025-1/J2024-01.yml"
BASE = (SCHOOL, STAFF, GRID)
THURSDAY = "2025-11-13 10:05"  # Fri 14, Mon 17, Tue 18: three working days


def told(at: str = THURSDAY, urgent: str = "否", more: str = "", observer: int = 3) -> str:
    day, clock = at.split()
    return (
        f"日期: {day}, 时刻: {clock}, 转录人: t011, "
        f"详情: {{心理委员: {observer}, 现象: 一个人坐在楼梯上哭, 需立即: {urgent}{more}}}"
    )


def disposed(at: str) -> str:
    return f", 处置: 班主任当面谈过, 处置时间: {at}"


@pytest.mark.parametrize(
    ("urgent", "more", "as_of", "limit", "expected"),
    [
        ("否", "", "2025-11-18", "2025-11-18", "目标 待办"),
        ("否", "", "2025-11-19 00:00", "2025-11-18", "目标 逾期"),
        ("否", disposed("2025-11-13 10:05"), "2025-12-01", "2025-11-18", "目标 已完成"),
        ("否", disposed("2025-11-18 23:59"), "2025-12-01", "2025-11-18", "目标 已完成"),
        ("否", disposed("2025-11-19 00:00"), "2025-12-01", "2025-11-18", "目标 迟完成"),
        ("否", ", 处置: 谈过", "2025-12-01", "2025-11-18", "目标 逾期"),  # nobody can tell when
        ("是", "", "2025-11-13", "2025-11-13", "目标 待办"),
        ("是", "", "2025-11-14 00:00", "2025-11-13", "目标 逾期"),
        ("是", disposed("2025-11-13 23:59"), "2025-12-01", "2025-11-13", "目标 已完成"),
        ("是", disposed("2025-11-14 07:00"), "2025-12-01", "2025-11-13", "目标 迟完成"),
    ],
)
def test_disposed_of(urgent: str, more: str, as_of: str, limit: str, expected: str) -> None:
    one = line("D27", book(BOOK, 记录=[told(urgent=urgent, more=more)]), as_of=as_of)
    assert (row(one)[:2], status(one)) == ((THURSDAY, limit), expected)
    assert (one.subject.id, one.responsible) == ("J2024-01", "t011")
    assert proof(one) == ([f"{BOOK}:5"] if expected.endswith("完成") else [])


def test_before_the_national_day() -> None:
    """Told on Tuesday 30 September: Thu 9, Fri 10, Sat 11 October (a make-up day)."""
    assert due(line("D27", book(BOOK, 记录=[told("2025-09-30 12:00")]), as_of="2025-10-01")) == (
        "2025-10-11"
    )


def test_each_is_answered_by_itself() -> None:
    """The later one is dealt with, the earlier one is not; at the same minute both must be."""
    done = told(more=disposed("2025-11-13 11:00"))
    for first, expected in (
        (told("2025-11-13 09:00"), ["目标 逾期", "目标 已完成"]),
        (told(), ["目标 逾期"]),
    ):
        found = lines("D27", book(BOOK, 记录=[first, done]), as_of="2025-12-01")
        assert [status(one) for one in found] == expected


def test_urgent_and_ordinary_at_the_same_minute_are_one_line_with_the_shorter_limit() -> None:
    text = book(BOOK, 记录=[told(), told(urgent="是")])
    assert due(line("D27", text, as_of="2025-11-13")) == "2025-11-13"


def test_whom_it_is_about_may_stay_open_and_who_told_must_sit_in_the_class() -> None:
    about = load_text(*BASE, book(BOOK, 记录=[told(more=", 学生: 2"), told()]))
    assert [one.student for one in about.ledger.peer_notes] == ["s000002", None]
    assert about.problems == ()
    nobody = load_text(*BASE, book(BOOK, 记录=[told(observer=40)]))
    assert [one.code for one in nobody.problems] == ["R201"]


def test_a_spoilt_entry_leaves_one_unknown_line_of_the_class() -> None:
    text = book(BOOK, 记录=[told().replace("需立即: 否", "需立即: 也许")])
    one = line("D27", text, as_of="2025-12-01")
    assert (one.subject.id, status(one)) == ("J2024-01", "目标 未知")


def test_waived_with_a_reason() -> None:
    waiver = book(
        "waivers/2025-1/J2024-01.yml",
        记录=[
            "义务: D27, 对象: J2024-01, 起: 2025-11-13, 止: 2025-11-18, 理由: 查无此事, 批准人: t002, 批准日: 2025-11-20"
        ],
    )
    assert (
        status(line("D27", book(BOOK, 记录=[told()]), waiver, as_of="2025-12-01")) == "目标 已豁免"
    )


def test_nobody_told_anything_nothing_is_asked() -> None:
    assert lines("D27", as_of="2025-12-01") == []
