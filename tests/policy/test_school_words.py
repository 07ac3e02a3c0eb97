"""``least``, ``rate``, ``trend``, ``posts`` and ``leaving``: what they need, and what has no meaning."""

from __future__ import annotations

import pytest

from heartgrid.duties.words.counting import counting_words
from heartgrid.duties.words.ruling import rule_words
from heartgrid.policy import PolicyFile, load_policy
from tests.support.books import moment, packaged

HEAD = """policy: test
title: 试行办法
document: 试〔2025〕1号
articles: {1: 网格}
parameters:
  once: {value: 1, meaning: 次数, source: 暂定}
  sixty: {value: 60, meaning: 几分, source: 暂定}
duties:
"""
RULE = (
    "{id: D15, article: 1, name: 登记, ask: 登记, weight: 红线, level: class, "
    "responsible: leader, shape: periodic, subject: class, window: week, at_least: once, "
    "evidence: [{kind: week, least: {运动: sixty}}]}"
)
RATE = "{kind: parent_event, rate: {part: 实到, whole: 应到, percent: sixty}}"
WEEK = "{kind: week, least: {运动: sixty}}"
STAFF = ("responsible: leader", "responsible: self"), ("subject: class", "subject: staff")
TRAINED = (WEEK, "{kind: training}")
SCHOOL = (
    ("subject: class", "subject: school"),
    (WEEK, "{kind: means, trend: {part: 人数.达到, whole: 人数.总数}}"),
)
YEARLY = ("window: week", "window: school_year")


def messages(*changes: tuple[str, str]) -> str:
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return "；".join(
        one.message for one in load_policy([PolicyFile("p.yml", f"{HEAD}  - {text}\n")]).problems
    )


@pytest.mark.parametrize(
    "changes",
    [
        (),
        ((WEEK, RATE),),
        (("window: week", "window: school_year, grades: leaving"),),
        (("window: week", "window: term, first_days: sixty"),),
        (*STAFF, TRAINED, ("window: week", "window: term, posts: [心理专职教师]")),
        (*STAFF, TRAINED, ("window: week", "window: term, arrived_late: hint")),
        (*SCHOOL, YEARLY),
        (("subject: class", "subject: school, posts: [心理专职教师]"), (WEEK, "{kind: means}")),
    ],
)
def test_sound(changes: tuple[tuple[str, str], ...]) -> None:
    assert messages(*changes) == ""


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([("运动: sixty", "运动: ninety")], "没有名为 ninety 的数字参数"),
        ([("运动: sixty", "跑步: sixty")], "没有数字字段“跑步”"),
        ([("运动: sixty", "周: sixty")], "没有数字字段“周”"),
        ([(WEEK, RATE), ("part: 实到", "part: 主题")], "没有数字字段“主题”"),
        ([(WEEK, RATE), ("whole: 应到", "whole: 全部")], "没有数字字段“全部”"),
        ([(WEEK, RATE), ("percent: sixty", "percent: ninety")], "没有名为 ninety 的数字参数"),
        ([(WEEK, RATE), ("part: 实到, ", "")], "缺少"),
        ([("window: week", "window: month, first_days: sixty")], "first_days 只用于 term"),
        ([("window: week", "window: term, first_days: ninety")], "没有名为 ninety 的数字参数"),
        ([("window: week", "window: week, posts: [心理专职教师]")], "posts 不能用于 class"),
        ([*STAFF, TRAINED, ("window: week", "window: term, posts: [厨师]")], "写得不对"),
        ([*STAFF, TRAINED, ("window: week", "window: term, grades: leaving")], "leaving 只用于"),
        ([*SCHOOL], "trend 只用于 school_year 和 calendar_year"),
        ([*SCHOOL, YEARLY, ("evidence: [", "evidence: [{kind: means}, ")], "trend 只用于"),
        ([*SCHOOL, YEARLY, ("人数.达到", "依据")], "没有数字字段“依据”"),
        ([*SCHOOL, YEARLY, ("人数.总数", "人数.全部")], "没有数字字段“人数.全部”"),
    ],
)
def test_what_has_no_meaning(changes: list[tuple[str, str]], reason: str) -> None:
    assert reason in messages(*changes)


@pytest.mark.parametrize(
    ("duty", "words"),
    [
        ("D13", "周登记（运动至少 60 分钟）"),
        ("D15", "实到不少于应到的 80%"),
        ("D86", "每名心理专职教师、心理兼职教师，每年至少 40 课时（合计）"),
        ("D83", "每学年至少 1 名。算数的记录：志愿者（准入查询写“是”）。"),
        ("D89", "定期：有心理专职教师的学校，每学年至少 1 项。"),
        ("D12a", "达到占总数多少，和上一年比"),
        ("D03", "至少 3 名；再看本班学生每 15 人 1 名（不足 15 人也算），取大的。"),
        ("D05", "超过 50%。"),
        ("D09c", "只要求毕业班。"),
    ],
)
def test_in_plain_words(duty: str, words: str) -> None:
    policy = packaged()
    (rule,) = policy.rules_of(duty)
    day = moment("2025-10-01").date()
    assert words in "".join(rule_words(rule, policy.parameters, day))


def test_how_the_first_days_are_counted() -> None:
    policy = packaged()
    (rule,) = policy.rules_of("D09a")
    day = moment("2025-10-01").date()
    assert counting_words(rule, policy.parameters, day) == (
        "只算学期的前 28 天，周末和假期也数。",
        "过期 28 天内补上算迟完成。",
    )


def test_a_trend_is_no_matter_of_a_trigger() -> None:
    text = (
        "{id: D16, article: 1, name: 上报, ask: 上报, weight: 红线, level: class, "
        "responsible: leader, shape: triggered, subject: student, trigger: [{kind: observation}], "
        "evidence: [{kind: talk, trend: {part: 时长, whole: 时长}}], within: {days: once}}"
    )
    found = load_policy([PolicyFile("p.yml", f"{HEAD}  - {text}\n")]).problems
    assert "trend 不用于 triggered" in "；".join(one.message for one in found)
