"""A person's keys, and what of them may be shown."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_ssh_private_key

from heartgrid.sealing.identity import Identity, new_identity, openssh_private
from heartgrid.sealing.signing import public_line

IDENTITY = Identity("t012", bytes(range(128)))


def test_two_identities_have_nothing_in_common() -> None:
    one, other = new_identity("t012").public, new_identity("t012").public
    assert one.person == other.person
    assert (one.hpke, one.ssh, one.fingerprint) != (other.hpke, other.ssh, other.fingerprint)
    assert one.hpke != other.hpke
    assert one.ssh != other.ssh


def test_the_same_private_part_is_the_same_identity() -> None:
    again = Identity("t012", bytes(range(128)))
    assert again.public == IDENTITY.public


def test_nothing_private_is_shown() -> None:
    assert repr(IDENTITY) == "Identity(person='t012')"
    assert "hpke" not in repr(IDENTITY.public)


def test_the_fingerprint_covers_both_keys() -> None:
    mixed = Identity("t012", IDENTITY.private[:96] + bytes(32)).public
    assert mixed.hpke == IDENTITY.public.hpke
    assert mixed.fingerprint != IDENTITY.public.fingerprint
    assert len(mixed.fingerprint.split("-")) == 5


def test_the_signing_key_as_openssh_keeps_it() -> None:
    key = load_ssh_private_key(openssh_private(IDENTITY), password=None)
    assert isinstance(key, Ed25519PrivateKey)
    assert public_line(key.public_key()) == IDENTITY.public.ssh


@pytest.mark.parametrize("person", ["", "T012", "王小明", "t 012", "../x", "a" * 32, "t012\n"])
def test_ids_that_are_none(person: str) -> None:
    with pytest.raises(ValueError, match="128"):
        new_identity(person)
