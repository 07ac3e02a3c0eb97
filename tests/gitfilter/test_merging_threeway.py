"""Two people change one file: what becomes of it, told in small ledgers."""

from __future__ import annotations

from textwrap import dedent

import pytest

from heartgrid.gitfilter.merging import Clash, Marks, merge, merge_sealed

HEAD = "种类: 谈心谈话\n记录:\n"
A = "  - 编号: a1\n    日期: 2025-10-12\n    方式: 面谈\n"
B = "  - 编号: b2\n    日期: 2025-10-13\n    方式: 电话\n"
C = "  - 编号: c3\n    日期: 2025-10-14\n"
D = "  - 编号: d4\n    日期: 2025-10-15\n"
LATER = A.replace("10-12", "10-20")
WRITTEN = A.replace("面谈", "书面")

CLEAN = {
    "both append": ((A,), (A, C), (A, D), (A, C, D)),
    "both append in the middle": ((A, B), (A, C, B), (A, D, B), (A, C, D, B)),
    "one above, one below": ((A,), (C, A), (A, D), (C, A, D)),
    "both append the same": ((A,), (A, C), (A, C), (A, C)),
    "one more than the other": ((A,), (A, C), (A, C, D), (A, C, D)),
    "into an empty list": ((), (C,), (D,), (C, D)),
    "different entries": ((A, B), (LATER, B), (A, B.replace("电话", "面谈")),
                          (LATER, B.replace("电话", "面谈"))),
    "different fields of one entry": ((A,), (LATER,), (WRITTEN,), (LATER.replace("面谈", "书面"),)),
    "different new fields": ((A,), (A + "    地点: 操场\n",), (A + "    时长: 20\n",),
                             (A + "    地点: 操场\n    时长: 20\n",)),
    "one deletes, the other leaves it": ((A, B), (B,), (A, B, C), (B, C)),
    "both delete the same": ((A, B), (B,), (B, C), (B, C)),
    "they delete everything": ((A, B), (B,), (A,), ()),
    "one deletes all, the other appends": ((A,), (), (A, C), (C,)),
    "a field removed, another changed": ((A,), (A.replace("    方式: 面谈\n", ""),), (LATER,),
                                         (LATER.replace("    方式: 面谈\n", ""),)),
    "an entry moved, another changed": ((A, B, C), (C, A, B), (LATER, B, C), (C, LATER, B)),
    "moved by the others, appended here": ((A, B), (A, B, C), (B, A), (B, C, A)),
    "the moved entry changed": ((A, B, C), (B, C, A), (LATER, B, C), (B, C, LATER)),
    "a comment here, a field there": ((A, B), ("  # 补登\n" + A, B), (LATER, B),
                                      ("  # 补登\n" + LATER, B)),
    "a deleted entry takes its comment along": (("  # 补登\n" + A, B), (B,), ("  # 补登\n" + A, B, C),
                                                (B, C)),
    "a comment at the end stays one": ((A, "  # 完\n"), (A, "  # 完\n", C), (A, "  # 完\n", D),
                                       (A, "  # 完\n", C, D)),
    "blank lines between entries": ((A, "\n", B), (A, "\n", B, "\n", C), (A, "\n", B, "\n", D),
                                    (A, "\n", B, "\n", C, "\n", D)),
    "numbers given by one, a field by the other": (
        (A.replace("编号: a1\n    ", ""),), (A,), (WRITTEN.replace("编号: a1\n    ", ""),), (WRITTEN,)),
}  # fmt: skip


def file(entries: tuple[str, ...]) -> str:
    return HEAD + "".join(entries)


@pytest.mark.parametrize("case", CLEAN)
def test_what_merges(case: str) -> None:
    base, ours, theirs, wanted = map(file, CLEAN[case])
    assert merge(base, ours, theirs).text == wanted
    assert not merge(base, ours, theirs).clashes


@pytest.mark.parametrize("case", CLEAN)
def test_what_merges_does_so_with_windows_line_ends_and_bom(case: str) -> None:
    base, ours, theirs, wanted = map(file, CLEAN[case])
    windows = ["\ufeff" + one.replace("\n", "\r\n") for one in (ours, wanted)]
    assert merge(base, windows[0], theirs).text == windows[1]
    assert merge(base, theirs, windows[0]).text.startswith("\ufeff种类: 谈心谈话\r\n")


def test_a_missing_last_line_break_stays_missing() -> None:
    base, ours, theirs = file((A,)), file((A, C)), file((A, D))
    merged = merge(base[:-1], ours[:-1], theirs[:-1])
    assert merged.text == file((A, C, D))[:-1]


def clash(base: str, ours: str, theirs: str) -> tuple[str, tuple[Clash, ...]]:
    merged = merge(HEAD + base, HEAD + ours, HEAD + theirs)
    assert merged.text.startswith(HEAD)
    return merged.text.removeprefix(HEAD), merged.clashes


def test_the_same_field_changed_differently() -> None:
    text, clashes = clash(A + B, LATER + B, A.replace("10-12", "10-21") + B + C)
    assert (
        text
        == dedent("""\
          - 编号: a1
        <<<<<<< 本地（你的修改）
            日期: 2025-10-20
        ||||||| 原来
            日期: 2025-10-12
        =======
            日期: 2025-10-21
        >>>>>>> 对方的修改
            方式: 面谈
        """)
        .replace("\n    ", "\n    ")
        .replace("  - 编", "  - 编")
        + B
        + C
    )
    assert clashes == (Clash(4, ("记录", "[a1]", "日期")),)


