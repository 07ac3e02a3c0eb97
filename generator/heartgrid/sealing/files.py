"""The bytes of a record file ↔ the bytes that git stores, by the path (docs/sealing.md §1, §6, §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.document import Refused, seal_text, unseal_text, unsealed_in
from heartgrid.sealing.encoding import from_lines64
from heartgrid.sealing.envelopes import (
    data_key_of,
    header,
    is_envelope,
    new_data_key,
    open_file,
    seal_file,
)
from heartgrid.sealing.errors import MissingKeyError, RefusedError, SealingError
from heartgrid.sealing.padding import bucket
from heartgrid.sealing.shapes import FileShape, Layer, shape_of
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.sealing.epochs import EpochKeys, Keyring

_HEAD_LINES: Final = 2
_TAG_BYTES: Final = 16
_MARKERS: Final = re.compile(rb"^(?:<{7}|\|{7}|>{7})(?: |\r?$)", re.MULTILINE)
_IN_CLEAR: Final = "整个文件应当密封，却是明文"
_ELSEWHERE: Final = "文件是为别的范围密封的，不能放在这里"


@dataclass(frozen=True, slots=True)
class UnsealedFile:
    """A file as far as it opens; what is ``refused`` stands in it as it stood."""

    raw: bytes
    refused: tuple[Refused, ...] = ()


def seal(path: str, raw: bytes, keyring: Keyring, stored: Callable[[], bytes | None]) -> bytes:
    """What git stores for the file ``raw`` at ``path``; ``stored`` gives the blob in its index.

    Raises:
        MissingKeyError: the file is not the stored blob, and the key of its compartment is missing.
    """
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return raw
    blob = stored()
    if blob is not None and _is_answer(shape, blob, raw, keyring):
        return blob
    keys = keyring.current(shape.compartment)
    by_field = _by_field(shape, raw, keys) if shape.layer is Layer.FIELDS else None
    return by_field or seal_file(keys, raw, _data_key(blob, keys, keyring))


def unseal(path: str, blob: bytes, keyring: Keyring) -> UnsealedFile:
    """The file that git stores as ``blob``, as far as ``keyring`` opens it; never fails."""
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return UnsealedFile(blob)
    return _unsealed(shape, blob, keyring)


def is_sealed(path: str, blob: bytes) -> tuple[str, ...]:
    """What is wrong with ``blob`` at ``path``, as far as it shows without keys; empty if nothing."""
    if _MARKERS.search(blob):
        return ("还有没解决的合并冲突标记",)
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return ()
    if is_envelope(blob):
        return _wrong_envelope(shape, blob)
    text = _text(blob) if shape.layer is Layer.FIELDS else None
    if text is None:
        return (_IN_CLEAR,)
    wrong = unsealed_in(text, shape.root, shape.compartment)
    return tuple(f"第 {one.line} 行：{one.why}" for one in wrong)


def _unsealed(shape: FileShape, blob: bytes, keyring: Keyring) -> UnsealedFile:
    try:
        if is_envelope(blob):
            return UnsealedFile(_opened(shape, blob, keyring))
        if shape.compartment not in keyring.compartments():
            raise MissingKeyError(shape.compartment)
    except SealingError as error:
        return UnsealedFile(blob, (Refused(1, error.message),))
    text = _text(blob) if shape.layer is Layer.FIELDS else None
    if text is None:
        return UnsealedFile(blob, (Refused(1, _IN_CLEAR, in_clear=True),))
    found = unseal_text(text, shape.root, keyring, shape.compartment)
    return UnsealedFile(found.text.encode(), found.refused)


def _opened(shape: FileShape, blob: bytes, keyring: Keyring) -> bytes:
    """What is sealed for others stays sealed here, or it would next be sealed for the readers of this path."""
    if header(blob)[0] != shape.compartment:
        raise RefusedError(_ELSEWHERE)
    return open_file(keyring, blob)


def _is_answer(shape: FileShape, blob: bytes, raw: bytes, keyring: Keyring) -> bool:
    """Whether ``blob`` stays for ``raw``: it opens to it, or the file itself is still sealed.

    A blob that came into git in clear is accepted only from those who cannot seal it.
    """
    if shape.compartment not in keyring.compartments():
        return blob == raw
    found = _unsealed(shape, blob, keyring)
    return raw in (blob, found.raw) and not any(one.in_clear for one in found.refused)


def _by_field(shape: FileShape, raw: bytes, keys: EpochKeys) -> bytes | None:
    text = _text(raw) if len(raw) <= MAX_BYTES else None
    sealed = None if text is None else seal_text(text, shape.root, keys)
    blob = None if sealed is None else sealed.encode()
    return None if blob is None or is_envelope(blob) else blob


def _data_key(blob: bytes | None, keys: EpochKeys, keyring: Keyring) -> bytes:
    """The data key that the file has had in this epoch, or a new one.

    Whoever opened the file in an earlier epoch has its data key, and may be a reader no more.
    """
    try:
        name = (keys.compartment, keys.epoch)
        if blob is not None and is_envelope(blob) and header(blob) == name:
            return data_key_of(keyring, blob)
    except SealingError:
        pass
    return new_data_key()


def _wrong_envelope(shape: FileShape, blob: bytes) -> tuple[str, ...]:
    try:
        compartment, _ = header(blob)
        sealed = from_lines64(blob.split(b"\n", _HEAD_LINES)[_HEAD_LINES])
    except RefusedError as error:
        return (error.message,)
    length = len(sealed) - _TAG_BYTES
    if bucket(length) != length:
        return ("密文的长度不合规定",)
    return () if compartment == shape.compartment else (_ELSEWHERE,)


def _text(blob: bytes) -> str | None:
    try:
        return blob.decode()
    except UnicodeDecodeError:
        return None
