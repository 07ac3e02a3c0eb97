"""The arithmetic of keeping, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.policy import load_policy
from heartgrid.retention.terms import (
    Retention,
    adult_by,
    graduation,
    last_leaving,
    years_after,
)

OVERRIDE = """
种类: 政策参数
记录:
  - {参数: keep_class_years, 值: 2, 生效: 2027-09-01, 批准日: 2027-08-20, 批准人: t001, 依据: 校务会纪要}
"""


def test_the_years_are_parameters_of_the_policy() -> None:
    policy = load_policy(overrides=OVERRIDE)
    assert policy.problems == ()
    parameters = policy.policy.parameters
    assert Retention.of(parameters, date(2027, 8, 31)) == Retention(1, 3, 5, 3, 1, 1, 3)
    assert Retention.of(parameters, date(2027, 9, 1)) == Retention(2, 3, 5, 3, 1, 1, 3)
    assert all(
        "暂定" in parameters.defaults[one].source
        for one in (
            "keep_class_years",
            "keep_disclosure_years",
            "keep_case_years",
            "keep_case_adult_years",
            "keep_profile_years",
            "keep_screening_years",
            "keep_consent_years",
        )
    )


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2027-08-31", 1, "2028-08-31"),
        ("2027-08-31", 0, "2027-08-31"),
        ("2028-02-29", 4, "2032-02-29"),
        ("2028-02-29", 1, "2029-03-01"),  # kept a day longer, never shorter
    ],
)
def test_years_after(day: str, years: int, expected: str) -> None:
    assert years_after(date.fromisoformat(day), years).isoformat() == expected


@pytest.mark.parametrize(
    ("class_id", "expected"),
    [
        ("P2021-03", "2027-08-31"),  # six years: 2021/22 … 2026/27
        ("J2024-01", "2027-08-31"),  # three
        ("S2025-02", "2028-08-31"),  # three
    ],
)
def test_graduation(class_id: str, expected: str) -> None:
    assert graduation(class_id).isoformat() == expected


@pytest.mark.parametrize(
    ("class_id", "expected"),
    [
        # born by 2015-08-31 (six on entry) → 18 by 2033-08-31 → a year to spare
        ("P2021-03", "2034-08-31"),
        # entered primary school in 2018, born by 2012-08-31 → 18 by 2030-08-31
        ("J2024-01", "2031-08-31"),
        # entered primary school in 2016, born by 2010-08-31 → 18 by 2028-08-31
        ("S2025-02", "2029-08-31"),
    ],
)
def test_eighteen(class_id: str, expected: str) -> None:
    assert adult_by(class_id).isoformat() == expected


@pytest.mark.parametrize(
    ("class_id", "school", "expected"),
    [
        ("J2024-01", ["J2024-01"], "2028-08-31"),  # graduates in 2027; one more for a repeater
        ("J2024-01", ["J2024-01", "P2024-01"], "2028-08-31"),
        (
            "J2024-01",
            ["J2024-01", "S2025-01"],
            "2031-08-31",
        ),  # may have stayed for the upper school
        ("P2021-03", ["P2021-03"], "2028-08-31"),
        ("P2021-03", ["J2024-01"], "2031-08-31"),
    ],
)
def test_the_last_day_on_which_somebody_can_have_left(
    class_id: str, school: list[str], expected: str
) -> None:
    assert last_leaving(class_id, school).isoformat() == expected
