"""The span of a value, shown by what is left when it is cut out."""

from __future__ import annotations

import pytest
import yaml

from heartgrid.sealing.spans import UnclearError, value_span

# source → the span of the first key's value
SPANS = [
    ("甲: 1\n", " 1"),
    ("甲: 1", " 1"),
    ("甲:    1   # c\n", "    1"),
    ("甲:\t1\n", "\t1"),
    ("甲 : 1\n", " 1"),
    ('"甲": 1\n', " 1"),
    ("'甲': 1\n", " 1"),
    ("甲:\n", ""),
    ("甲:   # c\n", ""),
    ("甲:\n\n# c\n乙: 1\n", ""),
    ("甲: ''\n", " ''"),
    ("甲: 'a # b'  # c\n", " 'a # b'"),
    ('甲: "a\n  b"  # c\n', ' "a\n  b"'),
    ("甲: a\n  b\n\n  c\n\n# c\n", " a\n  b\n\n  c"),
    ("甲: |\n  a\n\n\n乙: 1\n", " |\n  a"),
    ("甲: |+  # 头\n  a\n  \n\n# c\n", " |+  # 头\n  a"),
    ("甲: |2-\n    a\n   # 字\n# c\n", " |2-\n    a\n   # 字"),
    ("甲: >\n  a  \n  # 字 \n   \n", " >\n  a  \n  # 字 "),
    ("甲: |\n\n\n乙: 1\n", " |"),
    ("甲: |  \n乙: 1\n", " |  "),
    ("甲: |\r\n  a\r\n\r\n乙: 1\r\n", " |\r\n  a"),
    ("甲: |\n  a", " |\n  a"),
    ("甲: [a, # c\n  b]  # c\n", " [a, # c\n  b]"),
    ("甲: {a: [b]}\n", " {a: [b]}"),
    ("甲:\n  乙: 1\n  丙:\n\n# c\n丁: 2\n", "\n  乙: 1\n  丙:"),
    ("甲:\n  # c\n  乙: 1 # c\n  # c\n", "\n  # c\n  乙: 1"),
    ("甲:\n- a\n-\n- # c\n", "\n- a\n-\n-"),
    ("甲:\n  - - a\n    - |\n      b\n\n\n", "\n  - - a\n    - |\n      b"),
    ("甲:\r\n  - [a]\r\n\r\n", "\r\n  - [a]"),
    ("{甲: , 乙: 1}", ""),
    ('{"甲":1, 乙: 2}', "1"),
    ("{甲: a\n  b , 乙: 1}", " a\n  b"),
    ("甲: 😀 字\n乙: 1\n", " 😀 字"),
]


def first_pair(source: str) -> tuple[yaml.Node, yaml.Node]:
    root = yaml.compose(source, Loader=yaml.CBaseLoader)
    assert isinstance(root, yaml.MappingNode)
    key, value = root.value[0]
    return key, value


@pytest.mark.parametrize(("source", "expected"), SPANS)
def test_a_value_from_its_colon_to_its_end(source: str, expected: str) -> None:
    start, end = value_span(source, *first_pair(source))
    assert source[start:end] == expected
    assert source[start - 1] == ":"


@pytest.mark.parametrize("source", ["{甲, 乙: 1}", "? \n: 1\n", "? 甲\n# c\n: 1\n", "{甲:1}"])
def test_without_a_colon_behind_the_key_nothing_is_certain(source: str) -> None:
    key, value = first_pair(source)
    with pytest.raises(UnclearError):
        value_span(source, key, value)
