"""Writing without reading: a report sealed to a compartment's public key, e.g. by the door.

    HEARTGRID REPORT 1 <compartment> <epoch>
    <base64 of the HPKE output, in lines of 76>

ASCII, LF, a line break at the end, nothing else. The message is ``pad(bytes)``. Nothing proves who
wrote it: that is for the signature of the commit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.sealing import hpke
from heartgrid.sealing.encoding import from_lines64, lines64
from heartgrid.sealing.epochs import COMPARTMENT, EPOCH
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.padding import bucket, pad, unpad
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from heartgrid.sealing.epochs import EpochKeys

_MAGIC: Final = b"HEARTGRID REPORT "
_HEAD: Final = re.compile(f"HEARTGRID REPORT 1 ({COMPARTMENT}) ({EPOCH})\n".encode("ascii"))


def inbox_public(keys: EpochKeys) -> bytes:
    """The key with which anyone may write to this epoch."""
    return hpke.public_bytes(keys.inbox_seed)


def seal_to(public: bytes, raw: bytes, compartment: str, epoch: int) -> bytes:
    """A report that only readers of the compartment's epoch can open, its writer not among them.

    Raises:
        PublicKeyRefusedError: ``public`` is no public key.
    """
    sealed = hpke.encrypt(pad(raw), public, _info(compartment, epoch))
    return _MAGIC + f"1 {compartment} {epoch}\n".encode("ascii") + lines64(sealed)


def open_with(keys: EpochKeys, blob: bytes) -> bytes:
    """The report again.

    Raises:
        RefusedError: it is sealed to another epoch, was altered, or is not written canonically.
    """
    if report_header(blob) != (keys.compartment, keys.epoch):
        raise RefusedError("这份报告是封给另一个范围或另一期的")
    sealed = from_lines64(blob[blob.index(b"\n") + 1 :])
    return unpad(hpke.decrypt(sealed, keys.inbox_seed, _info(keys.compartment, keys.epoch)))


def is_report(blob: bytes) -> bool:
    """Whether a file claims to be a sealed report, in whatever version."""
    return blob.startswith(_MAGIC)


def report_header(blob: bytes) -> tuple[str, int]:
    """Compartment and epoch, for which no key is needed.

    Raises:
        RefusedError: this is no report of format 1.
    """
    found = _HEAD.match(blob)
    if found is None:
        raise RefusedError("这不是封好的报告，或版本不认识")
    return found[1].decode("ascii"), int(found[2])


def check_report(blob: bytes, compartment: str) -> None:
    """Look at a report as far as that goes without keys.

    Raises:
        RefusedError: it is no report for the compartment, or not written canonically.
    """
    if len(blob) > MAX_BYTES:
        raise RefusedError("报告太大了")
    if report_header(blob)[0] != compartment:
        raise RefusedError("这份报告是封给别的范围的，不能放在这里")
    length = len(from_lines64(blob[blob.index(b"\n") + 1 :])) - hpke.OVERHEAD
    if bucket(length) != length:
        raise RefusedError("报告的长度不合规定")


def _info(compartment: str, epoch: int) -> bytes:
    return f"heartgrid inbox 1 {compartment} {epoch}".encode()
