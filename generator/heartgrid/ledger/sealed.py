"""Records that are still sealed: what stands in clear is used, the rest is unknown, never missing.

A colleague without the key of a class has its files with tokens in them. The facts beside the
tokens count. An entry that cannot do without what is sealed in it is left out and marked, as one
that could not be read, so that no line it could have settled shows as missing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model.fields import FieldShape, fields_of
from heartgrid.model.grid import SEALED
from heartgrid.sealing.envelopes import is_envelope
from heartgrid.sealing.tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from heartgrid.model.base import Facts

Place = tuple[str, int]
# What stands for a sealed field that a record cannot do without, and that no duty counts.
_STAND_INS: Final[Mapping[str, str]] = {"姓名": SEALED, "座号": "0"}
# Sealed lists that decide on duties, though a record may do without them.
_DECIDING: Final = frozenset({"学生", "暂离"})


@dataclass(frozen=True, slots=True)
class InClear:
    """What a file says in clear: its data without tokens, and the entries that tell only a part.

    ``lost`` cannot be used at all; ``partial`` can, but what decides on duties is sealed in them:
    the keys of the lists. ``tokens`` are the sealed values of each entry, by key. ``closed`` are
    lists of entries that are sealed as a whole, as an empty one is. ``readable`` is false when the
    head of the file is sealed.
    """

    data: dict[str, Any]
    lost: frozenset[Place]
    partial: Mapping[Place, frozenset[str]]
    readable: bool
    tokens: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()

    def entry(self, place: Place) -> dict[str, Any]:
        """The entry at ``place``: its data without tokens."""
        found: dict[str, Any] = self.data[place[0]][place[1]]
        return found


def holds_tokens(text: str) -> bool:
    """Whether something in the file is sealed."""
    return "ENC[" in text and TOKEN.search(text) is not None


def stands_sealed(raw: bytes) -> bool:
    """Whether a file, or something in it, is sealed as it stands on disk."""
    return is_envelope(raw) or holds_tokens(raw.decode("utf-8", "replace"))


def in_clear(data: dict[str, Any], model: type[Facts], lists: Collection[str]) -> InClear:
    """Take the tokens out of ``data``; ``lists`` names the lists of entries."""
    walk = _Walk(frozenset(lists))
    found = walk.group(data, model, None)
    partial = {place: frozenset(keys) for place, keys in walk.partial.items()}
    return InClear(
        found, frozenset(walk.lost), partial, walk.readable, dict(walk.tokens),
        frozenset(walk.closed),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactsRead:
    """An entry in which something is sealed: what it says in clear, and its tokens by key."""

    place: Place
    data: dict[str, Any]
    tokens: Mapping[str, str]


def told_in_clear(clear: InClear, bad: Mapping[Place, bool]) -> Iterator[FactsRead]:
    """The entries that are sealed, or in which a list is; of each of ``bad`` whether it is wrong."""
    for place in sorted(clear.lost | clear.partial.keys()):
        if not bad.get(place, False):
            yield FactsRead(place, clear.entry(place), clear.tokens.get(place, {}))


class _Walk:
    def __init__(self, lists: frozenset[str]) -> None:
        self._lists = lists
        self.lost: set[Place] = set()
        self.partial: dict[Place, set[str]] = defaultdict(set)
        self.tokens: dict[Place, dict[str, str]] = defaultdict(dict)
        self.closed: set[str] = set()
        self.readable = True

    def group(
        self, data: Mapping[str, Any], model: type[Facts], at: Place | None
    ) -> dict[str, Any]:
        shapes = {one.key: one for one in fields_of(model)}
        found: dict[str, Any] = {}
        for key, value in data.items():
            shape = shapes.get(key)
            if is_token(value):
                self._sealed(found, key, shape, at)
                if at is not None:
                    self.tokens[at][key] = value
            elif shape is not None and shape.group is not None:
                found[key] = self._inside(key, value, shape.group, at)
            elif isinstance(value, list) and any(map(is_token, value)):
                found[key] = [one for one in value if not is_token(one)]
                self._tell_part(key, at)
            else:
                found[key] = value
        return found

    def _sealed(
        self, found: dict[str, Any], key: str, shape: FieldShape | None, at: Place | None
    ) -> None:
        if key in _STAND_INS:
            found[key] = _STAND_INS[key]
        elif shape is None or shape.required:
            self._lose(at)
        elif at is None and key in self._lists:
            self.closed.add(key)
        elif key in _DECIDING or (shape.many and at is None):
            self._tell_part(key, at)

    def _inside(self, key: str, value: Any, group: type[Facts], at: Place | None) -> Any:
        if isinstance(value, dict):
            return self.group(value, group, at)
        if not isinstance(value, list):
            return value
        if any(map(is_token, value)):
            self._tell_part(key, at)
        entries = at is None and key in self._lists
        return [
            self.group(one, group, (key, place) if entries else at)
            if isinstance(one, dict)
            else one
            for place, one in enumerate(value)
            if not is_token(one)
        ]

    def _lose(self, at: Place | None) -> None:
        """The entry cannot be used, nor the whole file where it is no entry's."""
        if at is None:
            self.readable = False
        else:
            self.lost.add(at)

    def _tell_part(self, key: str, at: Place | None) -> None:
        """The entry tells only a part, as ``key`` is sealed in it."""
        if at is None:
            self.readable = False
        else:
            self.partial[at].add(key)


def is_token(value: object) -> bool:
    """Whether a value is one token and nothing else."""
    return (
        isinstance(value, str) and value.startswith("ENC[") and TOKEN.fullmatch(value) is not None
    )
