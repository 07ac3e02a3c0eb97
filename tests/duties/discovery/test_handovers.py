"""D23, D23a: who leaves takes the file along: sent in ten working days, its receipt in fifteen.

Who comes brings it along (D23b): ``tests/duties/tables/discovery/reception.py``.
"""

from __future__ import annotations

import pytest

from tests.support.books import GRID, SCHOOL, STAFF, book, load_text
from tests.support.grids import FIRST_TERM, grid, mentor, pupil, school
from tests.support.lines import due, line, lines, proof, row, status

BOOK = "handovers/J2024-01.yml"
FRIDAY = "2025-11-07"  # the pupil's last day in the class
# 10 working days: Mon 10 to Fri 14, Mon 17 to Fri 21 November; 15: to Fri 28 November.
SENT_BY, RECEIPT_BY = "2025-11-21", "2025-11-28"


def room(end: str = FRIDAY, went: str = "转出", class_id: str = "J2024-01") -> str:
    return grid(class_id, mentors=[mentor("t012")],
                students=[pupil(1), pupil(2, end=end, more=f", 去向: {went}")])  # fmt: skip


def sent(day: str, more: str = "", library: str = "否", left: str = FRIDAY) -> str:
    return (
        f"日期: {day}, 离校日: {left}, 学生: 2, 经手人: t003, 详情: {{接收校: 江北实验学校, "
        f"清单: [{{类别: 成长档案, 件数: 1}}], 包摘要: 0123456789abcdef, 含在库: {library}{more}}}"
    )


def receipt(at: str, checked: str = "一致") -> str:
    return f", 接收人: 王老师, 回执时间: {at}, 核对: {checked}"


@pytest.mark.parametrize(
    ("entries", "as_of", "expected"),
    [
        # D23a, then D23
        ([], "2025-11-21", ("目标 待办", "目标 待办")),
        ([], "2025-11-22 00:00", ("目标 逾期", "目标 待办")),
        ([], "2025-11-29 00:00", ("目标 逾期", "目标 逾期")),
        ([sent("2025-11-07")], "2025-12-05", ("目标 已完成", "目标 逾期")),  # sent is not done
        ([sent("2025-11-21")], "2025-11-28", ("目标 已完成", "目标 待办")),
        ([sent("2025-11-22")], "2025-11-28", ("目标 迟完成", "目标 待办")),
        ([sent("2025-11-21", receipt("2025-11-28 23:59"))], "2025-12-05",
         ("目标 已完成", "目标 已完成")),
        ([sent("2025-11-21", receipt("2025-11-29 08:00"))], "2025-12-05",
         ("目标 已完成", "目标 迟完成")),
        # what arrived is not what was sent
        ([sent("2025-11-10", receipt("2025-11-12 08:00", "不一致"))], "2025-12-05",
         ("目标 已完成", "目标 逾期")),
        # and was sent once more
        ([sent("2025-11-10", receipt("2025-11-12 08:00", "不一致")),
          sent("2025-11-13", receipt("2025-11-17 08:00"))], "2025-12-05",
         ("目标 已完成", "目标 已完成")),
    ],
)  # fmt: skip
def test_sent_and_receipted(entries: list[str], as_of: str, expected: tuple[str, str]) -> None:
    text = book(BOOK, 记录=entries)
    first = line("D23a", room(), text, as_of=as_of)
    second = line("D23", room(), text, as_of=as_of)
    assert (row(first)[:2], row(second)[:2]) == ((FRIDAY, SENT_BY), (FRIDAY, RECEIPT_BY))
    assert (status(first), status(second)) == expected
    assert (first.responsible, first.subject.id, first.class_id) == ("t003", "s000002", "J2024-01")
    assert bool(proof(first)) == expected[0].endswith("完成")


def test_who_leaves_before_the_national_day() -> None:
    """Tuesday 30 September: Thu 9, Fri 10, Sat 11 (make-up), 13 to 17, Mon 20, Tue 21 October."""
    assert due(line("D23a", room("2025-09-30"), as_of="2025-10-09")) == "2025-10-21"


@pytest.mark.parametrize("went", ["转班", "其他"])
def test_who_goes_elsewhere_in_the_school_or_nowhere_takes_nothing_along(went: str) -> None:
    for duty in ("D23", "D23a"):
        assert lines(duty, room(went=went), as_of="2025-12-05") == []


def test_who_graduates_into_the_schools_own_next_stage_stays() -> None:
    texts = (
        school("J2024-01", "S2025-01", terms=[FIRST_TERM]),
        room("2025-09-05", "毕业"),
        grid("S2025-01", mentors=[mentor("t012")], students=[pupil(2, begin="2025-09-08")]),
    )
    assert lines("D23", *texts, as_of="2025-12-05") == []


def test_who_left_before_the_ledger_came_into_use_owes_nothing() -> None:
    assert lines("D23", room("2025-06-30", "毕业"), as_of="2025-12-05") == []


def test_a_spoilt_entry_may_be_the_receipt() -> None:
    text = book(BOOK, 记录=[sent("2025-11-10", receipt("昨天"))])
    for duty in ("D23", "D23a"):
        assert status(line(duty, room(), text, as_of="2025-12-05")) == "目标 未知"


def test_of_a_student_in_the_library_somebody_was_told_of_the_risk() -> None:
    for more, codes in (("", ["F112"]), (", 口头交接: 2025-11-10 09:00", [])):
        text = book(BOOK, 记录=[sent("2025-11-10", more, library="是")])
        found = load_text(SCHOOL, STAFF, GRID, room(), text).problems
        assert [one.code for one in found] == codes


def test_waived_with_a_reason() -> None:
    waiver = book(
        "waivers/2025-1/J2024-01.yml",
        记录=[
            "义务: D23, 对象: s000002, 起: 2025-11-07, 止: 2025-11-28, 理由: 随父母出国, 批准人: t002, 批准日: 2025-11-10"
        ],
    )
    assert status(line("D23", room(), waiver, as_of="2025-12-05")) == "目标 已豁免"


@pytest.mark.parametrize(
    ("class_id", "begin", "asked"),
    [
        ("P2025-01", "2025-09-01", False),  # begins school
        ("P2025-01", "2025-09-30", False),
        ("P2025-01", "2025-10-09", True),  # has begun it elsewhere
        ("P2024-01", "2025-09-01", True),
        ("J2025-01", "2025-09-01", True),  # comes up from a primary school
    ],
)
def test_whose_file_another_school_has(class_id: str, begin: str, asked: bool) -> None:
    texts = (
        school(class_id, terms=[FIRST_TERM]),
        grid(mentors=[mentor("t012")], students=[pupil(1)]),  # pupil 2 was in no class before
        grid(class_id, mentors=[mentor("t012")], students=[pupil(2, begin=begin)]),
    )
    found = {
        one.subject.id: one.opened.date().isoformat()
        for one in lines("D23b", *texts, as_of="2025-12-31")
    }
    assert found.get("s000002") == (begin if asked else None)


def test_who_comes_back_brings_nothing_new() -> None:
    back = grid(mentors=[mentor("t012")],
                students=[pupil(2, end="2025-09-30"), pupil(2, begin="2025-11-10")])  # fmt: skip
    assert lines("D23b", back, as_of="2025-12-31") == []
