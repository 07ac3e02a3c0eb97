"""``heartgrid explain``: why a line is there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import AsOf, Crisis, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import is_terminal, printable, progress, say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.duties import Assessment, Subject
    from heartgrid.duties.explain import Explanation, ParameterUse, WaiverUse
    from heartgrid.views.report import Report

Duty = Annotated[str, typer.Argument(metavar="义务", help="义务编号，如 D29")]
Who = Annotated[
    str,
    typer.Argument(
        metavar="对象",
        help="学生（“J2024-01 12”、姓名、学生编号）、班级、教职工、个案编号、事件编号，或“学校”",
    ),
]
_OVERRIDES = "policy.yml"


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
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """说明一项义务为什么在清单上：依据、规则、参数、日期、证据和责任人。"""
    from heartgrid.cli import choices
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.subjects import the_subject
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.duties.explain import explain as explained

    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file, crisis=crisis)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, progress=tell)
    report = workspace.report
    duties = choices.duties([duty], report.policy)
    who = the_subject(subject, report)
    lines = _lines(report, duties, who)
    if not lines:
        raise NoSuchLineError("、".join(sorted(duties)))
    found = [explained(one, report.ledger, report.policy, report.as_of) for one in lines]
    _print(found, report)
    return 0


def _lines(report: Report, duties: frozenset[str], who: Subject) -> list[Assessment]:
    """The subject's lines; a student's cases count as the student."""
    wanted = {one.subject for one in report.lines_of_student(who.id)} | {who}
    return [one for one in report.assessments if one.duty in duties and one.subject in wanted]


def _print(found: list[Explanation], report: Report) -> None:
    """What lines share is said once, before them."""
    for _shared, group in groupby(found, key=lambda one: (one.line.rule, one.parameters)):
        explanations = list(group)
        for line in _rule(explanations[0]):
            say(printable(line))
        for one in explanations:
            for line in _line(one, report):
                say(printable(line))
        say()


def _rule(one: Explanation) -> Iterator[str]:
    yield f"{one.line.duty} {one.name}：{one.ask}"
    yield f"  依据　{one.citation}"
    why = f"：{one.why_weight}" if one.why_weight else ""
    yield f"  轻重　{one.line.weight}{why}"
    yield from _titled("规则", one.rule)
    yield from _titled("计时", one.counting)
    yield from _titled("参数", [text for each in one.parameters for text in _parameter(each)])
    yield f"  出处　{one.rule_file} 第 {one.rule_line} 行，规则 {one.line.rule}"


def _titled(title: str, texts: list[str] | tuple[str, ...]) -> Iterator[str]:
    for place, text in enumerate(texts):
        yield f"  {'　　' if place else title}　{text}"


def _parameter(one: ParameterUse) -> Iterator[str]:
    value = f"{one.value} {one.unit}".strip()
    yield f"{one.meaning}：{value}（{one.name}；{one.source}）"
    if one.override is not None:
        told = one.override
        yield (
            f"　本校调整：{told.effective} 起生效，{told.approver} {told.approved} 批准"
            f"（{_OVERRIDES}:{told.line}）"
        )
        if is_terminal():
            yield f"　本校依据：{told.source}"


def _line(one: Explanation, report: Report) -> Iterator[str]:
    from heartgrid.duties import STATUS_LABEL
    from heartgrid.duties.wording import moment

    line = one.line
    yield ""
    names = (report.names.of_class(line.class_id), report.names.of_subject(line.subject))
    yield f"  【{STATUS_LABEL[line.status]}】{' · '.join(dict.fromkeys(names))}"
    yield f"    为什么　{line.because}"
    due = f"{line.due:%Y}年{moment(line.due)}" if line.due else "没有，或算不出来"
    yield f"    时间　　起算 {line.opened:%Y}年{moment(line.opened)}，期限 {due}"
    yield f"    责任人　{one.responsible}{f'（{line.responsible}）' if line.responsible else ''}"
    for each in line.evidence if one.waiver is None else ():
        yield f"    证据　　{each.path}:{each.line}（{each.at:%Y}年{moment(each.at)}）"
    if one.waiver is not None:
        yield from _waiver(one.waiver)


def _waiver(told: WaiverUse) -> Iterator[str]:
    yield (
        f"    豁免　　{told.begin} 至 {told.end}，{told.approver} {told.approved} 批准"
        f"（{told.path}:{told.line}）"
    )
    if is_terminal():
        yield f"    　　　　理由：{told.reason}"
