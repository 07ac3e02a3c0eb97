"""心网格 index: all classes at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties import Status, SubjectKind, Weight
from heartgrid.model.classes import ClassName
from heartgrid.views.class_students import Cell
from heartgrid.views.classes import GRID_DUTIES
from heartgrid.views.labels import STATUS_ORDER, class_page, person_page
from heartgrid.views.mentoring import TalkCount, talk_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

COLUMNS: tuple[tuple[str, str], ...] = (
    ("D01", "网格"),
    ("D02", "师生比"),
    ("D03", "导师数"),
    ("D04", "责任导师"),
    ("D05", "教职工"),
    ("D26", "心理委员"),
)


@dataclass(frozen=True, slots=True)
class FigureCell(Cell):
    """A status with the figure behind it, as ``13.3∶1``."""

    figure: str = ""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class; ``cells`` follow ``COLUMNS``."""

    class_id: str
    rank: str
    label: str
    page: str
    homeroom: str
    homeroom_page: str | None
    students: int
    cells: tuple[FigureCell | None, ...]
    talks: TalkCount
    overdue: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ClassIndexView:
    """Classes with a grid duty first; the others owe lessons and the like, but no grid."""

    with_grid: tuple[ClassRow, ...]
    without_grid: tuple[ClassRow, ...]
    away: tuple[ClassRow, ...]
    unread: tuple[UnreadFile, ...]


def class_index(report: Report) -> ClassIndexView:
    """All classes of a report."""
    rows: dict[str, list[ClassRow]] = {"with": [], "without": [], "away": []}
    for class_id in report.class_ids:
        row = _row(report, class_id)
        if ClassName.of(class_id).grade_on(report.today) is None:
            rows["away"].append(row)
        else:
            rows["with" if any(row.cells) or row.students else "without"].append(row)
    return ClassIndexView(
        tuple(rows["with"]), tuple(rows["without"]), tuple(rows["away"]), report.unread
    )


def _row(report: Report, class_id: str) -> ClassRow:
    ledger, today = report.ledger, report.today
    members = [one.id for one in ledger.roster.members(class_id, today)]
    mentors = {one.staff for one in ledger.mentoring.mentors_on(class_id, today)}
    homeroom = ledger.homeroom(class_id, today)
    grid = ledger.grids.get(class_id)
    observers = sum(one.holds_on(today) for one in grid.record.observers) if grid else 0
    figures = {"D03": f"{len(mentors)} 名", "D26": f"{observers} 名"}
    if mentors:
        figures["D02"] = f"{len(members) / len(mentors):.1f}∶1"
    lines = report.lines_by_class.get(class_id, ())
    return ClassRow(
        class_id=class_id,
        rank=report.names.class_rank(class_id),
        label=report.names.of_class(class_id),
        page=class_page(class_id),
        homeroom=report.names.of_staff(homeroom) if homeroom else "",
        homeroom_page=person_page(homeroom) if homeroom else None,
        students=len(members),
        cells=_cells(lines, figures),
        talks=talk_count(report, members),
        overdue=sum(one.status is Status.OVERDUE for one in lines),
        unknown=sum(one.status is Status.UNKNOWN for one in lines),
    )


def _cells(lines: Iterable[Line], figures: dict[str, str]) -> tuple[FigureCell | None, ...]:
    """The worst status per duty: the class's own lines, for D04 those of its students."""
    worst: dict[str, Line] = {}
    wanted = {*GRID_DUTIES, "D04"}
    for one in lines:
        if one.duty not in wanted or one.weight is Weight.HINT:
            continue
        if one.subject.kind is SubjectKind.STAFF:
            continue
        held = worst.get(one.duty)
        if held is None or STATUS_ORDER[one.status] < STATUS_ORDER[held.status]:
            worst[one.duty] = one
    return tuple(
        FigureCell(
            worst[duty].status,
            f"{title}：{worst[duty].status_word}，{worst[duty].reason}",
            figures.get(duty, ""),
        )
        if duty in worst
        else None
        for duty, title in COLUMNS
    )
