"""What is still to be done about one subject: open lines, each with who, by when and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, SubjectKind
from heartgrid.policy import Periodic
from heartgrid.views.lines import by_status
from heartgrid.views.remedies import Remedy, remedy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

_CANNOT_BE_MADE_UP: Final = frozenset({"week", "month", "library_week", "library_vacation"})


@dataclass(frozen=True, slots=True)
class Task:
    """An open line and how to settle it.

    ``windows`` names the windows where several of one duty are past and cannot be made up: they
    are one task, which only a waiver settles. Empty for any other task.
    """

    line: Line
    remedy: Remedy
    windows: tuple[str, ...] = ()


def tasks(report: Report, lines: Iterable[Line]) -> tuple[Task, ...]:
    """The open ones of ``lines``: overdue first, then unknown, then due."""
    made: list[Task] = []
    gone: dict[tuple[str, str], list[Line]] = {}
    for line in by_status(one for one in lines if one.is_open):
        if _is_gone(report, line):
            gone.setdefault((line.rule, line.subject.id), []).append(line)
        else:
            made.append(Task(line, remedy(report, line)))
    return (*map(_gone_task, gone.values()), *made)


def _is_gone(report: Report, line: Line) -> bool:
    rule = report.rules.get(line.rule)
    past = isinstance(rule, Periodic) and rule.window in _CANNOT_BE_MADE_UP
    return past and line.status is Status.OVERDUE


def _gone_task(lines: list[Line]) -> Task:
    ordered = sorted(lines, key=lambda one: one.opened)
    windows = tuple(f"{one.opened.month}月{one.opened.day}日起" for one in ordered)
    return Task(ordered[0], _waive(ordered[0]), windows)


def _waive(line: Line) -> Remedy:
    text = "过去的时段不能补做；确有原因的，请分管领导批准豁免，写明理由"
    if line.subject.kind is SubjectKind.CASE:
        path = f"records/cases/{line.subject.id}.yml"
        return Remedy(text, path, f"heartgrid new 个案 --个案 {line.subject.id} --步骤 豁免")
    scope = f" --班级 {line.class_id}" if line.class_id else ""
    return Remedy(text, "", f"heartgrid new 豁免{scope}")
