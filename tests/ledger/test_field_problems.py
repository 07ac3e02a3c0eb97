"""Each wrong field: its code, its place, and words that help without quoting what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.ledger.reading import read_file

if TYPE_CHECKING:
    from heartgrid.problems import Problem

VISIT = """\
种类: 家访
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaaa
    日期: 2025-10-13
    时刻: 18:30
    学生: 2 李小红
    方式: 实地
    同行: [t011]
    详情:
      类型: 四必访
      触发:
        - 类别: 情绪反常
          时间: 2025-10-13 15:20
      受访人: [母亲]
"""


def problems_of(text: str, path: str) -> list[Problem]:
    return list(read_file(f"records/{path}", path, text.encode()).problems)


def wrong(typed: str, instead: str) -> list[Problem]:
    assert typed in VISIT
    text = VISIT.replace(typed, instead)
    return problems_of(text, "visits/2025-1/J2024-01.t012.yml")


CASES = [
    # typed, instead, place and code, words of the message or remedy
    ("日期: 2025-10-13\n", "日期: 2025-02-29\n", "F105 7:9", ["“日期”", "日历上没有这一天"]),
    ("日期: 2025-10-13\n", "日期: 1025-10-13\n", "F105 7:9", ["1950 到 2100"]),
    ("时刻: 18:30", "时刻: 24:00", "F106 8:9", ["“时刻”", "08:40"]),
    ("2025-10-13 15:20", "2025-10-13 15:60", "F106 16:15", ["“时间”", "2025-10-12 14:30"]),
    ("2025-10-13 15:20", "下午", "F106 16:15", ["2025-10-12 14:30"]),
    ("方式: 实地", "方式: 上门", "F104 10:9", ["实地、约访、视频、电话"]),
    ("类别: 情绪反常", "类别: 情绪异常", "F104 15:15", ["是不是“情绪反常”"]),
    ("受访人: [母亲]", "受访人: [母亲, 妈妈]", "F104 17:17", ["父亲、母亲、祖辈"]),
    (
        "受访人: [母亲]",
        "受访人: 母亲",
        "F109 17:12",
        ["“受访人”", "应当是一个列表", "写成了一段文字"],
    ),
    ("同行: [t011]", "同行: [林老师]", "F108 11:10", ["t012"]),
    ("同行: [t011]", "同行: {t011: 是}", "F109 11:9", ["写成了一组字段"]),
    ("方式: 实地", "方式:", "F102 10:5", ["“方式”"]),
    ("    方式: 实地\n", "", "F101 6:5", ["“方式”", "实地=上门"]),
    ("    学生: 2 李小红\n", "", "F101 6:5", ["座号、姓名"]),
    ("      类型: 四必访\n", "", "F101 12:5", ["“类型”"]),
    ("方式: 实地", "方式: 实地\n    家长反应: 配合", "F103 11:5", ["这里可以写的是", "同行"]),
    ("受访人: [母亲]", "受访者: [母亲]", "F103 17:7", ["是不是“受访人”"]),
    ("编号: aaaaaa", "编号: 1", "F108 6:9", ["3f9c2a"]),
    ("2 李小红", "李" * 49, "F111 9:9", ["48"]),
    ("学生: 2 李小红", "学生: [2 李小红]", "F109 9:9", ["应当是一段文字", "写成了一个列表"]),
]


@pytest.mark.parametrize(("typed", "instead", "place", "words"), CASES)
def test_one_wrong_field(typed: str, instead: str, place: str, words: list[str]) -> None:
    [problem] = wrong(typed, instead)
    position = problem.position
    assert f"{problem.code} {position.line}:{position.column}" == place
    said = f"{problem.message}\n{problem.remedy}"
    assert [word for word in words if word not in said] == []


def test_what_was_typed_is_in_the_detail_alone() -> None:
    for typed, instead, *_ in CASES:
        [problem] = wrong(typed, instead)
        said = problem.message + problem.remedy
        assert not [
            word
            for word in ("上门", "妈妈", "林老师", "李", "反应")
            if word in said.replace("实地=上门", "")
        ]
    [problem] = wrong("方式: 实地", "方式: 去她家里")
    assert problem.detail == "写的是“去她家里”"
    [problem] = wrong("方式: 实地", "方式: 实地\n    王小明说: 不想回家")
    assert problem.detail == "写的是“王小明说”"


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = VISIT.replace("18:30", "25:00").replace("实地", "上门").replace("[母亲]", "[妈妈]")
    found = problems_of(text, "visits/2025-1/J2024-01.t012.yml")
    assert [one.code for one in found] == ["F106", "F104", "F104"]


def test_students_of_a_mentor_may_be_words_or_groups() -> None:
    text = """\
种类: 心网格
班级: J2024-01
心导师:
  - 导师: t012
    身份: 任课教师
    起: 2024-09-01
    学生:
      - 1 王小明
      - {学生: 2, 起: 2025-10-01}
      - {学生: 3, 从: 2025-10-01}
      - [4]
名册:
  - {座号: 一, 姓名: 王小明, 入班: 2024-09-01}
"""
    found = problems_of(text, "grids/J2024-01.yml")
    assert [f"{one.code} {one.position.line}:{one.position.column}" for one in found] == [
        "F103 10:17", "F109 11:9", "F107 13:10"
    ]  # fmt: skip


def test_a_roster_must_not_be_empty() -> None:
    [problem] = problems_of("种类: 心网格\n班级: J2024-01\n名册: []\n", "grids/J2024-01.yml")
    assert f"{problem.code} {problem.position}" == "F102 records/grids/J2024-01.yml:3:5"


def test_a_book_in_clear_text_names_students_by_id_alone() -> None:
    text = """\
种类: 心理普查
学年: 2025
补测:
  - {编号: aaaaaa, 班级: J2024-01, 日期: 2025-10-20, 学生: [s000001, 李小红]}
"""
    [problem] = problems_of(text, "screenings/2025.yml")
    assert f"{problem.code} {problem.position}" == "R211 records/screenings/2025.yml:4:62"


def test_a_scope_is_one_problem_though_it_may_be_two_things() -> None:
    text = "种类: 豁免\n学期: 2025-1\n范围: [J2024-01]\n"
    found = problems_of(text, "waivers/2025-1/J2024-01.yml")
    assert [one.code for one in found] == ["F108"]


def test_a_training_is_measured_in_periods_or_days() -> None:
    text = """\
种类: 培训
年: 2025
记录:
  - {编号: aaaaaa, 日期: 2025-10-20, 类别: 其他, 主题: 识别, 参加: [t011]}
  - {编号: bbbbbb, 日期: 2025-10-20, 类别: 其他, 主题: 识别, 参加: [t011], 天数: 0.5}
  - {编号: cccccc, 日期: 2025-10-20, 类别: 其他, 主题: 识别, 参加: [t011], 课时: 1.55}
"""
    found = problems_of(text, "trainings/2025.yml")
    assert [f"{one.code} {one.position.line}" for one in found] == ["F112 4", "F107 6"]
