"""HPKE as Heartgrid uses it.

The library draws the ephemeral key itself and lets nobody give it one, so the vectors of RFC 9180
and of the ML-KEM drafts cannot be encrypted here; nor opened, because every message of RFC 9180 has
associated data ("Count-0"), which the library's one-shot interface does not take either. What is
checked is the whole way there and back, key derivation from the seed, and what is refused.
"""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing import hpke
from heartgrid.sealing.errors import RefusedError

SEED = bytes(range(96))
PUBLIC = hpke.public_bytes(SEED)


@given(seed=st.binary(min_size=96, max_size=96), plain=st.binary(max_size=99), info=st.binary())
def test_what_is_encrypted_opens(seed: bytes, plain: bytes, info: bytes) -> None:
    sealed = hpke.encrypt(plain, hpke.public_bytes(seed), info)
    assert hpke.decrypt(sealed, seed, info) == plain


def test_the_public_key_is_mlkem_then_x25519() -> None:
    mlkem = MLKEM768PrivateKey.from_seed_bytes(SEED[:64]).public_key().public_bytes_raw()
    x25519 = X25519PrivateKey.from_private_bytes(SEED[64:]).public_key().public_bytes_raw()
    assert mlkem + x25519 == PUBLIC
    assert len(PUBLIC) == hpke.PUBLIC


def test_each_encryption_is_another() -> None:
    assert hpke.encrypt(b"x", PUBLIC, b"") != hpke.encrypt(b"x", PUBLIC, b"")


def test_every_byte_counts() -> None:
    sealed = hpke.encrypt(b"secret", PUBLIC, b"why")
    for place in range(len(sealed)):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(RefusedError):
            hpke.decrypt(bytes(broken), SEED, b"why")


@pytest.mark.parametrize("length", [0, 1, 31, 1119, 1120, 1135])
def test_cut(length: int) -> None:
    with pytest.raises(RefusedError):
        hpke.decrypt(hpke.encrypt(b"", PUBLIC, b"")[:length], SEED, b"")


def test_another_purpose_or_another_key() -> None:
    sealed = hpke.encrypt(b"secret", PUBLIC, b"why")
    for seed, info in ((SEED, b"what"), (SEED[::-1], b"why")):
        with pytest.raises(RefusedError):
            hpke.decrypt(sealed, seed, info)


@pytest.mark.parametrize("public", [b"", PUBLIC[:-1], PUBLIC + b"x", PUBLIC[:-32] + bytes(32)])
def test_what_is_no_public_key(public: bytes) -> None:
    with pytest.raises(hpke.PublicKeyRefusedError):
        hpke.encrypt(b"", public, b"")


def test_a_seed_of_another_length() -> None:
    with pytest.raises(ValueError, match="95"):
        hpke.public_bytes(SEED[:-1])
