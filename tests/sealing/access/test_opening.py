"""Opening a keyring: every way in which the files can have been tampered with is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.access.changing import rotate
from heartgrid.sealing.access.keyfiles import KeyFile, path_of, read_key_file, write_key_file
from heartgrid.sealing.access.manifest import AccessError, Rule
from heartgrid.sealing.access.opening import NotWrappedError, inbox_of, open_keyring
from heartgrid.sealing.access.writing import digest
from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.identity import new_identity
from heartgrid.sealing.inbox import inbox_public
from heartgrid.sealing.keywrap import wrap
from tests.sealing.access.people import COUNSELLOR, HEAD, MENTOR, SCHOOL, after, keyring

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from heartgrid.sealing.access.manifest import Manifest

ROTATED = rotate(SCHOOL.manifest, ["counsel"])
FILES = after(SCHOOL, ROTATED)
OTHER = EpochKeys("counsel", 2, bytes(32))


def file(compartment: str, epoch: int) -> KeyFile:
    path = path_of(compartment, epoch)
    return read_key_file(FILES[path], path)


def listed(changed: KeyFile, compartment: str = "counsel", epoch: int = 2) -> Manifest:
    """The manifest as an attacker would have it: it lists the file that he has changed."""
    found = ROTATED.manifest.compartment(compartment)
    epochs = [
        replace(one, wraps=digest(write_key_file(changed))) if one.number == epoch else one
        for one in found.epochs
    ]
    compartments = tuple(
        replace(one, epochs=tuple(epochs)) if one.name == compartment else one
        for one in ROTATED.manifest.compartments
    )
    return replace(ROTATED.manifest, compartments=compartments)


def opened(changed: KeyFile) -> None:
    """Open with a changed file that even the manifest vouches for."""
    files = {**FILES, path_of("counsel", 2): write_key_file(changed)}
    open_keyring(listed(changed), files, COUNSELLOR)


def wraps_of(change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> KeyFile:
    good = file("counsel", 2)
    return replace(good, wraps=change(dict(good.wraps)))


def flipped(raw: bytes) -> bytes:
    return raw[:-1] + bytes((raw[-1] ^ 1,))


def test_untouched() -> None:
    opened(file("counsel", 2))
    assert keyring(COUNSELLOR, SCHOOL, ROTATED).current("counsel") == ROTATED.keys[0]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            wraps_of(lambda wraps: {**wraps, "t004": flipped(wraps["t004"])}), id="flipped byte"
        ),
        pytest.param(wraps_of(lambda wraps: {**wraps, "t004": b"x"}), id="no wrap at all"),
        pytest.param(
            wraps_of(lambda wraps: {"t002": wraps["t004"], "t004": wraps["t002"]}),
            id="swapped between people",
        ),
        pytest.param(
            wraps_of(lambda wraps: {**wraps, "t004": file("counsel", 1).wraps["t004"]}),
            id="swapped between epochs",
        ),
        pytest.param(
            wraps_of(lambda wraps: {**wraps, "t004": file("class/J2024-01", 1).wraps["t004"]}),
            id="swapped between compartments",
        ),
        pytest.param(
            wraps_of(
                lambda wraps: {**wraps, "t004": wrap(OTHER.secret, COUNSELLOR.public, "counsel", 2)}
            ),
            id="a secret of the attacker's own",
        ),
        pytest.param(
            replace(file("counsel", 2), inbox=inbox_public(OTHER)),
            id="an inbox of the attacker's own",
        ),
        pytest.param(replace(file("counsel", 2), epoch=1), id="file of another epoch"),
        pytest.param(
            replace(file("counsel", 2), compartment="crisis"), id="of another compartment"
        ),
    ],
)
def test_tampered_with_although_listed(changed: KeyFile) -> None:
    with pytest.raises(RefusedError, match="counsel 第 2 期"):
        opened(changed)


@pytest.mark.parametrize("replacement", ["keys/counsel/1.yml", "keys/class/J2024-01/1.yml"])
def test_files_swapped(replacement: str) -> None:
    files = {**FILES, "keys/counsel/2.yml": FILES[replacement]}
    with pytest.raises(RefusedError, match="counsel 第 2 期的密钥文件与权限表不符"):
        open_keyring(ROTATED.manifest, files, COUNSELLOR)


def test_a_file_taken_away() -> None:
    files = {path: raw for path, raw in FILES.items() if path != "keys/counsel/1.yml"}
    with pytest.raises(RefusedError, match="counsel 第 1 期的密钥文件找不到"):
        open_keyring(ROTATED.manifest, files, COUNSELLOR)
    assert open_keyring(ROTATED.manifest, files, MENTOR).compartments() == {"class/J2024-01"}


def test_an_older_manifest_does_not_fit_newer_files() -> None:
    """Its keys are the old ones; that it is old, the chain says (test_verifying)."""
    assert open_keyring(SCHOOL.manifest, FILES, HEAD).current("counsel").epoch == 1


def test_a_reader_who_was_left_out() -> None:
    changed = wraps_of(lambda wraps: {"t002": wraps["t002"]})
    with pytest.raises(NotWrappedError, match="t004 有权读 counsel"):
        opened(changed)


def test_a_wrap_alone_gives_no_access() -> None:
    """Rules decide: an old wrap of what a person may no longer read is not opened."""
    rules = tuple(
        Rule("心理教师", ("counsel",)) if one.role == "心理教师" else one
        for one in ROTATED.manifest.rules
    )
    found = open_keyring(replace(ROTATED.manifest, rules=rules), FILES, COUNSELLOR)
    assert found.compartments() == {"counsel"}


def test_strangers() -> None:
    with pytest.raises(AccessError, match="t099"):
        open_keyring(ROTATED.manifest, FILES, new_identity("t099"))
    with pytest.raises(AccessError, match="另一个身份"):
        open_keyring(ROTATED.manifest, FILES, new_identity("t004"))


def test_no_inbox_in_a_file_that_is_not_listed() -> None:
    files = {**FILES, "keys/counsel/2.yml": FILES["keys/counsel/1.yml"]}
    with pytest.raises(RefusedError):
        inbox_of(ROTATED.manifest, files, "counsel")
