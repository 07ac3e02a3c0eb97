"""Which spans of a record are sealed, and to what each is bound (docs/sealing.md §4 and §5).

Sealing walks the plaintext and unsealing the sealed text, both with this one walk.
"""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from heartgrid.sealing.comments import comments
from heartgrid.sealing.spans import Span, UnclearError, value_span
from heartgrid.yamltree import sound_root

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from heartgrid.sealing.shapes import Fact, Shape
    from heartgrid.sealing.tokens import Bound

_OF_COMMENTS: Final = (b'["#"]',)


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
    root = sound_root(text)
    if root is None:
        return None
    walk = _Walk(text)
    try:
        walk.root(root, shape)
    except UnclearError:
        return None
    said = comments(text, walk.known)
    if said is None:
        return None
    walk.slots += [Slot(start, end, _OF_COMMENTS, comment=True) for start, end in said]
    return tuple(sorted(walk.slots) if said else walk.slots)


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
        facts, spans = self._facts(node, shape)
        place = _Place((), _json(facts), b"", in_flow=False)
        self._mapping(node, shape, spans, place)

    def _mapping(
        self, node: Any, shape: Shape, facts: Mapping[str, Sequence[Span]], place: _Place
    ) -> None:
        """The keys and values of a mapping; ``facts`` are those that stand in clear, by key."""
        in_flow = place.in_flow or node.flow_style
        paths, met = _paths(place.names), b"[%b]" % place.met
        known = self.known
        for key, value in node.value:
            name = key.value
            known.append((key.start_mark.index, key.end_mark.index))
            if name in facts:
                known += facts[name]
            elif name in shape.groups and (entries := _entries(value)) is not None:
                names = (*place.names, name)
                below = place._replace(names=names, in_flow=in_flow or value.flow_style)
                self._group(entries, shape.groups[name], below)
            else:
                is_pseudonym = name in shape.pseudonyms
                bound = _alone(name) if is_pseudonym else (paths[name], place.root, met)
                span = value_span(self._text, key, value)
                known.append(span)
                strange = not (is_pseudonym or name in shape.details or _is_known(name, shape))
                self.slots.append(Slot(*span, bound, in_flow, strange=strange))

    def _group(self, entries: list[MappingNode], shape: Shape, place: _Place) -> None:
        before = place.met + b"," if place.met else b""
        for entry in entries:
            facts, spans = self._facts(entry, shape)
            self._mapping(entry, shape, spans, place._replace(met=before + _json(facts)))

    def _facts(
        self, node: Any, shape: Shape
    ) -> tuple[dict[str, str | list[str]], dict[str, Sequence[Span]]]:
        """The facts of a mapping that stand in clear, and where; others are sealed like details."""
        facts: dict[str, str | list[str]] = {}
        spans: dict[str, Sequence[Span]] = {}
        named = shape.facts
        for key, value in node.value:
            fact = named.get(key.value)
            if fact is None:
                continue
            if (span := self._fact(value, fact)) is not None:
                facts[key.value], spans[key.value] = value.value, (span,)
            elif fact.many and value.__class__ is SequenceNode:
                found = [self._fact(one, fact) for one in value.value]
                if None not in found:
                    facts[key.value] = [one.value for one in value.value]
                    spans[key.value] = [one for one in found if one is not None]
        return facts, spans

    def _fact(self, node: Any, fact: Fact) -> Span | None:
        """Where a fact stands, written as it reads; ``None`` when it is none, or written otherwise."""
        if node.__class__ is not ScalarNode or fact.pattern.fullmatch(node.value) is None:
            return None
        span = node.start_mark.index, node.end_mark.index
        return span if node.value and self._text[span[0] : span[1]] == node.value else None


class _Place(NamedTuple):
    """Where a mapping lies: the names that lead to it, and the facts of the root and on the way."""

    names: tuple[str, ...]
    root: bytes
    met: bytes
    in_flow: bool


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


class _Paths(dict[str, bytes]):
    """Key → its path as JSON, of the mapping that ``names`` lead to."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names

    def __missing__(self, name: str) -> bytes:
        made = self[name] = _list_json((*self._names, name))
        return made


_paths = lru_cache(1 << 8)(_Paths)


@lru_cache(1 << 10)
def _alone(name: str) -> Bound:
    return (_list_json((name,)),)


def _json(facts: Mapping[str, str | list[str]]) -> bytes:
    """Facts as the JSON of docs/sealing.md §5: keys in order, nothing between, no escapes for Chinese."""
    texts = [f"{_quoted(name)}:{_value_json(facts[name])}" for name in sorted(facts)]
    return f"{{{','.join(texts)}}}".encode()


def _value_json(value: str | list[str]) -> str:
    return _quoted(value) if isinstance(value, str) else f"[{','.join(map(_quoted, value))}]"


def _list_json(names: tuple[str, ...]) -> bytes:
    return f"[{','.join(map(_quoted, names))}]".encode()
