"""The bytes of a record file ↔ the bytes that git stores, by the path (docs/sealing.md §1, §6, §7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from heartgrid.sealing.document import (
    Refused,
    lacking_key,
    seal_text,
    unseal_text,
    unsealed_in,
)
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
from heartgrid.sealing.tokens import TOKEN
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.sealing.epochs import EpochKeys, Keyring

    ByField = Callable[[str, bytes, Keyring], bytes | None]

_HEAD_LINES: Final = 2
_TAG_BYTES: Final = 16
_MARKERS: Final = re.compile(rb"^(?:<{7}|\|{7}|>{7})(?: |\r?$)", re.MULTILINE)
_IN_CLEAR: Final = "整个文件应当密封，却是明文"
_ELSEWHERE: Final = "文件是为别的范围密封的，不能放在这里"


class UnsealedFile(NamedTuple):
    """A file as far as it opens; what is ``refused`` stands in it as it stood."""

    raw: bytes
    refused: tuple[Refused, ...] = ()


def sealed_by_field(path: str, raw: bytes, keyring: Keyring) -> bytes | None:
    """The file sealed field by field; ``None`` where it is sealed whole, or there is no key."""
    shape = shape_of(path)
    if shape is None or shape.layer is not Layer.FIELDS or len(raw) > MAX_BYTES:
        return None
    if shape.compartment not in keyring.compartments() or (text := _text(raw)) is None:
        return None
    sealed = seal_text(text, shape.root, keyring.current(shape.compartment))
    blob = None if sealed is None else sealed.encode()
    return None if blob is None or is_envelope(blob) else blob


class Sooner(NamedTuple):
    """What spares time where somebody knows more, and changes no result.

    ``is_stored`` may know, without reading it, that the stored blob is exactly these bytes;
    ``by_field`` may have the result of `sealed_by_field` already.
    """

    is_stored: Callable[[bytes], bool] = lambda _: False
    by_field: ByField = sealed_by_field


def seal(
    path: str,
    raw: bytes,
    keyring: Keyring,
    stored: Callable[[], bytes | None],
    sooner: Sooner = Sooner(),  # noqa: B008 - it is immutable
) -> bytes:
    """What git stores for the file ``raw`` at ``path``; ``stored`` gives the blob in its index.

    Raises:
        MissingKeyError: the file is neither the stored blob nor well sealed, and there is no key
            of its compartment, or none of the stored blob's epoch or a later one.
    """
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR or _is_sealed_report(shape, raw):
        return raw
    if shape.compartment not in keyring.compartments():
        return _left_sealed(path, shape, raw, stored())
    keys = keyring.current(shape.compartment)
    by_field = sooner.by_field(path, raw, keyring)
    if by_field is not None and sooner.is_stored(by_field):
        return by_field
    blob = stored()
    if blob is not None:
        if blob == by_field or _is_answer(shape, blob, raw, keyring):
            return blob
        latest = _epoch_of(blob, shape.compartment)
        if latest > keys.epoch:  # whoever left still has the epoch before
            return _left_sealed(path, shape, raw, blob, latest)
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
    if shape.layer is Layer.REPORT:
        return _wrong_report(shape, blob)
    if is_envelope(blob):
        return _wrong_envelope(shape, blob)
    text = _text(blob) if shape.layer is Layer.FIELDS else None
    if text is None:
        return (_IN_CLEAR,)
    wrong = unsealed_in(text, shape.root, shape.compartment)
    return tuple(f"第 {one.line} 行：{one.why}" for one in wrong)


def _unsealed(shape: FileShape, blob: bytes, keyring: Keyring) -> UnsealedFile:
    if _is_sealed_report(shape, blob):
        return UnsealedFile(blob)  # it is read with `heartgrid inbox`, and never stands in clear
    try:
        if is_envelope(blob):
            return UnsealedFile(_opened(shape, blob, keyring))
        if shape.compartment not in keyring.compartments():
            raise MissingKeyError(shape.compartment)
    except SealingError as error:
        return UnsealedFile(blob, (Refused(1, error.message, lacking=lacking_key(error)),))
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

    Not a blob that came into git in clear: here it can be sealed.
    """
    found = _unsealed(shape, blob, keyring)
    return raw in (blob, found.raw) and not any(one.in_clear for one in found.refused)


def _left_sealed(
    path: str, shape: FileShape, raw: bytes, blob: bytes | None, epoch: int | None = None
) -> bytes:
    """The file as it is, without a key: what git has, in whatever state, or what is well sealed."""
    if raw != blob and is_sealed(path, raw):
        raise MissingKeyError(shape.compartment, epoch)
    return raw


def _epoch_of(blob: bytes, compartment: str) -> int:
    """The latest epoch of ``compartment`` that ``blob`` is sealed for; 0 if for none."""
    if is_envelope(blob):
        try:
            sealed_for, epoch = header(blob)
        except RefusedError:
            return 0
        return epoch if sealed_for == compartment else 0
    tokens = TOKEN.finditer(_text(blob) or "")
    return max((int(one[2]) for one in tokens if one[1] == compartment), default=0)


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


def _is_sealed_report(shape: FileShape, raw: bytes) -> bool:
    """Whether the writer of a report has sealed it already."""
    return shape.layer is Layer.REPORT and not _wrong_report(shape, raw)


def _wrong_report(shape: FileShape, blob: bytes) -> tuple[str, ...]:
    from heartgrid.sealing.inbox import check_report  # noqa: PLC0415 - few files are reports

    try:
        check_report(blob, shape.compartment)
    except RefusedError as error:
        return (error.message,)
    return ()


def _text(blob: bytes) -> str | None:
    try:
        return blob.decode()
    except UnicodeDecodeError:
        return None
