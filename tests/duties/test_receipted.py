"""Lines that receipts count are not worked out a second time; those of cases outlive their class."""

from __future__ import annotations

from tests.support.books import assess_text
from tests.support.casebook import case, decided

AS_OF = "2025-12-31"
CASE = case(决议=[decided("2025-11-12 16:00")])


def receipts(more: str) -> str:
    return (
        "--- receipts/2025.yml\n种类: 回执\n年: 2025\n记录:\n"
        f"  - {{编号: aaaa01, 日期: 2025-12-01, 签名: x, {more}}}\n"
    )


def keys(*texts: str) -> set[tuple[str, str, str]]:
    lines = assess_text(*texts, as_of=AS_OF)
    return {(one.rule, str(one.subject.kind), one.subject.id) for one in lines}


BEFORE = keys(CASE)


def test_of_a_class_that_is_gone_only_the_cases_are_left() -> None:
    after = keys(CASE, receipts("班级: [J2024-01]"))
    assert {kind for _, kind, _ in BEFORE - after} == {"class", "student"}
    assert {kind for _, kind, _ in after} == {"school", "staff", "case"}
    assert {one for one in BEFORE if one[1] == "case"} == {one for one in after if one[1] == "case"}


def test_another_class_is_not_touched() -> None:
    assert keys(CASE, receipts("班级: [J2020-01]")) == BEFORE


def test_a_closed_window_is_gone_for_the_whole_school() -> None:
    after = keys(CASE, receipts("时段: [{规则: D29, 起: 2025-09-01 00:00}]"))
    assert {rule for rule, _, _ in BEFORE - after} == {"D29"}
    assert after < BEFORE
    assert keys(CASE, receipts("时段: [{规则: D29, 起: 2025-09-02 00:00}]")) == BEFORE
