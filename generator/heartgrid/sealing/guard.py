"""The guard without keys: what must not enter the repository, whoever commits it.

Pure: files in, findings out. A finding names path and rule and never quotes content, because it
reaches the logs of a forge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.envelopes import header, is_envelope
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.files import is_sealed
from heartgrid.sealing.shapes import Layer, shape_of
from heartgrid.sealing.tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

ATTRIBUTES: Final = ".gitattributes"
ATTRIBUTE_LINE: Final = "records/** filter=heartgrid diff=heartgrid merge=heartgrid -text"
_RECORDS: Final = "records/"
_UNDOING: Final = re.compile(r"\s[-!]?(?:filter|diff|merge)(?:=|\s|$)|\sbinary(?:\s|$)")
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9._/-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be in the repository: where, and why, in Chinese."""

    path: str
    what: str


def guard(
    files: Iterable[tuple[str, bytes]], epochs: Collection[tuple[str, int]] | None = None
) -> Iterator[Finding]:
    """What is wrong with the given files (path, bytes) of one commit.

    ``epochs`` are the compartments and epochs that exist; ``None`` where nobody says.
    """
    for path, blob in files:
        if path == ATTRIBUTES:
            yield from _of_attributes(path, blob)
        elif path.startswith(_RECORDS):
            yield from (Finding(path, what) for what in _of_record(path, blob, epochs))


def _of_record(path: str, blob: bytes, epochs: Collection[tuple[str, int]] | None) -> Iterator[str]:
    if _PLAIN_PATH.fullmatch(path) is None:
        yield "路径里只能有英文字母、数字、点、横线和下划线：名字不能写进路径"
    yield from is_sealed(path, blob)
    if epochs is not None:
        for compartment, epoch in sorted(_named(path, blob) - {*epochs}):
            yield f"用了 access.yml 里没有的钥匙：{compartment} 第 {epoch} 期"


def _named(path: str, blob: bytes) -> set[tuple[str, int]]:
    """The compartments and epochs that a file's seals name."""
    if is_envelope(blob):
        try:
            return {header(blob)}
        except RefusedError:
            return set()
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return set()
    text = blob.decode("utf-8", "replace")
    return {(one[1], int(one[2])) for one in TOKEN.finditer(text)}


def _of_attributes(path: str, blob: bytes) -> Iterator[Finding]:
    lines = [line.strip() for line in blob.decode("utf-8", "replace").splitlines()]
    if ATTRIBUTE_LINE not in lines:
        yield Finding(path, f"少了这一行：{ATTRIBUTE_LINE}")
        return
    after = lines[lines.index(ATTRIBUTE_LINE) + 1 :]
    if any(_UNDOING.search(f" {line}") for line in after if not line.startswith("#")):
        yield Finding(
            path, "加密那一行后面又有规则改了 filter、diff 或 merge；请把加密那一行放到最后"
        )
