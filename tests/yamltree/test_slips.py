"""What people type, what is said about it, and what ``fmt`` makes of it.

A row is what stands in the file, the code, line and column of each slip, and the mended text.
"""

from datetime import date
from textwrap import dedent

import pytest

from heartgrid.model.fields import vocabulary
from heartgrid.model.kinds import BY_SLUG
from heartgrid.yamltree import parse, slips

TERM = (date(2025, 9, 1), date(2026, 1, 30))


def find(text: str, kind: str = "talk", *, broken: bool = True) -> tuple[slips.Slip, ...]:
    return slips.find(text, "x.yml", vocabulary(BY_SLUG[kind]), window=TERM, broken=broken)


def mend(text: str, kind: str = "talk") -> str:
    for _ in range(8):
        mended, applied = slips.apply(text, find(text, kind))
        if not applied:
            return text
        text = mended
    pytest.fail("the slips never end")


def places(text: str, kind: str = "talk") -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in find(text, kind)]


# --- one line: a field of a talk ---------------------------------------------------------------

ONE_LINE = [
    # colons
    ("日期：2025-10-12", "Y201", 3, "日期: 2025-10-12"),
    ("日期 ：  2025-10-12", "Y201", 4, "日期: 2025-10-12"),
    ("详情：", "Y201", 3, "详情:"),
    ("内容：妈妈说: 不知道", "Y201", 3, '内容: "妈妈说: 不知道"'),
    ("日期:2025-10-12", "Y207", 3, "日期: 2025-10-12"),
    ("约定:他说: 好", "Y207", 3, '约定: "他说: 好"'),
    ("“日期”: 2025-10-12", "Y206", 1, "日期: 2025-10-12"),
    # spaces
    ("日期\u3000: 2025-10-12", "Y204", 3, "日期: 2025-10-12"),
    ("日期:\u30002025-10-12", "Y204", 3, "日期: 2025-10-12"),
    ("日期\u200b: 2025-10-12", "Y204", 3, "日期: 2025-10-12"),
    ("日\u3000期: 2025-10-12", "Y204", 1, "日期: 2025-10-12"),
    ("日期: 2025-10-12\u00a0", "Y204", 5, "日期: 2025-10-12"),
    ("方式: 面谈\u3000", "Y204", 5, "方式: 面谈"),
    # full-width digits and signs
    ("日期: ２０２５－１０－１２", "Y203", 5, "日期: 2025-10-12"),
    ("时长: ２０", "Y203", 5, "时长: 20"),
    ("编号: ３ｆ9c2a", "Y203", 5, "编号: 3f9c2a"),
    ("导师: ｔ０12", "Y203", 5, "导师: t012"),
    ("学生: １２\u3000王小明", "Y203", 5, "学生: 12 王小明"),
    ("学生: 12\u3000王小明", "Y204", 5, "学生: 12 王小明"),
    ("内容: ｜", "Y203", 5, "内容: |"),
    # dates
    ("日期: 2025.10.12", "Y212", 5, "日期: 2025-10-12"),
    ("日期: 2025/10/12  # 周日", "Y212", 5, "日期: 2025-10-12  # 周日"),
    ("日期: 2025年10月12日", "Y212", 5, "日期: 2025-10-12"),
    ("日期: 2025 年 9 月 1 日", "Y212", 5, "日期: 2025-09-01"),
    ("日期: 2025-9-1", "Y212", 5, "日期: 2025-09-01"),
    ("日期: 2025。10。12", "Y212", 5, "日期: 2025-10-12"),
    ("日期: 2025—10—12", "Y212", 5, "日期: 2025-10-12"),
    ("日期: 20251012", "Y212", 5, "日期: 2025-10-12"),
    ("日期: 10月12日", "Y212", 5, "日期: 2025-10-12"),
    ("日期: 1.5", "Y212", 5, "日期: 2026-01-05"),
    ("日期: '2025.10.12'", "Y212", 6, "日期: '2025-10-12'"),
    ("下次: 5月1日", "Y212", 5, None),  # not within the term
    ("日期: 25-10-12", "Y212", 5, None),  # which century, and which is the day
    ("日期: 2025.13.40", "Y212", 5, None),  # no such day
    # quotes
    ("方式: “面谈”", "Y206", 5, "方式: 面谈"),
    ('日期: "2025-10-12”', "Y206", 5, "日期: 2025-10-12"),
    ("日期: “2025.10.12”", "Y206", 5, "日期: 2025-10-12"),
    ("约定: “他说: 好”", "Y206", 5, '约定: "他说: 好"'),
    # lists
    ("主题: [学业，家庭、 人际]", "Y202", 8, "主题: [学业, 家庭, 人际]"),
    ("主题: 【学业，家庭】", "Y213", 5, "主题: [学业, 家庭]"),
    ("主题: ［学业, 家庭］", "Y213", 5, "主题: [学业, 家庭]"),
    ("主题: [学业, “家庭”]", "Y206", 10, "主题: [学业, 家庭]"),
]


