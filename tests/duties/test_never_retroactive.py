"""A change of the policy never makes yesterday overdue, whatever the ledger, the change, the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.duties import Status
from heartgrid.policy import Policy, Standing, load_policy
from heartgrid.policy.references import number_parameters, placed_selectors
from tests.duties.ledgers import days, ledgers
from tests.support.books import assess_text, packaged

if TYPE_CHECKING:
    from heartgrid.duties import Assessment
    from tests.duties.ledgers import Drawn

pytestmark = pytest.mark.slow
QUICK = settings(max_examples=30, deadline=None)
PACKAGED = packaged()
RULES = {rule.key: rule for rule in PACKAGED.rules}


def _of_the_event(rule: object) -> set[str]:
    """What is asked of a piece of evidence counts as on its own day, not on the window's."""
    found = (one for _spot, one in placed_selectors(rule))  # type: ignore[arg-type]
    return {name for one in found for name in (*one.fewest.values(), one.per_day) if name}


NUMBERS = sorted(
    {name for rule in PACKAGED.rules for name in number_parameters(rule)}
    - {name for rule in PACKAGED.rules for name in _of_the_event(rule)}
    | {"late_evidence_days", "late_arrival_school_days", "upper_primary_from"}
)


@st.composite
def overrides(draw: st.DrawFn) -> tuple[str, str]:
    """A number's new value from a day on: the day, and policy.yml."""
    name, day = draw(st.sampled_from(NUMBERS)), draw(days)
    parameter = PACKAGED.parameters.defaults[name]
    value = draw(st.integers(parameter.minimum, min(parameter.maximum, 400)))
    if not parameter.allows(value):
        value = parameter.maximum
    entry = f"参数: {name}, 值: {value}, 生效: {day}, 批准日: {day}, 批准人: t001, 依据: 会议"
    return day, f"种类: 政策参数\n记录:\n  - {{{entry}}}\n"


def _assessed(drawn: Drawn, as_of: str, policy: Policy = PACKAGED) -> dict[object, Assessment]:
    return {one.key: one for one in assess_text(*drawn.texts, as_of=as_of, policy=policy)}


@QUICK
@given(ledgers(), days, overrides())
def test_an_override_leaves_what_began_before_it_alone(
    drawn: Drawn, as_of: str, override: tuple[str, str]
) -> None:
    day, text = override
    loaded = load_policy(overrides=text)
    assert loaded.problems == ()
    before, after = _assessed(drawn, as_of), _assessed(drawn, as_of, loaded.policy)
    for key, one in before.items():
        if one.opened.date().isoformat() >= day:
            continue
        if not isinstance(RULES[one.rule], Standing):
            assert after[key] == one
        elif after[key].status is Status.OVERDUE and one.status is not Status.OVERDUE:
            limit = after[key].due
            assert limit is not None
            assert limit.date().isoformat() >= day or _was_short(drawn, day, one)


def _was_short(drawn: Drawn, day: str, line: Assessment) -> bool:
    """Whether the duty was unmet on the eve: then the shortfall goes on, and none is new."""
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    found = assess_text(*drawn.texts, as_of=eve, policy=PACKAGED)
    return any(
        (one.rule, one.subject) == (line.rule, line.subject) and one.status is not Status.DONE
        for one in found
    )


@QUICK
@given(ledgers(), days, days, st.sampled_from(sorted(RULES)))
def test_a_rule_asks_nothing_of_the_time_before_it(
    drawn: Drawn, as_of: str, day: str, key: str
) -> None:
    rules = tuple(
        replaced if rule.key == key else rule
        for rule in PACKAGED.rules
        for replaced in [rule.model_copy(update={"effective": date.fromisoformat(day)})]
    )
    before = _assessed(drawn, as_of)
    after = _assessed(drawn, as_of, replace(PACKAGED, rules=rules))
    duty = RULES[key].id
    assert [one for one in after.values() if one.duty != duty] == [
        one for one in before.values() if one.duty != duty
    ]
    for one in after.values():
        if one.rule == key:
            assert one.opened.date().isoformat() >= day
            assert one.due is None or one.due.date().isoformat() >= day
