"""The secret of a compartment's epoch, the keys that follow from it, and keyrings of them."""

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from heartgrid.sealing.errors import MissingKeyError, RefusedError, UnsoundKeyError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SECRET_BYTES: Final = 32
# How tokens and envelopes write the name of their key: without spaces, commas and brackets.
COMPARTMENT: Final = "[a-z]{1,32}(?:/[A-Za-z0-9-]{1,32})?"
EPOCH: Final = "[1-9][0-9]{0,8}"
_NAME: Final = re.compile(f"{COMPARTMENT} {EPOCH}")


def new_secret() -> bytes:
    """A fresh secret for an epoch."""
    return os.urandom(SECRET_BYTES)


class EpochKeys:
    """One epoch of one compartment; each key is derived when it is first wanted.

    Raises:
        UnsoundKeyError: the name cannot be written in a token, or the secret has not 32 bytes.
    """

    def __init__(self, compartment: str, epoch: int, secret: bytes) -> None:
        if not _NAME.fullmatch(f"{compartment} {epoch}"):
            why = "密钥的名称不合规定"
            raise UnsoundKeyError(why)
        if len(secret) != SECRET_BYTES:
            why = f"{compartment} 第 {epoch} 期的密钥长度不对"
            raise UnsoundKeyError(why)
        self.compartment, self.epoch, self.secret = compartment, epoch, secret

    def __repr__(self) -> str:
        """Without the secret, which must reach no log."""
        return f"EpochKeys(compartment={self.compartment!r}, epoch={self.epoch!r})"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same secret for the same epoch."""
        return isinstance(other, EpochKeys) and self._all == other._all

    def __hash__(self) -> int:
        """Of all three."""
        return hash(self._all)

    @property
    def _all(self) -> tuple[str, int, bytes]:
        return self.compartment, self.epoch, self.secret

    @cached_property
    def siv(self) -> AESSIV:
        """Seals tokens."""
        return AESSIV(self._derived("seal", 64))

    @cached_property
    def wrap(self) -> AESSIV:
        """Wraps the data keys of envelopes."""
        return AESSIV(self._derived("wrap", 64))

    @cached_property
    def commitment(self) -> bytes:
        """Published: with AES-SIV alone a second key could open the same text to another."""
        return self._derived("commit", 32)

    @cached_property
    def inbox_seed(self) -> bytes:
        """Seed of the key pair to which anyone may write: ML-KEM-768 (64 bytes), X25519 (32)."""
        return self._derived("inbox", 96)

    def verified(self, commitment: bytes) -> EpochKeys:
        """These keys, once it is certain that they are the published ones.

        Raises:
            RefusedError: ``commitment`` is that of another secret.
        """
        if commitment != self.commitment:
            why = f"{self.compartment} 第 {self.epoch} 期的密钥与公布的不符"
            raise RefusedError(why)
        return self

    def _derived(self, purpose: str, length: int) -> bytes:
        info = f"heartgrid 1 {purpose} {self.compartment} {self.epoch}".encode()
        return HKDF(SHA256(), length, salt=None, info=info).derive(self.secret)


class Keyring:
    """The keys somebody has opened, found by name and never by trying.

    Raises:
        UnsoundKeyError: one epoch has two secrets.
    """

    def __init__(self, keys: Iterable[EpochKeys] = ()) -> None:
        self._keys: dict[tuple[str, int], EpochKeys] = {}
        self._current: dict[str, EpochKeys] = {}
        for one in sorted(keys, key=lambda one: one.epoch):
            if self._keys.setdefault((one.compartment, one.epoch), one) != one:
                why = f"{one.compartment} 第 {one.epoch} 期有两把不同的密钥"
                raise UnsoundKeyError(why)
            self._current[one.compartment] = one

    def __bool__(self) -> bool:
        return bool(self._keys)

    def current(self, compartment: str) -> EpochKeys:
        """The latest epoch that this keyring has.

        Raises:
            MissingKeyError: it has none of the compartment.
        """
        found = self._current.get(compartment)
        if found is None:
            raise MissingKeyError(compartment)
        return found

    def of(self, compartment: str, epoch: int) -> EpochKeys:
        """The keys of exactly this epoch.

        Raises:
            MissingKeyError: it has not got them.
        """
        found = self._keys.get((compartment, epoch))
        if found is None:
            raise MissingKeyError(compartment, epoch)
        return found

    def joined(self, keys: Iterable[EpochKeys]) -> Keyring:
        """This keyring and more keys.

        Raises:
            UnsoundKeyError: one epoch has two secrets.
        """
        return Keyring((*self._keys.values(), *keys))

    def without(self, places: Collection[tuple[str, int]]) -> Keyring:
        """This keyring but for these compartments and epochs."""
        return Keyring(one for place, one in self._keys.items() if place not in places)

    def keys(self) -> tuple[EpochKeys, ...]:
        """All of them, by compartment and epoch."""
        return tuple(self._keys[place] for place in sorted(self._keys))

    def compartments(self) -> frozenset[str]:
        """The compartments of which it has any epoch."""
        return frozenset(self._current)
