"""The merge of what git stores: opened, merged and sealed again, or merged as sealed text."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.gitfilter.merging.threeway import Clash, merge, merge_sealed
from heartgrid.sealing.envelopes import (
    data_key_of,
    header,
    is_envelope,
    new_data_key,
    seal_file,
)
from heartgrid.sealing.errors import SealingError
from heartgrid.sealing.files import is_sealed, seal, unseal
from heartgrid.sealing.shapes import Layer, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.gitfilter.merging.marks import Marks
    from heartgrid.sealing.epochs import EpochKeys, Keyring


@dataclass(frozen=True, slots=True)
class Versions:
    """The blobs of the common ancestor (empty: there is none) and of both sides."""

    base: bytes
    ours: bytes
    theirs: bytes

    def __iter__(self) -> Iterator[bytes]:
        return iter((self.base, self.ours, self.theirs))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What git is to store; ``clashes`` are marked in it once it is opened.

    ``undone`` says why nothing was merged: then the blob is ours as it was.
    """

    blob: bytes
    clashes: tuple[Clash, ...] = ()
    undone: str = ""


def merge_blobs(path: str, blobs: Versions, keyring: Keyring, marks: Marks) -> Outcome:
    """Merge the file at ``path``; what should be sealed is so in whatever comes of it."""
    base, ours, theirs = blobs
    if ours in {theirs, base}:
        return Outcome(theirs)
    if theirs == base:
        return Outcome(ours)
    opened = [_opened(path, one, keyring) for one in blobs]
    if any(one is None for one in opened):
        return _without_keys(path, blobs)
    texts = [_text(one or b"") for one in opened]
    if any(one is None for one in texts):
        return Outcome(ours, undone="这份文件不是 UTF-8 文本，合并不了，先保留了本地的版本")
    merged = merge(texts[0] or "", texts[1] or "", texts[2] or "", marks)
    raw = merged.text.encode()
    if merged.clashes:
        return Outcome(_wrapped(path, raw, keyring, blobs), merged.clashes)
    return Outcome(_sealed(path, raw, keyring, blobs))


def _opened(path: str, blob: bytes, keyring: Keyring) -> bytes | None:
    """The file in plain; ``None`` where a part of it stays sealed. What is in clear gets sealed."""
    if not blob:
        return blob
    found = unseal(path, blob, keyring)
    return found.raw if all(one.in_clear for one in found.refused) else None


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _sealed(path: str, raw: bytes, keyring: Keyring, blobs: Versions) -> bytes:
    """Sealed for the current epoch, whatever those of the sides: a merge never undoes a rotation."""
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return raw
    keys = keyring.current(shape.compartment)
    return seal(path, raw, keyring, lambda: _envelope_of(keys, blobs))


def _wrapped(path: str, raw: bytes, keyring: Keyring, blobs: Versions) -> bytes:
    """A text with markers as an envelope: git stores it and names it in ``AUTO_MERGE``."""
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return raw
    keys = keyring.current(shape.compartment)
    return seal_file(keys, raw, _data_key(keyring, keys, blobs))


def _data_key(keyring: Keyring, keys: EpochKeys, blobs: Versions) -> bytes:
    """That of the file, if it has one, so that the envelope of the settled file is no new one."""
    envelope = _envelope_of(keys, blobs)
    try:
        return new_data_key() if envelope is None else data_key_of(keyring, envelope)
    except SealingError:
        return new_data_key()


def _envelope_of(keys: EpochKeys, blobs: Versions) -> bytes | None:
    """The side that is sealed whole for the current epoch: an older one may have other readers."""
    for one in (blobs.ours, blobs.theirs, blobs.base):
        with suppress(SealingError):
            if is_envelope(one) and header(one) == (keys.compartment, keys.epoch):
                return one
    return None


def _without_keys(path: str, blobs: Versions) -> Outcome:
    """Sealed texts: their tokens are compared and moved, never opened."""
    texts = [None if is_envelope(one) else _text(one) for one in blobs]
    if not any(one is None for one in texts):
        merged = merge_sealed(texts[0] or "", texts[1] or "", texts[2] or "")
        if merged is not None and not is_sealed(path, merged.encode()):
            return Outcome(merged.encode())
    return Outcome(
        blobs.ours,
        undone="两边都改了它，而这台电脑打不开它的密文，合并不了，先保留了本地的版本；"
        "请有这把钥匙的同事来合并，或运行 heartgrid unlock 打开钥匙再合并一次",
    )
