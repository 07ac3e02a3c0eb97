"""Every rule of the policy can be said in plain words."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from heartgrid.duties.words import tables
from heartgrid.duties.words.counting import counting_words
from heartgrid.duties.words.ruling import rule_words
from heartgrid.policy import Rule, load_policy, rules

DAY = date(2025, 10, 12)
POLICY = load_policy().policy
BY_KEY = {one.key: one for one in POLICY.rules}


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (tables.SUBJECTS, rules.SubjectWord),
        (tables.WINDOWS, rules.WindowWord),
        (tables.WINDOW_COUNTING, rules.WindowWord),
        (tables.MEASURES, rules.MeasureWord),
        (tables.CONDITION_WORDS, rules.Condition),
        (tables.GRADES, rules.Rule.model_fields["grades"].annotation),
        (tables.ARRIVED_LATE, rules.Periodic.model_fields["arrived_late"].annotation),
        (tables.LEFT, rules.Periodic.model_fields["left"].annotation),
    ],
)
def test_there_is_a_word_for_every_word_that_a_rule_may_use(
    table: dict[str, str], vocabulary: object
) -> None:
    assert set(table) == set(get_args(vocabulary))


@pytest.mark.parametrize("rule", POLICY.rules, ids=lambda one: one.key)
def test_every_rule_is_said_in_whole_sentences(rule: Rule) -> None:
    said = [
        *rule_words(rule, POLICY.parameters, DAY),
        *counting_words(rule, POLICY.parameters, DAY),
    ]
    assert len(said) >= 2
    for one in said:
        assert one.endswith("。")
        assert "{" not in one
        assert "_" not in one


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "D03",
            "随时衡量：班里的心导师人数，至少 3 名；再看本班学生每 15 人 1 名（不足 15 人也算），取大的。",
        ),
        ("D02", "班里学生数除以心导师数，不超过 15"),
        ("D05", "超过 50"),
        ("D07", "定期：每个班，每月至少 2 课时（合计）。"),
        ("D29", "方式是面谈、电话、视频"),
        ("D30", "触发：日常动态观察（四必访是未按时到校），或家访触发（类别是未按时到校）。"),
        ("D30", "记录要写明答复的是哪一次触发"),
        ("D38", "签署至少 2 人"),
        ("D87", "按“课时”合计，天数折算后加上"),
        ("D70", "算数的记录：触发之后（触发之前做的也算）的处置（步骤是书面上报）。"),
        ("D67", "用不着做的：不适用（步骤是报警）。"),
        ("D01", "只要求小学 4 年级起"),
    ],
)
def test_what_a_rule_looks_at(key: str, said: str) -> None:
    assert said in "".join(rule_words(BY_KEY[key], POLICY.parameters, DAY))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("D01", "开学后 5 个上学日内为宽限"),
        ("D84", "不符合要求就从不符合的那天起算逾期"),
        ("D07", "上学日少于 10 天的，只要求 1 课时。"),
        ("D07", "过期不能补做"),
        ("D14", "一周从周一算到周日；没有上学日的周不算。"),
        ("D29", "过期 28 天内补上算迟完成。"),
        ("D31", "从触发起按钟点算 24 小时"),
        ("D30a", "从第一节课下课起（下课以后才触发的，从触发起）按钟点算 1 小时"),
        ("D33", "往后数 7 天，周末和假期都算"),
        ("D36.yellow", "往后数 3 个工作日"),
        ("D30", "当天之内算按时。"),
        ("D70", "从触发起按钟点算 60 分钟，夜里、周末和假期都算；正好到点算按时。"),
        (
            "D75",
            "按记录里写的“期限”，那一天之内算按时；没有写、或没有写明由谁做的，从一开始就算逾期。",
        ),
        ("D40", "过期之后补上算迟完成。"),
    ],
)
def test_how_its_time_is_counted(key: str, said: str) -> None:
    assert said in "".join(counting_words(BY_KEY[key], POLICY.parameters, DAY))
