"""Lengths are hidden up to a bucket, and only what `pad` writes is taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.padding import bucket, pad, unpad


@pytest.mark.parametrize(
    ("length", "padded"),
    [
        (0, 32), (1, 32), (32, 32),
        # 33 = 0b100001: E = 5, S = 3, so the last 2 bits become 0: 36.
        (33, 36), (36, 36), (37, 40),
        # 100: E = 6, S = 3, Z = 3: 104.  1000: E = 9, S = 4, Z = 5: 1024.
        (100, 104), (1000, 1024), (1024, 1024),
        # 1025: E = 10, S = 4, Z = 6: 1088.  100,000: E = 16, S = 5, Z = 11: 100,352.
        (1025, 1088), (100_000, 100_352),
    ],
)  # fmt: skip
def test_buckets(length: int, padded: int) -> None:
    assert bucket(length) == padded


@given(st.integers(33, 5_000_000))
def test_a_bucket_costs_an_eighth_at_most_and_stays_its_own(length: int) -> None:
    assert length <= bucket(length) <= length * 1.12 + 1
    assert bucket(bucket(length)) == bucket(length)


@given(st.binary(max_size=3000))
def test_what_is_padded_comes_back(message: bytes) -> None:
    assert unpad(pad(message)) == message
    assert len(pad(message)) == bucket(len(message) + 1)


@given(st.binary(max_size=200))
def test_nothing_else_is_taken(padded: bytes) -> None:
    try:
        message = unpad(padded)
    except RefusedError:
        return
    assert pad(message) == padded


@pytest.mark.parametrize("pair", [("是", "否"), ("4", "10"), ("", "没有"), ("12 王小明", "3 李雷")])
def test_short_answers_are_of_one_length(pair: tuple[str, str]) -> None:
    one, other = (len(pad(b"\0" + text.encode())) for text in pair)
    assert one == other
