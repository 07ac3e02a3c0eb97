"""Who opens what: the rules that a new school begins with, and a school's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heartgrid.sealing.access.manifest import AccessError, Rule
from heartgrid.sealing.access.rules import (
    ALL,
    DEFAULTS,
    OWN,
    RECOVERER,
    RECOVERY,
    admins_of,
    compartments_of,
    hands_of,
    readers_of,
    with_recovery,
)
from tests.sealing.access.people import COMPARTMENTS, MENTOR, SCHOOL, person

MANIFEST = SCHOOL.manifest


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("t002", set(COMPARTMENTS)),
        ("t004", {"counsel", "class/J2024-01", "class/J2024-02"}),
        ("t006", {"crisis"}),
        ("t012", {"class/J2024-01"}),
        ("t013", {"class/J2024-02"}),
    ],
)
def test_compartments_of_each_role(who: str, opens: set[str]) -> None:
    assert compartments_of(MANIFEST, who) == opens


@pytest.mark.parametrize(
    ("compartment", "readers"),
    [
        ("staff", ["t002"]),
        ("counsel", ["t002", "t004"]),
        ("crisis", ["t002", "t006"]),
        ("class/J2024-01", ["t002", "t004", "t012"]),
        ("class/S2030-09", ["t002", "t004"]),  # still to be made
    ],
)
def test_readers_of_each_compartment(compartment: str, readers: list[str]) -> None:
    assert [one.id for one in readers_of(MANIFEST, compartment)] == readers


def test_an_admin_as_such_reads_nothing() -> None:
    clerk = replace(person(MENTOR, "管理员"), id="clerk")
    manifest = replace(MANIFEST, people=(clerk,))
    assert compartments_of(manifest, "clerk") == set()
    assert admins_of(manifest) == (clerk,)


def test_who_is_out_of_use_reads_nothing_and_changes_nothing() -> None:
    gone = tuple(replace(one, active=False) for one in MANIFEST.people)
    manifest = replace(MANIFEST, people=gone)
    assert compartments_of(manifest, "t002") == set()
    assert admins_of(manifest) == ()


def test_a_school_has_its_own_rules() -> None:
    rules = (Rule("心导师", (OWN, "staff")), Rule("班主任", ()), Rule("书记", (ALL,)))
    manifest = replace(MANIFEST, rules=rules)
    assert compartments_of(manifest, "t012") == {"class/J2024-01", "staff"}
    assert compartments_of(manifest, "t004") == set()


def test_a_class_is_no_name_of_a_compartment() -> None:
    """``本班`` opens class/J2024-01, and nothing that is merely called so."""
    assert "t012" not in {one.id for one in readers_of(MANIFEST, "J2024-01")}


def test_nobody() -> None:
    with pytest.raises(AccessError, match="t099"):
        compartments_of(MANIFEST, "t099")


def test_recovery_opens_everything_and_is_nobody_s_hand() -> None:
    paper = replace(person(MENTOR, RECOVERER, "管理员"), id=RECOVERY)
    rules = with_recovery(MANIFEST.rules)
    manifest = replace(MANIFEST, people=(*MANIFEST.people, paper), rules=rules)
    assert compartments_of(manifest, RECOVERY) == set(COMPARTMENTS)
    assert [one.id for one in admins_of(manifest)] == ["t002", RECOVERY]
    assert [one.id for one in hands_of(manifest)] == ["t002"]


def test_a_rule_of_recovery_that_was_narrowed_is_made_whole() -> None:
    narrowed = (Rule(RECOVERER, ("staff",)), *MANIFEST.rules)
    assert with_recovery(narrowed) == (*MANIFEST.rules, Rule(RECOVERER, (ALL,)))
    assert with_recovery(DEFAULTS) == DEFAULTS
