"""W605: who began a hold and lifted it, and why, is on record."""

from __future__ import annotations

import pytest

from heartgrid.checks.holds import holds_say_who_and_why
from tests.support.books import GRID
from tests.support.casebook import case
from tests.support.checked import told

BEGUN = "起: 2026-01-01, 批准人: t001, 理由: 诉讼"
LIFTED = "止: 2026-06-30, 解除批准人: t001, 解除理由: 已经结案"


def hold(fields: str) -> str:
    return f"保全:\n  - {{{fields}}}\n"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        (BEGUN, 0),
        (f"{BEGUN}, {LIFTED}", 0),
        ("起: 2026-01-01, 批准人: t001", 1),
        (f"{BEGUN}, 止: 2026-06-30", 2),
        (f"{BEGUN}, 止: 2026-06-30, 解除批准人: t001", 1),
        (f"{BEGUN}, 解除理由: 已经结案", 2),
        ("起: 2026-01-01, 批准人: t001, 止: 2026-06-30", 3),
    ],
)
def test_a_hold_tells_all_of_it(fields: str, missing: int) -> None:
    of_case = told(case() + hold(fields), checks=(holds_say_who_and_why,))
    of_class = told(GRID.rstrip("\n") + "\n" + hold(fields), checks=(holds_say_who_and_why,))
    assert [one.split()[0] for one in of_case] == ["W605"] * missing
    assert [one.split()[0] for one in of_class] == ["W605"] * missing


def test_what_is_sealed_is_not_missing() -> None:
    sealed = GRID.replace("姓名: 李小红", '姓名: "ENC[1,class/J2024-01,1,AAAA]"')
    text = sealed.rstrip("\n") + "\n" + hold("起: 2026-01-01, 批准人: t001")
    assert told(text, checks=(holds_say_who_and_why,)) == []
