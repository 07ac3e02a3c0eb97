"""A wrapped secret opens for its reader, compartment and epoch, and for nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.errors import RefusedError, UnsoundKeyError
from heartgrid.sealing.hpke import PublicKeyRefusedError
from heartgrid.sealing.identity import Identity, PublicIdentity
from heartgrid.sealing.keywrap import unwrap, unwrap_keys, wrap

READER = Identity("t004", bytes(range(128)))
OTHER = Identity("t005", bytes(range(1, 129)))
KEYS = EpochKeys("counsel", 3, bytes(range(32)))
WRAPPED = wrap(KEYS.secret, READER.public, "counsel", 3)


@given(secret=st.binary(min_size=32, max_size=32), epoch=st.integers(1, 999_999))
def test_round_trip(secret: bytes, epoch: int) -> None:
    wrapped = wrap(secret, READER.public, "class/J2024-01", epoch)
    assert len(wrapped) == 1168
    assert unwrap(READER, wrapped, "class/J2024-01", epoch) == secret


@pytest.mark.parametrize(
    ("identity", "compartment", "epoch"),
    [(OTHER, "counsel", 3), (READER, "crisis", 3), (READER, "counsel", 2), (READER, "counsel", 33)],
)
def test_swapped(identity: Identity, compartment: str, epoch: int) -> None:
    with pytest.raises(RefusedError, match=f"{compartment} 第 {epoch} 期"):
        unwrap(identity, WRAPPED, compartment, epoch)


def test_the_published_commitment_decides() -> None:
    assert unwrap_keys(READER, WRAPPED, "counsel", 3, KEYS.commitment) == KEYS
    with pytest.raises(RefusedError, match="counsel 第 3 期"):
        unwrap_keys(READER, WRAPPED, "counsel", 3, bytes(32))


def test_a_secret_of_another_length() -> None:
    wrapped = wrap(b"short", READER.public, "counsel", 3)
    with pytest.raises(UnsoundKeyError, match="counsel 第 3 期"):
        unwrap_keys(READER, wrapped, "counsel", 3, KEYS.commitment)


def test_no_key_to_wrap_for() -> None:
    with pytest.raises(PublicKeyRefusedError):
        wrap(KEYS.secret, PublicIdentity("t009", b"", READER.public.ssh), "counsel", 3)
