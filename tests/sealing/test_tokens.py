"""A token opens in its own place with its own key, and in no other way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.errors import MissingKeyError, RefusedError
from heartgrid.sealing.tokens import TOKEN, open_token, parse_token, seal_token

KEYS = EpochKeys("class/J2024-01", 3, bytes(range(32)))
RING = Keyring([KEYS])
BOUND = ('["记录","详情"]'.encode(), b"{}", '[{"日期":"2025-10-12"}]'.encode())
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(TEXTS, st.sampled_from([0, 1, 2]), st.lists(st.binary(max_size=20), max_size=3))
def test_what_is_sealed_opens(text: str, flag: int, bound: list[bytes]) -> None:
    token = seal_token(KEYS, text, flag, tuple(bound))
    assert TOKEN.fullmatch(token)
    assert open_token(RING, token, tuple(bound)) == (flag, text)
    assert seal_token(KEYS, text, flag, tuple(bound)) == token


@pytest.mark.parametrize(
    "bound",
    [
        BOUND[:2],
        (*BOUND, b""),
        (BOUND[0], BOUND[2], BOUND[1]),
        (BOUND[0], BOUND[1], '[{"日期":"2025-10-13"}]'.encode()),
        (BOUND[0] + BOUND[1], b"", BOUND[2]),  # joined otherwise is something else
    ],
)
def test_beside_anything_else_it_does_not_open(bound: tuple[bytes, ...]) -> None:
    token = seal_token(KEYS, "她说夜里睡不着", 0, BOUND)
    with pytest.raises(RefusedError):
        open_token(RING, token, bound)


def test_every_altered_character_is_refused() -> None:
    token = seal_token(KEYS, "她说夜里睡不着", 0, BOUND)
    start = token.rindex(",") + 1
    for place in range(start, len(token) - 1):
        for other in ("A" if token[place] != "A" else "B", "-", "", token[place] * 2):
            changed = token[:place] + other + token[place + 1 :]
            if changed != token:
                with pytest.raises(RefusedError):
                    open_token(RING, changed, BOUND)


def test_another_epoch_or_compartment_is_missing_and_never_tried() -> None:
    token = seal_token(KEYS, "x", 0, BOUND)
    for changed in (token.replace(",3,", ",4,"), token.replace("J2024-01", "J2024-02")):
        with pytest.raises(MissingKeyError):
            open_token(RING, changed, BOUND)
    with pytest.raises(RefusedError):  # the same secret under another name is another key
        open_token(
            Keyring([EpochKeys("class/J2024-01", 4, KEYS.secret)]),
            token.replace(",3,", ",4,"), BOUND,
        )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "ENC[]", "ENC[2,staff,1,AAAA]", "ENC[1,staff,0,AAAA]", "ENC[1,staff,01,AAAA]",
        "ENC[1,Staff,1,AAAA]", "ENC[1,staff,1,A+/A]", "ENC[1,staff,1,AAAA=]", " ENC[1,staff,1,AAAA]",
        "ENC[1,staff,1,A]", "ENC[1,staff,1,AAAA]", "ENC[1,../x,1,AAAA]",
    ],
)  # fmt: skip
def test_what_is_no_token(text: str) -> None:
    with pytest.raises(RefusedError):
        parse_token(text)
