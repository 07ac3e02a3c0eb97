"""The guard without keys: what must not enter the repository, whoever commits it.

Pure: files in, findings out. A finding names path and rule and never quotes content, because it
reaches the logs of a forge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from heartgrid.sealing.attributes import (
    ATTRIBUTE_LINE,
    ATTRIBUTES,
    is_attributes,
    wrong_attributes,
)
from heartgrid.sealing.envelopes import header, is_envelope
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.files import is_sealed
from heartgrid.sealing.inbox import is_report, report_header
from heartgrid.sealing.shapes import RECORDS, Layer, shape_of
from heartgrid.sealing.tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = [
    "ATTRIBUTES",
    "ATTRIBUTE_LINE",
    "Finding",
    "found_in",
    "guard",
    "is_guarded",
    "named_epochs",
]

_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9._/-]", re.ASCII)
_TELEPHONE: Final = re.compile(r"[0-9]{7,}")  # no class, term, year or id of ours is so long
_MASK: Final = "＊"
_ABBREVIATED: Final = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be in the repository: where, and why, in Chinese.

    ``path`` is empty where it is about a commit or a branch; ``commit`` where it is about files
    that are in none yet.
    """

    path: str
    what: str
    commit: str = ""


def found_in(commit: str, finding: Finding) -> Finding:
    """The same, with the commit (an id, or empty) that it was found in."""
    return replace(finding, commit=commit[:_ABBREVIATED])


def is_guarded(path: str) -> bool:
    """Whether the content of a file matters to `guard`, also where case does not count in paths."""
    folded = path.casefold()
    return folded.startswith(RECORDS) or folded == ATTRIBUTES


def guard(
    files: Iterable[tuple[str, bytes]], epochs: Collection[tuple[str, int]] | None = None
) -> Iterator[Finding]:
    """What is wrong with the given files (path, bytes) of one commit.

    ``epochs`` are the compartments and epochs that exist; ``None`` where nobody says.
    """
    for path, blob in files:
        if path == ATTRIBUTES:
            yield from (Finding(path, what) for what in wrong_attributes(blob))
        elif is_guarded(path):
            # A name may stand in the path, and this goes into a log.
            shown = _TELEPHONE.sub(_MASK, _NOT_PLAIN.sub(_MASK, path))
            yield from (Finding(shown, what) for what in _of_record(path, blob, epochs))


def _of_record(path: str, blob: bytes, epochs: Collection[tuple[str, int]] | None) -> Iterator[str]:
    if is_attributes(path):
        yield f"只能有一个 {ATTRIBUTES}，在最上层，名字小写：别处的会让记录绕过加密"
        return
    if _NOT_PLAIN.search(path):
        yield "路径里只能有英文字母、数字、点、横线和下划线：名字不能写进路径"
    if _TELEPHONE.search(path):
        yield "路径里有一长串数字，像电话或证件号：不能写进路径"
    yield from is_sealed(path, blob)
    if epochs is not None:
        for compartment, epoch in sorted(named_epochs(path, blob) - {*epochs}):
            yield f"用了 access.yml 里没有的钥匙：{compartment} 第 {epoch} 期"


def named_epochs(path: str, blob: bytes) -> set[tuple[str, int]]:
    """The compartments and epochs that a file's seals name."""
    if is_envelope(blob) or is_report(blob):
        try:
            return {header(blob) if is_envelope(blob) else report_header(blob)}
        except RefusedError:
            return set()
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return set()
    text = blob.decode("utf-8", "replace")
    return {(one[1], int(one[2])) for one in TOKEN.finditer(text)}
