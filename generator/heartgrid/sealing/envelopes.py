"""Envelopes: files that are sealed whole, each under a data key of its own (docs/sealing.md §6)."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from heartgrid.sealing.encoding import from_lines64, from_url64, lines64, url64
from heartgrid.sealing.epochs import COMPARTMENT, EPOCH
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.padding import pad, unpad

if TYPE_CHECKING:
    from heartgrid.sealing.epochs import EpochKeys, Keyring

_MAGIC: Final = b"HEARTGRID SEALED "
_HEADER: Final = re.compile(
    f"HEARTGRID SEALED 1 ({COMPARTMENT}) ({EPOCH})\n([A-Za-z0-9_-]{{107}})\n".encode("ascii")
)
_KEY: Final = b"heartgrid key 1"
_FILE: Final = b"heartgrid file 1"
_KEY_BYTES: Final = 64


def is_envelope(blob: bytes) -> bool:
    """Whether a file claims to be sealed whole, in whatever version."""
    return blob.startswith(_MAGIC)


def new_data_key() -> bytes:
    """A random AES-256-SIV key for one file, kept for the file's life."""
    return os.urandom(_KEY_BYTES)


def seal_file(keys: EpochKeys, raw: bytes, data_key: bytes) -> bytes:
    """The envelope of a file's bytes.

    Raises:
        ValueError: the data key has not 64 bytes: a shorter one would quietly be a weaker cipher.
    """
    if len(data_key) != _KEY_BYTES:
        raise ValueError(len(data_key))
    associated = [_FILE, keys.compartment.encode()]
    return _head(keys, data_key) + lines64(AESSIV(data_key).encrypt(pad(raw), associated))


def open_file(keyring: Keyring, blob: bytes) -> bytes:
    """The bytes of the file.

    Raises:
        MissingKeyError: its key is not here.
        RefusedError: it was altered, or is not written canonically.
    """
    compartment, _ = header(blob)
    sealed = from_lines64(blob[len(_matched(blob)[0]) :])
    try:
        padded = AESSIV(data_key_of(keyring, blob)).decrypt(sealed, [_FILE, compartment.encode()])
    except InvalidTag:
        raise RefusedError("内容被改动过") from None
    return unpad(padded)


def data_key_of(keyring: Keyring, blob: bytes) -> bytes:
    """The data key of an envelope.

    Raises:
        MissingKeyError: the key that wraps it is not here.
        RefusedError: its wrapping was altered.
    """
    compartment, epoch = header(blob)
    keys = keyring.of(compartment, epoch)
    wrapped = from_url64(_matched(blob)[3])
    try:
        return keys.wrap.decrypt(wrapped, _associated(keys))
    except InvalidTag:
        raise RefusedError("文件的钥匙被改动过") from None


def rewrap(keyring: Keyring, blob: bytes, keys: EpochKeys) -> bytes:
    """The same file, its data key wrapped for another epoch: two lines change.

    Raises:
        MissingKeyError: the present epoch's key is not here.
        RefusedError: the wrapping was altered, or ``keys`` belong to another compartment.
    """
    if header(blob)[0] != keys.compartment:
        why = "不是同一个密级范围"
        raise RefusedError(why)
    return _head(keys, data_key_of(keyring, blob)) + blob[len(_matched(blob)[0]) :]


def header(blob: bytes) -> tuple[str, int]:
    """Compartment and epoch.

    Raises:
        RefusedError: this is no envelope of format 1.
    """
    found = _matched(blob)
    return found[1].decode("ascii"), int(found[2])


def _matched(blob: bytes) -> re.Match[bytes]:
    found = _HEADER.match(blob)
    if found is None or url64(from_url64(found[3])) != found[3]:
        why = "不是第 1 版的写法"
        raise RefusedError(why)
    return found


def _head(keys: EpochKeys, data_key: bytes) -> bytes:
    wrapped = keys.wrap.encrypt(data_key, _associated(keys))
    return _MAGIC + f"1 {keys.compartment} {keys.epoch}\n".encode() + url64(wrapped) + b"\n"


def _associated(keys: EpochKeys) -> list[bytes]:
    return [_KEY, keys.compartment.encode(), str(keys.epoch).encode()]