@pytest.mark.parametrize(("typed", "code", "column", "meant"), ONE_LINE)
def test_one_line(typed: str, code: str, column: int, meant: str | None) -> None:
    assert places(f"{typed}\n") == [(code, 1, column)]
    assert mend(f"{typed}\n") == f"{meant or typed}\n"


CLOCKS = [
    ("时刻: 14：30", "Y203", "时刻: 14:30"),
    ("时刻: 2：05", "Y214", "时刻: 02:05"),
    ("时刻: 8:05", "Y214", "时刻: 08:05"),
    ("时刻: 下午2点半", "Y214", None),
    ("时刻: 14点30分", "Y214", None),
    ("上报时间: 2025-10-12 14：30", "Y203", "上报时间: 2025-10-12 14:30"),
    ("上报时间: 2025-10-12\u300014:30", "Y204", "上报时间: 2025-10-12 14:30"),
    ("上报时间: 2025.10.12 2:05", "Y212", "上报时间: 2025-10-12 02:05"),
    ("上报时间: 10月12日14:30", "Y212", "上报时间: 2025-10-12 14:30"),
    ("上报时间: 2025-10-12 下午2点半", "Y214", None),
]


@pytest.mark.parametrize(("typed", "code", "meant"), CLOCKS)
def test_times_of_an_observation(typed: str, code: str, meant: str | None) -> None:
    assert [one[0] for one in places(typed, "observation")] == [code]
    assert mend(typed, "observation") == (meant or typed)


