"""``effective``: nothing that began or happened before a rule's day is asked for, in each shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.policy import PolicyFile, load_policy, packaged_policy_files
from tests.support.books import assess_text
from tests.support.casebook import case, interviewed, nominated
from tests.support.grids import (
    FIRST_TERM,
    SECOND_TERM,
    grid,
    mentor,
    observer,
    pupil,
    pupils,
    school,
)
from tests.support.lines import line, lines, opened, row

if TYPE_CHECKING:
    from heartgrid.policy import Policy

_HEAD = "policy: ningbo-2023-126\nparameters:\n  {parameter}\nduties:\n{duty}"
_DUTY = (
    "  - {{id: Z01, article: 7, name: 新要求, ask: 新的要求, weight: 目标, why_weight: 暂定, "
    "level: school, responsible: leader, effective: {day}, {shape}}}"
)
_ONE = "wanted: {value: 1, unit: 次, meaning: 新要求, source: 暂定}"
_TWO = "wanted: {value: 2, unit: 名, meaning: 新要求, source: 暂定}"
OBSERVERS = "shape: standing, subject: class, measure: peer_observers, at_least: {least: wanted}"
GRACED = f"{OBSERVERS}, grace: grid_grace_school_days"
TALKED = (
    "shape: periodic, subject: student, window: term, at_least: wanted, evidence: [{kind: talk}]"
)
WEEKLY = (
    "shape: periodic, subject: student, window: week, at_least: wanted, evidence: [{kind: talk}]"
)
YEARLY = WEEKLY.replace("window: week", "window: calendar_year")
ASSESSED = (
    "shape: triggered, subject: case, trigger: [{kind: case.nomination}], within: {days: wanted}, "
    "evidence: [{kind: case.interview}]"
)
TERMS = school(terms=[FIRST_TERM, SECOND_TERM])


def policy(day: str, shape: str, parameter: str = _ONE) -> Policy:
    """The packaged policy with Z01, asked for from ``day`` on."""
    text = _HEAD.format(parameter=parameter, duty=_DUTY.format(day=day, shape=shape))
    loaded = load_policy([*packaged_policy_files(), PolicyFile("policy/added.yml", text)])
    assert loaded.problems == ()
    return loaded.policy


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-09-01", ["2025-09-01", "2026-02-24"]),  # the term's first day is in force
        ("2025-09-02", ["2026-02-24"]),
        ("2026-02-24", ["2026-02-24"]),
        ("2026-02-25", []),
    ],
)
def test_windows_that_began_before(day: str, expected: list[str]) -> None:
    found = lines("Z01", TERMS, as_of="2026-03-10", policy=policy(day, TALKED))
    assert sorted({opened(one) for one in found}) == expected


def test_a_student_who_came_later_into_a_term_that_began_before() -> None:
    """The window is the term's, not the student's own first day in it."""
    late = grid(mentors=[mentor("t012")], students=[pupil(1, "2025-11-03")])
    assert lines("D29", late, as_of="2025-12-01") != []
    asked = policy("2025-10-01", TALKED)
    assert lines("Z01", late, as_of="2025-12-01", policy=asked) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-11-12", [("2025-11-12 10:00", "2025-11-13", "逾期")]),
        ("2025-11-13", []),
    ],
)
def test_triggers_that_happened_before(day: str, expected: list[object]) -> None:
    text = case(提名=[nominated("2025-11-12 10:00")])
    found = lines("Z01", text, as_of="2025-12-01", policy=policy(day, ASSESSED))
    assert [row(one) for one in found] == expected


def test_a_later_trigger_of_the_same_case_is_asked_for() -> None:
    text = case(
        提名=[nominated("2025-11-03 10:00"), nominated("2025-11-12 10:00")],
        访谈=[interviewed("2025-11-13 10:00")],
    )
    one = line("Z01", text, as_of="2025-12-01", policy=policy("2025-11-10", ASSESSED))
    assert row(one) == ("2025-11-12 10:00", "2025-11-13", "已完成")


@pytest.mark.parametrize(
    ("day", "as_of", "shape", "expected"),
    [
        # One observer where two are wanted since September: short since the rule's day.
        ("2025-11-05", "2025-11-04", OBSERVERS, []),
        ("2025-11-05", "2025-11-05", OBSERVERS, [("2025-11-05", "2025-11-05 00:00", "逾期")]),
        ("2025-11-05", "2025-12-01", OBSERVERS, [("2025-11-05", "2025-11-05 00:00", "逾期")]),
        # In force before the ledger: since the ledger, or the end of the grace (Fri 5 September).
        ("2024-01-01", "2025-12-01", OBSERVERS, [("2025-09-01", "2025-09-01 00:00", "逾期")]),
        ("2024-01-01", "2025-12-01", GRACED, [("2025-09-01", "2025-09-05", "逾期")]),
        # From within the grace on: the grace is for this rule too.
        ("2025-09-03", "2025-12-01", GRACED, [("2025-09-03", "2025-09-05", "逾期")]),
    ],
)
def test_a_shortfall_is_none_before(
    day: str, as_of: str, shape: str, expected: list[object]
) -> None:
    text = grid(mentors=[mentor("t012")], students=pupils(3), observers=[observer(1)])
    found = lines("Z01", text, as_of=as_of, policy=policy(day, shape, _TWO))
    assert [row(one) for one in found] == expected


@pytest.mark.parametrize(
    ("day", "shape", "expected"),
    [
        ("2025-09-01", TALKED, ["2025-09-01"]),
        ("2025-10-01", TALKED, []),  # the running term began before, and is not asked for
        ("2025-10-01", WEEKLY, ["2025-10-01"]),  # weeks begin in it
        ("2025-10-01", YEARLY, []),  # the year of 1 January 2025
        ("2025-01-01", YEARLY, ["2025-09-01"]),
        ("2025-10-01", OBSERVERS, ["2025-10-01"]),
        ("2025-12-02", WEEKLY, []),
    ],
)
def test_what_cannot_be_read_is_unknown_only_since_then(
    day: str, shape: str, expected: list[str]
) -> None:
    lost = "--- grids/J2024-01.yml\n种类: [\n"
    found = lines("Z01", lost, as_of="2025-12-01", policy=policy(day, shape))
    assert sorted({opened(one) for one in found if one.status == "unknown"})[:1] == expected


@pytest.mark.parametrize(("as_of", "asked"), [("2025-10-31", False), ("2025-11-01", True)])
def test_without_a_school_only_what_is_in_force_is_unknown(as_of: str, asked: bool) -> None:
    found = assess_text(
        "--- school.yml\n种类: [\n", as_of=as_of, policy=policy("2025-11-01", TALKED)
    )
    assert ("Z01" in {one.duty for one in found}) is asked
    assert "D29" in {one.duty for one in found}
