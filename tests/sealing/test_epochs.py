"""Each purpose, compartment and epoch has a key of its own; a ring answers by name."""

from __future__ import annotations

import pytest

from heartgrid.sealing.epochs import EpochKeys, Keyring, new_secret
from heartgrid.sealing.errors import MissingKeyError, RefusedError

SECRET = bytes(range(32))


def test_everything_derived_differs() -> None:
    derived = [
        value
        for compartment in ("staff", "counsel", "class/J2024-01", "class/J2024-011")
        for epoch in (1, 11, 2)
        for keys in [EpochKeys(compartment, epoch, SECRET)]
        for value in (keys.commitment, keys.inbox_seed[:32], keys.inbox_seed[32:64])
    ]
    assert len(set(derived)) == len(derived)
    assert {len(EpochKeys("staff", 1, SECRET).inbox_seed)} == {96}


def test_the_commitment_tells_one_secret_from_another() -> None:
    keys = EpochKeys("staff", 1, SECRET)
    assert keys.verified(keys.commitment) is keys
    with pytest.raises(RefusedError):
        EpochKeys("staff", 1, new_secret()).verified(keys.commitment)


@pytest.mark.parametrize(
    ("compartment", "epoch", "secret"),
    [("", 1, SECRET), ("a b", 1, SECRET), ("staff", 0, SECRET), ("staff", 1, SECRET[:31]),
     ("staff\n", 1, SECRET), ("class/../x", 1, SECRET)],
)  # fmt: skip
def test_unsound_keys_are_refused(compartment: str, epoch: int, secret: bytes) -> None:
    with pytest.raises(Exception, match=r"密钥"):
        EpochKeys(compartment, epoch, secret)


def test_a_ring_gives_the_latest_epoch_and_every_other_by_name() -> None:
    first, second = EpochKeys("staff", 1, SECRET), EpochKeys("staff", 2, SECRET)
    ring = Keyring([second, first])
    assert ring.current("staff") is second
    assert ring.of("staff", 1) is first
    assert ring.compartments() == {"staff"}
    assert ring.keys() == (first, second)
    for compartment, epoch in (("staff", 3), ("counsel", 1)):
        with pytest.raises(MissingKeyError):
            ring.of(compartment, epoch)
    with pytest.raises(MissingKeyError):
        ring.current("counsel")


def test_an_empty_ring_is_nothing() -> None:
    assert not Keyring()
    assert Keyring([EpochKeys("staff", 1, SECRET)])


def test_a_secret_is_never_printed() -> None:
    shown = repr(EpochKeys("staff", 1, SECRET)) + repr(Keyring([EpochKeys("staff", 1, SECRET)]))
    assert "\\x01\\x02" not in shown