RIGHT = [
    "日期: 2025-10-12",
    "日期: '2025-10-12'  # 上午；下午：补",
    "日期: 2025-02-30",  # F105 says it better
    "学生: 12 王小明",
    "学生: 12  王小明",
    "地点: 【心语】工作室，二楼",  # free text may say anything
    "地点: “心语”",
    "学生诉求: “我想换座位”",  # a student's own words, quoted
    "内容: 下午：谈了２０分钟，见【附件】",
    "内容: \u3000\u3000他说",
    '内容: "日期：2025.10.12，\n  学生：12"',
    "内容: 他说\n  日期：不知道\n  -不想来",
    "内容: |\n  日期：2025.10.12\n  主题: [学业，家庭]\n  -编号:x\n\n  \u3000\u3000他说",
    "内容: >-\n  方式: “面谈”",
    "主题: [学业, 家庭]  # 还有，别的",
    "时长: -12",
    "# 日期：2025.10.12",
    "妈妈: 说：好",
    "http://x: y",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_or_not_ours_to_judge(text: str) -> None:
    assert find(text) == ()


def test_a_chinese_word_that_is_no_field_is_reported_but_not_mended() -> None:
    """It may be a field misspelled, or prose that lost its indentation."""
    typed = "日期: 2025-10-12\n日子：好\n"
    assert places(typed) == [("Y201", 2, 3)]
    assert mend(typed) == typed
    assert find(typed, broken=False) == ()


def test_a_date_without_a_year_needs_exactly_one_that_lies_in_the_term() -> None:
    typed = "日期: 10月12日"
    words = vocabulary(BY_SLUG["talk"])
    (unknown,) = slips.find(typed, "x", words)
    assert (unknown.replacement, unknown.reason) == (None, "没有写年份，从文件里也推不出来")
    two_years = (date(2024, 9, 1), date(2025, 12, 31))
    (ambiguous,) = slips.find(typed, "x", words, window=two_years)
    assert ambiguous.replacement is None


# --- whole files --------------------------------------------------------------------------------

FILES = [
    pytest.param(
        """
        记录:
        \t- 日期: 2025-10-12
        \t\t学生: 12
        \t\t详情:
        \t\t\t内容: |
        \t\t\t\t他说
        \t\t\t\t再说：好
        \t- 日期: 2025-10-13
        """,
        [("Y205", n, 1) for n in range(2, 9)],
        """
        记录:
          - 日期: 2025-10-12
            学生: 12
            详情:
              内容: |
                他说
                再说：好
          - 日期: 2025-10-13
        """,
        id="tabs",
    ),
    pytest.param(
        """
        记录:
          - 日期: 2025-10-12
        \t学生: 12
        """,
        [("Y205", 3, 1)],
        """
        记录:
          - 日期: 2025-10-12
            学生: 12
        """,
        id="a tab that looks like four columns",
    ),
    pytest.param(
        """
        记录:
        \u3000- 日期: 2025-10-12
        \u3000\u3000学生: 12
        \u3000\u3000详情:
        \u3000\u3000\u3000内容: |
        \u3000\u3000\u3000\u3000他说
        \u3000
        \u3000- 日期: 2025-10-13
        """,
        [("Y204", n, 1) for n in range(2, 9)],
        """
        记录:
          - 日期: 2025-10-12
            学生: 12
            详情:
              内容: |
                他说

          - 日期: 2025-10-13
        """,
        id="full-width spaces, two columns each",
    ),
    pytest.param(
        """
        记录:
        \u3000\u3000- 日期: 2025-10-12
        \u3000\u3000\u3000\u3000学生: 12
        \u3000\u3000\u3000\u3000方式: 面谈
        """,
        [("Y204", n, 1) for n in range(2, 5)],
        """
        记录:
          - 日期: 2025-10-12
            学生: 12
            方式: 面谈
        """,
        id="full-width spaces, one column each",
    ),
    pytest.param(
        """
        记录:
          -日期: 2025-10-12
            学生: 12
          -日期: 2025-10-13
           学生: 13
          －\u3000日期: 2025-10-14
            学生: 14
        """,
        [("Y209", 2, 3), ("Y209", 4, 3), ("Y203", 6, 3), ("Y204", 6, 4)],
        """
        记录:
          - 日期: 2025-10-12
            学生: 12
          - 日期: 2025-10-13
            学生: 13
          - 日期: 2025-10-14
            学生: 14
        """,
        id="dashes",
    ),
    pytest.param(
        """
        记录:
          - 日期: 2025-10-12
            详情:
              内容: |
                好
           - 日期: 2025-10-13
             详情:
               内容: |
                 第一段

                 第二段
         - 日期: 2025-10-14
            学生: 13
            - 日期: 2025-10-15
              学生: 13
        """,
        [("Y208", 6, 4), ("Y208", 12, 2), ("Y208", 14, 5)],
        """
        记录:
          - 日期: 2025-10-12
            详情:
              内容: |
                好
          - 日期: 2025-10-13
            详情:
              内容: |
                第一段

                第二段
          - 日期: 2025-10-14
            学生: 13
          - 日期: 2025-10-15
            学生: 13
        """,
        id="items at the wrong column",
    ),
]


@pytest.mark.parametrize(("typed", "found", "meant"), FILES)
def test_whole_files(typed: str, found: list[tuple[str, int, int]], meant: str) -> None:
    typed, meant = dedent(typed).lstrip("\n"), dedent(meant).lstrip("\n")
    assert places(typed) == found
    assert mend(typed) == meant
    assert parse(meant, "x").data is not None


def test_scalar_items_at_the_wrong_column() -> None:
    """YAML joins the two: no parser complains."""
    typed = "记录:\n  - 日期: 2025-10-12\n    参加:\n      - t012\n        - t013\n      - t014\n"
    assert places(typed, "training") == [("Y208", 5, 9)]
    assert mend(typed, "training") == typed.replace("        - t013", "      - t013")


def test_an_item_that_could_belong_to_two_lists_is_left_to_its_writer() -> None:
    typed = "心导师:\n  - 起: 2025-09-01\n    学生:\n      - 起: 2025-09-01\n   - 起: 2025-10-01\n"
    assert places(typed, "grid") == [("Y208", 5, 4)]
    assert mend(typed, "grid") == typed


def test_seat_numbers_as_items_but_not_negative_numbers() -> None:
    typed = "心导师:\n  - 导师: t012\n    学生:\n    -12 王小明\n    -13\n"
    assert places(typed, "grid") == [("Y209", 4, 5), ("Y209", 5, 5)]
    assert parse(mend(typed, "grid"), "x").data == {
        "心导师": [{"导师": "t012", "学生": ["12 王小明", "13"]}]
    }
    assert find("人数:\n  -12\n", "activity") == ()


def test_groups_on_one_line() -> None:
    typed = "名册:\n  - {座号: １, 姓名: 王，明，入班：2025.9.1}\n"
    assert [one[0] for one in places(typed, "grid")] == ["Y203", "Y202", "Y201", "Y212"]
    assert parse(mend(typed, "grid"), "x").data == {
        "名册": [{"座号": "1", "姓名": "王，明", "入班": "2025-09-01"}]
    }


def test_windows_line_ends_and_byte_order_mark() -> None:
    typed = "\ufeff种类: 谈心谈话\r\n学期：2025-1\r\n"
    assert places(typed) == [("Y211", 1, 1), ("Y210", 1, 9), ("Y201", 2, 3)]
    assert mend(typed) == "种类: 谈心谈话\n学期: 2025-1\n"


def test_a_slip_is_said_as_a_problem_whose_message_quotes_nothing() -> None:
    (slip,) = find("学生: １２ 王小明")
    said = slip.problem
    assert (said.code, str(said.position)) == ("Y203", "x.yml:1:5")
    assert "王小明" not in said.message + said.remedy
    assert said.detail == "１２ 王小明 → 12 王小明"
