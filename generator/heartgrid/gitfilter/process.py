"""Git's long-running filter protocol, version 2: one process serves all files of a git command.

``clean`` makes of a file what git stores, ``smudge`` the reverse. They are parameters: this module
knows the protocol and nothing of sealing.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from heartgrid.gitfilter import pktline
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Convert = Callable[[str, bytes], bytes]

_SUCCESS: Final = b"status=success"
_ERROR: Final = b"status=error"


class UnknownProtocolError(HeartgridError):
    """The other side is no git that speaks version 2."""

    def __init__(self) -> None:
        super().__init__("这个 git 用的过滤协议不认识", "请升级 git（2.30 或更新的版本）")


class Conversions(NamedTuple):
    """What is done to a file, by path and bytes; ``tell`` receives sentences for the user.

    ``clean`` may raise: git then refuses the file. What ``smudge`` raises is told, and the blob
    is handed on as it is, because git deletes the working file when a smudge fails. ``meanwhile``
    is done after each answer, while git writes what it got.
    """

    clean: Convert
    smudge: Convert
    tell: Callable[[str], None]
    meanwhile: Callable[[], object] = tuple


def serve(incoming: IO[bytes], outgoing: IO[bytes], conversions: Conversions) -> None:
    """Answer git until it closes the stream.

    Raises:
        UnknownProtocolError: before any file.
        BrokenStreamError: git ended in the middle of a file.
    """
    _shake_hands(incoming, outgoing)
    while True:
        try:
            first = pktline.packet(incoming)
        except EOFError:
            return
        rest = pktline.lines(incoming) if first is not None else []
        asked = _fields([(first or b"").removesuffix(b"\n"), *rest])
        content = b"".join(pktline.packets(incoming))
        _answer(outgoing, _converted(asked, content, conversions))
        outgoing.flush()
        conversions.meanwhile()


def _shake_hands(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    if pktline.lines(incoming) != [b"git-filter-client", b"version=2"]:
        raise UnknownProtocolError
    pktline.write_lines(outgoing, [b"git-filter-server", b"version=2"])
    outgoing.flush()
    offered = pktline.lines(incoming)
    taken = [one for one in (b"capability=clean", b"capability=smudge") if one in offered]
    pktline.write_lines(outgoing, taken)
    outgoing.flush()


def _fields(texts: list[bytes]) -> Mapping[bytes, bytes]:
    return {key: value for key, _, value in (text.partition(b"=") for text in texts)}


def _converted(
    asked: Mapping[bytes, bytes], content: bytes, conversions: Conversions
) -> bytes | None:
    """The converted content; ``None`` to refuse the file."""
    path = asked.get(b"pathname", b"").decode("utf-8", "surrogateescape")
    match asked.get(b"command"):
        case b"clean":
            return _cleaned(path, content, conversions)
        case b"smudge":
            return _smudged(path, content, conversions)
        case _:
            return None


def _cleaned(path: str, content: bytes, conversions: Conversions) -> bytes | None:
    try:
        return conversions.clean(path, content)
    except HeartgridError as error:
        conversions.tell(sentence(error))
    except Exception as error:  # noqa: BLE001 - no mistake of ours may let plain text through
        conversions.tell(f"{path}：出了意外（{type(error).__name__}），没有加入 git，文件原样还在")
    return None


def _smudged(path: str, content: bytes, conversions: Conversions) -> bytes:
    try:
        return conversions.smudge(path, content)
    except Exception as error:  # noqa: BLE001 - git would delete the working file
        conversions.tell(f"{path}：出了意外（{type(error).__name__}），保持密封")
        return content


def sentence(error: HeartgridError) -> str:
    """An error in one line."""
    return f"{error.message}。{error.remedy}" if error.remedy else error.message


def _answer(outgoing: IO[bytes], content: bytes | None) -> None:
    answer = BytesIO()  # written at once: each write wakes git, which would wait for the next
    if content is None:
        pktline.write_lines(answer, [_ERROR])
    else:
        pktline.write_lines(answer, [_SUCCESS])
        pktline.write_content(answer, content)
        pktline.write_lines(answer, [])  # nothing to add to the status
    outgoing.write(answer.getbuffer())
