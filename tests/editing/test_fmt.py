"""``fmt``: what people have in their files, and what is in them afterwards."""

import random
from textwrap import dedent

import pytest

from heartgrid.editing import Ids, Mended, Surroundings, ids_in, mend
from heartgrid.ledger import load_files
from heartgrid.problems import Position
from tests.support.books import GRID, SCHOOL, STAFF, files_of

TALKS = "talks/2025-1/J2024-01.t012.yml"
HEAD = "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n"


class Counting(Ids):
    """Ids that a reader of a test can foresee: ``aaaaa1``, ``aaaaa2`` …"""

    def __init__(self) -> None:
        super().__init__((), random.Random(0))
        self.count = 0

    def entry(self) -> str:
        self.count += 1
        return f"aaaaa{self.count}"

    def student(self) -> str:
        return f"s{self.entry()}"


def surroundings(*more: str) -> Surroundings:
    files = files_of(SCHOOL, STAFF, GRID, *more)
    return Surroundings(load_files(files.items()).ledger, Counting())


def mended(text: str, path: str = TALKS, *more: str) -> Mended:
    return mend(dedent(text).lstrip("\n").encode(), f"records/{path}", surroundings(*more))


def text_of(result: Mended) -> str:
    return result.raw.decode()


def test_slips_ids_and_students_in_one_go_and_nothing_else() -> None:
    """
    Comments, quotes, blank lines and the order of fields stay as they are.
    """
    result = mended(
        """
        # 陈老师
        种类: 谈心谈话
        学期： 2025-1
        班级: 'J2024-01'
        导师: t012   # 我

        记录:
          - 日期: 2025.10.12   # 周日

            学生: 小红      # 写名字也行
            方式: "面谈"
          # 电话谈的
          -
            学生: 2
            日期：10月20日
            方式: 电话
            详情: {主题: [学业，家庭], 内容: '他说：“好”'}
        """.replace("小红", "李小红")
    )
    assert text_of(result) == dedent(
        """\
        # 陈老师
        种类: 谈心谈话
        学期: 2025-1
        班级: 'J2024-01'
        导师: t012   # 我

        记录:
          - 编号: aaaaa1
            日期: 2025-10-12   # 周日

            学生: 2 李小红      # 写名字也行
            方式: "面谈"
          # 电话谈的
          -
            编号: aaaaa2
            学生: 2 李小红
            日期: 2025-10-20
            方式: 电话
            详情: {主题: [学业, 家庭], 内容: '他说：“好”'}
        """
    )
    assert result.remaining == ()
    assert [str(one.position).removeprefix(f"records/{TALKS}:") for one in result.changes] == [
        "3:3", "8:5", "8:9", "10:9", "14:5", "14:9", "15:7", "15:8", "17:17",
    ]  # fmt: skip


STUDENTS = [
    ("学生: 2", "学生: 2 李小红"),
    ("学生: 李小红", "学生: 2 李小红"),
    ("学生: 2号 李小红", "学生: 2 李小红"),
    ("学生: 2   李小红", "学生: 2 李小红"),
    ("学生: ２　李小红", "学生: 2 李小红"),
    ("学生: '2'", "学生: '2 李小红'"),
    ('学生: "李小红"', '学生: "2 李小红"'),
    ("学生: s000002", "学生: 2 李小红"),
    ("学生: 2 李小红  # 她", "学生: 2 李小红  # 她"),
    # nobody, or somebody else: the check says so, fmt decides nothing
    ("学生: 9", "学生: 9"),
    ("学生: 2 王小明", "学生: 2 王小明"),
]


@pytest.mark.parametrize(("typed", "meant"), STUDENTS)
def test_students(typed: str, meant: str) -> None:
    text = f"{HEAD}记录:\n  - 编号: 3f9c2a\n    日期: 2025-10-12\n    {{}}\n    方式: 面谈\n"
    assert text_of(mended(text.format(typed))) == text.format(meant)


