"""An envelope opens whole or not at all; its wrap can be renewed without touching the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.envelopes import (
    data_key_of,
    header,
    is_envelope,
    new_data_key,
    open_file,
    rewrap,
    seal_file,
)
from heartgrid.sealing.epochs import EpochKeys, Keyring, new_secret
from heartgrid.sealing.errors import MissingKeyError, RefusedError

OLD = EpochKeys("counsel", 1, bytes(range(32)))
NEW = EpochKeys("counsel", 2, bytes(range(32, 64)))
OTHER = EpochKeys("crisis", 1, bytes(range(32)))
DATA_KEY = bytes(range(64))
RING = Keyring([OLD, NEW, OTHER])
BLOB = seal_file(OLD, "种类: 个案\n".encode() * 20, DATA_KEY)


@given(st.binary(max_size=2000))
def test_any_bytes_come_back(raw: bytes) -> None:
    blob = seal_file(OLD, raw, DATA_KEY)
    assert is_envelope(blob)
    assert header(blob) == ("counsel", 1)
    assert open_file(RING, blob) == raw
    assert seal_file(OLD, raw, DATA_KEY) == blob


@pytest.mark.parametrize(
    "compartment", ["a", "counsel", "class/J2024-01", "class/2024-01", "x/y-1"]
)
@pytest.mark.parametrize("epoch", [1, 999_999_999])
def test_whatever_may_be_called_so_opens(compartment: str, epoch: int) -> None:
    keys = EpochKeys(compartment, epoch, new_secret())
    assert open_file(Keyring([keys]), seal_file(keys, b"x", new_data_key())) == b"x"


def test_every_flipped_and_cut_byte_is_refused() -> None:
    for place in range(len(BLOB)):
        for changed in (
            BLOB[:place] + bytes([BLOB[place] ^ 1]) + BLOB[place + 1 :],
            BLOB[:place] + BLOB[place + 1 :],
            BLOB[:place],
        ):
            with pytest.raises((RefusedError, MissingKeyError)):
                open_file(RING, changed)
    for added in (BLOB + b"\n", BLOB + b"AAAA\n", BLOB.replace(b"\n", b"\r\n"), b"\n" + BLOB):
        with pytest.raises(RefusedError):
            open_file(RING, added)


def test_a_body_under_another_head_is_refused() -> None:
    other = seal_file(OLD, b"something else", new_data_key())
    cut = BLOB.index(b"\n", BLOB.index(b"\n") + 1) + 1
    swapped = other[: other.index(b"\n", other.index(b"\n") + 1) + 1] + BLOB[cut:]
    with pytest.raises(RefusedError):
        open_file(RING, swapped)


def test_a_renewed_wrap_changes_two_lines_and_opens_every_older_version() -> None:
    renewed = rewrap(RING, BLOB, NEW)
    assert renewed.split(b"\n")[2:] == BLOB.split(b"\n")[2:]
    assert header(renewed) == ("counsel", 2)
    only_new = Keyring([NEW])
    assert open_file(only_new, renewed) == open_file(RING, BLOB)
    assert data_key_of(only_new, renewed) == DATA_KEY
    with pytest.raises(MissingKeyError):
        open_file(only_new, BLOB)


def test_no_file_moves_to_another_compartment() -> None:
    with pytest.raises(RefusedError):
        rewrap(RING, BLOB, OTHER)
    renamed = BLOB.replace(b"counsel", b"crisis", 1)
    with pytest.raises(RefusedError):
        open_file(RING, renamed)


def test_a_later_format_is_refused_in_a_sentence() -> None:
    later = BLOB.replace(b"SEALED 1", b"SEALED 2")
    assert is_envelope(later)
    with pytest.raises(RefusedError, match="版"):
        open_file(RING, later)
