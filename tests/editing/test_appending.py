"""A new entry stands behind the last one, in the layout of its file, and changes nothing else."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.editing.appending import (
    BrokenFileError,
    MisplacedEntryError,
    OneLineListError,
    append,
    new_file,
)
from heartgrid.problems import HeartgridError
from heartgrid.yamltree import parse
from tests.support.layouts import mutated, talks

ENTRY = ("编号: 3f9c2a", "日期: 2025-10-12", "详情:", "  内容: |")

CASES = [
    pytest.param(
        """
        记录:
          - 日期: 2025-10-10  # 周五
            方式: 面谈   # 最后一行
        """,
        """
        记录:
          - 日期: 2025-10-10  # 周五
            方式: 面谈   # 最后一行
          - 编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        """,
        4,
        id="two spaces",
    ),
    pytest.param(
        """
        记录:
        -   日期: 2025-10-10
            详情:
              内容: |
                第一行

                # 不是注释

            # 这一条的注释
        # 下面没有了
        其他: 1
        """,
        """
        记录:
        -   日期: 2025-10-10
            详情:
              内容: |
                第一行

                # 不是注释

            # 这一条的注释
        -   编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        # 下面没有了
        其他: 1
        """,
        10,
        id="dashes under the field, four columns to the fields, a literal block last",
    ),
    pytest.param(
        """
        记录:
          - 日期: 2025-10-09

          - 日期: 2025-10-10
            # 补记
        备注: 1
        """,
        """
        记录:
          - 日期: 2025-10-09

          - 日期: 2025-10-10
            # 补记

          - 编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        备注: 1
        """,
        7,
        id="blank lines between entries, a comment of the last one",
    ),
    pytest.param(
        """
        记录:
          - {日期: 2025-10-10, 详情: {内容: "好"}}
        """,
        """
        记录:
          - {日期: 2025-10-10, 详情: {内容: "好"}}
          - 编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        """,
        3,
        id="behind an entry in braces",
    ),
    pytest.param(
        """
        记录:   # 还没有
        其他: 1
        """,
        """
        记录:   # 还没有
          - 编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        其他: 1
        """,
        2,
        id="an empty list",
    ),
    pytest.param(
        """
        记录: []  # 还没有
        """,
        """
        记录:  # 还没有
          - 编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        """,
        2,
        id="an empty list in brackets",
    ),
    pytest.param(
        """
        种类: 谈心谈话
        """,
        """
        种类: 谈心谈话
        记录:
          - 编号: 3f9c2a
            日期: 2025-10-12
            详情:
              内容: |
        """,
        3,
        id="no list yet",
    ),
]


@pytest.mark.parametrize(("before", "after", "line"), CASES)
def test_layouts(before: str, after: str, line: int) -> None:
    before, after = dedent(before).lstrip("\n"), dedent(after).lstrip("\n")
    appended = append(before, "x.yml", "记录", ENTRY)
    assert appended.text == after
    assert after.splitlines()[appended.line - 1].lstrip("- ") == ENTRY[0]


@pytest.mark.parametrize("before", [case.values[0] for case in CASES])
def test_windows_line_ends_and_a_missing_last_one_are_kept(before: object) -> None:
    plain = "# 我的记录\n" + dedent(str(before)).strip("\n")
    expected = append(plain, "x.yml", "记录", ENTRY).text
    windows = append(plain.replace("\n", "\r\n"), "x.yml", "记录", ENTRY).text
    assert windows == expected.replace("\n", "\r\n")
    assert not expected.endswith("\n")


def test_a_new_file() -> None:
    made = new_file("x.yml", ["种类: 谈心谈话", "学期: 2025-1"], "记录", ENTRY[:2])
    assert (
        made.text == "种类: 谈心谈话\n学期: 2025-1\n记录:\n  - 编号: 3f9c2a\n    日期: 2025-10-12\n"
    )
    assert made.line == 4


REFUSED = [
    ("记录: [\n", BrokenFileError),
    ("记录: [{日期: 2025-10-10}]\n", OneLineListError),
    ("记录: 没有\n", MisplacedEntryError),
    ("记录:\n  日期: 2025-10-10\n", MisplacedEntryError),
    ("种类: 谈心谈话\n...\n", MisplacedEntryError),
    ("{种类: 谈心谈话}\n", MisplacedEntryError),
    ("记录:\n  - 内容: |+\n      好\n\n其他: 1\n", MisplacedEntryError),
]


@pytest.mark.parametrize(("text", "error"), REFUSED)
def test_what_would_go_wrong_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        append(text, "x.yml", "记录", ENTRY)


@given(talks(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_layout_takes_an_entry_and_keeps_every_byte(
    case: tuple[str, str], end: str, last: bool
) -> None:
    text = (case[0] if last else case[0].rstrip("\n")).replace("\n", end)
    made = append(text, "x.yml", "记录", ENTRY).text
    before, after = parse(f"{text}\n", "x.yml").data or {}, parse(made, "x.yml").data or {}
    new = {"编号": "3f9c2a", "日期": "2025-10-12", "详情": {}}
    assert after == before | {"记录": [*before.get("记录", []), new]}
    kept = next(
        n for n in range(len(text) + 1) if made.endswith(text[n:]) and made.startswith(text[:n])
    )
    assert kept >= 0


@given(mutated())
def test_a_damaged_file_takes_it_or_refuses(case: tuple[str, bytes]) -> None:
    text = case[1].decode("utf-8", errors="replace")
    try:
        made = append(text, case[0], "记录", ENTRY).text
    except HeartgridError:
        return
    assert len(parse(made, case[0]).data or {}) >= len(parse(text, case[0]).data or {})