def test_students_are_those_of_the_day_of_the_entry() -> None:
    """Seat 2 changes hands on 1 November."""
    grid = GRID.replace(
        "姓名: 李小红, 入班: 2024-09-01}",
        "姓名: 李小红, 入班: 2024-09-01, 离班: 2025-10-31, 去向: 转出}\n"
        "  - {编号: s000004, 座号: 2, 姓名: 赵小兰, 入班: 2025-11-01}",
    )
    text = HEAD + "记录:\n" + "".join(
        f"  - {{编号: 3f9c2{n}, 日期: {day}, 学生: 2, 方式: 面谈}}\n"
        for n, day in enumerate(["2025-10-31", "2025-11-01", "2026-01-40"])
    )  # fmt: skip
    result = text_of(mended(text, TALKS, grid))
    assert [line.partition("学生: ")[2] for line in result.splitlines()[5:]] == [
        "2 李小红, 方式: 面谈}",
        "2 赵小兰, 方式: 面谈}",
        "2, 方式: 面谈}",  # on a day that does not exist nobody sits anywhere
    ]


def test_no_names_where_everybody_may_read() -> None:
    text = """
        种类: 心理普查
        学年: 2025
        记录:
          - 编号: 3f9c2a
            班级: J2024-01
            施测日: 2025-10-12
            缺测: [2 李小红, 张小刚, s000001, 9]
        补测:
          - {编号: 3f9c2b, 班级: J2024-01, 日期: 2025-10-20, 学生: [2, '3']}
        """
    result = text_of(mended(text, "screenings/2025.yml"))
    assert "缺测: [s000002, s000003, s000001, 9]" in result
    assert "学生: [s000002, 's000003']" in result


def test_a_grid_completes_itself() -> None:
    """Its own roster counts, not the one that the ledger last read; mentors' students hold later."""
    text = """
        种类: 心网格
        班级: J2024-01
        心导师:
          - 导师: t011
            身份: 班主任
            起: 2025-09-01
            学生: [7, 吴小丽]
          - 导师: t012
            身份: 任课教师
            起: 2025-09-01
            学生:
              - 7
              - {学生: 吴小丽, 起: 2025-11-05}
        名册:
          - 座号: 7
            姓名: 孙小军
            入班: 2024-09-01
          - {座号: 8, 姓名: 吴小丽, 入班: 2025-11-01}
          - { 座号: 9, 姓名: 周小雨, 入班: 2024-09-01 }
          - 编号:
            座号: 10
            姓名: 郑小春
            入班: 2024-09-01
          - 编号: ""  # fmt 会填
            座号: 11
            姓名: 钱小夏
            入班: 2024-09-01
        """
    assert text_of(mended(text, "grids/J2024-01.yml")) == dedent(
        """\
        种类: 心网格
        班级: J2024-01
        心导师:
          - 导师: t011
            身份: 班主任
            起: 2025-09-01
            学生: [7 孙小军, 8 吴小丽]
          - 导师: t012
            身份: 任课教师
            起: 2025-09-01
            学生:
              - 7 孙小军
              - {学生: 8 吴小丽, 起: 2025-11-05}
        名册:
          - 编号: saaaaa1
            座号: 7
            姓名: 孙小军
            入班: 2024-09-01
          - {编号: saaaaa2, 座号: 8, 姓名: 吴小丽, 入班: 2025-11-01}
          - { 编号: saaaaa3, 座号: 9, 姓名: 周小雨, 入班: 2024-09-01 }
          - 编号: saaaaa4
            座号: 10
            姓名: 郑小春
            入班: 2024-09-01
          - 编号: saaaaa5  # fmt 会填
            座号: 11
            姓名: 钱小夏
            入班: 2024-09-01
        """
    )


