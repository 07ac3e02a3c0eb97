"""待办清单: the index of all checklists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.views.ahead import horizon
from heartgrid.views.labels import todo_page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from heartgrid.views.report import Report
    from heartgrid.views.todo import TodoView
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One checklist in the index."""

    id: str
    label: str
    note: str
    page: str
    overdue: int
    unknown: int
    week: int
    soon: int
    later: int


@dataclass(frozen=True, slots=True)
class TodoIndexView:
    """All checklists that have something on them, and who has nothing."""

    people: tuple[TodoRow, ...]
    classes: tuple[TodoRow, ...]
    free_people: tuple[TodoRow, ...]
    free_classes: tuple[TodoRow, ...]
    unread: tuple[UnreadFile, ...]
    until: date | None


def todo_index(
    report: Report, people: Iterable[TodoView], classes: Iterable[TodoView]
) -> TodoIndexView:
    """The index of the checklists already made."""
    rows = [_row(one, _posts(report, one.owner_id)) for one in people]
    rooms = [_row(one, _homeroom(report, one.owner_id)) for one in classes]
    return TodoIndexView(
        people=_busy(rows),
        classes=tuple(one for one in rooms if _total(one)),
        free_people=tuple(one for one in rows if not _total(one)),
        free_classes=tuple(one for one in rooms if not _total(one)),
        unread=report.unread,
        until=horizon(report)[1],
    )


def _row(view: TodoView, note: str) -> TodoRow:
    return TodoRow(
        view.owner_id, view.label, note, todo_page(view.owner_id), view.count("overdue"),
        view.count("unknown"), view.count("week"), view.count("soon"), view.count("later"),
    )  # fmt: skip


def _total(one: TodoRow) -> int:
    return one.overdue + one.unknown + one.week + one.soon + one.later


def _busy(rows: Iterable[TodoRow]) -> tuple[TodoRow, ...]:
    busy = (one for one in rows if _total(one))
    return tuple(sorted(busy, key=lambda one: (-one.overdue, -one.unknown, -_total(one), one.id)))


def _posts(report: Report, staff_id: str) -> str:
    found = report.ledger.staff.get(staff_id)
    return "" if found is None else "、".join(sorted(found.record.posts_on(report.today)))


def _homeroom(report: Report, class_id: str) -> str:
    staff = report.ledger.homeroom(class_id, report.today)
    return report.names.of_staff(staff) if staff else ""
