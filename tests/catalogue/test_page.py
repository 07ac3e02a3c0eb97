"""docs/duties.md is what the policy says."""

from heartgrid.policy import load_policy
from tests.catalogue.page import PAGE, page

POLICY = load_policy().policy


def test_the_page_is_what_the_policy_says() -> None:
    assert PAGE.read_bytes().decode("utf-8") == page(), "make docs"


def test_every_duty_has_one_heading_and_every_rule_one_line() -> None:
    text = page()
    for duty in POLICY.duties:
        assert text.count(f"\n#### {duty} ") == 1
    for rule in POLICY.rules:
        assert text.count(f"\n- `{rule.key}` **{rule.weight}** ") == 1


def test_a_parameter_says_where_it_is_from_and_who_may_change_it() -> None:
    text = page()
    assert (
        "| 每学期与每名学生谈心谈话 `talks_per_term` | 1 次 | 不少于 1 | 第8条原文 | 随文件 |"
        in text
    )
    hours = "`visit_hours_mood` | 24 小时 | 1 到 168 | 第8条“第一时间”；时限为暂定 | 学校或区县 |"
    assert hours in text


def test_a_sentence_names_its_duties_and_those_to_come() -> None:
    text = page()
    assert "- **4.3** 导师每学期的家访：D17。" in text
    assert "- **20.4** 出事的学校要复盘，失职的追责：D97" in text
