"""What is still to be done about one subject: open lines, each with who, by when and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status, SubjectKind
from heartgrid.views.lines import by_status
from heartgrid.views.remedies import Remedy, is_past, remedy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report


@dataclass(frozen=True, slots=True)
class Task:
    """An open line and how to settle it.

    ``windows`` names those windows of one duty that are past and cannot be made up: together
    they are one task, and ``waive`` is the command of the waiver. Empty for any other task.
    """

    line: Line
    remedy: Remedy
    windows: tuple[str, ...] = ()
    waive: str = ""


def tasks(report: Report, lines: Iterable[Line]) -> tuple[Task, ...]:
    """The open ones of ``lines``: overdue first, then unknown, then due."""
    made: list[Task] = []
    gone: dict[tuple[str, str], list[Line]] = {}
    for line in by_status(one for one in lines if one.is_open):
        if is_past(report, line):
            gone.setdefault((line.rule, line.subject.id), []).append(line)
        else:
            made.append(Task(line, _remedy(report, line)))
    return (*(_gone_task(report, found) for found in gone.values()), *made)


def _remedy(report: Report, line: Line) -> Remedy:
    """An unknown line says itself which file to mend first."""
    return Remedy("") if line.status is Status.UNKNOWN else remedy(report, line)


def _gone_task(report: Report, lines: list[Line]) -> Task:
    ordered = sorted(lines, key=lambda one: one.opened)
    windows = tuple(f"{one.opened.month}月{one.opened.day}日起" for one in ordered)
    return Task(ordered[0], remedy(report, ordered[0]), windows, _waive(ordered[0]))


def _waive(line: Line) -> str:
    if line.subject.kind is SubjectKind.CASE:
        return f"heartgrid new 豁免 --个案 {line.subject.id}"
    return f"heartgrid new 豁免 --班级 {line.class_id}" if line.class_id else "heartgrid new 豁免"
