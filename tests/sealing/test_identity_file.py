"""Identity files: the passphrase, the caps, and one exception for each way to fail."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.identity import PERSON, Identity, new_identity
from heartgrid.sealing.identity_errors import (
    CostlyIdentityError,
    DamagedIdentityError,
    FutureIdentityError,
    IdentityError,
    UnreadableIdentityError,
    WrongPassphraseError,
)
from heartgrid.sealing.identity_file import COST, MOST, Cost, from_file, public_of, to_file

if TYPE_CHECKING:
    from collections.abc import Callable

CHEAP = Cost(memory=64, passes=1, lanes=1)  # the tests' time is not the attacker's
IDENTITY = Identity("t012", bytes(range(128)))
RAW = to_file(IDENTITY, "海棠 2026", CHEAP)


def edited(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file as somebody writes it who can compute a checksum too."""
    content = json.loads(RAW)
    del content["checksum"]
    change(content)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps({**content, "checksum": hashlib.sha256(canonical).hexdigest()}).encode()


def put(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda content: content.update({key: value})


@given(
    person=st.from_regex(PERSON, fullmatch=True),
    private=st.binary(min_size=128, max_size=128),
    passphrase=st.text(max_size=30),
)
def test_round_trip(person: str, private: bytes, passphrase: str) -> None:
    identity = Identity(person, private)
    raw = to_file(identity, passphrase, CHEAP)
    assert from_file(raw, passphrase) == identity
    assert public_of(raw) == identity.public


def test_at_the_cost_that_schools_pay() -> None:
    identity = new_identity("t012")
    raw = to_file(identity, "海棠 2026")
    assert from_file(raw, "海棠 2026") == identity
    assert (COST.memory, COST.passes, COST.lanes) == (64 * 1024, 3, 4)
    assert {"memory": 65536, "passes": 3, "lanes": 4}.items() <= json.loads(raw).items()


def test_each_file_has_its_own_salt() -> None:
    again = to_file(IDENTITY, "海棠 2026", CHEAP)
    assert json.loads(again)["salt"] != json.loads(RAW)["salt"]


def test_a_full_width_passphrase_is_the_same_one() -> None:
    assert from_file(RAW, "海棠\u3000２０２６") == IDENTITY


def test_what_an_editor_or_a_transfer_does_to_blanks_does_no_harm() -> None:
    for raw in (
        RAW.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + RAW,
        json.dumps(json.loads(RAW)).encode(),
    ):
        assert from_file(raw, "海棠 2026") == IDENTITY


def test_a_wrong_passphrase() -> None:
    with pytest.raises(WrongPassphraseError, match="口令不对"):
        from_file(RAW, "海棠 2025")


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", "种类: 谈心谈话\n".encode(), b"[" * 60_000,
     b" " * 70_000 + RAW, RAW.replace(b"heartgrid identity", b"heartgrid something")],
)  # fmt: skip
def test_what_is_no_identity_file(raw: bytes) -> None:
    with pytest.raises(UnreadableIdentityError):
        from_file(raw, "")


def test_every_changed_letter_is_damage_and_no_wrong_passphrase() -> None:
    for place, letter in enumerate(RAW):
        if chr(letter).isalnum():
            broken = RAW[:place] + (b"A" if letter != ord("A") else b"B") + RAW[place + 1 :]
            with pytest.raises(IdentityError) as caught:
                from_file(broken, "海棠 2026")
            assert not isinstance(caught.value, WrongPassphraseError)


@pytest.mark.parametrize("length", range(0, len(RAW) - 3, 97))
def test_cut_files(length: int) -> None:
    with pytest.raises(UnreadableIdentityError):
        from_file(RAW[:length], "海棠 2026")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (put("format", 2), FutureIdentityError),
        (put("format", "1"), UnreadableIdentityError),
        (put("format", True), UnreadableIdentityError),
        (put("memory", MOST.memory + 1), CostlyIdentityError),
        (put("memory", 2**62), CostlyIdentityError),
        (put("passes", 11), CostlyIdentityError),
        (put("lanes", 17), CostlyIdentityError),
        (put("memory", 0), CostlyIdentityError),
        (put("passes", 0), CostlyIdentityError),
        (put("lanes", -1), CostlyIdentityError),
        (put("memory", "64"), DamagedIdentityError),
        (put("memory", 64.0), DamagedIdentityError),
        (put("person", "王小明"), DamagedIdentityError),
        (put("public", "AA"), WrongPassphraseError),  # signed away by the associated data
        (put("person", "t013"), WrongPassphraseError),
        (put("passes", 2), WrongPassphraseError),
        (put("salt", "AA"), DamagedIdentityError),
        (put("sealed", "AA"), DamagedIdentityError),
        (put("sealed", "海"), DamagedIdentityError),
        (put("signing", "ssh-rsa AAAA"), DamagedIdentityError),
        (put("more", 1), DamagedIdentityError),
        (lambda content: content.pop("salt"), DamagedIdentityError),
    ],
)
def test_planted_files(
    change: Callable[[dict[str, Any]], object], expected: type[IdentityError]
) -> None:
    with pytest.raises(expected) as caught:
        from_file(edited(change), "海棠 2026")
    assert caught.value.remedy
    assert "\n" not in caught.value.message


def test_the_caps_hold_before_anything_is_allocated() -> None:
    raw = edited(put("memory", 8 * 1024 * 1024))  # 8 GiB
    tracemalloc.start()
    with pytest.raises(CostlyIdentityError):
        from_file(raw, "海棠 2026")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1024 * 1024


def test_what_would_not_open_is_not_written() -> None:
    with pytest.raises(CostlyIdentityError):
        to_file(IDENTITY, "海棠 2026", Cost(memory=64, passes=11, lanes=1))


def test_the_file_shows_no_private_byte() -> None:
    assert bytes(range(24)).hex().encode() not in RAW
    assert IDENTITY.private[:24] not in RAW
    assert b"AAECAwQFBgcICQoL" not in RAW  # base64 of 0, 1, 2, …
