"""Where the second walk is left out, it would have agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.certain import is_certain
from heartgrid.sealing.document import found_again
from heartgrid.sealing.slots import Slot, slots
from tests.sealing.small_shapes import TALKS
from tests.sealing.sources import records, wild

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN: Final = "ENC[1,class/J2024-01,3,AA]"


def found_in(text: str) -> Sequence[Slot]:
    found = slots(text, TALKS)
    assert found is not None
    return found


def agrees(text: str, found: Sequence[Slot]) -> bool:
    """Whether the walk finds, in ``text`` with tokens put in, exactly these tokens."""
    written = [f' "{TOKEN}"' if one.quoted else f" {TOKEN}" for one in found]
    sealed, at = "", 0
    for one, token in zip(found, written, strict=True):
        sealed += text[at : one.start] + token
        at = one.end
    return found_again(sealed + text[at:], TALKS, found, written)


@given(records() | wild() | st.text(max_size=80))
def test_what_is_certain_is_found_again(text: str) -> None:
    found = slots(text, TALKS)
    if found is not None and is_certain(text, found):
        assert agrees(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "备注: 无\n",
        "备注:",
        "备注: '无'   # c\r\n日期: 2026-10-12 # c\r\n",
        "备注: |\n  一\n\n  二\n# c\n",
        "记录:\n  - 编号: 3f9c2a\n    详情:\n      主题: [学业]\n    学生: 王\n",
    ],
)
def test_what_people_write_is_certain(text: str) -> None:
    assert is_certain(text, found_in(text))
    assert agrees(text, found_in(text))


def test_a_bare_token_would_swallow_the_comment() -> None:
    text = '备注: "无"# c\n'
    assert not is_certain(text, found_in(text))
    assert not agrees(text, found_in(text))


@pytest.mark.parametrize("text", ["{备注: 无\n}\n", "备注: 无\t# c\n"])
def test_what_people_do_not_write_is_walked_again(text: str) -> None:
    assert not is_certain(text, found_in(text))
    assert agrees(text, found_in(text))
