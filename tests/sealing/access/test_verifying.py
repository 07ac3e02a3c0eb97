"""The chain: each version follows the one before and is signed by an admin of it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.access.changing import found, grant, new_compartment, revoke, rotate
from heartgrid.sealing.access.manifest import NAMESPACE, Epoch
from heartgrid.sealing.access.verifying import (
    ChangeRefusedError,
    sign_change,
    verify_chain,
    verify_change,
)
from heartgrid.sealing.access.writing import digest, write
from heartgrid.sealing.errors import RefusedError, SealingError
from heartgrid.sealing.identity import Identity, new_identity
from heartgrid.sealing.signing import SignatureRefusedError, sign
from tests.sealing.access.people import HEAD, MENTOR, SCHOOL, keyring, person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.sealing.access.manifest import Manifest

FIRST = SCHOOL.files["access.yml"]
SECOND = rotate(SCHOOL.manifest, ["crisis"])
SECOND_RAW = SECOND.files["access.yml"]
THIRD_RAW = new_compartment(SECOND.manifest, "class/P2025-01").files["access.yml"]
KEYGEN = shutil.which("ssh-keygen")


def signed(raw: bytes, identity: Identity = HEAD) -> tuple[bytes, bytes]:
    return raw, sign_change(identity, raw)


CHAIN = [signed(FIRST), signed(SECOND_RAW), signed(THIRD_RAW)]


def test_the_first_version_and_the_next() -> None:
    assert verify_change(None, *signed(FIRST)) == "t002"
    assert verify_change(FIRST, *signed(SECOND_RAW)) == "t002"
    assert verify_change(SECOND_RAW, *signed(THIRD_RAW)) == "t002"


def test_a_whole_chain_from_the_trusted_version() -> None:
    assert verify_chain(digest(FIRST), CHAIN).number == 3
    assert verify_chain(digest(SECOND_RAW), CHAIN[1:]).number == 3
    assert verify_chain(digest(FIRST), CHAIN[:1]) == SCHOOL.manifest


@pytest.mark.parametrize(
    ("trusted", "versions"),
    [
        (FIRST, []),
        (FIRST, CHAIN[1:]),
        (SECOND_RAW, CHAIN),
        (FIRST, [CHAIN[0], CHAIN[2]]),
        (FIRST, [CHAIN[0], CHAIN[1], CHAIN[0]]),
        (FIRST, [CHAIN[0], CHAIN[1], CHAIN[1]]),
        (FIRST, [CHAIN[0], (SECOND_RAW, b""), CHAIN[2]]),
    ],
)
def test_chains_that_are_broken(trusted: bytes, versions: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(RefusedError):
        verify_chain(digest(trusted), versions)


@pytest.mark.parametrize("signature", [b"", sign(HEAD.signing_key, NAMESPACE, FIRST)])
def test_without_its_own_signature(signature: bytes) -> None:
    with pytest.raises(SignatureRefusedError):
        verify_change(FIRST, SECOND_RAW, signature)


def test_signed_for_another_purpose() -> None:
    with pytest.raises(SignatureRefusedError, match="用途"):
        verify_change(FIRST, SECOND_RAW, sign(HEAD.signing_key, "git", SECOND_RAW))


@pytest.mark.parametrize("identity", [MENTOR, new_identity("t002"), new_identity("t099")])
def test_signed_by_nobody_who_may(identity: Identity) -> None:
    for old, new in ((None, FIRST), (FIRST, SECOND_RAW)):
        with pytest.raises(ChangeRefusedError, match="管理员"):
            verify_change(old, *signed(new, identity))


def test_nobody_makes_himself_admin() -> None:
    """The signer must be an admin of the version before: being one in the new one is no use."""
    coup = grant(
        SCHOOL.manifest,
        SCHOOL.files,
        keyring(HEAD, SCHOOL),
        person(MENTOR, "班主任", "心导师", "管理员", classes=("J2024-01",)),
    ).files["access.yml"]
    with pytest.raises(ChangeRefusedError, match="上一版的管理员"):
        verify_change(FIRST, *signed(coup, MENTOR))
    assert verify_change(FIRST, *signed(coup)) == "t002"


def test_who_was_admin_is_none_any_more() -> None:
    deputy = new_identity("t003")
    two = found((*SCHOOL.manifest.people, person(deputy, "管理员")), ["counsel"])
    gone = revoke(two.manifest, "t003")
    after = rotate(gone.manifest, ["counsel"]).files["access.yml"]
    raw = [one.files["access.yml"] for one in (two, gone)]
    assert verify_change(raw[0], *signed(raw[1], deputy)) == "t003"  # may still let himself go
    with pytest.raises(ChangeRefusedError, match="上一版的管理员"):
        verify_change(raw[1], *signed(after, deputy))


def test_an_older_version_replayed() -> None:
    for old in (SECOND_RAW, THIRD_RAW, FIRST):
        with pytest.raises(ChangeRefusedError, match="旧的一版"):
            verify_change(old, *CHAIN[0])


def test_a_branch_that_began_earlier() -> None:
    other = rotate(SCHOOL.manifest, ["staff"]).manifest
    third = rotate(other, ["staff"]).files["access.yml"]
    with pytest.raises(ChangeRefusedError, match="接着上一版"):
        verify_change(SECOND_RAW, *signed(third))


def replaced(**fields: object) -> Callable[[Manifest], Manifest]:
    return lambda manifest: replace(manifest, **fields)  # type: ignore[arg-type]


def _without_an_epoch(manifest: Manifest) -> Manifest:
    cut = tuple(replace(one, epochs=one.epochs[:1]) for one in manifest.compartments)
    return replace(manifest, compartments=cut)


def _another_secret(manifest: Manifest) -> Manifest:
    first = manifest.compartments[0]
    other = replace(first, epochs=(Epoch(1, bytes(32), first.current.wraps),))
    return replace(manifest, compartments=(other, *manifest.compartments[1:]))


def _nobody(manifest: Manifest) -> Manifest:
    return replace(manifest, people=())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (replaced(number=4), "接着上一版"),
        (replaced(previous="0" * 64), "接着上一版"),
        (lambda one: replace(one, compartments=one.compartments[1:]), "少了以前的范围"),
        (_without_an_epoch, "少了以前的范围或期"),
        (_another_secret, "换掉了它们的密钥"),
        (_nobody, "没有管理员"),
    ],
)
def test_signed_and_still_no_next_version(
    change: Callable[[Manifest], Manifest], said: str
) -> None:
    third = rotate(SECOND.manifest, ["staff"]).manifest
    with pytest.raises(ChangeRefusedError, match=said):
        verify_change(SECOND_RAW, *signed(write(change(third))))


def test_a_first_version_that_is_none() -> None:
    with pytest.raises(ChangeRefusedError, match="缺少它之前的版本"):
        verify_change(None, *signed(SECOND_RAW))


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw + b"# x\n",
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw[:-1],
    ],
)
def test_another_spelling_is_refused_even_when_signed(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ChangeRefusedError, match="手改"):
        verify_change(FIRST, *signed(change(SECOND_RAW)))


def test_every_flipped_byte_is_refused() -> None:
    signature = sign_change(HEAD, SECOND_RAW)
    for place in range(0, len(SECOND_RAW), 7):
        broken = bytearray(SECOND_RAW)
        broken[place] ^= 1
        with pytest.raises(SealingError):
            verify_change(FIRST, bytes(broken), signature)


@pytest.mark.skipif(KEYGEN is None, reason="ssh-keygen is not on the path")
def test_openssh_comes_to_the_same_verdict(tmp_path: Path) -> None:
    raw, signature = CHAIN[1]
    (tmp_path / "signers").write_text(f"t002 {HEAD.public.ssh}\n", encoding="utf-8")
    (tmp_path / "sig").write_bytes(signature)
    command = [
        str(KEYGEN), "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "t002",
        "-n", NAMESPACE, "-s", str(tmp_path / "sig"),
    ]  # fmt: skip
    for message, verdict in ((raw, True), (raw + b"\n", False)):
        done = subprocess.run(command, input=message, capture_output=True, check=False)
        assert (done.returncode == 0) == verdict
