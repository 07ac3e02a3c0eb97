"""``explain``: a line's article, parameters in force, override, waiver. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import Assessment, assess
from heartgrid.duties.explain import Explanation, explain, used_parameters
from heartgrid.policy import load_policy
from tests.support.books import GRID, SCHOOL, STAFF, load_text, moment
from tests.support.lines import asked_of_a_school

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = moment("2025-10-12")
WAIVER = """
--- waivers/2025-1/J2024-01.yml
种类: 豁免
学期: 2025-1
范围: J2024-01
记录:
  - {编号: dddddd, 义务: D29, 对象: 3, 起: 2025-09-01, 止: 2026-01-23,
     理由: 随父母在外地, 批准人: t002, 批准日: 2025-09-10}
"""


def override(effective: str) -> str:
    return (
        f"种类: 政策参数\n记录:\n  - {{参数: talks_per_term, 值: 2, 生效: {effective}, "
        "批准日: 2025-08-20, 批准人: t001, 依据: 校长办公会纪要}\n"
    )


def explained(duty: str, *texts: str, overrides: str | None = None) -> Iterator[Explanation]:
    """Every line of ``duty``, explained."""
    ledger = load_text(SCHOOL, STAFF, GRID, *texts).ledger
    policy = load_policy(overrides=overrides).policy
    assert ledger.school is not None
    lines = assess(ledger, policy, SchoolCalendar(ledger.school.record), AS_OF)
    return (explain(one, ledger, policy, AS_OF) for one in lines if one.duty == duty)


def parameter(one: Explanation, name: str) -> tuple[str, str, str]:
    """Value, unit and source."""
    found = next(each for each in one.parameters if each.name == name)
    return found.value, found.unit, found.source


def test_article_and_own_words() -> None:
    one = next(explained("D29"))
    assert one.name == "谈心谈话"
    assert one.citation == "甬教德〔2023〕126号 第 8 条（心导师谈话、四必访与筛查）"
    assert one.ask == "心导师每学期与每名学生至少谈心谈话 1 次"
    assert one.responsible == "林老师"
    assert one.rule_line > 0


def test_every_parameter_has_its_value_unit_and_source() -> None:
    one = next(explained("D29"))
    assert parameter(one, "talks_per_term") == ("1", "次", "第8条原文")
    assert parameter(one, "talk_modes")[0] == "面谈、电话、视频"
    assert parameter(one, "upper_primary_from")[:2] == ("4", "年级")
    assert parameter(one, "late_evidence_days")[0] == "28"
    assert all(each.meaning and each.source for each in one.parameters)
    assert all(each.override is None for each in one.parameters)


@pytest.mark.parametrize(
    ("effective", "value"),
    [
        ("2025-08-20", "2"),  # before the window's begin
        ("2025-09-01", "2"),  # on it
        ("2025-09-02", "1"),  # after it: not for this term
    ],
)
def test_the_value_is_the_one_in_force_when_the_window_began(effective: str, value: str) -> None:
    one = next(explained("D29", overrides=override(effective)))
    found = next(each for each in one.parameters if each.name == "talks_per_term")
    assert found.value == value
    assert (found.override is not None) == (value == "2")
    assert f"谈心谈话 {value} 次" in one.ask
    if found.override is not None:
        assert found.override.approver == "周校长"
        assert found.override.approved == date(2025, 8, 20)
        assert found.override.effective == date.fromisoformat(effective)
        assert found.override.source == "校长办公会纪要"
        assert found.override.line == 3


def test_a_waiver() -> None:
    waived = [one for one in explained("D29", WAIVER) if one.waiver is not None]
    assert len(waived) == 1
    told = waived[0].waiver
    assert told is not None
    assert (told.approver, told.approved) == ("吴主任", date(2025, 9, 10))
    assert (told.begin, told.end) == (date(2025, 9, 1), date(2026, 1, 23))
    assert told.reason == "随父母在外地"
    assert (told.path, told.line) == ("records/waivers/2025-1/J2024-01.yml", 5)


def test_why_a_line_is_no_red_line() -> None:
    assert next(explained("D05")).why_weight == "比例是暂定的"


def test_every_line_of_the_policy_can_be_explained() -> None:
    ledger = load_text(SCHOOL, STAFF, GRID).ledger
    policy = load_policy().policy
    for rule in policy.rules:
        names = used_parameters(rule, policy.parameters)
        assert len(names) == len(set(names))
        # That very day; a day that the record says.
        assert names or rule.key in {"D24", "D75", "D75a"}
    without_school = assess(load_text(STAFF).ledger, policy, None, AS_OF)
    assert {one.duty for one in without_school} == asked_of_a_school(policy, AS_OF.date())
    for one in without_school:
        assert explain(one, ledger, policy, AS_OF).citation


def test_a_line_of_another_policy() -> None:
    ledger = load_text(SCHOOL).ledger
    policy = load_policy().policy
    line = assess(ledger, policy, None, AS_OF)[0]
    other = Assessment(**{**{name: getattr(line, name) for name in line.__slots__}, "rule": "D99"})
    with pytest.raises(KeyError):
        explain(other, ledger, policy, AS_OF)
