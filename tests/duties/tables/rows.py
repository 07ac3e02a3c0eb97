"""What a table is made of, and the line that a row is about."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from heartgrid.duties import STATUS_LABEL
from heartgrid.duties.explain import explain
from heartgrid.policy import Periodic, Standing
from heartgrid.views.explaining import line_text, rule_text
from tests.duties import tables
from tests.support.books import packaged
from tests.support.lines import due, opened
from tests.support.reports import report_alone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heartgrid.duties import Assessment
    from heartgrid.policy import Rule

NOT_ASKED: Final = "不适用"
STATUSES: Final = (*STATUS_LABEL.values(), NOT_ASKED)

# What a shape never says, whatever is on record.
NEVER_OF_STANDING: Final = {
    "未到": "看的是当下：没有开始的日子",
    "待办": "看的是当下：没有期限，够不够都已经是结果",
    "迟完成": "看的是当下：没有期限，也就没有迟",
}
NEVER_OF_TRIGGERED: Final = {"未到": "由事情引起：事情没有发生，就没有这一项"}
NEVER_OF_HINTS: Final = {"逾期": "提示不算逾期"}


@dataclass(frozen=True, eq=False)
class Row:
    """One line of the rule: its status as of a moment, on what ``records`` beside the ground.

    ``opened`` and ``due`` where they are not the table's; ``""`` is a line without an end.
    ``why`` is the arithmetic.
    """

    status: str
    as_of: str
    records: tuple[str, ...]
    why: str
    opened: str | None = None
    due: str | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of the rule ``rule`` (``D48.level_two``) on the records of ``ground``.

    The line is the one of ``subject`` that opened at ``opened``; ``cannot`` says of a status why
    no record brings it about. ``recorded`` is when entries came into git, where that is asked.
    """

    rule: str
    ground: tuple[str, ...]
    subject: str
    opened: str
    due: str
    rows: tuple[Row, ...]
    cannot: Mapping[str, str] = field(default_factory=dict)
    recorded: Mapping[str, str] | None = None


def the_rule(table: Table) -> Rule:
    """The rule that a table is about."""
    (found,) = (one for one in packaged().rules if one.key == table.rule)
    return found


def never(rule: Rule) -> dict[str, str]:
    """The statuses that a rule of its shape and weight never has, and why."""
    shape = dict(NEVER_OF_STANDING) if isinstance(rule, Standing) else {}
    if isinstance(rule, Standing) and (rule.grace or rule.mended_within or rule.weight == "提示"):
        del shape["待办"]  # time to mend it, or worth knowing only
    if not isinstance(rule, (Standing, Periodic)):
        shape = NEVER_OF_TRIGGERED
    return {**shape, **(NEVER_OF_HINTS if rule.weight == "提示" else {})}


@dataclass(frozen=True)
class Told:
    """What a row comes to, and what ``explain`` says to it; the ledger itself is let go."""

    lines: tuple[Assessment, ...]
    rule: tuple[str, ...]
    text: tuple[str, ...]


@cache
def told(table: Table, row: Row) -> Told:
    """The lines of the table's subject that opened when the row says."""
    report = report_alone(
        *table.ground, *row.records, as_of=row.as_of, duties={the_rule(table).id},
        recorded=table.recorded,
    )  # fmt: skip
    begin = table.opened if row.opened is None else row.opened
    wanted = (table.rule, table.subject, begin)
    lines = tuple(
        one for one in report.assessments if (one.rule, one.subject.id, opened(one)) == wanted
    )
    if not lines:
        return Told((), (), ())
    said = explain(lines[0], report.ledger, report.policy, report.as_of)
    rule = (one for one in rule_text(said, reasons=True) if "出处" not in one)
    return Told(lines, tuple(rule), tuple(line_text(said, report, reasons=True)))


def shown(one: Assessment) -> tuple[str, str, str]:
    """Opened, due, status: the row's own words."""
    return opened(one), due(one) or "", STATUS_LABEL[one.status]


def expected(table: Table, row: Row) -> tuple[str, str, str]:
    """What ``shown`` has to be."""
    begin = table.opened if row.opened is None else row.opened
    return begin, table.due if row.due is None else row.due, row.status


def all_tables() -> dict[str, tuple[Table, ...]]:
    """Every table, by the module that holds it (``prevention.means``)."""
    prefix = f"{tables.__name__}."
    names = (one.name for one in pkgutil.walk_packages(tables.__path__, prefix))
    modules = {name: importlib.import_module(name) for name in names if ".test_" not in name}
    return {
        name.removeprefix(prefix): module.TABLES
        for name, module in modules.items()
        if hasattr(module, "TABLES")
    }
