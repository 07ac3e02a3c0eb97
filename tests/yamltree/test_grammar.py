"""What YAML allows and a ledger does not, and what is said when YAML itself gives up."""

from __future__ import annotations

import pytest

from heartgrid.yamltree import parse

REFUSED = [
    ("an anchor", "a: &x 1", ["Y103 1:4"]),
    ("an anchor and its alias", "a: &x 1\nb: *x", ["Y103 1:4", "Y103 2:4"]),
    ("an anchor on the whole file", "&x\na: 1", ["Y103 1:1"]),
    ("an anchor on a field name", "&x a: 1", ["Y103 1:1"]),
    ("an alias in a list", "a: [*x]", ["Y103 1:5"]),
    ("an alias of itself", "a: &x [*x]", ["Y103 1:4", "Y103 1:8"]),
    ("a list that would grow to a million", "a: &a [1,1]\nb: &b [*a,*a]", ["Y103 1:4", "Y103 2:4"]),
    ("Chinese after &", "地点: &教室", ["Y103 1:5"]),
    ("a star for emphasis", "内容: * 重要", ["Y103 1:5"]),
    ("a tag", "a: !!str 1", ["Y104 1:4"]),
    ("a tag that would run code", "a: !!python/object:os.system x", ["Y104 1:4"]),
    ("a tag on the whole file", "!!map {a: 1}", ["Y104 1:1"]),
    ("a lone exclamation mark", "a: !", ["Y104 1:4"]),
    ("Chinese after !", "内容: !注意", ["Y104 1:5"]),
    ("a tag handle", "a: !x!y 1", ["Y104 1:4"]),
    ("a verbatim tag", "a: !<tag:x> 1", ["Y104 1:4"]),
    ("a second document", "a: 1\n---\nb: 2", ["Y105 2:1"]),
    ("an empty second document", "a: 1\n---\n", ["Y105 2:1"]),
]
ACCEPTED = [
    ("a mark inside a word", "a: 好!好&好*", "好!好&好*"),
    ("a mark after a space", "a: 他说 !好 &好 *好", "他说 !好 &好 *好"),
    ("marks in quotes", 'a: "!好 &x *x"', "!好 &x *x"),
    ("marks in a block", "a: |\n  !好\n  &x\n  *x\n", "!好\n&x\n*x\n"),
    ("marks in a comment", "a: 1 # &x *x !x", "1"),
    ("one document with its marks", "---\na: 1\n...\n", "1"),
]
COMPLAINTS = [
    ("a bracket left open", "a: 1\nb: [x, y\nc: 2", "2:4", "方括号"),
    ("a brace left open", "a: {x: 1", "1:4", "花括号"),
    ("a quote left open", 'a: "x\nb: 1', "1:4", "引号"),
    ("a bracket too many", "a: ]", "1:4", "多了一个括号"),
    ("a second colon", "a: b: c", "1:5", "两个冒号"),
    ("a field deeper than its neighbours", "a: 1\n  b: 2", "2:4", "缩进"),
    ("a field less deep than its neighbours", "- a: 1\n b: 2", "2:2", "“-”"),
    ("a tab for indentation", "a:\n\tb: 1", "2:1", "不能开头"),
    ("a backslash in double quotes", 'a: "C:\\记录"', "1:7", "反斜杠"),
    ("an at sign", "a: @x", "1:4", "不能开头"),
    ("words after |", "a: |说明\n  x", "1:5", "换行"),
    ("a line with a percent sign", "%x\na: 1", "1:3", "%"),
    ("no colon", "a: 1\n说明\nb: 2", "2:1", "缺少冒号"),
]


def told(text: str) -> list[str]:
    tree = parse(text, "x.yml")
    assert (tree.data is None) == bool(tree.problems)
    return [f"{one.code} {one.position.line}:{one.position.column}" for one in tree.problems]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refused(text: str, expected: list[str]) -> None:
    assert told(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "value"), [row[1:] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED]
)
def test_accepted(text: str, value: str) -> None:
    tree = parse(text, "x.yml")
    assert tree.problems == ()
    assert tree.data == {"a": value}


@pytest.mark.parametrize(
    ("text", "place", "word"), [row[1:] for row in COMPLAINTS], ids=[row[0] for row in COMPLAINTS]
)
def test_explained(text: str, place: str, word: str) -> None:
    [problem] = parse(text, "x.yml").problems
    assert f"{problem.position.line}:{problem.position.column}" == place
    assert problem.code == "Y101"
    assert word in problem.message


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    """``a:`` with brackets; the file's own mapping is the first level."""
    return f"a: {opening * (depth - 1)}{closing * (depth - 1)}"


def block(depth: int) -> str:
    return "".join(f"{' ' * level}a:\n" for level in range(depth))


def test_32_levels_are_enough() -> None:
    assert told(nested(32)) == []
    assert told(nested(33)) == ["Y107 1:35"]
    assert told(block(32)) == []
    assert told(block(33)) == ["Y107 33:33"]


@pytest.mark.parametrize(
    "text",
    [
        nested(100_000),
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "- ? [" * 50_000,
        block(400),
        "a: [" + '"]", [' * 50_000,
    ],
    ids=["closed", "[", "{", "-", "?", "mixed", "block", "quoted ends"],
)
def test_nesting_that_would_exhaust_the_stack_is_only_measured(text: str) -> None:
    [problem] = parse(text, "x.yml").problems
    assert problem.code in {"Y107", "Y101"}
