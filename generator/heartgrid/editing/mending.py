"""Slips mended in a text, again and again until none is left that has one meaning only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.editing.edits import Change
from heartgrid.problems import Position
from heartgrid.yamltree import decode, parse, slips
from heartgrid.yamltree.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from heartgrid.problems import Problem
    from heartgrid.yamltree import Tree

# A slip inside a region that another one moves waits for the next pass; they nest no deeper.
_MOST_PASSES: Final = 8
_BOM: Final = b"\xef\xbb\xbf"
_SPOKEN: Final = re.compile(r"[^\W\d_年月日号T]")


@dataclass(frozen=True, slots=True)
class Unslipped:
    """A file without its mendable slips, as it reads now, and what is left to say."""

    tree: Tree
    changes: tuple[Change, ...]
    remaining: tuple[Problem, ...]


def read(raw: bytes, path: str) -> tuple[str | None, tuple[Change, ...], tuple[Problem, ...]]:
    """The file's text whatever its encoding, or ``None`` with what keeps it unreadable."""
    text, problems = decode(raw, path)
    changes = []
    if text is None and [one.code for one in problems if one.code != "Y211"] == ["Y002"]:
        text, problems = decode(raw.decode("gb18030").encode("utf-8"), path)
        changes.append(Change(Position(path), "从 GBK 转成 UTF-8"))
    if raw.startswith(_BOM) and text is not None:
        changes.append(Change(Position(path), "去掉文件开头的 BOM"))
    return text, tuple(changes), () if text is not None else problems


def unslip(
    text: str,
    path: str,
    words: Mapping[str, frozenset[str]],
    window: tuple[date, date] | None,
) -> Unslipped:
    """Mend ``text``; where a mended slip would break what reads well, nothing is mended."""
    tree = parse(text, path)
    readable = tree.data is not None
    if readable and not slips.suspicious(text):
        return Unslipped(tree, (), tree.problems)
    mended, changes, left = text, list[Change](), tuple[Slip, ...]()
    for _ in range(_MOST_PASSES):
        left = slips.find(mended, path, words, window=window, broken=not readable)
        mended, applied = slips.apply(mended, left)
        changes += map(_change, applied)
        if not applied:
            break
    after = parse(mended, path) if changes else tree
    if (readable and after.data is None) or _words(mended) != _words(text):
        found = slips.find(text, path, words, window=window)
        return Unslipped(tree, (), slips.merge(tree.problems, found))
    return Unslipped(after, tuple(changes), slips.merge(after.problems, left))


def _change(slip: Slip) -> Change:
    said = slip.problem
    return Change(said.position, f"{said.code} {said.message}", said.detail)


def _words(text: str) -> list[str]:
    """Every letter that was typed, full-width ones folded: what no mending may lose."""
    folded = (chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in text)
    return _SPOKEN.findall("".join(folded))
