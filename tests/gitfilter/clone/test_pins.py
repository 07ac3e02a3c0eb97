"""What a clone has accepted of the access file, and of which compartments its keys are old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.pins import (
    UnreadablePinError,
    outdated,
    pin_file,
    read_pin,
    write_pin,
)
from heartgrid.gitfilter.clone.repository import Repository
from heartgrid.sealing.access.changing import found, rotate
from heartgrid.sealing.access.manifest import ACCESS_FILE, ADMIN, Person
from heartgrid.sealing.epochs import Keyring
from heartgrid.sealing.identity import new_identity
from tests.gitfilter.scratch import COUNSEL, OUR_CLASS, keys_of, ring

if TYPE_CHECKING:
    from pathlib import Path

ADMINS = [Person.of(new_identity("t002").public, (ADMIN,), (), date(2025, 9, 1))]
FIRST = found(ADMINS, ("staff", COUNSEL, OUR_CLASS))
SECOND = rotate(FIRST.manifest, [COUNSEL])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A clone that has accepted the first version; the work tree has none."""
    (tmp_path / ".git" / "heartgrid").mkdir(parents=True)
    made = Repository(tmp_path / ".git", tmp_path / ".git" / "index")
    write_pin(pin_file(made), FIRST.files[ACCESS_FILE], 1)
    return made


BOTH = Keyring([*ring(COUNSEL, OUR_CLASS).keys(), keys_of(COUNSEL, 2)])


@pytest.mark.parametrize(
    ("access", "keyring", "expected"),
    [
        (None, ring(COUNSEL), set()),
        (FIRST.files[ACCESS_FILE], ring(COUNSEL), set()),
        (SECOND.files[ACCESS_FILE], ring(COUNSEL, OUR_CLASS), {COUNSEL}),
        (SECOND.files[ACCESS_FILE], ring(OUR_CLASS), set()),
        (SECOND.files[ACCESS_FILE], BOTH, set()),
        (SECOND.files[ACCESS_FILE].replace(b"\n", b"\r\n"), ring(COUNSEL), {COUNSEL}),
        ("版本: x\n".encode(), ring(COUNSEL), set()),
    ],
)
def test_old_are_the_keys_of_which_a_later_access_file_has_newer_ones(
    repository: Repository,
    tmp_path: Path,
    access: bytes | None,
    keyring: Keyring,
    expected: set[str],
) -> None:
    if access is not None:
        (tmp_path / ACCESS_FILE).write_bytes(access)

    assert outdated(tmp_path, repository, keyring) == expected


def test_a_damaged_pin_closes_everything(repository: Repository, tmp_path: Path) -> None:
    pin_file(repository).write_bytes(b"{")

    assert outdated(tmp_path, repository, ring(COUNSEL)) == {COUNSEL}
    with pytest.raises(UnreadablePinError):
        read_pin(pin_file(repository))


def test_a_clone_that_never_unlocked_has_no_old_keys(tmp_path: Path) -> None:
    (tmp_path / ACCESS_FILE).write_bytes(SECOND.files[ACCESS_FILE])
    made = Repository(tmp_path / ".git", tmp_path / ".git" / "index")

    assert outdated(tmp_path, made, ring(COUNSEL)) == set()
