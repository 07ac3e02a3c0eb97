"""Which spans of a record are sealed, and to what each is bound (docs/sealing.md §4 and §5).

Sealing walks the plaintext and unsealing the sealed text, both with this one walk.
"""

from __future__ import annotations

from functools import lru_cache
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from heartgrid.sealing.comments import comments
from heartgrid.sealing.spans import Span, UnclearError, is_plain, source_span, value_span
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from heartgrid.sealing.shapes import Fact, Shape
    from heartgrid.sealing.tokens import Bound

_OF_COMMENTS: Final = (b'["#"]',)
_ENCODER: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


# libyaml refuses the other characters that a record must not have.
_STRANGE_LINE_ENDS: Final = ("\x85", "\u2028", "\u2029")


class Slot(NamedTuple):
    """A span ``[start, end)`` whose text is sealed, or that holds the token in its place.

    ``strange``: the key before it is none of the format's, so it may say anything.
    """

    start: int
    end: int
    bound: Bound
    quoted: bool = False
    comment: bool = False
    strange: bool = False


def slots(text: str, shape: Shape) -> tuple[Slot, ...] | None:
    """Every span to seal, in order; ``None`` when ``text`` cannot be sealed field by field."""
    if any(one in text for one in _STRANGE_LINE_ENDS):
        return None
    tree = parse(text, "")
    if tree.data is None:
        return None
    walk = _Walk(text)
    try:
        walk.root(tree.root, shape)
    except UnclearError:
        return None
    said = comments(text, walk.known)
    if said is None:
        return None
    walk.slots += [Slot(start, end, _OF_COMMENTS, comment=True) for start, end in said]
    return tuple(sorted(walk.slots) if said else walk.slots)


class _Place(NamedTuple):
    """Where a mapping lies: the names that lead to it, and the facts of the root and on the way."""

    names: tuple[str, ...]
    root: bytes
    met: bytes
    in_flow: bool

    def bind(self, name: str) -> Bound:
        """What the value of ``name`` in this mapping is bound to."""
        return _path((*self.names, name)), self.root, b"[%b]" % self.met


class _Walk:
    """One pass over the mappings that stand in clear.

    ``known`` are the keys, facts and sealed spans, in order: what lies between them is structure
    and comments.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.slots: list[Slot] = []
        self.known: list[Span] = []

    def root(self, node: Any, shape: Shape) -> None:
        facts = self._facts(node, shape)
        self._mapping(node, shape, facts, _Place((), _json(facts), b"", in_flow=False))

    def _mapping(
        self, node: Any, shape: Shape, facts: dict[str, str | list[str]], place: _Place
    ) -> None:
        in_flow = place.in_flow or node.flow_style
        known = self.known.append
        for key, value in node.value:
            name = key.value
            known((key.start_mark.index, key.end_mark.index))
            if name in facts:
                self._fact(value)
            elif name in shape.groups and (entries := _entries(value)) is not None:
                names = (*place.names, name)
                below = place._replace(names=names, in_flow=in_flow or value.flow_style)
                self._group(entries, shape.groups[name], below)
            else:
                is_pseudonym = name in shape.pseudonyms
                bound = _alone(name) if is_pseudonym else place.bind(name)
                span = value_span(self._text, key, value)
                known(span)
                strange = not (is_pseudonym or name in shape.details or _is_known(name, shape))
                self.slots.append(Slot(*span, bound, in_flow, strange=strange))

    def _group(self, entries: list[MappingNode], shape: Shape, place: _Place) -> None:
        before = place.met + b"," if place.met else b""
        for entry in entries:
            facts = self._facts(entry, shape)
            self._mapping(entry, shape, facts, place._replace(met=before + _json(facts)))

    def _fact(self, node: Any) -> None:
        if node.__class__ is ScalarNode:
            self.known.append((node.start_mark.index, node.end_mark.index))
        else:
            self.known.extend(map(source_span, node.value))

    def _facts(self, node: Any, shape: Shape) -> dict[str, str | list[str]]:
        """The facts of a mapping that stand in clear; its others are sealed like details."""
        facts: dict[str, str | list[str]] = {}
        named = shape.facts
        for key, value in node.value:
            name = key.value
            if name not in named:
                continue
            if self._is_fact(value, named[name]):
                facts[name] = value.value
            elif named[name].many and self._are_facts(value, named[name]):
                facts[name] = [one.value for one in value.value]
        return facts

    def _are_facts(self, node: Any, fact: Fact) -> bool:
        return isinstance(node, SequenceNode) and all(
            self._is_fact(one, fact) for one in node.value
        )

    def _is_fact(self, node: Any, fact: Fact) -> bool:
        return (
            node.__class__ is ScalarNode
            and fact.pattern.fullmatch(node.value) is not None
            and is_plain(self._text, node)
        )


def _is_known(name: str, shape: Shape) -> bool:
    """Whether the key is one of the format's whose value is not always sealed."""
    return name in shape.facts or name in shape.groups


def _entries(node: Any) -> list[MappingNode] | None:
    """The mappings of a group; ``None`` when there is anything else."""
    if isinstance(node, MappingNode):
        return [node]
    if isinstance(node, SequenceNode) and all(isinstance(one, MappingNode) for one in node.value):
        return list(node.value)
    return None


@lru_cache(1 << 10)
def _path(names: tuple[str, ...]) -> bytes:
    return _json(names)


@lru_cache(1 << 10)
def _alone(name: str) -> Bound:
    return (_json((name,)),)


def _json(data: Any) -> bytes:
    return _ENCODER.encode(data).encode()
