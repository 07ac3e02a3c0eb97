"""One bad entry costs that entry, one bad head the file; what is lost is marked as unreadable."""

from __future__ import annotations

from textwrap import dedent

import pytest

from heartgrid.ledger.reading import FileRead, read_file, unopened_file
from heartgrid.model.ledger import Unreadable

PATH = "talks/2025-1/J2024-01.t012.yml"
HEAD = "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n"
ENTRIES = """\
记录:
  - 编号: aaaaaa
    日期: 2025-10-13
    学生: 1 王小明
    方式: 面谈
  - 编号: bbbbbb
    日期: 2025-10-14
    学生: 2 李小红
    方式: 面谈
  - 编号: cccccc
    日期: 2025-10-15
    学生: 3 张小刚
    方式: 面谈
"""


def read(text: str, path: str = PATH) -> FileRead:
    return read_file(f"records/{path}", path, text.encode())


def told(one: FileRead) -> list[str]:
    return [f"{each.code} {each.position.line}:{each.position.column}" for each in one.problems]


def ids(one: FileRead) -> list[str | None]:
    assert one.book is not None
    return [entry.id for entry in one.book.entries]  # type: ignore[attr-defined]


def lost(line: int, part: str | None = None) -> Unreadable:
    return Unreadable(
        f"records/{PATH}", line, "talk", class_id="J2024-01", term="2025-1", staff="t012", part=part
    )


def test_a_sound_file() -> None:
    one = read(HEAD + ENTRIES)
    assert told(one) == []
    assert ids(one) == ["aaaaaa", "bbbbbb", "cccccc"]
    assert one.lines == {"记录": (6, 10, 14), "每周关注": ()}
    assert one.kept == {"记录": (0, 1, 2), "每周关注": ()}
    assert one.places == {"term": "2025-1", "class": "J2024-01", "mentor": "t012"}
    assert one.unreadable == ()


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ("方式: 面谈", "方式: 面淡", "F104 13:9"),
        ("日期: 2025-10-14", "日期: 2025-02-30", "F105 11:9"),
        ("    日期: 2025-10-14\n", "", "F101 10:5"),
        ("编号: bbbbbb", "编号: 第二条", "F108 10:9"),
        ("方式: 面谈", "方式: 面谈\n    地址: 教室", "F103 14:5"),
        ("方式: 面谈", "方式: 面谈\n    详情: [学业]", "F109 14:9"),
    ],
)
def test_a_bad_entry_costs_that_entry_only(wrong: str, right: str, problem: str) -> None:
    before, second = (HEAD + ENTRIES).split("  - 编号: bbbbbb")
    one = read(f"{before}{('  - 编号: bbbbbb' + second).replace(wrong, right, 1)}")
    assert told(one) == [problem]
    assert ids(one) == ["aaaaaa", "cccccc"]
    assert one.kept == {"记录": (0, 2), "每周关注": ()}
    assert one.unreadable == (lost(10, "记录"),)


def test_every_bad_entry_is_told_of() -> None:
    one = read(HEAD + ENTRIES.replace("面谈", "面淡"))
    assert told(one) == ["F104 9:9", "F104 13:9", "F104 17:9"]
    assert ids(one) == []
    assert one.unreadable == tuple(lost(line, "记录") for line in (6, 10, 14))


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        (HEAD.replace("种类: 谈心谈话\n", ""), "L006 1:1"),
        (HEAD.replace("谈心谈话", "家访"), "L002 1:5"),
        (HEAD.replace("J2024-01", "J2024-02"), "L003 3:5"),
        (HEAD.replace("学期: 2025-1", "学期: 2025-2"), "L003 2:5"),
        (HEAD.replace("导师: t012", "导师: t013"), "L003 4:5"),
        (HEAD.replace("导师: t012\n", ""), "F101 1:1"),
        (HEAD + "备注: 好\n", "F103 5:1"),
        (HEAD.replace("导师: t012", "导师: [t012]"), "F108 4:5"),
    ],
)
def test_a_bad_head_costs_the_file(head: str, problem: str) -> None:
    one = read(head + ENTRIES)
    assert told(one) == [problem]
    assert one.book is None
    assert one.unreadable == (lost(int(problem.split()[1].partition(":")[0])),)


def test_several_faults_of_the_head_are_told_together() -> None:
    one = read(HEAD.replace("谈心谈话", "家访").replace("t012", "t013"))
    assert told(one) == ["L002 1:5", "L003 4:5"]


def test_what_yaml_does_not_read_costs_the_file() -> None:
    one = read(HEAD + ENTRIES.replace("1 王小明", "[1 王小明"))
    assert told(one) == ["Y101 8:9"]
    assert one.book is None
    assert one.unreadable == (lost(8),)


def test_entries_that_are_no_list_cost_the_file() -> None:
    one = read(HEAD + "记录: 没有\n")
    assert told(one) == ["F109 5:5"]
    assert one.unreadable == (lost(5),)


def test_a_file_without_entries_is_sound() -> None:
    one = read(HEAD)
    assert told(one) == []
    assert one.lines == {"记录": (), "每周关注": ()}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("talks/2025-1/draft.yml", "L001"),
        ("talks/2025-1/J2024-01.t012.yaml", "L001"),
        ("talks/J2024-01.t012.yml", "L001"),
        ("Talks/2025-1/J2024-01.t012.yml", "L001"),
        ("talks/2025-1/王小明.yml", "L004"),
        ("talks/2025-1/J2024-01 t012.yml", "L004"),
        ("x/../talks/2025-1/J2024-01.t012.yml", "L001"),
    ],
)
def test_a_path_of_no_kind(path: str, code: str) -> None:
    one = read(HEAD + ENTRIES, path)
    assert told(one) == [f"{code} 1:1"]
    assert one.book is None
    assert unopened_file(path, path, "没有权限").problems[0].code == code


def test_a_file_that_does_not_open_is_unreadable() -> None:
    one = unopened_file(f"records/{PATH}", PATH, "没有权限")
    assert told(one) == ["Y001 1:1"]
    assert one.unreadable == (lost(1),)


def test_what_a_path_says_of_an_unreadable_file() -> None:
    case = read("x", "cases/C-7K2M9Q.yml").unreadable[0]
    assert (case.kind, case.case_id, case.class_id) == ("case", "C-7K2M9Q", None)
    school = read("x", "waivers/2025-1/school.yml").unreadable[0]
    assert (school.kind, school.class_id, school.term) == ("waiver", None, "2025-1")
    waiver = read("x", "waivers/2025-1/J2024-01.yml").unreadable[0]
    assert (waiver.kind, waiver.class_id) == ("waiver", "J2024-01")


def test_a_waiver_of_the_whole_school() -> None:
    head = dedent(
        """\
        种类: 豁免
        学期: 2025-1
        范围: 学校
        """
    )
    assert told(read(head, "waivers/2025-1/school.yml")) == []
    assert told(read(head, "waivers/2025-1/J2024-01.yml")) == ["L003 3:5"]
    assert told(read(head.replace("学校", "J2024-01"), "waivers/2025-1/school.yml")) == ["L003 3:5"]
