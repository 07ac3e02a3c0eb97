"""The same policy with other values, as if they had always been in force."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.policy import load_policy
from heartgrid.policy.whatif import with_values

CHANGED = """
种类: 政策参数
记录:
  - {参数: talks_per_term, 值: 2, 生效: 2025-10-01, 批准日: 2025-09-20, 批准人: t001, 依据: 纪要}
"""
LONG_AGO, LATER = date(2000, 1, 1), date(2030, 1, 1)


def test_the_value_counts_on_every_day() -> None:
    policy = load_policy(overrides=CHANGED).policy
    changed = with_values(policy, {"talks_per_term": 3, "talk_modes": ("面谈",)})
    for day in (LONG_AGO, LATER):
        assert changed.parameters.number("talks_per_term", day) == 3
        assert changed.parameters.words("talk_modes", day) == ("面谈",)
    assert changed.rules == policy.rules


def test_the_policy_itself_stays_as_it_was() -> None:
    policy = load_policy(overrides=CHANGED).policy
    with_values(policy, {"talks_per_term": 3})
    assert policy.parameters.number("talks_per_term", LONG_AGO) == 1
    assert policy.parameters.number("talks_per_term", LATER) == 2
    same = with_values(policy, {"mentor_ratio": 12}).parameters
    assert same.number("talks_per_term", LATER) == 2


def test_what_cannot_be() -> None:
    policy = load_policy().policy
    with pytest.raises(ValueError, match="talks_per_term"):
        with_values(policy, {"talks_per_term": 0})
    with pytest.raises(KeyError):
        with_values(policy, {"no_such": 1})
