"""``heartgrid status``: every duty and where it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from heartgrid.cli.options import AsOf, Crisis, CrisisPurpose, Json, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import progress, say, say_json

if TYPE_CHECKING:
    from heartgrid.cli.workspace import Workspace
    from heartgrid.duties import Status
    from heartgrid.duties.countable import PupilCount
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

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
    crisis: Crisis = False,
    purpose: CrisisPurpose = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """列出每一项义务和它的状态：逾期、未知和待办的逐条列出，其余合计。

    写了 --status 就逐条列出那些状态；用 --json 则全部列出。
    """
    from heartgrid.cli import choices
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.opening.looking import looking
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.views.countable import count_of

    wanted_statuses = choices.statuses(statuses or ())
    folder = the_root(root)
    look = looking(folder, identity, purpose, crisis=crisis)
    keys = reading_keys(folder, identity, passphrase_file, look)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, history=True, progress=tell)
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
        say_json([as_json(one, count_of(report, one)) for one in lines])
    else:
        whole_school = not (classes or staff)
        receipts = receipts_of(report, wanted[2][0], wanted_statuses) if whole_school else {}
        _print(workspace, lines, receipts, chosen=bool(wanted_statuses))
    return 0


def as_json(line: Line, count: PupilCount | None = None) -> dict[str, Any]:
    """A line as ``schemas/status.schema.json`` describes it; ``count`` as of its class."""
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
        "class_count": None if count is None else _count_json(count),
    }


def _count_json(one: PupilCount) -> dict[str, Any]:
    return {
        "begin": one.begin.isoformat(),
        "end": one.end.isoformat(),
        "entries": one.entries,
        "most": one.most,
        "roster": one.roster,
        "missing": one.missing,
        "mentors": [
            {"staff": each.staff, "entries": each.entries, "most": each.most}
            for each in one.mentors
        ],
    }


def receipts_of(
    report: Report, duties: frozenset[str], statuses: frozenset[Status]
) -> dict[str, Counter[Status]]:
    """What receipts count of these duties and statuses (all where none is named), by heading."""
    from heartgrid.views.lines import duty_headings
    from heartgrid.views.receipts import receipted

    headings = duty_headings(report.policy)
    return {
        headings.get(duty, duty): Counter(
            {one: count for one, count in found.items() if not statuses or one in statuses}
        )
        for duty, found in receipted(report.ledger).items()
        if not duties or duty in duties
    }


def _print(
    workspace: Workspace,
    lines: list[Line],
    receipts: dict[str, Counter[Status]],
    *,
    chosen: bool,
) -> None:
    from heartgrid.cli import status_tables

    shown = lines if chosen else [one for one in lines if one.is_open]
    say(status_tables.heading(workspace))
    status_tables.print_lines(shown)
    status_tables.print_summary(lines, receipts)
    for counted in status_tables.counted(workspace.report, lines):
        say(counted)
    for remark in status_tables.remarks(workspace, len(lines) - len(shown)):
        say(remark)
