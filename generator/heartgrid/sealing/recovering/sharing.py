"""The identity that lets somebody in again when no admin is left: on paper, in shares.

    32 random bytes ─SLIP-39→ n shares of 33 words; any k of them → the 32 bytes ─HKDF→ identity

SLIP-39 is a public standard with several implementations, so the paper outlives this program; its
words tell typing mistakes, and fewer than k shares say nothing about the secret. The library says
of itself that it resists no side channels: whoever can measure this computer while it rebuilds an
identity can as well read its memory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from heartgrid.sealing.access.rules import RECOVERY
from heartgrid.sealing.identity import PRIVATE, Identity
from heartgrid.sealing.recovering.errors import (
    MixedSharesError,
    ShareNumbersError,
    SharesApartError,
    ShareTwiceError,
    TooFewSharesError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.sealing.recovering.words import Share

SEED: Final = 32
LEAST: Final = 2  # one share alone would be the key itself
MOST: Final = 16  # of SLIP-39
_INFO: Final = b"heartgrid recovery 1"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A new identity, and the words of its shares: number 1 first; ``need`` of them rebuild it."""

    identity: Identity = field(repr=False)
    shares: tuple[str, ...] = field(repr=False)
    need: int


def new_recovery(shares: int, need: int) -> Recovery:
    """A fresh recovery identity in so many shares.

    Raises:
        ShareNumbersError: fewer than two would be needed, none could be lost, or they are too many.
    """
    if not LEAST <= need < shares <= MOST:
        raise ShareNumbersError(LEAST, MOST)
    seed = os.urandom(SEED)
    # No passphrase, so stretching it would protect nothing: the exponent is the least.
    (words,) = generate_mnemonics(1, [(need, shares)], seed, iteration_exponent=0)
    return Recovery(identity_of(seed), tuple(words), need)


def identity_of(seed: bytes) -> Identity:
    """The identity that a secret of `SEED` bytes stands for."""
    return Identity(RECOVERY, HKDF(SHA256(), PRIVATE, salt=None, info=_INFO).derive(seed))


def joined(before: Sequence[Share], share: Share) -> tuple[Share, ...]:
    """One more share to those that there are.

    Raises:
        MixedSharesError: it is of another batch.
        ShareTwiceError: it is there already.
    """
    for one in before:
        if one.batch != share.batch:
            raise MixedSharesError(share.place, one.place)
        if one.number == share.number:
            raise ShareTwiceError(share.place, one.place, share.number)
    return (*before, share)


def rebuild(shares: Sequence[Share]) -> Identity:
    """The identity of whose shares these are some; more than needed do no harm.

    Raises:
        TooFewSharesError: others are still missing.
        MixedSharesError: they are not all of one batch.
        ShareTwiceError: one occurs twice.
        SharesApartError: each is sound, together they are not.
    """
    together: tuple[Share, ...] = ()
    for one in shares:
        together = joined(together, one)
    need = together[0].need if together else LEAST
    if len(together) < need:
        raise TooFewSharesError(len(together), need)
    try:
        seed = combine_mnemonics([one.words for one in together[:need]])
    except MnemonicError:
        raise SharesApartError from None
    return identity_of(seed)
