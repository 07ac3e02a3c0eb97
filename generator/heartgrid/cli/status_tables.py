"""The duties as tables: boxes on a terminal, tabs in a pipe."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from heartgrid.cli.recorded import UNTOLD
from heartgrid.cli.terminal import console, is_terminal, printable, say
from heartgrid.duties import STATUS_LABEL, Status
from heartgrid.views.countable import count_of, count_words
from heartgrid.views.labels import STATUS_ORDER
from heartgrid.views.lines import by_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from heartgrid.cli.workspace import Workspace
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

_COLUMNS: Final = ("状态", "轻重", "义务", "对象", "责任人", "期限")
_STYLES: Final = {
    Status.OVERDUE: "bold red",
    Status.UNKNOWN: "magenta",
    Status.DUE: "yellow",
    Status.DONE_LATE: "cyan",
    Status.DONE: "green",
}
_BY_ORDER: Final = sorted(Status, key=STATUS_ORDER.__getitem__)


def heading(workspace: Workspace) -> str:
    """Which school, as of when."""
    return f"{workspace.report.school_name} · 截至 {workspace.as_of:%Y-%m-%d %H:%M}"


def print_lines(lines: Sequence[Line]) -> None:
    """One row for each line, the most serious first."""
    ordered = by_status(lines)
    rows = [_row(one) for one in ordered]
    styles = [_STYLES.get(one.status, "") for one in ordered]
    print_table(_COLUMNS, rows, styles, "没有这样的事项。")


def print_summary(
    lines: Sequence[Line], receipts: Mapping[str, Counter[Status]] | None = None
) -> None:
    """One row for each duty: how many lines have each status, ``receipts`` by heading included."""
    counts: dict[str, Counter[Status]] = {
        heading: Counter(found) for heading, found in (receipts or {}).items()
    }
    for one in lines:
        counts.setdefault(one.heading, Counter())[one.status] += 1
    columns = ("义务", *(STATUS_LABEL[one] for one in _BY_ORDER), "合计")
    rows = [
        (duty, *(str(found[one] or "·") for one in _BY_ORDER), str(found.total()))
        for duty, found in sorted(counts.items())
    ]
    print_table(columns, rows, [""] * len(rows), "")


def counted(report: Report, lines: Sequence[Line]) -> Iterator[str]:
    """What can be counted of the classes whose lines are sealed, one sentence each."""
    found = dict.fromkeys(count_of(report, one) for one in lines)
    for one in found:
        if one is not None:
            yield f"🔒 {report.names.of_class(one.class_id)} {count_words(one, one.label)}。"


def remarks(workspace: Workspace, hidden: int) -> Iterator[str]:
    """What the tables leave out, and what to run next."""
    if hidden:
        yield f"另有 {hidden} 项未到、已完成或已豁免，逐条查看请加 --status。"
    unread = workspace.ledger.unreadable
    if any(not one.sealed for one in unread):
        yield "有记录读不出来，它可能涉及的事项都标为“未知”。"
    if closed := len({one.path for one in unread if one.sealed}):
        yield f"🔒 有 {closed} 个文件是加密的，这里没有打开；它们可能涉及的事项标为“已加密”。"
    if workspace.ledger.receipts:
        yield "合计里含到期销毁后只留回执的件数，它们没有逐条的明细。"
    untold = [one for one in workspace.problems if one.code == UNTOLD]
    yield from (f"{one.message}。{one.remedy}。" for one in untold)
    if others := len(workspace.problems) - len(untold):
        yield f"数据有 {others} 个问题：运行 heartgrid check 查看。"


def _row(one: Line) -> tuple[str, ...]:
    return (
        "🔒 已加密" if one.sealed else one.late or STATUS_LABEL[one.status],
        str(one.weight),
        f"{one.duty} {one.name}",
        _subject(one),
        one.staff_label,
        one.due_text,
    )


def _subject(one: Line) -> str:
    """``初二（1）班 12 王小明``; what belongs to no class by itself."""
    labels = (one.class_label, one.subject_label) if one.class_id else (one.subject_label,)
    return " ".join(dict.fromkeys(labels))


def print_table(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], styles: list[str], empty: str
) -> None:
    """A box on a terminal, tabs in a pipe; ``empty`` where there is no row."""
    if not rows:
        if empty:
            say(empty)
        return
    if not is_terminal():
        for row in (columns, *rows):
            say("\t".join(printable(cell) for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row, style in zip(rows, styles, strict=True):
        first, *others = (printable(cell) for cell in row)
        table.add_row(Text(first, style=style), *(Text(cell) for cell in others))
    console().print(table)
