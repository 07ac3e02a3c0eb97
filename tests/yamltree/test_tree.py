from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heartgrid.yamltree import Location, Span, Tree, parse, sound_root

if TYPE_CHECKING:
    from collections.abc import Iterator

TALKS = dedent(
    """\
    # 心导师的台账
    种类: 谈心谈话
    导师: t012   # 陈
    记录:
      - 编号: 0123
        日期: 2025-10-12
        学生: "12 王小明"
        详情:
          主题: [学业, 😀, {甲: 乙}]
          内容: |
            第一行

              缩进的一行
          约定:
      - 编号: on
    """
)


def tree_of(text: str) -> Tree:
    tree = parse(text, "x.yml")
    assert tree.problems == ()
    return tree


# --- data ----------------------------------------------------------------------------------------


def test_scalars_stay_what_was_typed() -> None:
    text = "a: 0123\nb: on\nc: 2025-10-12\nd: ~\ne: 1_000\nf: 12:30\ng: .5\nh: '01'\n<<: x\n"
    assert tree_of(text).data == {
        "a": "0123", "b": "on", "c": "2025-10-12", "d": "~", "e": "1_000", "f": "12:30", "g": ".5",
        "h": "01", "<<": "x",
    }  # fmt: skip


def test_a_field_left_empty_is_dropped_and_its_place_kept() -> None:
    tree = tree_of("甲:\n乙: ''\n丙: {丁: }\n戊: []\n")
    assert tree.data == {"丙": {}, "戊": []}
    assert tree.node(("甲",)) is not None
    assert str(tree.locate(("丙", "丁"), of_key=True)) == "x.yml:3:5"


def test_a_block_keeps_its_lines() -> None:
    data: Any = tree_of(TALKS).data
    assert data["记录"][0]["详情"]["内容"] == "第一行\n\n  缩进的一行\n"
    assert data["记录"][0]["详情"]["主题"] == ["学业", "😀", {"甲": "乙"}]
    assert data["记录"][1] == {"编号": "on"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "空的"),
        ("\n\n", "空的"),
        ("# 只有注释\n", "空的"),
        ("---\n", "空的"),
        ("- 种类: 谈心谈话\n", "一个列表"),
        ("[种类, 学期]", "一个列表"),
        ("种类 谈心谈话\n", "一段文字"),
        ('"种类: 谈心谈话"\n', "一段文字"),
    ],
)
def test_a_file_is_a_group_of_fields(text: str, found: str) -> None:
    tree = parse(text, "x.yml")
    [problem] = tree.problems
    assert tree.data is None
    assert problem.code == "Y106"
    assert found in problem.message


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: 1\na: 2", ["2:1"]),
        ("a: 1\na: 1", ["2:1"]),
        ("a: 1\nb: 2\na: 3\nb: 4\na: 5", ["3:1", "4:1", "5:1"]),
        ("a:\na: 2", ["2:1"]),
        ("a:\na:", ["2:1"]),
        ("a: {b: 1, 'b': 2}", ["1:11"]),
        ("- x\n", []),
        ("a:\n  - {b: 1}\n  - {b: 1}", []),
        ("a: {b: 1}\nb: 1", []),
    ],
)
def test_a_field_stands_once_in_its_group(text: str, places: list[str]) -> None:
    problems = [one for one in parse(text, "x.yml").problems if one.code != "Y106"]
    assert [f"{one.position.line}:{one.position.column}" for one in problems] == places
    assert {one.code for one in problems} <= {"Y102"}


def test_a_repeated_field_may_be_a_name_typed_in_the_wrong_place() -> None:
    [problem] = parse("王小明: 1\n" * 2, "x.yml").problems
    assert "王小明" not in problem.message + problem.remedy
    assert "王小明" in problem.detail


@pytest.mark.parametrize("text", ["? [甲]\n: 1", "? {甲: 乙}\n: 1", "{[甲]: 1}", "? - 甲\n: 1"])
def test_a_field_name_is_a_word(text: str) -> None:
    [problem] = parse(text, "x.yml").problems
    assert problem.code == "Y108"


