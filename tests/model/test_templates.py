"""Templates to copy and entries to fill in."""

import pytest

from heartgrid.model.base import Entry, Facts, fact
from heartgrid.model.case import Case, Decision
from heartgrid.model.kinds import BY_SLUG, KINDS, Kind
from heartgrid.model.lesson import Lesson, WeekSheet
from heartgrid.model.talk import Talk, TalkBook
from heartgrid.model.templates import prefilled, prefilled_book, template
from heartgrid.model.values import Phrase, Prose
from heartgrid.model.waiver import Waiver
from heartgrid.yamltree import parse


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_a_template_is_a_valid_file_of_its_kind(kind: Kind) -> None:
    tree = parse(template(kind), "x.yml")
    assert tree.problems == ()
    kind.model.model_validate(tree.data)


def test_a_template_says_what_each_field_means() -> None:
    lines = template(BY_SLUG["talk"]).splitlines()
    assert lines[0] == "种类: 谈心谈话"
    assert "  - 日期: 2025-10-12  # 谈话当天" in lines
    assert "    方式: 面谈  # 面谈 电话 视频 书面" in lines
    assert "    时长: 3  # 分钟数（可不写）" in lines
    assert not any("编号:" in one for one in lines)  # a copied id would stand there twice


def test_a_new_field_is_in_the_template_unasked() -> None:
    class Newer(TalkBook):
        mood: Phrase | None = fact("心情", "今天: 如何 #", None)

    newer = Kind("talk", "谈心谈话", "x", Newer)
    assert parse(template(newer), "x.yml").data is not None
    assert "\n心情: " in template(newer)


def test_what_is_known_stands_and_what_must_be_told_is_asked() -> None:
    assert prefilled(Talk, {"编号": "3f9c2a", "日期": "2025-10-12", "学生": "12 王小明"}) == (
        "编号: 3f9c2a",
        "日期: 2025-10-12",
        "学生: 12 王小明",
        "方式: 面谈  # 面谈 电话 视频 书面",
        "详情:",
        "  主题: []  # 学业 人际 家庭 情绪 生涯 适应 网络 其他",
        "  内容: |",
    )
    assert prefilled(Lesson, {}) == (
        "日期:  # 上课当天，如 2025-10-12",
        "课时:  # 几课时，1 课时为 45 分钟，如 1.5",
        "主题:  # 课题",
        "教师:  # 授课教师的编号，如 t012",
    )


def test_required_prose_is_asked_for_and_optional_prose_only_where_there_is_no_other() -> None:
    assert "理由: |" in prefilled(Waiver, {})
    assert prefilled(Decision, {})[-1] == "意见: |"

    class Both(Entry):
        first: Prose | None = fact("甲", "甲", None)
        second: Prose = fact("乙", "乙")

    assert prefilled(Both, {}) == ("乙: |",)


def test_a_day_known_without_its_clock_time_is_asked_to_be_completed() -> None:
    assert "时间: 2025-10-12  # 决议的日期和时刻，如 2025-10-12 14:30" in prefilled(
        Decision, {"时间": "2025-10-12"}
    )
    assert "时间: 2025-10-12 14:30" in prefilled(Decision, {"时间": "2025-10-12 14:30"})


def test_a_new_case_has_its_nomination_and_each_id_its_own() -> None:
    known = {"编号": "C-7K2M9Q", "提名.编号": "3f9c2a", "责任人.导师": "t012"}
    data = parse("\n".join(prefilled_book(Case, known)), "x.yml").data
    assert data is not None
    assert (data["编号"], data["提名"][0]["编号"]) == ("C-7K2M9Q", "3f9c2a")
    assert data["责任人"] == {"导师": "t012"}
    assert "访谈" not in data


def test_what_yaml_would_misread_is_quoted() -> None:
    class Odd(Facts):
        word: Phrase = fact("话", "话")

    for words in ("他说: 好", "- 甲", "一 #二", "", "“好”"):
        data = parse("\n".join(prefilled(Odd, {"话": words})), "x.yml").data
        assert data == ({"话": words} if words else {})


def test_what_a_duty_looks_at_is_asked_for_though_it_may_be_left_empty() -> None:
    """Nobody should miss D13 because the sheet never asked for the minutes."""
    assert prefilled(WeekSheet, {"周": "2025-10-13"}) == (
        "周: 2025-10-13",
        "倾听:  # 本周“倾听一刻钟”几次，如 3",
        "运动:  # 每天运动多少分钟，如 60",
    )
