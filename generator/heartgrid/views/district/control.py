"""分类管控: the schools by zone and tier, the coordination group, meetings, supervisions, warnings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model.district import District

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from heartgrid.model.district import Bulletin, GroupMember, JointMeeting, MemberSchool
    from heartgrid.model.located import Located
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile

NO_ZONE: Final = "未列入"
_ZONES: Final = (("重点管控", "focus"), ("关注", "watched"), ("常规", "usual"))


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school today: its zone, and how often somebody came in the running term.

    ``tiers`` says why art. 17 asks more of it: 城区, 初中, 民办.
    """

    school: MemberSchool
    zone: str
    zone_rank: int
    tiers: tuple[str, ...]
    visited: int


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One supervision or spot check: ``state`` says how its mending stands."""

    day: date
    school: str
    by: str
    found: str
    due: date | None
    state: str
    late: bool


@dataclass(frozen=True, slots=True)
class ControlView:
    """The whole page; ``since`` is the day of the list of zones that is in force."""

    schools: tuple[SchoolRow, ...]
    since: date | None
    basis: str
    counts: Mapping[str, int]
    group: tuple[GroupMember, ...]
    meetings: tuple[JointMeeting, ...]
    visits: tuple[VisitRow, ...]
    bulletins: tuple[Bulletin, ...]
    unread: tuple[UnreadFile, ...]


def is_district(report: Report) -> bool:
    """Whether the ledger is a district's, and not a school's."""
    head = report.ledger.school
    return head is not None and isinstance(head.record, District)


def members(report: Report) -> tuple[MemberSchool, ...]:
    """The schools that a district looks after today."""
    return _district(report).schools_on(report.today, report.today)


def _district(report: Report) -> District:
    head = report.ledger.school
    if head is None or not isinstance(head.record, District):
        raise TypeError("the ledger is no district's")  # noqa: TRY003 - for developers
    return head.record


def control_view(report: Report) -> ControlView:
    """As of the report's day.

    Raises:
        TypeError: the ledger is a school's.
    """
    today, district = report.today, _district(report)
    lists = report.events("zones")
    in_force = lists[-1].record if lists else None
    zones = {
        school: word
        for word, attribute in _ZONES
        for school in (getattr(in_force, attribute) if in_force else ())
    }
    came = _came_this_term(report)
    schools = tuple(_row(one, zones, came) for one in district.schools_on(today, today))
    return ControlView(
        schools=tuple(sorted(schools, key=lambda one: (one.zone_rank, one.school.id))),
        since=in_force.day if in_force else None,
        basis=in_force.basis if in_force else "",
        counts=Counter(one.zone for one in schools),
        group=tuple(one for one in district.group if one.holds_on(today)),
        meetings=_newest(report, "joint_meeting"),
        visits=visits(report, "supervision"),
        bulletins=_newest(report, "bulletin"),
        unread=report.unread,
    )


def visits(report: Report, kind: str) -> tuple[VisitRow, ...]:
    """Supervisions or spot checks, the newest first."""
    return tuple(_visit(report, one) for one in reversed(report.events(kind)))


def _visit(report: Report, one: Located[Any]) -> VisitRow:
    record, names = one.record, report.names
    mended = record.mended if record.mended and record.mended <= report.today else None
    late = record.due is not None and (mended or report.today) > record.due
    if mended is not None:
        state = "已改好，晚了" if late else "已改好"
    else:
        state = ("还没有改好" if late else "正在改") if record.due else "—"
    return VisitRow(
        day=record.day,
        school=names.of_member(record.school),
        by="、".join(names.of_staff(each) for each in record.by),
        found=record.found,
        due=record.due,
        state=state,
        late=late and mended is None,
    )


def _row(one: MemberSchool, zones: Mapping[str, str], came: Counter[str]) -> SchoolRow:
    ranks = {word: rank for rank, (word, _attribute) in enumerate(_ZONES)}
    zone = zones.get(one.id, NO_ZONE)
    tiers = tuple(
        word
        for word, holds in (
            ("城区", one.area == "城区"),
            ("初中", one.stage in {"初中", "九年一贯", "完全中学", "十二年一贯"}),
            ("民办", one.ownership == "民办"),
        )
        if holds
    )
    return SchoolRow(one, zone, ranks.get(zone, len(ranks)), tiers, came[one.id])


def _came_this_term(report: Report) -> Counter[str]:
    return Counter(
        one.record.school
        for kind in ("supervision", "spot_check")
        for one in report.in_term(report.events(kind))
    )


def _newest(report: Report, kind: str) -> tuple[Any, ...]:
    return tuple(one.record for one in reversed(report.events(kind)))
