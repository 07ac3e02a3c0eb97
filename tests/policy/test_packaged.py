"""The packaged policy: complete, sound, and every number with its source."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.duties.wording import ask
from heartgrid.policy import Periodic, Rule, Standing, Triggered, load_policy, packaged_policy_files
from heartgrid.policy.references import number_parameters, selectors, word_parameters

LOADED = load_policy()
POLICY = LOADED.policy
DAY = date(2025, 10, 1)


def test_without_problems() -> None:
    assert LOADED.problems == ()
    assert POLICY.main.number == "甬教德〔2023〕126号"
    assert set(POLICY.main.articles) == set(range(1, 21))


def test_every_duty_of_the_table() -> None:
    numbers = {one[:3] for one in POLICY.duties}
    assert {f"D{number:02}" for number in range(1, 99)} <= numbers
    assert {one for one in POLICY.duties if one[0] != "D"} == {
        "N01", "N02", "L01", "L02", "L03", "L04", "L05",
    }  # fmt: skip


def test_rules_of_a_duty_and_their_lines() -> None:
    rules = POLICY.rules_of("D48")
    assert [one.key for one in rules] == ["D48.level_three", "D48.level_two"]
    texts = {one.path: one.text.splitlines() for one in packaged_policy_files()}
    for rule in POLICY.rules:
        _document, path, line = POLICY.origins[rule.key]
        assert f"id: {rule.id}," in texts[path][line - 1]


@pytest.mark.parametrize("rule", POLICY.rules, ids=lambda rule: rule.key)
def test_each_rule_says_what_it_asks_and_why_it_weighs_less_than_red(rule: Rule) -> None:
    sentence = ask(rule, POLICY.parameters, DAY)
    assert "{" not in sentence
    assert "。" not in sentence  # it is one clause; what follows says how the line stands
    assert bool(rule.why_weight) == (rule.weight == "目标")


@pytest.mark.parametrize(
    ("duty", "article", "weight", "level"),
    [
        ("D02", 1, "红线", "class"),
        ("D02.mentor", 1, "提示", "mentor"),
        ("D05", 1, "目标", "school"),
        ("D20b", 6, "目标", "school"),
        ("D29", 8, "红线", "mentor"),
        ("D30", 8, "红线", "mentor"),
        ("D30a", 8, "目标", "mentor"),
        ("D41", 10, "红线", "school"),
        ("D41.vacation", 10, "目标", "school"),
        ("D65", 14, "红线", "school"),
        ("D70", 14, "红线", "school"),
        ("D70a", 14, "提示", "school"),
        ("D71a", 14, "目标", "school"),
        ("D72", 14, "提示", "school"),
        ("D73", 15, "目标", "district"),
        ("D74", 15, "目标", "district"),
        ("D75", 15, "红线", "school"),
        ("D87", 19, "红线", "mentor"),
    ],
)
def test_weights(duty: str, article: int, weight: str, level: str) -> None:
    rule = next(one for one in POLICY.rules if one.key == duty)
    assert (rule.article, rule.weight, rule.level) == (article, weight, level)


def test_every_parameter_has_meaning_unit_and_source_and_is_used() -> None:
    in_code = {"upper_primary_from", "late_arrival_school_days", "late_evidence_days"}
    in_code |= {"roles_present_least"}
    in_code |= {
        "keep_class_years",
        "keep_disclosure_years",
        "keep_case_years",
        "keep_case_adult_years",
        "keep_profile_years",
        "keep_screening_years",
        "keep_consent_years",
        "bulletin_lead_days",
        "events_compared_from",
        "recording_days",
        "recording_window_days",
    }
    used = set(in_code)
    for rule in POLICY.rules:
        used |= {*number_parameters(rule), *word_parameters(rule, POLICY.parameters.defaults)}
    assert set(POLICY.parameters.defaults) == used
    for one in POLICY.parameters.defaults.values():
        assert one.meaning
        assert one.source
        assert one.unit or not isinstance(one.value, int)


def test_three_shapes() -> None:
    shapes = {type(one) for one in POLICY.rules}
    assert shapes == {Standing, Periodic, Triggered}
    assert all(selectors(one) for one in POLICY.rules if not isinstance(one, Standing))
