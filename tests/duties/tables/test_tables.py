"""Every row of every table holds; no rule and no status is left out; what explain says is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duties.tables.rows import (
    NOT_ASKED,
    STATUSES,
    Row,
    Table,
    all_tables,
    expected,
    never,
    shown,
    the_rule,
    told,
)
from tests.support.books import packaged
from tests.support.golden import matches

MODULES = all_tables()
TABLES = [one for found in MODULES.values() for one in found]
GOLDEN = Path(__file__).parent / "golden"
each_row = pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param(table, row, id=f"{table.rule}-{row.status}-{place}")
        for table in TABLES
        for place, row in enumerate(table.rows)
    ],
)
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda one: one.rule)


@each_row
def test_a_row(table: Table, row: Row) -> None:
    found = [shown(one) for one in told(table, row).lines]
    assert found == ([] if row.status == NOT_ASKED else [expected(table, row)]), row.why


@each_table
def test_every_status_has_a_row_or_a_reason(table: Table) -> None:
    excused = {**never(the_rule(table)), **table.cannot}
    shown_in_rows = {one.status for one in table.rows}
    assert shown_in_rows | set(excused) == set(STATUSES)
    assert not shown_in_rows & set(excused), "what cannot be has a row"
    assert all(excused.values())
    assert all(one.why for one in table.rows)


def test_every_rule_has_one_table() -> None:
    assert sorted(one.rule for one in TABLES) == sorted(one.key for one in packaged().rules)


@pytest.mark.parametrize("module", MODULES)
def test_what_explain_says(module: str) -> None:
    """The first row of each status: ``UPDATE_GOLDEN=1`` writes the file anew, to be read."""
    text = "\n".join(line for table in MODULES[module] for line in _explained(table))
    assert matches(GOLDEN / f"{module}.txt", text + "\n")


def _explained(table: Table) -> list[str]:
    """The rule once, then a line for each status."""
    firsts = {one.status: one for one in reversed(table.rows) if one.status != NOT_ASKED}
    found = [told(table, firsts[one]) for one in STATUSES if one in firsts]
    return [*found[0].rule, *(text for one in found for text in ("", *one.text)), ""]
