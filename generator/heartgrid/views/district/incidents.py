"""事件督导: what schools reported, and the district's trace, review, items and conclusion for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties import SubjectKind
from heartgrid.views.suppression import LEAST

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.model.oversight import (
        Accountability,
        DistrictCorrective,
        DistrictReview,
        DistrictTrace,
    )
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

_FEW: Final = f"少于 {LEAST}"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One corrective item of the district's; ``line`` is its duty."""

    item: DistrictCorrective
    owner: str
    accepter: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident by the school's own number: no pupil stands here."""

    id: str
    school: str
    category: str
    known: datetime
    told: datetime | None
    lines: tuple[Line, ...]
    trace: DistrictTrace | None
    traced_by: str
    review: DistrictReview | None
    reviewed_by: str
    items: tuple[ItemRow, ...]
    finding: Accountability | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year's figures, small numbers not told; ``verdict`` is what may be said of the change."""

    year: str
    events: str
    before: str
    verdict: str


@dataclass(frozen=True, slots=True)
class IncidentsView:
    """The whole page, the newest incident first."""

    incidents: tuple[IncidentView, ...]
    years: tuple[YearRow, ...]
    overdue: int
    unread: tuple[UnreadFile, ...]


def incidents_view(report: Report) -> IncidentsView:
    """As of the report's day."""
    found = tuple(_incident(report, one) for one in reversed(report.events("overseen.reported")))
    items = tuple(row.line for one in found for row in one.items if row.line)
    lines = (*(line for one in found for line in one.lines), *items)
    return IncidentsView(
        incidents=found,
        years=tuple(_year(report, one) for one in reversed(report.events("overseen.statistics"))),
        overdue=sum(one.status_word == "逾期" for one in lines),
        unread=report.unread,
    )


def _incident(report: Report, one: Any) -> IncidentView:
    number = one.record.incident
    trace = _latest(report, "overseen.trace", number)
    review = _latest(report, "overseen.review", number)
    return IncidentView(
        id=number,
        school=report.names.of_member(one.record.school),
        category=one.record.category,
        known=one.record.known,
        told=one.record.told,
        lines=report.lines_of(SubjectKind.MEMBER_INCIDENT, number),
        trace=trace,
        traced_by=_people(report, trace),
        review=review,
        reviewed_by=_people(report, review),
        items=tuple(
            _item(report, each)
            for each in report.events("overseen.corrective")
            if each.incident_id == number
        ),
        finding=_latest(report, "overseen.finding", number),
    )


def _latest(report: Report, kind: str, number: str) -> Any:
    found = [one.record for one in report.events(kind) if one.incident_id == number]
    return found[-1] if found else None


def _people(report: Report, record: Any) -> str:
    return "、".join(report.names.of_staff(one) for one in record.by) if record else ""


def _item(report: Report, one: Any) -> ItemRow:
    lines = report.lines_of(SubjectKind.MEMBER_CORRECTIVE, one.item_id)
    names, record = report.names, one.record
    return ItemRow(
        item=record,
        owner=names.of_staff(record.owner) if record.owner else "没有写",
        accepter=names.of_staff(record.accepter) if record.accepter else "",
        line=lines[0] if lines else None,
    )


def _year(report: Report, one: Any) -> YearRow:
    record = one.record
    least = report.policy.parameters.number("events_compared_from", record.day)
    if min(record.events, record.events_before) < least:
        verdict = "起数太少，不比"
    else:
        verdict = "按学生数算少了" if record.fell else "按学生数算没有少"
    return YearRow(record.year, _told(record.events), _told(record.events_before), verdict)


def _told(count: int) -> str:
    return _FEW if 0 < count < LEAST else str(count)
