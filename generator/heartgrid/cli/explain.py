"""``heartgrid explain``: why a line is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import AsOf, Crisis, CrisisPurpose, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import is_terminal, printable, progress, say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from heartgrid.duties import Assessment, Subject
    from heartgrid.views.report import Report

Duty = Annotated[str, typer.Argument(metavar="义务", help="义务编号，如 D29")]
Who = Annotated[
    str,
    typer.Argument(
        metavar="对象",
        help="学生（“J2024-01 12”、姓名、学生编号）、班级、教职工、个案编号、事件编号，或“学校”",
    ),
]


class NoSuchLineError(HeartgridError):
    """The duty does not ask anything of this subject."""

    def __init__(self, duty: str) -> None:
        super().__init__(
            f"{duty} 对这个对象没有任何事项",
            f"它可能不适用于这个对象，或还没有触发；heartgrid status --duty {duty} 列出它的全部事项",
        )


def explain(
    duty: Duty,
    subject: Who,
    *,
    as_of: AsOf = None,
    crisis: Crisis = False,
    purpose: CrisisPurpose = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """说明一项义务为什么在清单上：依据、规则、参数、日期、证据和责任人。"""
    from heartgrid.cli import choices
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.opening.looking import looking
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.subjects import the_subject
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.duties.explain import explain as explained
    from heartgrid.views.explaining import explanation_text

    folder = the_root(root)
    look = looking(folder, identity, purpose, crisis=crisis, about=subject)
    keys = reading_keys(folder, identity, passphrase_file, look)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, history=True, progress=tell)
    report = workspace.report
    duties = choices.duties([duty], report.policy)
    who = the_subject(subject, report)
    lines = _lines(report, duties, who)
    if not lines:
        raise NoSuchLineError("、".join(sorted(duties)))
    found = [explained(one, report.ledger, report.policy, report.as_of) for one in lines]
    for text in explanation_text(found, report, reasons=is_terminal()):
        say(printable(text))
    return 0


def _lines(report: Report, duties: frozenset[str], who: Subject) -> list[Assessment]:
    """The subject's lines; a student's cases count as the student."""
    wanted = {one.subject for one in report.lines_of_student(who.id)} | {who}
    return [one for one in report.assessments if one.duty in duties and one.subject in wanted]
