"""A number under five is hidden, and so is what would give it away."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.views.suppression import Sum, shown, suppressed

LEVELS = Sum(("二类", "三类"), ("在库",))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"二类": 12, "三类": 7, "在库": 19}, {"二类": 12, "三类": 7, "在库": 19}),
        # 19 - 16 = 3 would be known: the next smallest goes too
        ({"二类": 16, "三类": 3, "在库": 19}, {"二类": None, "三类": None, "在库": 19}),
        # 1..4 and 1..4 make 5: (1, 4) (2, 3) (3, 2) (4, 1), nobody can tell
        ({"二类": 2, "三类": 3, "在库": 5}, {"二类": None, "三类": None, "在库": 5}),
        # … but 8 is 4 and 4 alone: the total goes too
        ({"二类": 4, "三类": 4, "在库": 8}, {"二类": None, "三类": None, "在库": None}),
        # nought is shown; with it the total would tell the other one
        ({"二类": 3, "三类": 0, "在库": 3}, {"二类": None, "三类": 0, "在库": None}),
        ({"二类": 0, "三类": 0, "在库": 0}, {"二类": 0, "三类": 0, "在库": 0}),
        ({"二类": 5, "三类": 0, "在库": 5}, {"二类": 5, "三类": 0, "在库": 5}),
    ],
)
def test_levels_and_their_total(cells: dict[str, int], expected: dict[str, int | None]) -> None:
    assert suppressed(cells, (LEVELS,)) == expected


def test_last_month_is_known() -> None:
    """18 in September and 20 in October, nobody left: the two who came would be known."""
    flow = Sum(("新增",), ("出库", "在库"), fixed=-18)
    assert suppressed({"新增": 2, "出库": 0, "在库": 20}, (flow,)) == {
        "新增": None, "出库": 0, "在库": None,
    }  # fmt: skip


def test_without_a_sum_each_cell_stands_for_itself() -> None:
    assert suppressed({"转介": 4, "会诊": 5}) == {"转介": None, "会诊": 5}
    assert [shown(one) for one in (None, 0, 12)] == ["少于 5 或不便公布", "0", "12"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=3))
def test_no_total_tells_a_small_cell(values: list[int]) -> None:
    """An attacker who tries every number in every hidden cell is left with two for each small one."""
    names = [f"c{place}" for place in range(len(values))]
    cells = dict(zip(names, values, strict=True)) | {"total": sum(values)}
    published = suppressed(cells, (Sum(tuple(names), ("total",)),))
    hidden = [one for one in cells if published[one] is None]
    assert {one for one in names if cells[one] in range(1, 5)} <= set(hidden)
    ranges = [range(1, 5) if cells[one] in range(1, 5) else range(60) for one in hidden]
    worlds = [
        world
        for world in (dict(zip(hidden, one, strict=True)) for one in product(*ranges))
        if sum({**cells, **world}[one] for one in names) == {**cells, **world}["total"]
    ]
    for one in hidden:
        if cells[one] in range(1, 5):
            assert len({world[one] for world in worlds}) > 1


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)))
def test_what_is_large_enough_is_told_where_nothing_is_small(cells: dict[str, int]) -> None:
    large = {name: value for name, value in cells.items() if value not in range(1, 5)}
    large = dict(list(large.items())[:3])
    total = sum(large.values())
    whole = large if total in range(1, 5) else large | {"total": total}
    assert suppressed(whole, (Sum(tuple(large), ("total",)),)) == whole


def test_four_parts_cannot_be_hidden() -> None:
    """Four parts of one each make four: a total that must be hidden itself tells that it is four."""
    with pytest.raises(ValueError, match=r"^$"):
        suppressed(dict.fromkeys("abcd", 1) | {"total": 4}, (Sum(tuple("abcd"), ("total",)),))


def test_a_large_cell_of_few_pupils_is_hidden_with_its_sum() -> None:
    """Six decisions about two pupils; a reader does not know how many there were."""
    cells = {"二类": 6, "三类": 7, "在库": 13}
    assert suppressed(cells, (LEVELS,), few=["二类"]) == {"二类": None, "三类": None, "在库": 13}
