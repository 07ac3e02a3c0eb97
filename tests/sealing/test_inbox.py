"""Reports: whoever has the public key writes, whoever has the epoch's keys reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing import hpke
from heartgrid.sealing.encoding import lines64
from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.hpke import PublicKeyRefusedError
from heartgrid.sealing.inbox import (
    check_report,
    inbox_public,
    is_report,
    open_with,
    report_header,
    seal_to,
)

KEYS = EpochKeys("counsel", 3, bytes(range(32)))
PUBLIC = inbox_public(KEYS)
REPORT = "种类: 日常动态观察\n".encode()
SEALED = seal_to(PUBLIC, REPORT, "counsel", 3)


@given(raw=st.binary(max_size=400))
def test_round_trip(raw: bytes) -> None:
    blob = seal_to(PUBLIC, raw, "counsel", 3)
    assert open_with(KEYS, blob) == raw
    assert is_report(blob)
    assert report_header(blob) == ("counsel", 3)


def test_the_public_key_follows_from_the_secret() -> None:
    assert inbox_public(EpochKeys("counsel", 3, KEYS.secret)) == PUBLIC
    assert inbox_public(EpochKeys("counsel", 4, KEYS.secret)) != PUBLIC
    assert inbox_public(EpochKeys("crisis", 3, KEYS.secret)) != PUBLIC


def test_reports_of_one_bucket_have_one_length() -> None:
    lengths = {len(seal_to(PUBLIC, b"x" * n, "counsel", 3)) for n in range(32)}
    assert len(lengths) == 1


def test_ascii_in_lines_of_76() -> None:
    lines = SEALED.decode("ascii").split("\n")
    assert lines[0] == "HEARTGRID REPORT 1 counsel 3"
    assert lines[-1] == ""
    assert max(map(len, lines[1:])) == 76


def test_every_flipped_bit_is_refused() -> None:
    for place in range(len(SEALED)):
        broken = bytearray(SEALED)
        broken[place] ^= 1
        with pytest.raises(RefusedError):
            open_with(KEYS, bytes(broken))


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        REPORT,
        SEALED[:-1],
        SEALED + b"\n",
        SEALED[:200],
        SEALED.replace(b"\n", b"\r\n"),
        SEALED.replace(b"REPORT 1", b"REPORT 2"),
        SEALED.replace(b"counsel 3", b"counsel 4"),
        SEALED.replace(b"counsel 3", b"crisis 3"),
        SEALED.replace(b"counsel 3", b"counsel 03"),
        b"HEARTGRID REPORT 1 counsel 3\n",
    ],
)
def test_what_is_no_report_of_this_epoch(blob: bytes) -> None:
    with pytest.raises(RefusedError):
        open_with(KEYS, blob)


@pytest.mark.parametrize(("compartment", "epoch"), [("crisis", 3), ("counsel", 4)])
def test_a_report_relabelled_by_its_writer_does_not_open(compartment: str, epoch: int) -> None:
    """Sealed to this epoch's key, but said to be for another: neither of them takes it."""
    blob = seal_to(PUBLIC, REPORT, compartment, epoch)
    with pytest.raises(RefusedError):
        open_with(EpochKeys(compartment, epoch, KEYS.secret), blob)
    relabelled = blob.replace(f"{compartment} {epoch}".encode(), b"counsel 3")
    with pytest.raises(RefusedError):
        open_with(KEYS, relabelled)


def test_no_key_to_seal_to() -> None:
    with pytest.raises(PublicKeyRefusedError):
        seal_to(PUBLIC[:-1], REPORT, "counsel", 3)


@given(raw=st.binary(max_size=400))
def test_without_keys_a_report_can_be_told_from_what_is_none(raw: bytes) -> None:
    check_report(seal_to(PUBLIC, raw, "counsel", 3), "counsel")


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        REPORT,
        SEALED[:-1],
        SEALED + b"\n",
        SEALED.replace(b"\n", b"\r\n"),
        SEALED.replace(b"REPORT 1", b"REPORT 2"),
        SEALED.replace(b"counsel 3", b"counsel 03"),
        SEALED.replace(b"counsel 3", b"crisis 3"),
        b"HEARTGRID REPORT 1 counsel 3\n",
        b"HEARTGRID REPORT 1 counsel 3\n" + lines64(b"x" * (hpke.OVERHEAD + 33)),
        b"HEARTGRID REPORT 1 counsel 3\n" + lines64(b"x" * (hpke.OVERHEAD - 1)),
        seal_to(PUBLIC, b"x" * 1024 * 1024, "counsel", 3),
    ],
)
def test_what_is_no_report_for_the_counsellors_is_found_without_keys(blob: bytes) -> None:
    with pytest.raises(RefusedError):
        check_report(blob, "counsel")
