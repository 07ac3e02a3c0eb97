"""What is sealed, and to what it is bound: docs/sealing.md §4 and §5, clause by clause."""

from __future__ import annotations

from textwrap import dedent

import pytest

from heartgrid.sealing.slots import slots
from tests.sealing.small_shapes import TALKS

BOOK = dedent(
    """\
    # 班级的秘密
    种类: 谈心谈话
    备注: 无
    记录:
      - 编号: 3f9c2a  # 上午
        日期: 2026-10-12
        学生: 12 王小明
        同行: [t001, t002]
        详情: {主题: 学业}
        暂离:
          起: 2026-10-01
          去向: 住院
    """
)


def spans(text: str) -> list[str] | None:
    found = slots(text, TALKS)
    return None if found is None else [text[one.start : one.end] for one in found]


def in_entry(line: str) -> str:
    return f"记录:\n  - 编号: 3f9c2a\n    {line}\n"


# --- which spans -------------------------------------------------------------------------------


def test_everything_but_keys_and_facts_is_sealed_in_order() -> None:
    assert spans(BOOK) == [
        " 班级的秘密", " 无", " 上午", " 12 王小明", " {主题: 学业}", " 住院",
    ]  # fmt: skip


STANDING = [
    "日期: 2026-10-12",
    '"日期": 2026-10-12',
    "日期:    2026-10-12   ",
    "日期:\n      2026-10-12",
    "同行: t001",
    "同行: [t001, t002]",
    "同行: [\n      t001,\n      t002\n    ]",
    "同行:\n      - t001\n      - t002",
    "同行:\n    - t001",
    "同行: []",
    "暂离: {起: 2026-10-01}",
    "暂离: [{起: 2026-10-01}]",
    "暂离: []",
]
SEALED = [
    ("日期: 2026-10-12 下午", " 2026-10-12 下午"),
    ("日期: '2026-10-12'", " '2026-10-12'"),
    ('日期: "2026-10-12"', ' "2026-10-12"'),
    ("日期: |\n      2026-10-12", " |\n      2026-10-12"),
    ("日期: [2026-10-12]", " [2026-10-12]"),  # not a field of many
    ("日期: {2026-10-12: 是}", " {2026-10-12: 是}"),
    ("日期:", ""),
    ("日期: ''", " ''"),
    ("同行: [t001, 王老师]", " [t001, 王老师]"),
    ("同行: [t001, 't002']", " [t001, 't002']"),
    ("同行: [t001, [t002]]", " [t001, [t002]]"),
    ("同行:\n      - t001\n      -", "\n      - t001\n      -"),
    ("同行: ENC[1,staff,1,AA]", " ENC[1,staff,1,AA]"),
    ("暂离: 住院", " 住院"),
    ("暂离: [{起: 2026-10-01}, 住院]", " [{起: 2026-10-01}, 住院]"),
    ("暂离:", ""),
    ("不认识: 2026-10-12", " 2026-10-12"),
]


@pytest.mark.parametrize("line", STANDING)
def test_facts_stay(line: str) -> None:
    assert spans(in_entry(line)) == []


@pytest.mark.parametrize(("line", "span"), SEALED)
def test_what_is_not_exactly_a_fact_is_sealed(line: str, span: str) -> None:
    assert spans(in_entry(line)) == [span]


def test_a_fact_of_another_mapping_is_none_here() -> None:
    assert spans("编号: 3f9c2a\n") == [" 3f9c2a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同行: [t001, # 甲\n  t002] # 乙\n", [" 甲", " 乙"]),
        ("记录: # 甲\n# 乙\n- # 丙\n  编号: 3f9c2a\n  # 丁", [" 甲", " 乙", " 丙", " 丁"]),
        ("备注: |  # 甲\n  # 乙\n# 丙\n", [" |  # 甲\n  # 乙", " 丙"]),
        ("备注:\n  # 甲\n  乙: 丙\n  # 丁\n", ["\n  # 甲\n  乙: 丙", " 丁"]),
        ("日期: # 甲\n  2026-10-12\n", [" 甲"]),
        ("日期: 2026-10-12\n#\n# \t\n#甲\n", ["甲"]),
    ],
)
def test_comments_are_sealed_one_by_one_unless_a_sealed_value_holds_them(
    text: str, expected: list[str]
) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("备注: 无\n", [False]),
        ("备注: {甲: 乙}\n", [False]),
        ("{备注: 无}\n", [True]),
        ("记录: [{备注: 无}]\n", [True]),
        ("记录: [备注: 无]\n", [True]),
        ("记录:\n- {备注: 无}\n- 备注: 无\n", [True, False]),
    ],
)
def test_tokens_are_quoted_inside_flow_collections_only(text: str, quoted: list[bool]) -> None:
    assert [one.quoted for one in slots(text, TALKS) or ()] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 空的\n",
        "- 甲\n",
        "甲\n",
        "甲: [\n",
        "甲: 1\n甲: 2\n",
        "甲: &a 1\n",
        "甲: *a\n",
        "甲: !!str 1\n",
        "甲: 1\n---\n乙: 1\n",
        "甲: 1\n...\n",
        "%YAML 1.1\n---\n甲: 1\n",
        "? 甲\n: 1\n",
        "甲: " + "[" * 40 + "]" * 40,
        "甲: 1\x85乙: 2\n",
        "甲: 1\u2028",
        "甲: '\x07'\n",
        "{甲, 乙: 1}\n",
        "<<<<<<< HEAD\n甲: 1\n=======\n甲: 2\n>>>>>>> main\n",
        "\ufeff甲: 1\n",
    ],
)
def test_what_is_not_understood_has_no_slots(text: str) -> None:
    assert slots(text, TALKS) is None


# --- what they are bound to -----------------------------------------------------------------------


def test_values_are_bound_to_their_path_and_to_the_facts_around() -> None:
    found = slots(BOOK, TALKS)
    assert found is not None
    root = '{"种类":"谈心谈话"}'
    entry = '{"同行":["t001","t002"],"日期":"2026-10-12","编号":"3f9c2a"}'
    assert [[one.decode() for one in slot.bound] for slot in found] == [
        ['["#"]'],
        ['["备注"]', root, "[]"],
        ['["#"]'],
        ['["学生"]'],
        ['["记录","详情"]', root, f"[{entry}]"],
        ['["记录","暂离","去向"]', root, f'[{entry},{{"起":"2026-10-01"}}]'],
    ]


def test_a_fact_that_is_sealed_binds_nothing() -> None:
    found = slots("种类: 谈心\n备注: 无\n", TALKS)
    assert found is not None
    assert [one.bound[1] for one in found] == [b"{}", b"{}"]


def test_list_positions_do_not_count() -> None:
    one = "  - 编号: 3f9c2a\n    详情: 无\n"
    other = "  - 编号: 000000\n    详情: 无\n"
    first, second = slots(f"记录:\n{one}{other}", TALKS) or ()
    assert [slot.bound for slot in slots(f"记录:\n{other}{one}", TALKS) or ()] == [
        second.bound,
        first.bound,
    ]
