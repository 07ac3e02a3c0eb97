"""Who somebody is to Heartgrid: a key pair to open what is wrapped for her, another to sign.

All private parts are random bytes, so an identity is 128 of them and a name.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from heartgrid.sealing import hpke
from heartgrid.sealing.signing import public_line

SIGNING_SEED: Final = 32
PRIVATE: Final = hpke.SEED + SIGNING_SEED
PERSON: Final = re.compile(r"[a-z][a-z0-9-]{1,30}")  # of staff, or free; too short for a name
_FINGERPRINT_BYTES: Final = 10


@dataclass(frozen=True, slots=True)
class PublicIdentity:
    """What everybody may know of a person: the key to wrap for her, the key that she signs with."""

    person: str
    hpke: bytes = field(repr=False)
    ssh: str

    @property
    def fingerprint(self) -> str:
        """Both keys in five groups, to be compared by telephone: ``3f9c-2a71-…``."""
        digest = hashlib.sha256(b"heartgrid identity 1\0" + self.hpke + self.ssh.encode("ascii"))
        text = digest.hexdigest()[: 2 * _FINGERPRINT_BYTES]
        return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


@dataclass(frozen=True)
class Identity:
    """A person's private keys: 96 bytes of HPKE seed, then 32 of Ed25519 seed."""

    person: str
    private: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if PERSON.fullmatch(self.person) is None or len(self.private) != PRIVATE:
            raise ValueError(len(self.private))

    @property
    def hpke_seed(self) -> bytes:
        """Opens what is wrapped for this person."""
        return self.private[: hpke.SEED]

    @cached_property
    def signing_key(self) -> Ed25519PrivateKey:
        """Signs, for `heartgrid.sealing.signing` and for git."""
        return Ed25519PrivateKey.from_private_bytes(self.private[hpke.SEED :])

    @cached_property
    def public(self) -> PublicIdentity:
        """What may be given away."""
        ssh = public_line(self.signing_key.public_key())
        return PublicIdentity(self.person, hpke.public_bytes(self.hpke_seed), ssh)


def new_identity(person: str) -> Identity:
    """Fresh keys for ``person``, the id of a member of staff or a free one.

    Raises:
        ValueError: the id is not written as `PERSON` asks.
    """
    return Identity(person, os.urandom(PRIVATE))


def openssh_private(identity: Identity) -> bytes:
    """The signing key as OpenSSH keeps it, not encrypted: for git, in a file of mode 0600."""
    return identity.signing_key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
