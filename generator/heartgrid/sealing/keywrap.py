"""The secret of an epoch, wrapped for one reader.

A wrap does not say who made it: that it counts is shown by the signed ``access.yml``, which lists
the hash of the file in which it stands, and the commitment of the secret in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.sealing import hpke
from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.errors import RefusedError

if TYPE_CHECKING:
    from heartgrid.sealing.identity import Identity, PublicIdentity


def wrap(secret: bytes, to: PublicIdentity, compartment: str, epoch: int) -> bytes:
    """The secret for ``to`` alone, as that of this epoch alone; 1,168 bytes.

    Raises:
        PublicKeyRefusedError: the public key of ``to`` is none.
    """
    return hpke.encrypt(secret, to.hpke, _info(compartment, epoch))


def unwrap(identity: Identity, wrapped: bytes, compartment: str, epoch: int) -> bytes:
    """The secret again.

    Raises:
        RefusedError: it was wrapped for somebody else, for another epoch, or was changed.
    """
    try:
        return hpke.decrypt(wrapped, identity.hpke_seed, _info(compartment, epoch))
    except RefusedError:
        why = f"{compartment} 第 {epoch} 期的密钥打不开：不是封给这个身份的，或被改动过"
        raise RefusedError(why) from None


def unwrap_keys(
    identity: Identity, wrapped: bytes, compartment: str, epoch: int, commitment: bytes
) -> EpochKeys:
    """The keys of an epoch, if they are those that were published.

    Raises:
        RefusedError: they do not open, or are others.
        UnsoundKeyError: what opens is no secret.
    """
    secret = unwrap(identity, wrapped, compartment, epoch)
    return EpochKeys(compartment, epoch, secret).verified(commitment)


def _info(compartment: str, epoch: int) -> bytes:
    return f"heartgrid wrap 1 {compartment} {epoch}".encode()
