"""Three-way merge by lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.gitfilter.merging.lines import merge_lines
from heartgrid.gitfilter.merging.marks import Marks

TEXTS = st.lists(st.sampled_from(["一\n", "二\n", "三\n", "四\n"]), max_size=7).map("".join)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "bc", "ab", "b"),
        ("abc", "axc", "axc", "axc"),
        ("abcde", "aXcde", "abcdY", "aXcdY"),
        ("", "a", "a", "a"),
    ],
)
def test_what_merges(base: str, ours: str, theirs: str, wanted: str) -> None:
    lines = ["".join(f"{one}\n" for one in text) for text in (base, ours, theirs, wanted)]
    assert merge_lines(lines[0], lines[1], lines[2], Marks()) == (lines[3], 0)


def test_neighbours_changed_by_two_people_are_one_conflict() -> None:
    text, conflicts = merge_lines("a\nb\nc\n", "x\nb\nc\n", "a\ny\nc\n", Marks())
    assert conflicts == 1
    assert text == Marks().around("a\nb\n", "x\nb\n", "a\ny\n") + "c\n"


@given(TEXTS, TEXTS, TEXTS)
def test_sides_that_agree_or_leave_it(base: str, ours: str, theirs: str) -> None:
    assert merge_lines(base, base, ours, Marks()) == (ours, 0)
    assert merge_lines(base, ours, base, Marks()) == (ours, 0)
    assert merge_lines(base, ours, ours, Marks()) == (ours, 0)
    one, other = (merge_lines(base, *sides, Marks()) for sides in ((ours, theirs), (theirs, ours)))
    assert one[1] == other[1]
    assert one[1] or one[0] == other[0]
