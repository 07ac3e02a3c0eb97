"""使用说明 follows the models, the policy and the catalogue of problems."""

from __future__ import annotations

from datetime import date

from heartgrid.editing.wishes import Wish, target_of
from heartgrid.model.kinds import KINDS, NEVER_TYPED
from heartgrid.problems import CATALOGUE
from heartgrid.views.guide import FieldRow, Mistake, kind_guides, mistake
from heartgrid.views.guide_words import EVERYWHERE, KIND_WORDS
from heartgrid.views.lines import duty_headings
from tests.support.reports import report_of

REPORT = report_of(as_of="2025-10-31")
GUIDES = {one.slug: one for one in kind_guides(REPORT)}


def test_a_page_for_every_kind() -> None:
    assert list(GUIDES) == [one.slug for one in KINDS]
    assert set(KIND_WORDS) == set(GUIDES)


def test_mistakes_are_of_the_catalogue() -> None:
    named = {code for one in KIND_WORDS.values() for code in one.codes} | set(EVERYWHERE)
    assert named <= set(CATALOGUE)


def test_the_path_has_chinese_places_and_an_example_that_fits() -> None:
    talk = GUIDES["talk"]
    assert talk.pattern == "records/talks/‹学期›/‹班级代号›.‹导师编号›.yml"
    for kind in KINDS:
        assert kind.match(GUIDES[kind.slug].example.removeprefix("records/")) is not None


def test_fields_with_meaning_spelling_and_words() -> None:
    tables = {one.part: one.rows for one in GUIDES["talk"].tables}
    assert list(tables) == [
        "文件开头",
        "“记录”的每一条",
        "“记录”的每一条 › “详情”",
        "“每周关注”的每一条",
    ]
    assert tables["“记录”的每一条"][1] == FieldRow(
        "日期", True, "谈话当天", "日期，如 2025-10-12", ()
    )
    topics = tables["“记录”的每一条 › “详情”"][0]
    assert (topics.key, topics.required, topics.spelling) == (
        "主题",
        False,
        "可选几个词，写成 [甲, 乙]",
    )
    assert topics.words[:3] == ("学业", "人际", "家庭")


def test_every_group_of_a_case_has_its_table() -> None:
    parts = [one.part for one in GUIDES["case"].tables]
    assert "“一生一策”的每一条 › “措施”的每一条" in parts
    assert "“告知书”的每一条 › “回执”" in parts
    assert len(parts) == len(set(parts)), "headings on one page must differ, so that links land"


def test_which_duties_a_kind_settles_and_feeds() -> None:
    assert GUIDES["talk"].settles == ("D28 每日关注", "D29 谈心谈话")
    assert GUIDES["talk"].articles == ("第8条 心导师谈话、四必访与筛查",)
    feeds = {one.partition(" ")[0] for one in GUIDES["observation"].feeds}
    assert {"D30", "D31", "D32", "D33"} <= feeds
    known = set(duty_headings(REPORT.policy).values())
    assert all({*one.settles, *one.feeds} <= known for one in GUIDES.values())


def test_commands_name_what_new_can_write() -> None:
    assert GUIDES["talk"].commands == (
        "heartgrid new 谈心谈话 --班级 J2024-01 --导师 t012 --学生 12",
        "heartgrid new 每周关注 --班级 J2024-01 --导师 t012",
    )
    assert GUIDES["lesson"].commands == (
        "heartgrid new 心理课 --班级 J2024-01", "heartgrid new 周登记 --班级 J2024-01",
    )  # fmt: skip
    assert GUIDES["observation"].commands == (
        "heartgrid new 日常动态观察 --班级 J2024-01 --学生 12",
    )
    assert "heartgrid new 约谈 --个案 C-7K2M9Q" in GUIDES["case"].commands
    assert GUIDES["receipt"].commands == ("heartgrid access rollover",)
    for guide in GUIDES.values():
        typed = [one for one in guide.commands if not one.startswith("heartgrid open ")]
        for command in typed if guide.slug not in NEVER_TYPED else ():
            case = "C-7K2M9Q" if "--个案" in command else None
            target = target_of(Wish(command.split()[2], date(2025, 10, 31), case=case))
            assert target.kind.slug == guide.slug


def test_what_is_opened_on_purpose_only_is_opened_with_a_purpose() -> None:
    assert GUIDES["incident"].commands == (
        "heartgrid new 危机事件",
        "heartgrid open records/incidents/I-7K2M9Q.yml --purpose ……",
    )


def test_the_template_begins_with_the_kind() -> None:
    assert all(one.template.startswith(f"种类: {one.word}") for one in GUIDES.values())


def test_mistakes_say_what_is_the_same_for_every_run() -> None:
    assert mistake("F103") == Mistake("F103", "不认识的字段", "检查错别字")
    assert all("{" not in mistake(code).remedy for code in CATALOGUE)