def test_a_case_names_its_student_as_of_the_first_nomination() -> None:
    text = """
        种类: 个案
        编号: C-7K2M9Q
        班级: J2024-01
        学生: 李小红
        提名:
          - 时间: 2025-10-12 14：30
            提名人: t012
        """
    result = text_of(mended(text, "cases/C-7K2M9Q.yml"))
    assert "学生: 2 李小红\n提名:\n  - 编号: aaaaa1\n    时间: 2025-10-12 14:30\n" in result


def test_an_entry_with_an_unknown_field_gets_no_id() -> None:
    """The unknown one may be its id, misspelled."""
    text = f"{HEAD}记录:\n  - 编码: 3f9c2a\n    日期: 2025-10-12\n"
    assert text_of(mended(text)) == text


ENCODINGS = [
    (HEAD.encode("gb18030"), "从 GBK 转成 UTF-8"),
    (b"\xef\xbb\xbf" + HEAD.encode(), "去掉文件开头的 BOM"),
    (HEAD.replace("\n", "\r\n").encode(), "Y210 文件用 CRLF 换行"),
    (HEAD.replace("\n", "\r").encode(), "Y210 文件用 CRLF 换行"),
]


@pytest.mark.parametrize(("raw", "what"), ENCODINGS)
def test_encodings(raw: bytes, what: str) -> None:
    result = mend(raw, f"records/{TALKS}", surroundings())
    assert [one.what for one in result.changes] == [what]
    assert result.raw == HEAD.encode()


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (b"\xff\xff\xff", ["Y003"]),
        (b"\x00" + HEAD.encode(), ["Y005"]),
        (b"a" * 1_100_000, ["Y004"]),
        (b"- a\n- b\n", ["Y106"]),
        (HEAD.encode() + b"a: [", ["Y101"]),
    ],
)
def test_what_cannot_be_read_is_left_and_reported(raw: bytes, codes: list[str]) -> None:
    result = mend(raw, f"records/{TALKS}", surroundings())
    assert result.raw == raw
    assert [one.code for one in result.remaining] == codes


def test_an_unknown_file_is_left_alone() -> None:
    result = mend("日期：1".encode(), "records/笔记.yml", surroundings())
    assert (result.raw, [one.code for one in result.remaining]) == ("日期：1".encode(), ["L001"])


def test_what_stays_unclear_is_reported() -> None:
    text = HEAD + "记录:\n  - 编号: 3f9c2a\n    日期: 5月1日\n    学生： 2\n    方式: 面谈\n"
    result = mended(text)
    assert text_of(result) == text.replace("学生： ", "学生: ")
    (left,) = result.remaining
    assert (left.code, left.position) == ("Y212", Position(f"records/{TALKS}", 7, 9))


def test_messages_quote_nothing() -> None:
    text = HEAD + "记录:\n  - 日期: 2025.10.12\n    学生: 李小红\n    方式: “面谈”\n"
    said = "".join(one.what for one in mended(text).changes)
    assert all(one not in said for one in ("李小红", "面谈"))


# --- ids ----------------------------------------------------------------------------------------


def test_ids_are_never_given_twice() -> None:
    used = ids_in(
        ["编号: aaaaaa\n坏: [\n  - 编号: 'bbbbbb'  # 依据 cccccc", "编号: sdddddd", "C-7K2M9Q"]
    )
    assert used == {"aaaaaa", "bbbbbb", "cccccc", "sdddddd", "C-7K2M9Q"}

    class Stubborn(random.Random):
        def choices(self, *_: object, **__: object) -> list[str]:  # type: ignore[override]
            return list(next(offered))

    offered = iter(["aaaaaa", "123456", "12e456", "abc123", "abc123", "abc124"])
    ids = Ids(used, Stubborn())
    assert [ids.entry(), ids.entry()] == ["abc123", "abc124"]


def test_ids_are_of_their_kind() -> None:
    ids = Ids((), random.Random(1))
    assert [len(ids.entry()), ids.student()[0], len(ids.student()), ids.case()[:2]] == [
        6,
        "s",
        7,
        "C-",
    ]
