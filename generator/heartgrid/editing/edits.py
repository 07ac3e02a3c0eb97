"""Edits of a source text by spans, and what is said about them."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.problems import Position
    from heartgrid.yamltree import Location


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was mended. ``what`` may reach a log; ``detail`` quotes the record."""

    position: Position
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``words``, so that the value at ``location`` becomes ``value``."""

    start: int
    end: int
    words: str
    location: Location
    value: str
    change: Change


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all ``edits``, which never overlap."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda one: one.start):
        pieces += (text[done : edit.start], edit.words)
        done = edit.end
    return "".join((*pieces, text[done:]))


def expected(data: dict[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """What ``data`` must read as once ``edits`` are made, and nothing else has changed."""
    result = copy.deepcopy(data)
    for edit in edits:
        holder: Any = result
        for step in edit.location[:-1]:
            holder = holder[step]
        holder[edit.location[-1]] = edit.value
    return result
