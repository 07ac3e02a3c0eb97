"""Git's pkt-line framing: each packet says its length in four hex digits; ``0000`` ends a list."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD: Final = 4
MAX_DATA: Final = 65516  # bytes in one packet, by git's documentation
_FLUSH: Final = 0


class BrokenStreamError(HeartgridError):
    """What arrives is no pkt-line, or ends in the middle of something."""

    def __init__(self) -> None:
        super().__init__("和 git 的对话中断了", "再运行一次刚才的 git 命令；文件没有被改动")


def packet(stream: IO[bytes]) -> bytes | None:
    """The next packet, or ``None`` for a flush.

    Raises:
        EOFError: the stream ended where a packet could begin.
        BrokenStreamError: it ended elsewhere, or holds no packet.
    """
    head = stream.read(_HEAD)
    if not head:
        raise EOFError
    length = _length(head)
    if length == _FLUSH:
        return None
    data = stream.read(length - _HEAD)
    if len(data) != length - _HEAD:
        raise BrokenStreamError
    return data


def _length(head: bytes) -> int:
    try:
        length = int.from_bytes(bytes.fromhex(head.decode("ascii")))
    except ValueError:
        raise BrokenStreamError from None
    if len(head) != _HEAD or (length != _FLUSH and not _HEAD <= length <= MAX_DATA + _HEAD):
        raise BrokenStreamError
    return length


def packets(stream: IO[bytes]) -> Iterator[bytes]:
    """The packets up to the next flush. Raises as `packet`; the end of the stream is no flush."""
    while True:
        try:
            data = packet(stream)
        except EOFError:
            raise BrokenStreamError from None
        if data is None:
            return
        yield data


def lines(stream: IO[bytes]) -> list[bytes]:
    """The packets of text up to the next flush, without their line breaks."""
    return [data.removesuffix(b"\n") for data in packets(stream)]


def write_lines(stream: IO[bytes], texts: Iterable[bytes]) -> None:
    """Write packets of text and a flush."""
    for text in texts:
        _write(stream, text + b"\n")
    stream.write(b"0000")


def write_content(stream: IO[bytes], content: bytes) -> None:
    """Write ``content`` in packets as large as they may be, and a flush."""
    view = memoryview(content)
    for start in range(0, len(view), MAX_DATA):
        _write(stream, view[start : start + MAX_DATA])
    stream.write(b"0000")


def _write(stream: IO[bytes], data: bytes | memoryview) -> None:
    stream.write(b"%04x" % (len(data) + _HEAD))
    stream.write(data)
