"""``ENC[1,<compartment>,<epoch>,<b64>]``: what stands in git for a value or a comment."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag

from heartgrid.sealing.encoding import from_url64, url64
from heartgrid.sealing.epochs import COMPARTMENT, EPOCH, EpochKeys, Keyring
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.padding import bucket, pad, unpad

Bound = tuple[bytes, ...]
"""What a token is bound to besides its key: key path, facts of the root, facts on the way."""

TOKEN: Final = re.compile(rf"ENC\[1,({COMPARTMENT}),({EPOCH}),([A-Za-z0-9_-]+)\]")
MAX_CHARACTERS: Final = 2 * 1024 * 1024

# Flags: how a token stands in the place of its text.
AS_IT_IS: Final = 0
WITH_A_SPACE_BEFORE: Final = 1
COMMENT: Final = 2

_TAG_BYTES: Final = 16


def seal_token(keys: EpochKeys, text: str, flag: int, bound: Bound) -> str:
    """The token for ``text``: always the same one for the same key, flag and bound."""
    message = pad(bytes((flag,)) + text.encode())
    sealed = keys.siv.encrypt(message, [*_named(keys.compartment, keys.epoch), *bound])
    return f"ENC[1,{keys.compartment},{keys.epoch},{url64(sealed).decode('ascii')}]"


def open_token(keyring: Keyring, token: str, bound: Bound) -> tuple[int, str]:
    """Flag and text of a token.

    Raises:
        MissingKeyError: the keyring has not got its epoch.
        RefusedError: it is no token, was altered, or belongs elsewhere.
    """
    compartment, epoch, sealed = parse_token(token)
    keys = keyring.of(compartment, epoch)
    try:
        padded = keys.siv.decrypt(sealed, [*_named(compartment, epoch), *bound])
    except InvalidTag:
        raise RefusedError(
            "密文打不开：它或它旁边的日期、编号等内容被改动过，或是从别处挪来的"
        ) from None
    return _flag_and_text(unpad(padded))


def parse_token(token: str) -> tuple[str, int, bytes]:
    """Compartment, epoch and AES-SIV output of a token, which needs no key.

    Raises:
        RefusedError: it is not written as a token must be, or cannot be the seal of anything.
    """
    found = TOKEN.fullmatch(token) if len(token) <= MAX_CHARACTERS else None
    if found is None:
        raise RefusedError("密文的写法不合规定，或版本不认识")
    sealed = from_url64(found[3].encode("ascii"))
    if bucket(len(sealed) - _TAG_BYTES) != len(sealed) - _TAG_BYTES:
        raise RefusedError("密文的长度不合规定")
    return found[1], int(found[2]), sealed


@lru_cache(1 << 8)
def _named(compartment: str, epoch: int) -> tuple[bytes, ...]:
    return b"heartgrid token 1", compartment.encode(), b"%d" % epoch


def _flag_and_text(message: bytes) -> tuple[int, str]:
    try:
        flag, text = message[0], message[1:].decode()
    except (IndexError, UnicodeDecodeError):
        raise RefusedError(_STRANGE) from None
    if flag > COMMENT:
        raise RefusedError(_STRANGE)
    return flag, text


_STRANGE: Final = "密文里的内容不合规定"
