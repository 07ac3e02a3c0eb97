"""待办清单: one checklist per person and per class, and the index of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, Weight
from heartgrid.views.ahead import horizon
from heartgrid.views.grouping import group
from heartgrid.views.labels import class_page, person_page
from heartgrid.views.lines import by_seriousness
from heartgrid.views.remedies import is_past, remedy
from heartgrid.views.unread import unread_of_class, unread_of_staff

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from heartgrid.views.lines import Line
    from heartgrid.views.remedies import Remedy
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

PARTS: Final = (
    ("overdue", "逾期"),
    ("unknown", "未知"),
    ("week", "本周到期"),
    ("soon", "近十个上学日到期"),
    ("later", "往后"),
    ("hint", "提示"),
)


@dataclass(frozen=True, slots=True)
class HowTo:
    """How the items of one duty are settled: the remedy of the first, which stands for all.

    ``several`` says that the others' commands differ in whom or which day they name.
    """

    key: str
    duty: str
    name: str
    remedy: Remedy
    several: bool


@dataclass(frozen=True, slots=True)
class TodoGroup:
    """The items of one duty.

    ``reason`` is set where it is the same for all; ``how`` is the key of the group's remedy.
    """

    duty: str
    heading: str
    name: str
    weight: Weight
    ask: str
    reason: str
    lines: tuple[Line, ...]
    how: str


@dataclass(frozen=True, slots=True)
class TodoPart:
    """Items of one urgency, by duty."""

    key: str
    title: str
    count: int
    groups: tuple[TodoGroup, ...]


@dataclass(frozen=True, slots=True)
class TodoView:
    """The checklist of a person or a class; ``for_class`` says which."""

    owner_id: str
    label: str
    owner_page: str
    for_class: bool
    parts: tuple[TodoPart, ...]
    how_to: tuple[HowTo, ...]
    unread: tuple[UnreadFile, ...]

    def count(self, key: str) -> int:
        """How many items a part has."""
        return next((one.count for one in self.parts if one.key == key), 0)


def person_todo(report: Report, staff_id: str) -> TodoView:
    """What one person answers for."""
    parts = _parts(report, report.lines_by_staff.get(staff_id, ()))
    served = (one.class_id for one in report.ledger.mentoring.of_staff.get(staff_id, ()))
    return TodoView(
        staff_id,
        report.names.of_staff(staff_id),
        person_page(staff_id),
        for_class=False,
        parts=parts,
        how_to=_how_to(report, parts),
        unread=unread_of_staff(report.unread, staff_id, served),
    )


def class_todo(report: Report, class_id: str) -> TodoView:
    """What is listed under one class, whoever answers for it."""
    parts = _parts(report, report.lines_by_class.get(class_id, ()))
    return TodoView(
        class_id,
        report.names.of_class(class_id),
        class_page(class_id),
        for_class=True,
        parts=parts,
        how_to=_how_to(report, parts),
        unread=unread_of_class(report.unread, class_id),
    )


def _parts(report: Report, lines: Sequence[Line]) -> tuple[TodoPart, ...]:
    sunday, until = horizon(report)
    grouped = group(lines, lambda one: _part_of(one, sunday, until))
    return tuple(
        TodoPart(key, title, len(grouped[key]), _groups(report, grouped[key]))
        for key, title in PARTS
        if key in grouped
    )


def _part_of(one: Line, sunday: date, until: date | None) -> str | None:
    """Which part a line belongs to; what has not begun shows only when it is due soon."""
    match one.status:
        case Status.OVERDUE | Status.UNKNOWN:
            return str(one.status)
        case Status.DUE | Status.NOT_YET:
            return _part_of_due(one, sunday, until)
    return None


def _part_of_due(one: Line, sunday: date, until: date | None) -> str | None:
    begun = one.status is Status.DUE
    if one.weight is Weight.HINT:
        return "hint" if begun else None
    if one.due is not None and one.due.date() <= sunday:
        return "week"
    if one.due is not None and until is not None and one.due.date() <= until:
        return "soon"
    return "later" if begun else None


def _groups(report: Report, lines: Iterable[Line]) -> tuple[TodoGroup, ...]:
    grouped = group(by_seriousness(lines), lambda one: (one.rule, one.weight))
    return tuple(_group(report, found) for found in grouped.values())


def _group(report: Report, lines: Sequence[Line]) -> TodoGroup:
    first = lines[0]
    same = len({one.reason for one in lines}) == 1
    return TodoGroup(
        first.duty, first.heading, first.name, first.weight, first.ask, first.reason if same else "",
        tuple(lines), _how_key(report, first),
    )  # fmt: skip


def _how_key(report: Report, one: Line) -> str:
    """A past week is settled differently from one that is still running."""
    past = "-past" if is_past(report, one) else ""
    return f"how-{one.rule.replace('.', '-')}{past}"


def _how_to(report: Report, parts: Iterable[TodoPart]) -> tuple[HowTo, ...]:
    """One entry per way of settling; what is unknown is settled on the page of problems."""
    groups = [one for part in parts if part.key != "unknown" for one in part.groups]
    found = []
    for key, same in group(groups, lambda one: one.how).items():
        lines = [line for one in same for line in one.lines]
        first = remedy(report, lines[0])
        different = len(lines if is_past(report, lines[0]) else {one.subject for one in lines})
        found.append(HowTo(key, same[0].duty, same[0].name, first, different > 1))
    return tuple(found)
