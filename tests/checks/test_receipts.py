"""W604: receipts that nobody vouches for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.checks import CheckContext, run
from heartgrid.checks.receipts import receipts_are_signed
from tests.support.books import GRID, SCHOOL, STAFF, load_text, moment, packaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.model.receipt import ReceiptBatch

RECEIPTS = """
--- receipts/2034.yml
种类: 回执
年: 2034
记录:
  - {编号: aaaa01, 日期: 2034-09-01, 签名: x}
  - {编号: aaaa02, 日期: 2034-09-02, 签名: y}
"""


@pytest.mark.parametrize(
    ("vouched", "lines"),
    [
        (None, [4, 5]),
        (lambda _: False, [4, 5]),
        (lambda _: True, []),
        (lambda one: one.id == "aaaa01", [5]),
    ],
)
def test_every_batch_has_to_be_vouched_for(
    vouched: Callable[[ReceiptBatch], bool] | None, lines: list[int]
) -> None:
    """Where nobody can tell, as outside of git, they count for nothing."""
    loaded = load_text(SCHOOL, STAFF, GRID, RECEIPTS)
    school = loaded.ledger.school
    assert school is not None
    context = CheckContext(
        SchoolCalendar(school.record), packaged(), moment("2034-09-03"), loaded.sources.locate
    )
    found = run([receipts_are_signed], loaded.ledger, replace(context, vouched=vouched))
    assert [(one.code, one.position.line) for one in found] == [("W604", line) for line in lines]
