"""知情同意: each matter for itself, by a guardian for the young, and every change of mind is kept."""

from __future__ import annotations

import pytest

from tests.support.books import GRID, SCHOOL, STAFF, book, load_text

BASE = (SCHOOL, STAFF, GRID)
BOOK = "consents/J2024-01.yml"


def answer(
    word: str = "同意", young: str = "是", more: str = ", 监护人: 李强", day: int = 10
) -> str:
    return (
        f"日期: 2025-10-{day}, 事项: 普查, 学生: 2, 经手人: t011, "
        f"详情: {{告知版本: 2025 版, 答复: {word}, 未满14: {young}{more}}}"
    )


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        (answer(), []),
        (answer("拒绝"), []),
        (answer(young="否", more=""), []),  # fourteen and older may answer alone
        (answer(more=""), ["F112"]),  # younger, and no guardian
        (answer("也许"), ["F104"]),
        (answer().replace("普查", "普查、建档"), ["F104"]),  # one matter, one entry
    ],
)
def test_who_answers(entry: str, codes: list[str]) -> None:
    assert [one.code for one in load_text(*BASE, book(BOOK, 记录=[entry])).problems] == codes


def test_a_change_of_mind_is_one_entry_more() -> None:
    loaded = load_text(*BASE, book(BOOK, 记录=[answer(), answer("撤回", day=20)]))
    told = [(one.student, one.record.details.answer) for one in loaded.ledger.consents]
    assert told == [("s000002", "同意"), ("s000002", "撤回")]
