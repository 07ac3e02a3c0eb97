"""Every code of the catalogue can be reached, by a ledger that breaks in nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from heartgrid.problems import CATALOGUE
from tests.support.errors import BASE, error_ledgers, problems_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.errors import ErrorLedger

LEDGERS = error_ledgers()
# Names and free text of the ledgers.
SECRETS = ("小红", "小明", "小刚", "小兰", "吴主任", "辅导室", "住院", "面淡", "操场", "谈了")


def places(root: Path, ledger: ErrorLedger) -> list[str]:
    found = problems_in(root, strict=ledger.strict, history=ledger.history, keyring=ledger.keyring)
    return [f"{one.code} {one.position}" for one in found]


def test_every_code_has_a_ledger() -> None:
    assert {one.code for one in LEDGERS} == set(CATALOGUE)


def test_the_base_has_no_problem() -> None:
    assert problems_in(BASE, strict=True) == ()


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: one.code)
def test_the_problem_is_found_where_it_stands(ledger: ErrorLedger, tmp_path: Path) -> None:
    if ledger.told("unopenable") and os.name == "nt":
        pytest.skip("links need a privilege on Windows")
    ledger.lay_out(tmp_path)
    found = places(tmp_path, ledger)
    assert sorted(found) == ledger.expected
    assert ledger.code in {one.split()[0] for one in found}


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: one.code)
def test_messages_quote_nothing_that_a_record_says(ledger: ErrorLedger, tmp_path: Path) -> None:
    """What a log may hold is schema words, ids and numbers."""
    if ledger.told("unopenable") and os.name == "nt":
        pytest.skip("links need a privilege on Windows")
    ledger.lay_out(tmp_path)
    for one in problems_in(
        tmp_path, strict=ledger.strict, history=ledger.history, keyring=ledger.keyring
    ):
        said = one.message + one.remedy
        assert not [word for word in SECRETS if word in said], one.code
