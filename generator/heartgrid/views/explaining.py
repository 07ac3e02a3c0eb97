"""An explanation as lines of text: what a terminal prints. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from heartgrid.duties import STATUS_LABEL
from heartgrid.duties.wording import beginning, full_day, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.duties.explain import Explanation, ParameterUse, WaiverUse
    from heartgrid.views.report import Report

_OVERRIDES = "policy.yml"


def explanation_text(
    found: Iterable[Explanation], report: Report, *, reasons: bool
) -> Iterator[str]:
    """Lines of text; what the explained lines share is said once, before them.

    ``reasons`` shows what people wrote in waivers and overrides, which is not for a log.
    """
    for _shared, group in groupby(found, key=lambda one: (one.line.rule, one.parameters)):
        explanations = list(group)
        yield from rule_text(explanations[0], reasons=reasons)
        for one in explanations:
            yield ""
            yield from line_text(one, report, reasons=reasons)
        yield ""


def rule_text(one: Explanation, *, reasons: bool) -> Iterator[str]:
    """The duty, where it is written, how it is counted."""
    yield f"{one.line.duty} {one.name}：{one.ask}"
    yield f"  依据　{one.citation}"
    why = f"：{one.why_weight}" if one.why_weight else ""
    yield f"  轻重　{one.line.weight}{why}"
    yield from _titled("规则", one.rule)
    yield from _titled("计时", one.counting)
    parameters = [text for each in one.parameters for text in _parameter(each, reasons=reasons)]
    yield from _titled("参数", parameters)
    yield f"  出处　{one.rule_file} 第 {one.rule_line} 行，规则 {one.line.rule}"


def line_text(one: Explanation, report: Report, *, reasons: bool) -> Iterator[str]:
    """One line: how it stands and why, its time, who answers for it, what proves it."""
    line = one.line
    names = (report.names.of_class(line.class_id), report.names.of_subject(line.subject))
    yield f"  【{STATUS_LABEL[line.status]}】{' · '.join(dict.fromkeys(names))}"
    yield f"    为什么　{line.because}"
    told = beginning if one.standing else moment
    due = f"{line.due:%Y}年{told(line.due)}" if line.due else "没有，或算不出来"
    yield f"    时间　　起算 {line.opened:%Y}年{beginning(line.opened)}，期限 {due}"
    yield f"    责任人　{one.responsible}{f'（{line.responsible}）' if line.responsible else ''}"
    for each in line.evidence if one.waiver is None else ():
        yield f"    证据　　{each.path}:{each.line}（{each.at:%Y}年{told(each.at)}）"
    if one.waiver is not None:
        yield from _waiver(one.waiver, reasons=reasons)


def _titled(title: str, texts: list[str] | tuple[str, ...]) -> Iterator[str]:
    for place, text in enumerate(texts):
        yield f"  {'　　' if place else title}　{text}"


def _parameter(one: ParameterUse, *, reasons: bool) -> Iterator[str]:
    value = f"{one.value}{'' if one.unit.startswith('%') else ' '}{one.unit}".strip()
    yield f"{one.meaning}：{value}（{one.name}；{one.source}）"
    if one.override is not None:
        told = one.override
        yield (
            f"　本校调整：{full_day(told.effective)}起生效，{told.approver}于{full_day(told.approved)}批准"
            f"（{_OVERRIDES}:{told.line}）"
        )
        if reasons:
            yield f"　本校依据：{told.source}"


def _waiver(told: WaiverUse, *, reasons: bool) -> Iterator[str]:
    yield (
        f"    豁免　　{full_day(told.begin)}至{full_day(told.end)}，{told.approver}于{full_day(told.approved)}批准"
        f"（{told.path}:{told.line}）"
    )
    if reasons:
        yield f"    　　　　理由：{told.reason}"
