"""A draw is worked out from what was published; the figures are those of sha256sum and openssl."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heartgrid.model.drawing import commitment, drawn

SEED = "00" * 31 + "2a"
NAMES = ("haiwan", "xinhai", "dongshan", "beihai")
NAME_LISTS = st.lists(st.from_regex(r"[a-z][a-z0-9]{1,8}", fullmatch=True), min_size=1, unique=True)


def test_the_commitment_is_what_sha256sum_says() -> None:
    assert commitment(SEED) == "0a28e9ffef0073f9a6a674cf57ee77307f38f0f1bebb087888d9011ed0eeefdf"


def test_the_order_is_that_of_openssl() -> None:
    """HMAC of ``heartgrid draw 1``, NUL, NUL and the name: 3059… a075… c43f… ca4c…."""
    assert drawn(NAMES, 4, SEED) == ("haiwan", "dongshan", "xinhai", "beihai")
    assert drawn(NAMES, 2, SEED) == ("haiwan", "dongshan")


def test_a_public_number_changes_everything() -> None:
    assert drawn(NAMES, 4, SEED, "3123.45") == ("dongshan", "xinhai", "beihai", "haiwan")


@given(NAME_LISTS, st.integers(1, 9), st.randoms())
def test_the_order_of_the_list_does_not_matter(
    names: list[str], count: int, random: object
) -> None:
    shuffled = sorted(names, key=lambda _: random.random())  # type: ignore[attr-defined]
    found = drawn(names, count, SEED)
    assert found == drawn([*shuffled, *names], count, SEED)
    assert len(found) == min(count, len(names))
    assert set(found) <= set(names)


def test_each_is_drawn_about_as_often() -> None:
    """Of 2,000 seeds each of four schools comes first in a quarter: 500, and 60 is three sigma."""
    first = [drawn(NAMES, 1, f"{seed:064x}")[0] for seed in range(2000)]
    assert all(abs(first.count(one) - 500) < 60 for one in NAMES)
