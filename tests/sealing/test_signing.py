"""SSH signatures: OpenSSH's own vectors, `ssh-keygen` both ways, and everything that is refused."""

from __future__ import annotations

import binascii
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing import signing
from heartgrid.sealing.identity import new_identity, openssh_private
from heartgrid.sealing.signing import (
    SignatureRefusedError,
    public_key,
    public_line,
    read,
    sign,
    verify,
)

if TYPE_CHECKING:
    from collections.abc import Callable

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "sshsig"
needs_vectors = pytest.mark.skipif(
    not VECTORS.is_dir(), reason="no folder ../shared/vectors beside the project"
)
KEYGEN = shutil.which("ssh-keygen")
needs_keygen = pytest.mark.skipif(KEYGEN is None, reason="ssh-keygen is not on the path")

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
LINE = public_line(KEY.public_key())
SIGNED = sign(KEY, "heartgrid-access", "版本: 3\n".encode())


def vector(name: str) -> bytes:
    return (VECTORS / name).read_bytes()


@needs_vectors
@pytest.mark.parametrize("name", ["ed25519.sig", "ed25519-sha256.sig"])
def test_signatures_of_openssh_are_accepted(name: str) -> None:
    verify(vector(name), vector("ed25519.pub").decode(), "file", vector("message.txt"))


@needs_vectors
@pytest.mark.parametrize("name", ["ed25519.sig", "ed25519-sha256.sig"])
def test_what_a_signature_of_openssh_does_not_cover(name: str) -> None:
    armored, public = vector(name), vector("ed25519.pub").decode()
    message, other = vector("message.txt"), vector("other.pub").decode()
    for key, namespace, text in (
        (public, "file", message + b"x"),
        (public, "git", message),
        (other, "file", message),
    ):
        with pytest.raises(SignatureRefusedError):
            verify(armored, key, namespace, text)


@needs_vectors
def test_keys_of_other_kinds_are_refused() -> None:
    names = sorted(path.name for path in VECTORS.glob("*.sig") if "ed25519" not in path.name)
    assert len(names) == 5
    for name in names:
        with pytest.raises(SignatureRefusedError):
            read(vector(name))
    for kind in ("rsa", "ecdsa-nistp256"):
        with pytest.raises(SignatureRefusedError):
            public_key(vector(f"{kind}.pub").decode())


@needs_vectors
def test_our_armor_is_theirs_byte_for_byte() -> None:
    armored = vector("ed25519.sig")
    assert signing._armor(signing._unarmor(armored)) == armored


@needs_keygen
def test_ssh_keygen_verifies_what_we_sign(tmp_path: Path) -> None:
    message = "谁能读什么\n".encode()
    (tmp_path / "signers").write_text(f"t004 {LINE}\n", encoding="utf-8")
    (tmp_path / "sig").write_bytes(sign(KEY, "heartgrid-access", message))
    assert _checked(tmp_path, message) == 0
    assert _checked(tmp_path, message + b"x") != 0


def _checked(folder: Path, message: bytes) -> int:
    command = [
        str(KEYGEN), "-Y", "verify", "-f", str(folder / "signers"), "-I", "t004",
        "-n", "heartgrid-access", "-s", str(folder / "sig"),
    ]  # fmt: skip
    return subprocess.run(command, input=message, capture_output=True, check=False).returncode


@needs_keygen
def test_we_verify_what_ssh_keygen_signs_with_our_private_key_file(tmp_path: Path) -> None:
    identity, message = new_identity("t004"), b"tree 4b825dc\n"
    private = tmp_path / "id"
    private.touch(mode=0o600)
    private.write_bytes(openssh_private(identity))
    command = [str(KEYGEN), "-Y", "sign", "-f", str(private), "-n", "git"]
    done = subprocess.run(command, input=message, capture_output=True, check=True)
    verify(done.stdout, identity.public.ssh, "git", message)
    # Ed25519 and the armour leave no choice, so both make the same file.
    assert sign(identity.signing_key, "git", message) == done.stdout


@given(
    seed=st.binary(min_size=32, max_size=32),
    namespace=st.text(min_size=1, max_size=20),
    message=st.binary(max_size=200),
)
def test_what_is_signed_verifies(seed: bytes, namespace: str, message: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    verify(sign(key, namespace, message), public_line(key.public_key()), namespace, message)


def test_a_comment_after_the_key_and_crlf_in_the_signature_do_not_matter() -> None:
    armored = SIGNED.replace(b"\n", b"\r\n")
    verify(armored, f"{LINE} t004@school\n", "heartgrid-access", "版本: 3\n".encode())


def test_crlf_in_the_message_does_matter() -> None:
    with pytest.raises(SignatureRefusedError):
        verify(SIGNED, LINE, "heartgrid-access", "版本: 3\r\n".encode())


@pytest.mark.parametrize(
    ("seed", "namespace", "message"), [(1, "git", b"x"), (0, "file", b"x"), (0, "git", b"y")]
)
def test_another_key_purpose_or_message(seed: int, namespace: str, message: bytes) -> None:
    armored = sign(Ed25519PrivateKey.from_private_bytes(bytes(32)), "git", b"x")
    other = Ed25519PrivateKey.from_private_bytes(bytes((seed,)) * 32)
    with pytest.raises(SignatureRefusedError):
        verify(armored, public_line(other.public_key()), namespace, message)


def test_one_signature_has_one_spelling() -> None:
    blob = signing._unarmor(SIGNED)
    with pytest.raises(SignatureRefusedError, match="多余"):
        read(signing._armor(blob + b"x"))
    padded = sign(KEY, "git", b"")
    place = padded.index(b"=") - 1
    same = bytes((padded[place] + 1,))  # the last letter before = has bits that stand for nothing
    other = padded[:place] + same + padded[place + 1 :]
    assert binascii.a2b_base64(other[29:-28]) == signing._unarmor(padded)
    with pytest.raises(SignatureRefusedError, match="编码"):
        read(other)


def test_every_flipped_bit_of_the_blob_is_refused() -> None:
    for place in range(len(SIGNED)):
        for bit in (1, 32):
            broken = bytearray(SIGNED)
            broken[place] ^= bit
            if bytes(broken).rstrip(b"\n") == SIGNED.rstrip(b"\n"):
                continue
            with pytest.raises(SignatureRefusedError):
                verify(bytes(broken), LINE, "heartgrid-access", "版本: 3\n".encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[:0],
        lambda raw: raw[:-40],
        lambda raw: raw.replace(b"BEGIN SSH", b"BEGIN PGP"),
        lambda raw: b"x" + raw,
        lambda raw: raw + raw,
        lambda raw: raw + b"\n" * 5000,
    ],
)
def test_what_is_no_signature(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SignatureRefusedError):
        read(change(SIGNED))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        f"ssh-rsa {LINE.split()[1]}",
        LINE[:-4],
        f"{LINE[:-4]}====",
    ],
)
def test_what_is_no_key(line: str) -> None:
    with pytest.raises(SignatureRefusedError):
        public_key(line)


def test_a_purpose_is_needed() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        sign(KEY, "", b"")
