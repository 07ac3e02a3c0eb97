"""个人信息保护: an assessment has its three contents, or it is none."""

from __future__ import annotations

import pytest

from tests.duties.tables.law.assessments import assessed
from tests.duties.tables.law.audits import audited, filed
from tests.support.books import GRID, SCHOOL, STAFF, book, load_text
from tests.support.checked import told


@pytest.mark.parametrize(
    "content",
    [
        "目的与必要: 普查和谈话是法定职责, ",
        "影响与风险: 泄露会伤害学生, ",
        "保护措施: 加密并登记查阅, ",
    ],
)
def test_three_contents(content: str) -> None:
    whole = assessed("2025-09-01")
    assert [one.code for one in load_text(SCHOOL, STAFF, GRID, whole).problems] == []
    assert content in whole
    without = load_text(SCHOOL, STAFF, GRID, whole.replace(content, ""))
    assert [one.code for one in without.problems] == ["F101"]
    assert without.ledger.assessments == ()


@pytest.mark.parametrize("entry", [audited("2025-12-10"), filed("2025-12-10", "2024")])
def test_in_the_file_of_its_calendar_year(entry: str) -> None:
    assert "T306" not in " ".join(told(entry))
    moved = entry.replace("privacy/2025.yml", "privacy/2024.yml").replace("年: 2025", "年: 2024", 1)
    assert "T306" in " ".join(told(moved))


def test_the_assessor_is_on_the_staff_list() -> None:
    assert any(
        one.startswith("R204") for one in told(assessed("2025-09-01").replace("t002", "t999"))
    )


def test_empty_book() -> None:
    assert load_text(SCHOOL, STAFF, GRID, book("privacy/2025.yml")).problems == ()
