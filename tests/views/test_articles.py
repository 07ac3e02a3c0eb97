"""办法对照: articles, duties, parameters."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from heartgrid.policy import Rule
from heartgrid.policy.rules import Responsible
from heartgrid.views.articles import LEVELS, ROLES, WHY_WEIGHT, KindLink, policy_view
from heartgrid.views.lines import duty_headings
from heartgrid.views.parameter_rows import ChangeRow
from tests.support.reports import report_of
from tests.support.student_books import TALKS

CHANGED = """
种类: 政策参数
记录:
  - {参数: talks_per_term, 值: 2, 生效: 2025-10-01, 批准日: 2025-09-20, 批准人: t001, 依据: 校长办公会纪要}
  - {参数: talks_per_term, 值: 3, 生效: 2026-03-01, 批准日: 2025-10-08, 批准人: t001, 依据: 校长办公会纪要}
"""


def test_twenty_articles_and_those_to_come_have_no_duties() -> None:
    view = policy_view(report_of(as_of="2025-10-31"))
    assert [one.number for one in view.articles] == list(range(1, 21))
    assert view.articles[7].heading == "第8条 心导师谈话、四必访与筛查"
    empty = [one.number for one in view.articles if not one.duties]
    rules = report_of(as_of="2025-10-31").policy.rules
    cited = {rule.article for rule in rules if rule.id.startswith("D")}
    assert empty == sorted(set(range(1, 21)) - cited)
    assert view.covered == 20 - len(empty)


def test_every_duty_has_the_heading_that_lines_link_to() -> None:
    report = report_of(as_of="2025-10-31")
    shown = [
        duty.heading
        for document in policy_view(report).documents
        for one in document.articles
        for duty in one.duties
    ]
    assert sorted(shown) == sorted(duty_headings(report.policy).values())


def test_a_second_document_stands_behind_with_headings_of_its_own() -> None:
    view = policy_view(report_of(as_of="2025-11-20"))
    national, *laws = view.others
    assert [one.document for one in laws] == ["个人信息保护法", "未成年人网络保护条例"]
    assert (national.document, national.covered, national.duties) == (
        "教育部十条措施（2025）",
        2,
        2,
    )
    assert [one.number for one in national.articles] == list(range(1, 11))
    sport = national.articles[1]
    assert sport.heading == "教育部十条措施（2025）第2条 每天两小时体育"
    assert [one.heading for one in sport.duties] == ["N01 每天运动两小时"]
    assert sport.coverage.count("overdue") == 3  # the weeks that ended on 2, 9 and 16 November
    headings = [one.heading for document in view.documents for one in document.articles]
    assert len(set(headings)) == len(headings) == 30 + 5 + 2
    assert "N01" not in {duty.id for one in view.articles for duty in one.duties}


def test_a_duty_says_who_what_and_how_it_is_counted() -> None:
    duty = next(
        each
        for one in policy_view(report_of(TALKS, as_of="2025-10-31")).articles
        for each in one.duties
        if each.id == "D29"
    )
    (rule,) = duty.rules
    assert rule.ask == "心导师每学期与每名学生至少谈心谈话 1 次"
    assert (rule.shape, rule.level, rule.responsible, rule.weight) == (
        "周期",
        "导师",
        "责任导师",
        "红线",
    )
    assert rule.words
    assert rule.counting
    assert duty.evidence == (KindLink("谈心谈话", "help/talk"),)
    assert dict(duty.coverage.counts) == {"done": 1, "due": 2}


def test_parameters_have_source_range_and_the_schools_own_value() -> None:
    view = policy_view(report_of(as_of="2025-10-31", overrides=CHANGED))
    (changed,) = view.changed
    assert (changed.name, changed.value, changed.default, changed.unit) == (
        "talks_per_term",
        "2",
        "1",
        "次",
    )
    assert changed.source == "第8条原文"
    assert changed.allowed == "不少于 1"
    minutes = "校长办公会纪要"
    assert changed.change == ChangeRow(
        "2", date(2025, 10, 1), "周校长", date(2025, 9, 20), minutes, "policy.yml:4"
    )
    assert changed.coming == (
        ChangeRow("3", date(2026, 3, 1), "周校长", date(2025, 10, 8), minutes, "policy.yml:5"),
    )


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("upper_primary_from", "1 到 6"), ("talk_modes", "面谈、电话、视频、书面")],
)
def test_what_a_parameter_may_be(name: str, allowed: str) -> None:
    view = policy_view(report_of(as_of="2025-10-31"))
    rows = {
        row.name: row for one in view.articles for duty in one.duties for row in duty.parameters
    }
    assert rows[name].allowed == allowed


def test_every_word_of_a_rule_has_its_chinese() -> None:
    """A role or level added to the rules is to be added here too."""
    assert set(get_args(Responsible)) == set(ROLES)
    assert set(get_args(Rule.model_fields["level"].annotation)) == set(LEVELS)
    assert set(get_args(Rule.model_fields["weight"].annotation)) == set(WHY_WEIGHT)
