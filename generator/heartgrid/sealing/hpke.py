"""HPKE (RFC 9180) with the hybrid ML-KEM-768 and X25519, HKDF-SHA256 and AES-256-GCM.

The wrapped keys of children's records lie in git for decades: whoever stores them today and has a
quantum computer later finds ML-KEM there; should ML-KEM fall, X25519 still stands.
"""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from heartgrid.sealing.errors import RefusedError

SEED: Final = 96  # ML-KEM's seed (d ‖ z), then X25519
PUBLIC: Final = 1216
OVERHEAD: Final = 1088 + 32 + 16  # the two encapsulations and the tag
_MLKEM_SEED: Final = 64
_MLKEM_PUBLIC: Final = 1184
_SUITE: Final = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class PublicKeyRefusedError(RefusedError):
    """What was given as a public key is none."""

    def __init__(self) -> None:
        super().__init__("公钥不能用：长度或内容不对")
        self.remedy = "请对方重新发来公钥，原样复制，不要手抄"


def public_bytes(seed: bytes) -> bytes:
    """The public key that belongs to a seed of 96 bytes: ML-KEM's, then X25519's."""
    mlkem, x25519 = _private(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def encrypt(plain: bytes, public: bytes, info: bytes) -> bytes:
    """Encrypt for the holder of a public key; ``info`` says what for, and must be known to open.

    Raises:
        PublicKeyRefusedError: ``public`` is no public key.
    """
    try:
        key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:]),
        )
        return _SUITE.encrypt(plain, key, info=info)
    except ValueError:
        raise PublicKeyRefusedError from None


def decrypt(sealed: bytes, seed: bytes, info: bytes) -> bytes:
    """The inverse of `encrypt`.

    Raises:
        RefusedError: it was made for another key or another purpose, or was changed since.
    """
    try:
        return _SUITE.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(*_private(seed)), info=info)
    except (InvalidTag, ValueError):
        raise RefusedError("用这把私钥打不开：不是给它的，或内容被改动过") from None


def _private(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED:
        raise ValueError(len(seed))
    return (
        MLKEM768PrivateKey.from_seed_bytes(seed[:_MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(seed[_MLKEM_SEED:]),
    )
