"""``heartgrid status``: every duty and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from heartgrid.cli.options import AsOf, Json, Root
from heartgrid.cli.terminal import progress, say, say_json

if TYPE_CHECKING:
    from heartgrid.cli.workspace import Workspace
    from heartgrid.views.lines import Line

Classes = Annotated[
    list[str] | None,
    typer.Option("--class", metavar="班级", help="只看这个班：J2024-01，或 初二（1）班"),
]
Staff = Annotated[
    list[str] | None,
    typer.Option("--staff", metavar="教职工", help="只看这个人负责的：编号或姓名"),
]
Duties = Annotated[
    list[str] | None,
    typer.Option("--duty", metavar="义务", help="只看这项义务：D29，或 谈心谈话"),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="状态", help="只看这种状态：逾期、待办、未知、已完成……"),
]


def status(
    *,
    classes: Classes = None,
    staff: Staff = None,
    duties: Duties = None,
    statuses: Statuses = None,
    as_of: AsOf = None,
    as_json_text: Json = False,
    root: Root = None,
) -> int:
    """列出每一项义务和它的状态：逾期、未知和待办的逐条列出，其余合计。

    写了 --status 就逐条列出那些状态；用 --json 则全部列出。
    """
    from heartgrid.cli import choices
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace

    wanted_statuses = choices.statuses(statuses or ())
    folder = the_root(root)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, progress=tell)
    report = workspace.report
    wanted = (
        (choices.classes(classes or (), report), "class_id"),
        (choices.staff(staff or (), report), "staff_id"),
        (choices.duties(duties or (), report.policy), "duty"),
        (wanted_statuses, "status"),
    )
    lines = [
        one
        for one in report.lines
        if all(not words or getattr(one, name) in words for words, name in wanted)
    ]
    if as_json_text:
        say_json([as_json(one) for one in lines])
    else:
        _print(workspace, lines, chosen=bool(wanted_statuses))
    return 0


def as_json(line: Line) -> dict[str, Any]:
    """A line as ``schemas/status.schema.json`` describes it."""
    return {
        "duty": line.duty,
        "article": line.article,
        "rule": line.rule,
        "subject": {
            "kind": str(line.subject.kind),
            "id": line.subject.id,
            "label": line.subject_label,
        },
        "class": line.class_id,
        "responsible": line.staff_id,
        "responsible_name": line.staff_label if line.staff_id else None,
        "opened": line.opened.isoformat(),
        "due": line.due.isoformat() if line.due else None,
        "weight": str(line.weight),
        "status": str(line.status),
        "sealed": line.sealed,
        "because": line.because,
        "evidence": [{"path": one.path, "line": one.line} for one in line.evidence],
    }


def _print(workspace: Workspace, lines: list[Line], *, chosen: bool) -> None:
    from heartgrid.cli import status_tables

    shown = lines if chosen else [one for one in lines if one.is_open]
    say(status_tables.heading(workspace))
    status_tables.print_lines(shown)
    status_tables.print_summary(lines)
    for remark in status_tables.remarks(workspace, len(lines) - len(shown)):
        say(remark)
