"""SSH signatures of Ed25519 keys, as OpenSSH's PROTOCOL.sshsig and ``ssh-keygen -Y`` have them.

So whoever has OpenSSH can check a signature of Heartgrid without Heartgrid.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from heartgrid.sealing.errors import RefusedError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_TYPE: Final = b"ssh-ed25519"
_MAGIC: Final = b"SSHSIG"
_VERSION: Final = b"\x00\x00\x00\x01"
_BEGIN: Final = b"-----BEGIN SSH SIGNATURE-----"
_END: Final = b"-----END SSH SIGNATURE-----"
_MAX_BYTES: Final = 4096
_WIDTH: Final = 70  # ssh-keygen's own; the protocol asks for no certain one
_HASHES: Final = (b"sha256", b"sha512")


@dataclass(frozen=True, slots=True)
class Signature:
    """What an armoured signature says; `verify` finds out whether it is true."""

    public: str
    namespace: bytes
    hash: str
    reserved: bytes
    value: bytes


class SignatureRefusedError(RefusedError):
    """A signature that is none, is of another kind, or does not fit key, purpose and message."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"签名不成立：{reason}")
        self.remedy = "请管理员用 heartgrid access 重新签名；在此之前这次改动不作数"


def public_line(key: Ed25519PublicKey) -> str:
    """The public key as OpenSSH writes it, without a comment: ``ssh-ed25519 AAAA…``."""
    return f"{_TYPE.decode()} {base64.b64encode(_wire_key(key)).decode()}"


def public_key(line: str) -> Ed25519PublicKey:
    """The key of an OpenSSH line; a comment after it does not matter.

    Raises:
        SignatureRefusedError: it is no Ed25519 key, or not written canonically.
    """
    kind, _, rest = line.strip().partition(" ")
    encoded = rest.split(" ", 1)[0]
    if kind != _TYPE.decode() or not encoded.isascii():
        raise SignatureRefusedError("不支持这种公钥")
    return _key_of_wire(_unbase64(encoded.encode("ascii")))


def sign(private: Ed25519PrivateKey, namespace: str, message: bytes) -> bytes:
    """An armoured signature of ``message`` for one purpose, the ``namespace``."""
    if not namespace:
        raise ValueError(namespace)  # the protocol forbids it
    name, kind = namespace.encode("utf-8"), b"sha512"
    value = private.sign(_signed_data(name, b"", kind.decode(), message))
    blob = _MAGIC + _VERSION
    for part in (_wire_key(private.public_key()), name, b"", kind, _strings(_TYPE, value)):
        blob += _string(part)
    return _armor(blob)


def verify(armored: bytes, public: str, namespace: str, message: bytes) -> None:
    """Check that ``public`` signed ``message`` for this purpose.

    Raises:
        SignatureRefusedError: it did not.
    """
    found = read(armored)
    if found.public != public_line(public_key(public)):
        raise SignatureRefusedError("签名的不是这把公钥")
    if found.namespace != namespace.encode("utf-8"):
        raise SignatureRefusedError("签名的用途不同")
    data = _signed_data(found.namespace, found.reserved, found.hash, message)
    try:
        public_key(found.public).verify(found.value, data)
    except InvalidSignature:
        raise SignatureRefusedError("内容与签名对不上") from None


def read(armored: bytes) -> Signature:
    """Take an armoured signature apart without checking it.

    Raises:
        SignatureRefusedError: it is not one, of Ed25519, in the form that OpenSSH writes.
    """
    blob = _unarmor(armored)
    if not blob.startswith(_MAGIC + _VERSION):
        raise SignatureRefusedError("签名的格式不认识")
    parts = _parts(blob[len(_MAGIC + _VERSION) :], 5)
    key, namespace, reserved, kind, wrapped = parts
    if kind not in _HASHES:
        raise SignatureRefusedError("签名的散列算法不认识")
    algorithm, value = _parts(wrapped, 2)
    if algorithm != _TYPE:
        raise SignatureRefusedError("不支持这种签名")
    return Signature(public_line(_key_of_wire(key)), namespace, kind.decode(), reserved, value)


def _signed_data(namespace: bytes, reserved: bytes, kind: str, message: bytes) -> bytes:
    digest = hashlib.new(kind, message).digest()
    return _MAGIC + _strings(namespace, reserved, kind.encode(), digest)


def _wire_key(key: Ed25519PublicKey) -> bytes:
    return _strings(_TYPE, key.public_bytes_raw())


def _key_of_wire(wire: bytes) -> Ed25519PublicKey:
    kind, raw = _parts(wire, 2)
    if kind != _TYPE:
        raise SignatureRefusedError("不支持这种公钥")
    try:
        return Ed25519PublicKey.from_public_bytes(raw)
    except ValueError:
        raise SignatureRefusedError("公钥的长度不对") from None


def _strings(*parts: bytes) -> bytes:
    return b"".join(map(_string, parts))


def _string(part: bytes) -> bytes:
    """A string of RFC 4251: its length in four bytes, then itself."""
    return len(part).to_bytes(4, "big") + part


def _parts(wire: bytes, count: int) -> list[bytes]:
    """Exactly ``count`` strings of RFC 4251, and nothing after them."""
    parts: list[bytes] = []
    for _ in range(count):
        length = int.from_bytes(wire[:4], "big")
        part, rest = wire[4 : 4 + length], wire[4 + length :]
        if len(wire) < 4 + length:
            raise SignatureRefusedError("签名或公钥不完整")
        parts.append(part)
        wire = rest
    if wire:
        raise SignatureRefusedError("签名或公钥后面有多余的内容")
    return parts


def _armor(blob: bytes) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return b"\n".join((_BEGIN, *lines, _END, b""))


def _unarmor(armored: bytes) -> bytes:
    """CRLF is taken too: the signature covers the message, not its own line breaks."""
    lines = armored[: _MAX_BYTES + 1].replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    if len(armored) > _MAX_BYTES or lines[0] != _BEGIN or lines[-1] != _END:
        raise SignatureRefusedError("没有签名，或签名不完整")
    return _unbase64(b"".join(lines[1:-1]))


def _unbase64(encoded: bytes) -> bytes:
    try:
        raw = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise SignatureRefusedError("签名或公钥的编码有误") from None
    if base64.b64encode(raw) != encoded:
        raise SignatureRefusedError("签名或公钥的编码有误")
    return raw
