"""An identity at rest: a small JSON file, its private part under a passphrase.

Argon2id makes the key; AES-256-GCM seals, with everything else in the file as associated data.
A checksum, which proves nothing, tells a damaged file from a mistyped passphrase.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from heartgrid.sealing import hpke
from heartgrid.sealing.encoding import from_url64, url64
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.identity import PERSON, PRIVATE, Identity, PublicIdentity
from heartgrid.sealing.identity_errors import (
    CostlyIdentityError,
    DamagedIdentityError,
    FutureIdentityError,
    NoMemoryError,
    UnreadableIdentityError,
    WrongPassphraseError,
)
from heartgrid.sealing.signing import public_key

_FORMAT: Final = 1
_KIND: Final = "heartgrid identity"
_MAX_BYTES: Final = 64 * 1024
_SALT: Final = 16
_NONCE: Final = 12
_TAG: Final = 16
_KEYS: Final = {
    "format", "kind", "person", "public", "signing", "memory", "passes", "lanes", "salt",
    "sealed", "checksum",
}  # fmt: skip
_DIGEST: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id spends: KiB of memory, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    def bearable(self) -> bool:
        """Whether it is within the caps: a planted file must not exhaust the machine."""
        return (
            8 * self.lanes <= self.memory <= MOST.memory
            and 1 <= self.passes <= MOST.passes
            and 1 <= self.lanes <= MOST.lanes
        )


COST: Final = Cost(memory=64 * 1024, passes=3, lanes=4)  # RFC 9106, the second recommendation
MOST: Final = Cost(memory=1024 * 1024, passes=10, lanes=16)


def to_file(identity: Identity, passphrase: str, cost: Cost = COST) -> bytes:
    """The file of an identity; each call has its own salt.

    Raises:
        CostlyIdentityError: ``cost`` is beyond the caps.
    """
    public, salt = identity.public, os.urandom(_SALT)
    header: dict[str, Any] = {
        "format": _FORMAT,
        "kind": _KIND,
        "person": identity.person,
        "public": _text(public.hpke),
        "signing": public.ssh,
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": _text(salt),
    }
    nonce, cipher = os.urandom(_NONCE), AESGCM(_key(passphrase, salt, cost))
    sealed = nonce + cipher.encrypt(nonce, identity.private, _canonical(header))
    content = {**header, "sealed": _text(sealed)}
    whole = {**content, "checksum": _checksum(content)}
    return (json.dumps(whole, indent=2) + "\n").encode("ascii")


def from_file(raw: bytes, passphrase: str) -> Identity:
    """Open the file of an identity.

    Raises:
        IdentityError: one subclass for each reason.
    """
    content = _read(raw)
    header = {key: content[key] for key in content.keys() - {"sealed", "checksum"}}
    cost = Cost(content["memory"], content["passes"], content["lanes"])
    sealed = _bytes(content, "sealed", _NONCE + PRIVATE + _TAG)
    cipher = AESGCM(_key(passphrase, _bytes(content, "salt", _SALT), cost))
    try:
        private = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _canonical(header))
    except InvalidTag:
        raise WrongPassphraseError from None
    return Identity(content["person"], private)


def public_of(raw: bytes) -> PublicIdentity:
    """What an identity file says in clear; no passphrase, hence no proof either.

    Raises:
        IdentityError: one subclass for each reason.
    """
    content = _read(raw)
    return PublicIdentity(
        content["person"], _bytes(content, "public", hpke.PUBLIC), content["signing"]
    )


def _key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """NFKC, so that full-width digits and a Mac's decomposed letters are the same passphrase."""
    if not cost.bearable():
        raise CostlyIdentityError
    argon2 = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    typed = unicodedata.normalize("NFKC", passphrase)
    try:
        return argon2.derive(typed.encode("utf-8", errors="surrogatepass"))
    except MemoryError:
        raise NoMemoryError from None


def _read(raw: bytes) -> dict[str, Any]:
    """The fields of the file, each of its type."""
    content = _object(raw)
    if content.get("kind") != _KIND or type(content.get("format")) is not int:
        raise UnreadableIdentityError
    if content["format"] > _FORMAT:
        raise FutureIdentityError
    if content.keys() != _KEYS or not all(_typed(key, one) for key, one in content.items()):
        raise DamagedIdentityError
    said = content["checksum"]
    if _DIGEST.fullmatch(said) is None or said != _checksum(content):
        raise DamagedIdentityError
    if PERSON.fullmatch(content["person"]) is None:
        raise DamagedIdentityError
    try:
        public_key(content["signing"])
    except RefusedError:
        raise DamagedIdentityError from None
    return content


def _object(raw: bytes) -> dict[str, Any]:
    try:
        content = json.loads(raw.decode("utf-8-sig")) if len(raw) <= _MAX_BYTES else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise UnreadableIdentityError
    return content


def _typed(key: str, value: object) -> bool:
    """A number is no boolean, which Python would take for one."""
    return type(value) is (int if key in {"format", "memory", "passes", "lanes"} else str)


def _checksum(content: dict[str, Any]) -> str:
    rest = {key: value for key, value in content.items() if key != "checksum"}
    return hashlib.sha256(_canonical(rest)).hexdigest()


def _canonical(content: dict[str, Any]) -> bytes:
    """One spelling, whatever an editor or a synchronising program did to the blanks."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def _bytes(content: dict[str, Any], key: str, length: int) -> bytes:
    try:
        raw = from_url64(content[key].encode("ascii"))
    except (RefusedError, UnicodeEncodeError):
        raise DamagedIdentityError from None
    if len(raw) != length:
        raise DamagedIdentityError
    return raw


def _text(raw: bytes) -> str:
    return url64(raw).decode("ascii")
