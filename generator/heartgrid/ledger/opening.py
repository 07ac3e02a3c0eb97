"""A file that stands sealed in the work tree, opened in memory and never on disk.

Places in what comes out are those of the opened text, as its readers have it in their editors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.problems import Position
from heartgrid.sealing.envelopes import header, is_envelope
from heartgrid.sealing.errors import MissingKeyError, RefusedError
from heartgrid.sealing.files import unseal
from heartgrid.sealing.tokens import TOKEN

if TYPE_CHECKING:
    from heartgrid.sealing.epochs import Keyring

_TOKEN_BEGINS: Final = b"ENC[1,"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as far as the keys open it.

    ``dead`` are the places that stay closed although their key is here: what stands there, or
    beside it, was altered.
    """

    raw: bytes
    was_sealed: bool = False
    dead: tuple[Position, ...] = ()


def opened(path: str, raw: bytes, keyring: Keyring | None) -> Opened:
    """The file at ``path`` (with its ``records/``), opened with ``keyring``; never fails."""
    if not keyring or not (is_envelope(raw) or _TOKEN_BEGINS in raw):
        return Opened(raw)
    found = unseal(path, raw, keyring)
    closed = any(not one.in_clear for one in found.refused)
    dead = _dead(path, found.raw, keyring) if closed else ()
    return Opened(found.raw, found.raw != raw, dead)


def _dead(path: str, raw: bytes, keyring: Keyring) -> tuple[Position, ...]:
    if is_envelope(raw):
        return (Position(path),) if _holds_key_of(raw, keyring) else ()
    text = raw.decode("utf-8", "replace")
    return tuple(
        _position(path, text, found.start())
        for found in TOKEN.finditer(text)
        if _holds(keyring, found[1], int(found[2]))
    )


def _holds_key_of(envelope: bytes, keyring: Keyring) -> bool:
    try:
        return _holds(keyring, *header(envelope))
    except RefusedError:
        return False


def _holds(keyring: Keyring, compartment: str, epoch: int) -> bool:
    try:
        keyring.of(compartment, epoch)
    except MissingKeyError:
        return False
    return True


def _position(path: str, text: str, at: int) -> Position:
    return Position(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
