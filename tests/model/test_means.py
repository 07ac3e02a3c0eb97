"""保障: rates are told in heads, and no part is larger than its whole."""

from __future__ import annotations

import pytest

from tests.support.books import book, load_text


def problems(more: str, matter: str = "求助渠道知晓率") -> list[tuple[str, str]]:
    entry = f"日期: 2025-12-01, 事项: {matter}, 落实: 是, 依据: 抽测表{more}"
    loaded = load_text("\n--- school.yml\n种类: [\n", book("means/2025.yml", 记录=[entry]))
    found = [one for one in loaded.problems if one.position.path == "records/means/2025.yml"]
    assert len(loaded.ledger.means) == (0 if found else 1)
    return [(one.code, one.message) for one in found]


@pytest.mark.parametrize("matter", ["求助渠道知晓率", "一生一技一艺"])
def test_a_rate_needs_both_numbers(matter: str) -> None:
    assert problems(", 人数: {达到: 96, 总数: 100}", matter) == []
    assert problems(", 人数: {达到: 100, 总数: 100}", matter) == []
    ((code, message),) = problems("", matter)
    assert code == "F112"
    assert "人数" in message
    ((code, _),) = problems(", 人数: {达到: 96}", matter)
    assert code == "F101"


def test_a_part_is_not_larger_than_the_whole() -> None:
    ((code, message),) = problems(", 人数: {达到: 101, 总数: 100}")
    assert (code, "总数" in message) == ("F112", True)


def test_other_matters_need_no_numbers() -> None:
    assert problems("", "五中心") == []
    assert problems(", 金额: 60000", "专项经费") == []
