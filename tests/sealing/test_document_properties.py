"""Whatever is written in a record: it opens to the same, and nothing of it shows while sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.document import seal_text, unseal_text, unsealed_in
from tests.sealing.small_shapes import CLASS, KEYS, RING, TALKS
from tests.sealing.sources import HANGUL, records, wild

if TYPE_CHECKING:
    from heartgrid.sealing.shapes import Shape

STANDING: Final[dict[str, tuple[Any, ...]]] = {
    "种类": ("谈心谈话",),
    "日期": ("2026-10-12",),
    "同行": (["t001", "t002"], []),
    "编号": ("3f9c2a",),
    "起": ("2026-10-01",),
}


def in_clear(text: str) -> Any:
    """The keys and facts that a YAML reader finds; all else is ``…``."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    return _mapping(root, TALKS)


def _mapping(node: Any, shape: Shape) -> dict[str, Any]:
    return {key.value: _value(value, key.value, shape) for key, value in node.value}


def _value(node: Any, name: str, shape: Shape) -> Any:
    if name in shape.groups and isinstance(node, yaml.MappingNode):
        return [_mapping(node, shape.groups[name])]
    if name in shape.groups and isinstance(node, yaml.SequenceNode):
        return [_mapping(one, shape.groups[name]) for one in node.value]
    value = node.value
    if isinstance(node, yaml.SequenceNode):
        value = [one.value for one in node.value]
    return value if value in STANDING.get(name, ()) else "…"


@given(records())
def test_records_are_sealed_by_field_and_open_to_the_same(text: str) -> None:
    sealed = seal_text(text, TALKS, KEYS)
    assert sealed is not None
    found = unseal_text(sealed, TALKS, RING, CLASS)
    assert found.text == text
    assert found.refused == ()
    assert unsealed_in(sealed, TALKS, CLASS) == ()
    assert seal_text(found.text, TALKS, KEYS) == sealed


@given(records())
def test_nothing_secret_shows(text: str) -> None:
    sealed = seal_text(text, TALKS, KEYS)
    assert sealed is not None
    assert HANGUL.search(sealed) is None


@given(records())
def test_keys_and_facts_are_read_without_keys(text: str) -> None:
    assert in_clear(seal_text(text, TALKS, KEYS) or "") == in_clear(text)


@given(wild() | st.text(max_size=80))
def test_anything_else_opens_to_the_same_or_is_not_sealed_by_field(text: str) -> None:
    sealed = seal_text(text, TALKS, KEYS)
    if sealed is not None:
        assert unseal_text(sealed, TALKS, RING, CLASS).text == text
        assert unsealed_in(sealed, TALKS, CLASS) == ()


@given(wild() | st.text(max_size=80))
def test_anything_may_be_met_in_git(text: str) -> None:
    found = unseal_text(text, TALKS, RING, CLASS)
    assert found.text == text