def test_a_field_in_the_details_changed_differently() -> None:
    entry = "  - 编号: a1\n    详情:\n      主题: {}\n      心理状况: 良好\n"
    text, clashes = clash(entry.format("学业"), entry.format("家庭"), entry.format("情绪"))
    assert text.startswith("  - 编号: a1\n    详情:\n<<<<<<< 本地（你的修改）\n      主题: 家庭\n")
    assert text.endswith(">>>>>>> 对方的修改\n      心理状况: 良好\n")
    assert clashes[0].where == ("记录", "[a1]", "详情", "主题")


def test_deleted_here_and_changed_there() -> None:
    text, clashes = clash(A + B, B, LATER + B)
    assert text == (
        f"<<<<<<< 本地（你的修改）\n||||||| 原来\n{A}=======\n{LATER}>>>>>>> 对方的修改\n{B}"
    )
    assert clashes == (Clash(3, ("记录", "[a1]"), is_removal=True),)


def test_no_marker_stands_in_the_line_of_a_dash() -> None:
    base, ours, theirs = (
        "  - 日期: 1\n",
        "  - 编号: a1\n    日期: 1\n",
        "  - 编号: b2\n    日期: 1\n",
    )
    text, clashes = clash(base, ours, theirs)
    assert text == (
        f"<<<<<<< 本地（你的修改）\n{ours}||||||| 原来\n{base}=======\n{theirs}>>>>>>> 对方的修改\n"
    )
    assert len(clashes) == 1


def test_an_item_without_number_replaced_in_two_ways_is_no_two_items() -> None:
    """
    学生:
      - 12 王小明
    """
    pupils = "学生:\n  - 11 李红\n  - {}\n"
    base, ours, theirs = map(pupils.format, ("12 王小明", "12 王晓明", "12 王小名"))
    merged = merge(base, ours, theirs)
    assert [one.where for one in merged.clashes] == [("学生",)]


def test_items_without_number_are_told_apart_by_what_they_say() -> None:
    base = "学生:\n  - 1 甲\n  - 2 乙\n"
    merged = merge(base, base + "  - 3 丙\n", base.replace("  - 1 甲\n", "") + "  - 4 丁\n")
    assert merged.text == "学生:\n  - 2 乙\n  - 3 丙\n  - 4 丁\n"


def test_groups_without_number_are_told_apart_by_their_first_fields() -> None:
    """
    心导师:
      - 导师: t011
        起: 2025-09-01
        学生:
          - 1 甲
    """
    group = "  - 导师: {}\n    起: 2025-09-01\n    学生:\n      - 1 甲\n"
    base = "心导师:\n" + group.format("t011") + group.format("t012")
    ours = base.replace("t012\n", "t012\n    身份: 社工\n")
    theirs = base + "      - 2 乙\n"
    assert merge(base, ours, theirs).text == ours + "      - 2 乙\n"


def test_the_two_versions_of_a_number_given_twice() -> None:
    text, clashes = clash(A, A + C, A + C.replace("10-14", "10-19"))
    assert clashes[0].where == ("记录", "[c3]", "日期")
    assert text.count("编号: c3") == 1


def test_both_made_the_file() -> None:
    assert merge("", file((A,)), file((B,))).text == file((A, B))


def test_where_one_number_stands_twice_lines_decide() -> None:
    assert merge(file((A, A)), file((A, LATER)), file((WRITTEN, A))).text == file((WRITTEN, LATER))
    assert merge(file((A, A)), file((A, LATER)), file((A, WRITTEN))).clashes


def test_an_entry_moved_to_another_list_and_changed_is_not_doubled() -> None:
    base = f"记录:\n{A}补充:\n{B}"
    ours = f"记录:\n补充:\n{B}{A}"
    assert merge(base, ours, base.replace("10-12", "10-20")).clashes


def test_what_is_no_yaml_is_merged_by_lines() -> None:
    base = "记录: [\n一\n二\n三\n四\n"
    assert (
        merge(base, base.replace("一", "壹"), base + "五\n").text == "记录: [\n壹\n二\n三\n四\n五\n"
    )


def test_what_is_no_yaml_and_changed_in_one_place_is_a_conflict() -> None:
    merged = merge("[\n一\n", "[\n壹\n", "[\n弌\n")
    assert merged.text == (
        "[\n<<<<<<< 本地（你的修改）\n壹\n||||||| 原来\n一\n=======\n弌\n>>>>>>> 对方的修改\n"
    )
    assert merged.clashes == (Clash(2),)


def test_markers_of_the_length_that_git_asks_for() -> None:
    merged = merge("a: 1\n", "a: 2\n", "a: 3\n", Marks(9))
    assert merged.text.startswith("<<<<<<<<< 本地（你的修改）\na: 2\n||||||||| 原来\n")


def test_in_a_rebase_the_sides_are_swapped() -> None:
    merged = merge("a: 1\n", "a: 2\n", "a: 3\n", Marks().swapped())
    assert merged.text.startswith("<<<<<<< 对方的修改\na: 2\n")
    assert merged.text.endswith("a: 3\n>>>>>>> 本地（你的修改）\n")


SEALED_APPENDED = {"both append", "both append the same", "into an empty list", "different entries",
                   "one deletes, the other leaves it", "an entry moved, another changed"}  # fmt: skip


@pytest.mark.parametrize("case", sorted(SEALED_APPENDED))
def test_without_keys_whole_entries_merge(case: str) -> None:
    base, ours, theirs, wanted = map(file, CLEAN[case])
    assert merge_sealed(base, ours, theirs) == wanted


def test_without_keys_one_entry_of_two_sides_does_not_merge() -> None:
    assert merge_sealed(*map(file, CLEAN["different fields of one entry"][:3])) is None


def test_without_keys_nothing_merges_once_a_fact_of_the_head_has_changed() -> None:
    base, ours, theirs = file((A,)), file((A,)).replace("谈心谈话", "家访"), file((A, C))
    assert merge_sealed(base, ours, theirs) is None
