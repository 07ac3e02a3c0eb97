"""A disorder's name in the school's own words is a problem; a state, or a quotation, is none."""

from __future__ import annotations

import pytest

from heartgrid.checks.diagnoses import names_a_diagnosis
from heartgrid.checks.diagnosis_words import WORDS
from tests.support.checked import found, told

TALK = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {{编号: aaaaaa, 日期: 2025-10-13, 学生: 2, 方式: 面谈, 详情: {{主题: [情绪], 内容: {content}}}}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "他有抑郁症",
        "怀疑是双相情感障碍，已约家长",
        "没有抑郁症",  # to exclude a disorder is a diagnosis too
        "有多动症的表现",
        "ptsd 的可能大",
        "医院看过，是焦虑症",  # whose words, but not quoted
        "“抑郁症”是同学给起的外号",  # quoted, but not whose
        "医院写“情绪低落”。我们认为是抑郁发作",
    ],
)
def test_a_diagnosis_in_own_words(text: str) -> None:
    assert names_a_diagnosis(text)


@pytest.mark.parametrize(
    "text",
    [
        "情绪低落，很焦虑，三天没睡好",
        "有自伤的念头，已告诉家长",
        "考前焦虑，有些强迫自己学习",
        "市七院病历写“焦虑症”，家长带来复印件",
        "家长转述：医生说是「抑郁发作」，开了药",
        '母亲说医院诊断为"双相障碍"',
        "对立的情绪少了，适应得不错",
    ],
)
def test_what_is_seen_and_what_is_quoted(text: str) -> None:
    assert not names_a_diagnosis(text)


def test_the_place_is_told_and_the_word_is_not() -> None:
    """A report of problems may be read by colleagues who may not read the record."""
    (one,) = [one for one in found(TALK.format(content="有抑郁症")) if one.code == "U901"]
    assert str(one.position) == "records/talks/2025-1/J2024-01.t012.yml:6:68"
    assert "抑郁" not in f"{one.message}{one.remedy}"
    assert one.severity == "error"


def test_what_the_pupil_and_the_hospital_say_is_taken_down_as_they_said_it() -> None:
    """主诉 and the consultation are theirs; the exit's note is the school's."""
    case = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2 李小红
来源: 导师
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - {编号: 3f9c01, 时间: 2025-10-13 16:00, 提名人: t012, 紧急: 黄}
访谈:
  - {编号: 3f9c02, 时间: 2025-10-14 10:00, 访谈人: t003, 告知保密例外: 是, 风险: 中, 主诉: 我有抑郁症}
决议:
  - {编号: 3f9c03, 时间: 2025-10-15 10:00, 结论: 入库, 级别: 三类, 分级标准: 校标, 分级方向: 数字越大越重, 出席: [t002, t003], 签署: [t002, t003]}
  - {编号: 3f9c05, 时间: 2025-12-15 10:00, 结论: 出库, 级别: 一类, 分级标准: 校标, 分级方向: 数字越大越重, 出席: [t002, t003], 签署: [t002, t003]}
会诊:
  - {编号: 3f9c04, 日期: 2025-10-20, 专家: 市七院, 结论: 抑郁发作}
出库: {决议: 3f9c05, 后续关注: t012, 说明: %s}
"""
    assert told(case % "情绪平稳", as_of="2025-12-31") == []
    assert told(case % "抑郁症已好", as_of="2025-12-31") == ["U901 16:34"]


def test_no_word_is_hidden_by_a_shorter_one() -> None:
    words = [one for row in WORDS.values() for one in row]
    assert len(set(words)) == len(words)
    assert all(names_a_diagnosis(one) for one in words)
