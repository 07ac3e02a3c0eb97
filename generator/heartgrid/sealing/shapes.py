"""Which files are sealed and for whom, and which of their fields stay in clear.

Read from ``shapes.json``, which ``heartgrid schema`` writes from the models: git starts the filter
too often to import them. What no kind describes is sealed as a whole.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

SHAPES: Final = Path(__file__).with_name("shapes.json")
_FOLDER: Final = "records"
RECORDS: Final = f"{_FOLDER}/"  # what the path of every record begins with
_PATHS: Final = 1 << 12
_FOLDERS: Final = 1 << 6


class Layer(StrEnum):
    """How git keeps a file: as it is, by field, as a whole, or as a report that its writer sealed."""

    CLEAR = "clear"
    FIELDS = "fields"
    WHOLE = "whole"
    REPORT = "report"


class Fact(NamedTuple):
    """A value that stays in clear when the pattern matches all of it; ``many``: a list of such."""

    pattern: re.Pattern[str]
    many: bool


class Shape(NamedTuple):
    """What stays in clear of a mapping; ``groups`` are mappings or lists of mappings in it.

    ``details`` are the other keys that the format knows: their values are sealed. A key that is
    named nowhere here is no key but what somebody wrote, and stands in clear nowhere.
    """

    facts: Mapping[str, Fact]
    groups: Mapping[str, Shape]
    pseudonyms: frozenset[str]
    details: frozenset[str]


class FileShape(NamedTuple):
    """How one file is kept. ``kind`` is empty for a file below ``records/`` of no kind."""

    kind: str
    layer: Layer
    compartment: str
    root: Shape


NOTHING: Final = Shape({}, {}, frozenset(), frozenset())


@lru_cache(_PATHS)
def shape_of(path: str) -> FileShape | None:
    """How the file at ``path`` (from the top of the repository, with ``/``) is kept.

    ``None``: it is no record.
    """
    folder, _, below = path.partition("/")
    # Where case does not count in file names, Records/ is the same folder.
    if folder.casefold() != _FOLDER or not below:
        return None
    shapes = _shapes()
    if below.rpartition("/")[2] in shapes.housekeeping:
        return None
    kinds = _kinds_below(below.partition("/")[0]) if folder == _FOLDER else ()
    found = (kind.file(below) for kind in kinds)
    return next((one for one in found if one is not None), shapes.others)


class _Kind:
    """One row of the file; its patterns are compiled when a path needs them."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self._row = row
        self._start = re.split(r"[(\\]", row["pattern"], maxsplit=1)[0]

    def may_begin_with(self, first: str) -> bool:
        """Whether the first name of its files' paths can be ``first``."""
        folder, slash, _ = self._start.partition("/")
        return first == folder if slash else first.startswith(folder)

    def file(self, path: str) -> FileShape | None:
        """The shape of the file at ``path`` (below ``records/``) if it is of this kind."""
        if not path.startswith(self._start):
            return None
        found = self._pattern.search(path)
        if found is None:
            return None
        compartment = self._row["compartment"].format_map(found.groupdict())
        return FileShape(self._row["kind"], Layer(self._row["layer"]), compartment, self._root)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _whole(self._row["pattern"])

    @cached_property
    def _root(self) -> Shape:
        return _shape(self._row["root"])


class _Shapes:
    def __init__(self, data: Mapping[str, Any]) -> None:
        others = data["others"]
        self.kinds = tuple(map(_Kind, data["kinds"]))
        self.housekeeping = frozenset(others["clear"])
        self.others = FileShape("", Layer(others["layer"]), others["compartment"], NOTHING)


@lru_cache(1)
def _shapes() -> _Shapes:
    return _Shapes(json.loads(SHAPES.read_bytes()))


@lru_cache(_FOLDERS)
def _kinds_below(first: str) -> tuple[_Kind, ...]:
    """The kinds that a path beginning with the name ``first`` may be of."""
    return tuple(one for one in _shapes().kinds if one.may_begin_with(first))


def _shape(data: Mapping[str, Any]) -> Shape:
    return Shape(
        {key: Fact(_whole(one["pattern"]), one["many"]) for key, one in data["facts"].items()},
        {key: _shape(one) for key, one in data["groups"].items()},
        frozenset(data["pseudonyms"]),
        frozenset(data["details"]),
    )


def _whole(pattern: str) -> re.Pattern[str]:
    r"""Anchored in itself, so that no way of matching lets a prefix through; not ``$``, which allows a line break."""
    return re.compile(rf"\A(?:{pattern})\Z")
