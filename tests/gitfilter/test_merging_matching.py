"""The order in which what two sides have comes to stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.gitfilter.merging.matching import Name, ordered, replaced_twice

BASE = st.permutations("abcdef").map(lambda one: one[:4])


def names(text: str) -> list[Name]:
    return [("item", one) for one in text]


def text(found: list[Name]) -> str:
    return "".join(one[1] for one in found)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("ab", "abx", "aby", "abxy"),
        ("ab", "xab", "yab", "xyab"),
        ("ab", "axb", "ayzb", "axyzb"),
        ("abc", "cab", "abyc", "caby"),
        ("abc", "abcx", "cab", "cxab"),
        ("abc", "acb", "bac", "acb"),  # both moved: ours
        ("abc", "ac", "abyc", "abyc"),  # what ours deleted has its place until it is gone
        ("", "x", "y", "xy"),
    ],
)
def test_order(base: str, ours: str, theirs: str, wanted: str) -> None:
    assert text(ordered(names(base), names(ours), names(theirs))) == wanted


@given(BASE, st.permutations("abcdefgh"), st.permutations("abcdefij"))
def test_everything_stands_once(base: list[str], ours: list[str], theirs: list[str]) -> None:
    found = ordered(*(names("".join(one)) for one in (base, ours, theirs)))
    assert len(found) == len(set(found))
    assert {one[1] for one in found} == {*ours, *theirs}


@given(BASE, st.permutations("abcdefgh"))
def test_one_who_changes_alone_decides(base: list[str], ours: list[str]) -> None:
    old, mine = names("".join(base)), names("".join(ours))
    for sides in ((old, mine), (mine, old)):
        kept = [one for one in ordered(old, *sides) if one in mine]
        assert kept == mine


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("abc", "axc", "ayc", True),
        ("abc", "axc", "axc", False),
        ("abc", "axc", "abc", False),
        ("abc", "ac", "ayc", False),
        ("abc", "xbc", "aby", False),
    ],
)
def test_replaced_twice(base: str, ours: str, theirs: str, wanted: bool) -> None:
    assert replaced_twice(names(base), names(ours), names(theirs)) is wanted