# --- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("location", "value", "key"),
    [
        ((), "2:1", "2:1"),
        (("种类",), "2:5", "2:1"),
        (("记录",), "5:3", "4:1"),
        (("记录", 0), "5:5", "5:5"),
        (("记录", 0, "编号"), "5:9", "5:5"),
        (("记录", 0, "学生"), "7:9", "7:5"),
        (("记录", 0, "详情", "主题"), "9:11", "9:7"),
        (("记录", 0, "详情", "主题", 1), "9:16", "9:16"),
        (("记录", 0, "详情", "主题", 2, "甲"), "9:23", "9:20"),  # one emoji is one column
        (("记录", 0, "详情", "内容"), "10:11", "10:7"),
        (("记录", 1, "编号"), "15:9", "15:5"),
        # what is not there: the nearest that is
        (("记录", 1, "日期"), "15:5", "15:5"),
        (("记录", 0, "详情", "提名"), "8:5", "8:5"),
        (("记录", 9), "4:1", "4:1"),
        (("学期",), "2:1", "2:1"),
        (("种类", "甲", 3), "2:1", "2:1"),
    ],
)
def test_where_a_place_stands(location: Location, value: str, key: str) -> None:
    tree = tree_of(TALKS)
    assert str(tree.locate(location)) == f"x.yml:{value}"
    assert str(tree.locate(location, of_key=True)) == f"x.yml:{key}"


def test_items_and_their_lines() -> None:
    tree = tree_of(TALKS)
    assert tree.item_lines(("记录",)) == (5, 15)
    assert tree.item_lines(("种类",)) == ()
    assert tree.item_lines(("没有",)) == ()
    assert tree_of("a:\n- x\n\n- # 空\n  y\n").item_lines(("a",)) == (2, 5)


@pytest.mark.parametrize(
    ("location", "source"),
    [
        (("导师",), "t012"),
        (("记录", 0, "学生"), '"12 王小明"'),
        (("记录", 0, "详情", "主题"), "[学业, 😀, {甲: 乙}]"),
        (("记录", 0, "详情", "主题", 1), "😀"),
    ],
)
def test_the_source_of_a_value(location: Location, source: str) -> None:
    span = tree_of(TALKS).span(location)
    assert span is not None
    assert TALKS[span.start : span.end] == source


def test_what_is_not_there_has_no_source() -> None:
    tree = tree_of(TALKS)
    assert tree.span(("记录", 5)) is None
    assert tree.span(("种类", "甲")) is None
    assert tree.span(()) == Span(TALKS.index("种类"), len(TALKS))


def test_crlf_and_lone_cr_count_as_lines() -> None:
    assert str(tree_of("a: 1\r\nb: 2\r\n").locate(("b",))) == "x.yml:2:4"
    assert str(tree_of("a: 1\rb: 2\r").locate(("b",))) == "x.yml:2:4"


# --- any text ------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    ["a", "b", "甲", "😀", ": ", ":", "- ", "-", "[", "]", "{", "}", ",", "\n", "\n  ", "\n    ", "\t",
     "|", ">", "'", '"', "#", " #", "&a", "*a", "!", "!!str", "---\n", "...\n", "? ", "%", "@", "`",
     "\r\n", "\r", "\u3000", "：", "，", "“", "”", "\\", "~", "0", "<<"]
)  # fmt: skip


any_text = st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=80)


@given(any_text)
def test_any_text_is_read_or_explained(text: str) -> None:
    tree = parse(text, "x.yml")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert (tree.data is None) == bool(tree.problems)
    assert {one.code[:2] for one in tree.problems} <= {"Y1"}
    if not set("\x85\u2028\u2029") & set(text):
        assert all(1 <= one.position.line <= lines for one in tree.problems)


@given(any_text)
@example("甲: 1\n甲: 2")
@example("甲: {乙: 1, 乙: 2}")
@example("甲: [{? [乙] : 1}]")
@example('甲: "\\e"')
@example("甲: " + "[" * 31 + "]" * 31)
@example("甲: " + "[" * 32 + "]" * 32)
def test_the_root_alone_is_there_just_where_nothing_is_wrong(text: str) -> None:
    root = sound_root(text)
    assert (root is None) == (parse(text, "").data is None)
    assert root is None or root.end_mark.index <= len(text)


@given(
    st.recursive(
        st.text("ab甲😀", min_size=1, max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("cd乙", min_size=1, max_size=2), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_every_place_of_a_tree_is_found_again(value: Any) -> None:
    text = f"根: {written(value)}"
    tree = tree_of(text)
    assert tree.data == {"根": value}
    for location, one in places(value, ("根",)):
        span = tree.span(location)
        position = tree.locate(location)
        assert span is not None
        assert text[span.start : span.end] == written(one)
        assert (position.line, position.column) == (1, span.start + 1)


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return str(value)


def places(value: Any, location: Location) -> Iterator[tuple[Location, Any]]:
    yield location, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*location, key))
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from places(one, (*location, index))
