"""What is typed from a sheet: leniently where no doubt is possible, else which word of which share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic import generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from heartgrid.sealing.recovering.errors import (
    ForeignShareError,
    RecoveryError,
    ShareDamagedError,
    ShareLengthError,
    UnknownWordError,
)
from heartgrid.sealing.recovering.words import WORDS, read_share
from tests.sealing.recovering.test_sharing import KNOWN

SHEET = KNOWN[1].split()
SHARE = read_share(KNOWN[1], 2)


def typed(*words: str) -> str:
    return " ".join(words)


@pytest.mark.parametrize(
    "text",
    [
        KNOWN[1].upper(),
        KNOWN[1].title(),
        " ".join(one[:4] for one in SHEET),
        "\n".join(f"{place}. {one}" for place, one in enumerate(SHEET, 1)),
        "\r\n".join(f"{place}{one}" for place, one in enumerate(SHEET, 1)),
        "，".join(SHEET),
        "、".join(SHEET) + "。\n",
        "　".join(SHEET),
        KNOWN[1].translate({ord("a"): "ａ"}),
    ],
    ids=[
        "capitals",
        "title",
        "four letters",
        "numbered",
        "number and word",
        "，",
        "、",
        "wide space",
        "wide a",
    ],
)
def test_the_same_words_in_other_dress(text: str) -> None:
    assert read_share(text, 2) == SHARE


@pytest.mark.parametrize("wrong", ["animals", "anim2", "ani", "一", "anymal", "intimat3", "x"])
def test_a_word_of_no_list_is_named_by_its_place(wrong: str) -> None:
    with pytest.raises(UnknownWordError, match="第 2 份的第 5 个词不在词表里") as refused:
        read_share(typed(*SHEET[:4], wrong, *SHEET[5:]), 2)
    assert wrong not in refused.value.remedy


@pytest.mark.parametrize(
    ("words", "found"), [([], 0), (SHEET[:-1], 32), ([*SHEET, "academic"], 34), (SHEET[:20], 20)]
)
def test_words_left_out_or_too_many(words: list[str], found: int) -> None:
    with pytest.raises(ShareLengthError, match=f"第 1 份有 {found} 个词，应当是 33 个"):
        read_share(typed(*words), 1)


@pytest.mark.parametrize("position", [1, 3, 7, 20, WORDS])
def test_one_wrong_word_is_found(position: int) -> None:
    words = [*SHEET]
    words[position - 1] = "zero"
    with pytest.raises(ShareDamagedError, match=f"多半是第 {position} 个词错了"):
        read_share(typed(*words), 2)


def test_two_neighbours_exchanged_are_found() -> None:
    with pytest.raises(ShareDamagedError, match="多半是第 9、10 个词颠倒了"):
        read_share(typed(*SHEET[:8], SHEET[9], SHEET[8], *SHEET[10:]), 2)


def test_of_two_wrong_words_none_is_accused() -> None:
    with pytest.raises(ShareDamagedError) as refused:
        read_share(typed(*SHEET[:4], "zero", *SHEET[5:11], "zero", *SHEET[12:]), 2)
    assert refused.value.message == "第 2 份的词对不上校验"


@given(
    st.lists(
        st.tuples(st.integers(0, WORDS - 1), st.sampled_from(WORDLIST)), min_size=1, max_size=3
    )
)
@settings(max_examples=50, deadline=None)
def test_up_to_three_wrong_words_never_pass(changes: list[tuple[int, str]]) -> None:
    words = [*SHEET]
    for position, word in changes:
        words[position] = word
    if words == SHEET:
        assert read_share(typed(*words), 2) == SHARE
        return
    with pytest.raises(RecoveryError):
        read_share(typed(*words), 2)


@pytest.mark.parametrize(
    ("groups", "exponent"), [([(2, 3), (2, 3)], 0), ([(2, 3)], 1)], ids=["groups", "stretched"]
)
def test_shares_of_something_else_are_no_sheets_of_ours(
    groups: list[tuple[int, int]], exponent: int
) -> None:
    words = generate_mnemonics(len(groups), groups, bytes(32), iteration_exponent=exponent)[0][0]
    with pytest.raises(ForeignShareError, match="第 4 份不是心网格的恢复单"):
        read_share(words, 4)


def test_no_message_says_a_word_of_the_share() -> None:
    """Messages reach logs and screens that are photographed."""
    words = [*SHEET]
    words[6] = "zero"
    with pytest.raises(ShareDamagedError) as refused:
        read_share(typed(*words), 2)
    said = f"{refused.value.message}{refused.value.remedy}{refused.value.detail}"
    assert [one for one in WORDLIST if one in said] == []
