"""Base64 in one spelling only: what decodes to the same bytes but is written otherwise is refused."""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64
from typing import Final

from heartgrid.sealing.errors import RefusedError

_LINE: Final = 76
_TO_URL: Final = bytes.maketrans(b"+/", b"-_")
_TO_STANDARD: Final = bytes.maketrans(b"-_", b"+/")


def url64(raw: bytes) -> bytes:
    """Base64url without padding."""
    return b2a_base64(raw, newline=False).translate(_TO_URL).rstrip(b"=")


def from_url64(encoded: bytes) -> bytes:
    """The bytes that `url64` writes as ``encoded``.

    Raises:
        RefusedError: it writes none so.
    """
    raw = _decoded(encoded.translate(_TO_STANDARD) + b"=" * (-len(encoded) % 4))
    if url64(raw) != encoded:
        raise RefusedError(_ODD)
    return raw


def lines64(raw: bytes) -> bytes:
    """Base64 in lines of 76 characters, each ended by LF."""
    encoded = b2a_base64(raw, newline=False)
    return b"".join(encoded[at : at + _LINE] + b"\n" for at in range(0, len(encoded), _LINE))


def from_lines64(encoded: bytes) -> bytes:
    """The bytes that `lines64` writes as ``encoded``.

    Raises:
        RefusedError: it writes none so.
    """
    raw = _decoded(encoded)
    if lines64(raw) != encoded:
        raise RefusedError(_ODD)
    return raw


_ODD: Final = "密文的编码不合规定，可能少了几个字符，或换行被改过"


def _decoded(encoded: bytes) -> bytes:
    """Leniently: the callers compare what they would have written."""
    try:
        return a2b_base64(encoded)
    except Error:
        raise RefusedError(_ODD) from None
