"""A commit as git keeps it, taken apart: who came before, what it says, what its signature covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE: Final = {40: b"gpgsig", 64: b"gpgsig-sha256"}  # by the length of the commit's id
_SIGNATURES: Final = tuple(_SIGNATURE.values())


@dataclass(frozen=True, slots=True)
class Commit:
    """``signature`` (armoured, empty without one) is over ``signed``; both are as git has them."""

    oid: str
    parents: tuple[str, ...]
    message: str
    signature: bytes
    signed: bytes


def parse_commit(oid: str, raw: bytes) -> Commit:
    """Take a commit object apart.

    A commit with two signatures counts as unsigned: nobody could say which of them is meant.
    """
    head, _, body = raw.partition(b"\n\n")
    headers = [*_headers(head)]
    signatures = [value for name, value, _ in headers if name == _SIGNATURE[len(oid)]]
    kept = b"".join(source for name, _, source in headers if name not in _SIGNATURES)
    return Commit(
        oid=oid,
        parents=tuple(value.decode("ascii") for name, value, _ in headers if name == b"parent"),
        message=_text(body, [value for name, value, _ in headers if name == b"encoding"]),
        signature=signatures[0] + b"\n" if len(signatures) == 1 else b"",
        signed=kept + b"\n" + body,
    )


def _headers(head: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Name, value and source of each; a line that begins with a blank goes on with the one before."""
    lines: list[bytes] = []
    for line in (*head.split(b"\n"), b""):
        if not line.startswith(b" ") and lines:
            name, _, first = lines[0].partition(b" ")
            value = b"\n".join((first, *(one[1:] for one in lines[1:])))
            yield name, value, b"".join(one + b"\n" for one in lines)
            lines = []
        lines.append(line)


def _text(body: bytes, declared: list[bytes]) -> str:
    """The message; where it is not UTF-8 as said, or as silence says, the usual one of old Windows."""
    for encoding in (*(one.decode("ascii", "replace") for one in declared), "utf-8", "gb18030"):
        try:
            return body.decode(encoding)
        except (LookupError, ValueError):
            continue
    return body.decode("utf-8", "replace")
