"""k of n shares are the identity, k - 1 are nothing; what other programs make of them is the same."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.sealing.access.rules import RECOVERY
from heartgrid.sealing.recovering.errors import (
    MixedSharesError,
    ShareNumbersError,
    SharesApartError,
    ShareTwiceError,
    TooFewSharesError,
)
from heartgrid.sealing.recovering.sharing import identity_of, joined, new_recovery, rebuild
from heartgrid.sealing.recovering.words import Share, read_share

if TYPE_CHECKING:
    from collections.abc import Iterable

# Of the seed 00 01 … 1f, three of five; another implementation of SLIP-39 gave the seed again.
SEED = bytes(range(32))
KNOWN = (
    "standard keyboard academic acne aide piece discuss salon decorate careful antenna clothes legal withdraw crunch cricket trust undergo grant clinic brave ladle mouse jump python flash emerald science exhaust race boundary armed equip",
    "standard keyboard academic amazing animal cinema manager petition elegant curly alien kidney rich insect estate birthday dive symbolic easel smear employer drift fact liquid yelp mouse exhaust invasion junk dramatic judicial intimate standard",
    "standard keyboard academic axle antenna angel founder founder display prepare exercise receiver maximum muscle flexible discuss lily jump detailed curious sled obesity likely volume uncover jury dismiss owner debris necklace believe reunion hunting",
)
PRIVATE = "4c9936a00fc666e9d8f090d8ec7e0466545ea16f24d53b96e79180af016c0a30"


def read(words: Iterable[str]) -> list[Share]:
    return [read_share(one, place) for place, one in enumerate(words, start=1)]


def test_shares_written_down_years_ago_give_the_same_identity() -> None:
    identity = rebuild(read(KNOWN))
    assert identity == identity_of(SEED)
    assert identity.person == RECOVERY
    assert sha256(identity.private).hexdigest() == PRIVATE
    assert identity.public.fingerprint == "3b39-a870-297b-14d3-1c52"


def test_the_sheet_s_number_is_in_the_words() -> None:
    assert [(one.number, one.need) for one in read(KNOWN)] == [(1, 3), (3, 3), (5, 3)]


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_any_k_of_n_are_the_identity_and_k_minus_1_are_not(data: st.DataObject) -> None:
    need = data.draw(st.integers(2, 7), label="need")
    total = data.draw(st.integers(need + 1, 8), label="total")
    made = new_recovery(total, need)
    assert len(made.shares) == total
    order = data.draw(st.permutations(made.shares), label="order")
    assert rebuild(read(order[:need])) == made.identity
    assert rebuild(read(order)) == made.identity
    with pytest.raises(TooFewSharesError, match=f"只有 {need - 1} 份，要凑齐 {need} 份"):
        rebuild(read(order[: need - 1]))


def test_every_three_of_five() -> None:
    made = new_recovery(5, 3)
    for three in combinations(made.shares, 3):
        assert rebuild(read(three)) == made.identity


def test_two_shares_that_claim_to_be_enough_are_not() -> None:
    """The claim stands in the words, checksum and all; the secret's own digest refuses it."""
    from shamir_mnemonic import Share as Decoded

    decoded = [Decoded.from_mnemonic(one) for one in KNOWN[:2]]
    forged = [Decoded(*_with_need(one, 2)).mnemonic() for one in decoded]
    with pytest.raises(SharesApartError):
        rebuild(read(forged))


def _with_need(one: object, need: int) -> list[object]:
    values = dict(vars(one), member_threshold=need)
    return list(values.values())


def test_no_two_batches_are_alike() -> None:
    one, other = new_recovery(3, 2), new_recovery(3, 2)
    assert one.identity.public.fingerprint != other.identity.public.fingerprint
    assert not set(one.shares) & set(other.shares)


def test_nothing_private_is_shown() -> None:
    made = new_recovery(3, 2)
    assert made.shares[0].split()[5] not in repr(made)
    assert KNOWN[0].split()[5] not in repr(read(KNOWN)[0])


def test_shares_of_two_batches_are_told_apart() -> None:
    other = new_recovery(5, 3)
    with pytest.raises(MixedSharesError, match="第 2 份和第 1 份不是同一批"):
        rebuild(read([KNOWN[0], other.shares[1], KNOWN[2]]))


def test_one_share_twice_is_no_other_share() -> None:
    with pytest.raises(ShareTwiceError, match="第 3 份和第 2 份是同一份（恢复单 3 号）"):
        rebuild(read([KNOWN[0], KNOWN[1], KNOWN[1]]))


def test_joined_says_it_at_once() -> None:
    first, again = read([KNOWN[0], KNOWN[0]])
    assert joined((), first) == (first,)
    with pytest.raises(ShareTwiceError):
        joined((first,), again)


def test_no_share_at_all() -> None:
    with pytest.raises(TooFewSharesError, match="只有 0 份"):
        rebuild([])


@pytest.mark.parametrize(
    ("total", "need"), [(5, 1), (1, 1), (3, 3), (2, 3), (17, 3), (0, 0), (5, -1)]
)
def test_numbers_that_are_not_possible_or_not_wise(total: int, need: int) -> None:
    """One alone would be the key; all of them would make the loss of one the loss of everything."""
    with pytest.raises(ShareNumbersError):
        new_recovery(total, need)
