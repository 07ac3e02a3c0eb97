"""Granting, revoking, rotating: who can open what afterwards, tried with real keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.access.changing import (
    CompartmentNameError,
    LastAdminError,
    change_rules,
    found,
    grant,
    new_compartment,
    revoke,
    rotate,
)
from heartgrid.sealing.access.keyfiles import read_key_file, unsound_files
from heartgrid.sealing.access.manifest import AccessError, Rule
from heartgrid.sealing.access.opening import OutOfUseError, inbox_of
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.rules import ALL, OWN, RECOVERER, RECOVERY, with_recovery
from heartgrid.sealing.access.verifying import sign_change, verify_change
from heartgrid.sealing.access.writing import digest
from heartgrid.sealing.epochs import Keyring
from heartgrid.sealing.errors import MissingKeyError, RefusedError
from heartgrid.sealing.identity import new_identity
from heartgrid.sealing.inbox import open_with, seal_to
from tests.sealing.access.people import (
    COMPARTMENTS,
    COUNSELLOR,
    CRISIS,
    HEAD,
    MENTOR,
    OTHER_MENTOR,
    PEOPLE,
    RULES,
    SCHOOL,
    after,
    keyring,
    person,
)

if TYPE_CHECKING:
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.access.manifest import Person
    from heartgrid.sealing.identity import Identity

HEADS = keyring(HEAD, SCHOOL)
CLASS = "class/J2024-01"


def test_the_first_version_opens_for_each_reader() -> None:
    assert SCHOOL.manifest.number == 1
    assert SCHOOL.manifest.previous == ""
    assert read(SCHOOL.files["access.yml"]) == SCHOOL.manifest
    assert {one.compartment for one in SCHOOL.keys} == set(COMPARTMENTS)
    for identity, opens in (
        (HEAD, set(COMPARTMENTS)),
        (COUNSELLOR, {"counsel", CLASS, "class/J2024-02"}),
        (CRISIS, {"crisis"}),
        (MENTOR, {CLASS}),
    ):
        assert keyring(identity, SCHOOL).compartments() == opens
    assert keyring(MENTOR, SCHOOL).current(CLASS) == HEADS.current(CLASS)


def test_every_version_names_the_one_before() -> None:
    change = rotate(SCHOOL.manifest, ["crisis"])
    assert change.manifest.number == 2
    assert change.manifest.previous == digest(SCHOOL.files["access.yml"])
    assert read(change.files["access.yml"]) == change.manifest


def test_grant_gives_the_epochs_that_are_there_and_begins_none() -> None:
    rotated = rotate(SCHOOL.manifest, [CLASS])
    newcomer = new_identity("t021")
    change = grant(
        rotated.manifest,
        after(SCHOOL, rotated),
        keyring(HEAD, SCHOOL, rotated),
        person(newcomer, "班主任", classes=("J2024-01",)),
    )
    assert change.keys == ()
    assert set(change.files) == {"access.yml", f"keys/{CLASS}/1.yml", f"keys/{CLASS}/2.yml"}
    theirs = keyring(newcomer, SCHOOL, rotated, change)
    assert theirs.of(CLASS, 1) == HEADS.of(CLASS, 1)
    assert theirs.current(CLASS) == rotated.keys[0]
    assert unsound_files(change.manifest, after(SCHOOL, rotated, change)) == ()


def test_grant_needs_the_current_epoch_oneself() -> None:
    newcomer = person(new_identity("t021"), "危机小组")
    with pytest.raises(MissingKeyError, match="crisis"):
        grant(SCHOOL.manifest, SCHOOL.files, keyring(COUNSELLOR, SCHOOL), newcomer)


def test_an_older_epoch_that_nobody_holds_any_more_is_not_given() -> None:
    rotated = rotate(SCHOOL.manifest, ["crisis"])
    newcomer = new_identity("t021")
    change = grant(
        rotated.manifest,
        after(SCHOOL, rotated),
        Keyring(rotated.keys),
        person(newcomer, "危机小组"),
    )
    theirs = keyring(newcomer, SCHOOL, rotated, change)
    assert theirs.current("crisis") == rotated.keys[0]
    with pytest.raises(MissingKeyError):
        theirs.of("crisis", 1)


def test_revoke_begins_a_new_epoch_of_all_that_was_open() -> None:
    change = revoke(SCHOOL.manifest, "t004")
    renewed = {one.compartment for one in change.keys}
    assert renewed == {"counsel", CLASS, "class/J2024-02"}
    assert all(one.epoch == 2 for one in change.keys)
    with pytest.raises(OutOfUseError, match="t004"):
        keyring(COUNSELLOR, SCHOOL, change)
    new = read_key_file(change.files[f"keys/{CLASS}/2.yml"], "")
    assert set(new.wraps) == {"t002", "t012"}
    heads = keyring(HEAD, SCHOOL, change)
    assert heads.current("counsel").epoch == 2
    assert heads.of("counsel", 1) == HEADS.current("counsel")
    assert heads.current("crisis").epoch == 1


def test_who_lost_a_class_does_not_get_its_next_epoch() -> None:
    moved = person(MENTOR, "班主任", classes=("J2024-02",))
    change = grant(SCHOOL.manifest, SCHOOL.files, HEADS, moved)
    assert {one.compartment for one in change.keys} == {CLASS}
    assert keyring(MENTOR, SCHOOL, change).compartments() == {"class/J2024-02"}
    assert "t012" not in read_key_file(change.files[f"keys/{CLASS}/2.yml"], "").wraps


def test_new_keys_of_a_person_shut_the_old_ones_out() -> None:
    again = new_identity("t012")
    change = grant(
        SCHOOL.manifest, SCHOOL.files, HEADS, person(again, "班主任", classes=("J2024-01",))
    )
    theirs = keyring(again, SCHOOL, change)
    assert theirs.current(CLASS).epoch == 2
    assert theirs.of(CLASS, 1) == HEADS.of(CLASS, 1)
    with pytest.raises(AccessError, match="另一个身份"):
        keyring(MENTOR, SCHOOL, change)


def test_new_keys_when_an_old_epoch_is_lost() -> None:
    """The wrap for the old keys goes: left there, it would look tampered with to its owner."""
    rotated = rotate(SCHOOL.manifest, ["crisis"])
    again = new_identity("t006")
    files = after(SCHOOL, rotated)
    change = grant(rotated.manifest, files, Keyring(rotated.keys), person(again, "危机小组"))
    assert keyring(again, SCHOOL, rotated, change).current("crisis").epoch == 3
    assert set(read_key_file(change.files["keys/crisis/1.yml"], "").wraps) == {"t002"}


def test_who_comes_back_opens_again() -> None:
    gone = revoke(SCHOOL.manifest, "t012")
    heads = keyring(HEAD, SCHOOL, gone)
    back = grant(
        gone.manifest, after(SCHOOL, gone), heads, person(MENTOR, "心导师", classes=("J2024-01",))
    )
    assert keyring(MENTOR, SCHOOL, gone, back).current(CLASS) == heads.current(CLASS)


def test_rotate_changes_those_compartments_only() -> None:
    change = rotate(SCHOOL.manifest, [CLASS, "crisis"])
    assert {(one.compartment, one.epoch) for one in change.keys} == {(CLASS, 2), ("crisis", 2)}
    assert set(change.files) == {"access.yml", f"keys/{CLASS}/2.yml", "keys/crisis/2.yml"}
    assert keyring(MENTOR, SCHOOL, change).current(CLASS).epoch == 2
    assert keyring(OTHER_MENTOR, SCHOOL, change).current("class/J2024-02").epoch == 1


def test_a_new_compartment_is_open_to_those_whose_roles_say_so() -> None:
    change = new_compartment(SCHOOL.manifest, "class/P2025-01")
    assert keyring(COUNSELLOR, SCHOOL, change).current("class/P2025-01") == change.keys[0]
    assert keyring(MENTOR, SCHOOL, change).compartments() == {CLASS}


def test_other_rules_give_and_take() -> None:
    own = {"心导师": (OWN, "staff"), "危机小组": ()}
    rules = tuple(Rule(one.role, own.get(one.role, one.opens)) for one in RULES)
    change = change_rules(SCHOOL.manifest, SCHOOL.files, HEADS, rules)
    assert keyring(MENTOR, SCHOOL, change).compartments() == {CLASS, "staff"}
    assert not keyring(CRISIS, SCHOOL, change)
    assert [(one.compartment, one.epoch) for one in change.keys] == [("crisis", 2)]


def test_reports_go_to_the_current_epoch() -> None:
    rotated = rotate(SCHOOL.manifest, ["counsel"])
    files = after(SCHOOL, rotated)
    public, epoch = inbox_of(rotated.manifest, files, "counsel")
    blob = seal_to(public, "门卫报告".encode(), "counsel", epoch)
    keys = keyring(COUNSELLOR, SCHOOL, rotated).current("counsel")
    assert open_with(keys, blob) == "门卫报告".encode()


def test_there_is_always_an_admin() -> None:
    with pytest.raises(LastAdminError):
        revoke(SCHOOL.manifest, "t002")
    with pytest.raises(LastAdminError):
        grant(SCHOOL.manifest, SCHOOL.files, HEADS, person(HEAD, "校长"))
    with pytest.raises(LastAdminError):
        found(PEOPLE[1:], COMPARTMENTS)


@pytest.mark.parametrize(
    "name", ["counsel", "", "../x", "class/x", "con", "Staff", "class/J2024-1"]
)
def test_compartments_that_cannot_be(name: str) -> None:
    with pytest.raises(CompartmentNameError):
        new_compartment(SCHOOL.manifest, name)


def test_nobody_and_nothing() -> None:
    with pytest.raises(AccessError, match="t099"):
        revoke(SCHOOL.manifest, "t099")
    with pytest.raises(AccessError, match="class/J2030-01"):
        rotate(SCHOOL.manifest, ["class/J2030-01"])


def test_a_grant_does_not_build_on_files_that_were_tampered_with() -> None:
    newcomer = person(new_identity("t021"), "危机小组")
    files = {**SCHOOL.files, "keys/crisis/1.yml": SCHOOL.files["keys/counsel/1.yml"]}
    with pytest.raises(RefusedError, match="crisis 第 1 期"):
        grant(SCHOOL.manifest, files, HEADS, newcomer)


def test_a_grant_does_not_hand_on_a_secret_that_is_not_the_published_one() -> None:
    other = found(PEOPLE, COMPARTMENTS)
    newcomer = person(new_identity("t021"), "危机小组")
    with pytest.raises(RefusedError, match="crisis 第 1 期"):
        grant(SCHOOL.manifest, SCHOOL.files, keyring(HEAD, other), newcomer)


def test_left_out_of_the_current_epoch() -> None:
    """A rule changed by hand, with no wraps to go with it, is told and not papered over."""
    rules = (*SCHOOL.manifest.rules[1:], Rule("心导师", ("crisis",)))
    manifest = replace(SCHOOL.manifest, rules=rules)
    assert "crisis 第 1 期的密钥没有封给 t012" in unsound_files(manifest, SCHOOL.files)


PAPER = new_identity(RECOVERY)


def recovering(identity: Identity = PAPER) -> Person:
    return person(identity, RECOVERER, "管理员")


def with_paper() -> Change:
    rules = with_recovery(SCHOOL.manifest.rules)
    return grant(SCHOOL.manifest, SCHOOL.files, HEADS, recovering(), rules)


def test_a_school_without_the_rule_gets_it_with_recovery_in_one_version() -> None:
    change = with_paper()
    assert change.manifest.number == 2
    assert change.keys == ()
    assert Rule(RECOVERER, (ALL,)) in change.manifest.rules
    assert keyring(PAPER, SCHOOL, change).compartments() == set(COMPARTMENTS)
    new = change.files["access.yml"]
    assert verify_change(SCHOOL.files["access.yml"], new, sign_change(HEAD, new)) == "t002"


def test_another_recovery_shuts_the_old_sheets_out() -> None:
    old, newer = with_paper(), new_identity(RECOVERY)
    heads = keyring(HEAD, SCHOOL, old)
    change = grant(old.manifest, after(SCHOOL, old), heads, recovering(newer))
    assert {one.compartment for one in change.keys} == set(COMPARTMENTS)
    assert keyring(newer, SCHOOL, old, change).current("crisis").epoch == 2
    with pytest.raises(AccessError, match="另一个身份"):
        keyring(PAPER, SCHOOL, old, change)


def test_the_last_admin_who_is_a_person_stays() -> None:
    old = with_paper()
    with pytest.raises(LastAdminError):
        revoke(old.manifest, "t002")
    heads = keyring(HEAD, SCHOOL, old)
    with pytest.raises(LastAdminError):
        grant(old.manifest, after(SCHOOL, old), heads, person(HEAD, "校长"))
    with pytest.raises(LastAdminError):
        found([recovering()], COMPARTMENTS, with_recovery(RULES))


def test_recovery_signs_an_admin_in_and_the_one_who_is_gone_out() -> None:
    """Her signature counts as that of any admin; everybody else's clone follows the chain."""
    old, newcomer = with_paper(), new_identity("t021")
    paper = keyring(PAPER, SCHOOL, old)
    let_in = grant(old.manifest, after(SCHOOL, old), paper, person(newcomer, "分管领导", "管理员"))
    new = let_in.files["access.yml"]
    assert verify_change(old.files["access.yml"], new, sign_change(PAPER, new)) == RECOVERY
    assert keyring(newcomer, SCHOOL, old, let_in).compartments() == set(COMPARTMENTS)
    assert not revoke(let_in.manifest, "t002").manifest.person("t002").active


def test_recovery_can_be_taken_away() -> None:
    change = revoke(with_paper().manifest, RECOVERY)
    assert {one.compartment for one in change.keys} == set(COMPARTMENTS)
