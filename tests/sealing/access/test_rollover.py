"""The end of a school year: what lives opens for the new identities, what does not for nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heartgrid.sealing.access.changing import (
    Change,
    LastAdminError,
    RetiredKeysError,
    change_rules,
    grant,
    revoke,
    rotate,
)
from heartgrid.sealing.access.keyfiles import read_key_file, unsound_files, write_key_file
from heartgrid.sealing.access.manifest import (
    ACCESS_FILE,
    AccessError,
    Compartment,
    CompartmentGoneError,
    Manifest,
    Rule,
)
from heartgrid.sealing.access.opening import OtherIdentityError, OutOfUseError, inbox_of
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.rollover import (
    CannotEndError,
    NotRenewedError,
    gone_epochs,
    losers,
    roll_over,
)
from heartgrid.sealing.access.rules import ALL, compartments_of, readers_of
from heartgrid.sealing.access.verifying import ChangeRefusedError, sign_change, verify_change
from heartgrid.sealing.access.writing import digest, write
from heartgrid.sealing.errors import MissingKeyError, RefusedError
from heartgrid.sealing.identity import Identity, new_identity
from tests.sealing.access.people import (
    COMPARTMENTS,
    HEAD,
    MENTOR,
    PEOPLE,
    RULES,
    SCHOOL,
    after,
    keyring,
    person,
)

NEW = {one.id: new_identity(one.id) for one in PEOPLE}
PUBLIC = {name: one.public for name, one in NEW.items()}
GRADUATED, RUNNING = "class/J2024-01", "class/J2024-02"


def rolled(before: Change = SCHOOL, *more: Change, without: tuple[str, ...] = ()) -> Change:
    """The class of t012 has graduated; cases begin a new epoch."""
    changes = (before, *more)
    return roll_over(
        changes[-1].manifest,
        after(*changes),
        keyring(HEAD, *changes),
        {name: one for name, one in PUBLIC.items() if name not in without},
        without,
        [GRADUATED],
        ["counsel", "crisis"],
    )


CHANGE = rolled()
FILES = after(SCHOOL, CHANGE)


def opens(identity: Identity, *changes: Change) -> list[tuple[str, int]]:
    held = keyring(identity, *changes).keys()
    return [(one.compartment, one.epoch) for one in held]


def verified(old: Manifest, new: Manifest, by: Identity = HEAD) -> str:
    raw = write(new)
    return verify_change(write(old), raw, sign_change(by, raw))


def test_what_lives_opens_for_the_new_identities() -> None:
    assert opens(NEW["t002"], SCHOOL, CHANGE) == [
        (RUNNING, 1), ("counsel", 2), ("crisis", 2), ("staff", 1),
    ]  # fmt: skip
    assert opens(NEW["t004"], SCHOOL, CHANGE) == [(RUNNING, 1), ("counsel", 2)]
    assert opens(NEW["t013"], SCHOOL, CHANGE) == [(RUNNING, 1)]
    assert keyring(NEW["t013"], SCHOOL, CHANGE).of(RUNNING, 1) == keyring(HEAD, SCHOOL).of(
        RUNNING, 1
    )


def test_the_graduated_class_opens_for_nobody() -> None:
    assert opens(NEW["t012"], SCHOOL, CHANGE) == []
    assert readers_of(CHANGE.manifest, GRADUATED) == ()
    assert GRADUATED not in compartments_of(CHANGE.manifest, "t002")
    assert read_key_file(CHANGE.files[f"keys/{GRADUATED}/1.yml"], "").wraps == {}


def test_the_old_epoch_of_cases_opens_for_nobody_and_the_new_one_does() -> None:
    assert read_key_file(CHANGE.files["keys/counsel/1.yml"], "").wraps == {}
    assert {(one.compartment, one.epoch) for one in CHANGE.keys} == {("counsel", 2), ("crisis", 2)}
    new = read_key_file(CHANGE.files["keys/counsel/2.yml"], "")
    assert set(new.wraps) == {"t002", "t004"}


def test_every_live_key_file_is_new_and_only_the_new_keys_open_it() -> None:
    """The wraps of before stay in the history of git: they have to be of no use here."""
    assert set(CHANGE.files) == {
        ACCESS_FILE,
        *SCHOOL.files,
        "keys/counsel/2.yml",
        "keys/crisis/2.yml",
    }
    for identity in (HEAD, MENTOR):
        with pytest.raises(OtherIdentityError):
            keyring(identity, SCHOOL, CHANGE)
    assert unsound_files(CHANGE.manifest, FILES) == ()


def test_several_epochs_of_what_lives_are_all_kept() -> None:
    again = rotate(SCHOOL.manifest, [RUNNING])
    change = rolled(SCHOOL, again)
    assert opens(NEW["t013"], SCHOOL, again, change) == [(RUNNING, 1), (RUNNING, 2)]


def test_an_epoch_that_would_be_lost_for_everybody_stops_the_change() -> None:
    again = rotate(SCHOOL.manifest, [RUNNING])
    files = after(SCHOOL, again)
    held = keyring(HEAD, SCHOOL, again).without([(RUNNING, 1)])
    with pytest.raises(MissingKeyError, match="J2024-02 第 1 期"):
        roll_over(again.manifest, files, held, PUBLIC, (), [GRADUATED], ["counsel", "crisis"])


def test_the_next_year_follows() -> None:
    """What is gone stays gone, without being asked for again."""
    newer = {name: new_identity(name) for name in NEW}
    change = roll_over(
        CHANGE.manifest, FILES, keyring(NEW["t002"], SCHOOL, CHANGE),
        {name: one.public for name, one in newer.items()}, (), [], ["counsel"],
    )  # fmt: skip
    assert verified(CHANGE.manifest, change.manifest, NEW["t002"]) == "t002"
    assert gone_epochs(change.manifest) - gone_epochs(CHANGE.manifest) == {("counsel", 2)}
    assert opens(newer["t004"], SCHOOL, CHANGE, change) == [(RUNNING, 1), ("counsel", 3)]


def test_who_has_no_new_identity_is_named() -> None:
    with pytest.raises(NotRenewedError, match="t004、t013"):
        roll_over(
            SCHOOL.manifest, SCHOOL.files, keyring(HEAD, SCHOOL),
            {"t002": PUBLIC["t002"], "t006": PUBLIC["t006"], "t012": PUBLIC["t012"]},
            (), [], [],
        )  # fmt: skip


@pytest.mark.parametrize("kept", ["hpke", "ssh"])
def test_a_new_identity_with_an_old_key_is_none(kept: str) -> None:
    old = getattr(MENTOR.public, kept)
    public = {**PUBLIC, "t012": replace(PUBLIC["t012"], **{kept: old})}
    with pytest.raises(NotRenewedError, match="t012"):
        roll_over(SCHOOL.manifest, SCHOOL.files, keyring(HEAD, SCHOOL), public, (), [], [])


def test_the_new_identity_of_another_person_is_not_taken() -> None:
    public = {**PUBLIC, "t012": PUBLIC["t013"]}
    with pytest.raises(NotRenewedError, match="t012"):
        roll_over(SCHOOL.manifest, SCHOOL.files, keyring(HEAD, SCHOOL), public, (), [], [])


def test_who_is_left_out_opens_nothing_new() -> None:
    change = rolled(without=("t004",))
    with pytest.raises(OutOfUseError):
        keyring(NEW["t004"], SCHOOL, change)
    assert set(read_key_file(change.files["keys/counsel/2.yml"], "").wraps) == {"t002"}
    assert "t004" not in read_key_file(change.files[f"keys/{RUNNING}/1.yml"], "").wraps
    assert "t004" not in read_key_file(change.files[f"keys/{RUNNING}/2.yml"], "").wraps


def test_what_somebody_left_out_could_open_begins_a_new_epoch() -> None:
    """The old one she can open for ever, in the commits of before."""
    change = rolled(without=("t013",))
    assert {one.compartment for one in change.keys} == {"counsel", "crisis", RUNNING}
    assert opens(NEW["t004"], SCHOOL, change) == [(RUNNING, 1), (RUNNING, 2), ("counsel", 2)]
    assert unsound_files(change.manifest, after(SCHOOL, change)) == ()
    assert verified(SCHOOL.manifest, change.manifest) == "t002"
    assert losers(SCHOOL.manifest, change.manifest, RUNNING) == {"t013"}
    assert losers(SCHOOL.manifest, CHANGE.manifest, RUNNING) == frozenset()


def test_the_last_admin_cannot_be_left_out() -> None:
    with pytest.raises(LastAdminError):
        rolled(without=("t002",))


def test_nobody_and_nothing() -> None:
    with pytest.raises(AccessError, match="t099"):
        rolled(without=("t099",))
    for ended, error in ((["class/J2030-01"], AccessError), (["counsel"], CannotEndError)):
        with pytest.raises(error, match=ended[0]):
            roll_over(SCHOOL.manifest, SCHOOL.files, keyring(HEAD, SCHOOL), PUBLIC, (), ended, [])


def test_files_that_were_tampered_with_are_not_built_on() -> None:
    files = {**SCHOOL.files, "keys/staff/1.yml": SCHOOL.files["keys/crisis/1.yml"]}
    with pytest.raises(RefusedError, match="staff 第 1 期"):
        roll_over(SCHOOL.manifest, files, keyring(HEAD, SCHOOL), PUBLIC, (), [], [])


# --- the version that is written -----------------------------------------------------------------


def test_it_is_read_as_it_is_written() -> None:
    raw = CHANGE.files[ACCESS_FILE]
    assert read(raw) == CHANGE.manifest
    assert raw.decode().count("状态: 已销毁") == 3
    assert CHANGE.manifest.number == 2
    assert CHANGE.manifest.previous == digest(SCHOOL.files[ACCESS_FILE])


def test_it_counts_when_an_admin_of_before_has_signed_it() -> None:
    assert verified(SCHOOL.manifest, CHANGE.manifest) == "t002"
    for by in (MENTOR, NEW["t002"]):
        with pytest.raises(ChangeRefusedError, match="管理员"):
            verified(SCHOOL.manifest, CHANGE.manifest, by)


def altered(manifest: Manifest, name: str, *gone: bool) -> Manifest:
    """The manifest in which the first epochs of a compartment are gone, or are not."""
    compartments = tuple(
        replace(
            one,
            epochs=tuple(
                replace(epoch, gone=flag) for epoch, flag in zip(one.epochs, gone, strict=True)
            ),
        )
        if one.name == name
        else one
        for one in manifest.compartments
    )
    return replace(manifest, compartments=compartments)


def test_nothing_is_let_go_while_somebody_keeps_an_old_key() -> None:
    """His clone would open it in an older commit."""
    people = tuple(
        replace(one, hpke=MENTOR.public.hpke) if one.id == "t012" else one
        for one in CHANGE.manifest.people
    )
    with pytest.raises(ChangeRefusedError, match="旧的身份"):
        verified(SCHOOL.manifest, replace(CHANGE.manifest, people=people))
    step = rotate(SCHOOL.manifest, [RUNNING]).manifest
    with pytest.raises(ChangeRefusedError, match="旧的身份"):
        verified(SCHOOL.manifest, altered(step, GRADUATED, True))


def test_an_old_key_of_somebody_out_of_use_does_not_matter() -> None:
    assert verified(SCHOOL.manifest, rolled(without=("t012",)).manifest) == "t002"


def test_what_is_gone_does_not_come_back() -> None:
    step = replace(CHANGE.manifest, number=3, previous=digest(write(CHANGE.manifest)))
    verified(CHANGE.manifest, step, NEW["t002"])
    for name, gone in ((GRADUATED, (False,)), ("counsel", (False, False))):
        with pytest.raises(ChangeRefusedError, match="又用起来"):
            verified(CHANGE.manifest, altered(step, name, *gone), NEW["t002"])
    fresh = rotate(CHANGE.manifest, [RUNNING]).manifest
    longer = {one.name: one for one in fresh.compartments}[RUNNING].epochs[-1]
    revived = tuple(
        Compartment(one.name, (*one.epochs, longer)) if one.name == GRADUATED else one
        for one in step.compartments
    )
    with pytest.raises(ChangeRefusedError, match="又用起来"):
        verified(CHANGE.manifest, replace(step, compartments=revived), NEW["t002"])


@pytest.mark.parametrize(("name", "gone"), [("staff", (True,)), ("counsel", (False, True))])
def test_manifests_that_cannot_be(name: str, gone: tuple[bool, ...]) -> None:
    with pytest.raises(AccessError, match="销毁"):
        read(write(altered(CHANGE.manifest, name, *gone)))


def test_a_key_file_of_what_is_gone_has_no_reader() -> None:
    path = f"keys/{GRADUATED}/1.yml"
    old = read_key_file(SCHOOL.files[path], path)
    raw = write_key_file(replace(old, wraps={"t012": old.wraps["t012"]}))
    compartments = tuple(
        replace(one, epochs=(replace(one.current, wraps=digest(raw)),))
        if one.name == GRADUATED
        else one
        for one in CHANGE.manifest.compartments
    )
    manifest = replace(CHANGE.manifest, compartments=compartments)
    assert unsound_files(manifest, {**FILES, path: raw}) == (
        f"{GRADUATED} 第 1 期已经销毁，密钥却还封着给人",
    )


# --- the changes of the year that follows --------------------------------------------------------


def test_a_newcomer_does_not_get_what_is_gone() -> None:
    """Not even from somebody who has kept it."""
    kept = keyring(HEAD, SCHOOL)
    head = keyring(NEW["t002"], SCHOOL, CHANGE).joined([kept.of("counsel", 1)])
    newcomer = new_identity("t021")
    change = grant(CHANGE.manifest, FILES, head, person(newcomer, "分管领导"))
    assert opens(newcomer, SCHOOL, CHANGE, change) == opens(NEW["t002"], SCHOOL, CHANGE)
    assert unsound_files(change.manifest, after(SCHOOL, CHANGE, change)) == ()
    assert verified(CHANGE.manifest, change.manifest, NEW["t002"]) == "t002"


def test_revoking_and_new_rules_leave_what_is_gone_alone() -> None:
    head = keyring(NEW["t002"], SCHOOL, CHANGE)
    for change in (
        revoke(CHANGE.manifest, "t012"),
        revoke(CHANGE.manifest, "t004"),
        change_rules(CHANGE.manifest, FILES, head, (*RULES[1:], Rule("心导师", (ALL,)))),
    ):
        assert change.manifest.compartment(GRADUATED) == CHANGE.manifest.compartment(GRADUATED)
        assert verified(CHANGE.manifest, change.manifest, NEW["t002"]) == "t002"


def test_what_is_gone_cannot_be_begun_again_or_written_to() -> None:
    with pytest.raises(CompartmentGoneError, match=GRADUATED):
        rotate(CHANGE.manifest, [GRADUATED])
    with pytest.raises(CompartmentGoneError, match=GRADUATED):
        inbox_of(CHANGE.manifest, FILES, GRADUATED)


def test_the_school_has_all_compartments_still() -> None:
    assert {one.name for one in CHANGE.manifest.compartments} == set(COMPARTMENTS)
    assert gone_epochs(CHANGE.manifest) == {
        (GRADUATED, 1), ("counsel", 1), ("crisis", 1),
    }  # fmt: skip


def test_keys_that_went_out_of_use_do_not_come_back() -> None:
    """Neither by a grant of ours, nor in a version that an admin made by other means."""
    change = rolled(without=("t012",))
    back = replace(change.manifest.person("t012"), active=True)
    with pytest.raises(RetiredKeysError):
        grant(change.manifest, after(SCHOOL, change), keyring(NEW["t002"], SCHOOL, change), back)

    people = tuple(back if one.id == "t012" else one for one in change.manifest.people)
    raw = change.files[ACCESS_FILE]
    forged = replace(
        change.manifest, number=change.manifest.number + 1, previous=digest(raw), people=people
    )
    new = write(forged)
    with pytest.raises(ChangeRefusedError, match="旧身份"):
        verify_change(raw, new, sign_change(NEW["t002"], new))


def test_before_anything_is_let_go_they_may() -> None:
    gone = revoke(SCHOOL.manifest, "t012")
    back = replace(gone.manifest.person("t012"), active=True)
    change = grant(gone.manifest, after(SCHOOL, gone), keyring(HEAD, SCHOOL, gone), back)
    raw, new = gone.files[ACCESS_FILE], change.files[ACCESS_FILE]
    assert verify_change(raw, new, sign_change(HEAD, new)) == "t002"
