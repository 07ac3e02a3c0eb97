"""An incident's duties on one sheet of paper: steps and times, and no word of the record. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from heartgrid.calendar import end_of_day
from heartgrid.duties import Status, SubjectKind
from heartgrid.duties.wording import moment
from heartgrid.model.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from heartgrid.model.incident import Incident
    from heartgrid.model.located import Located
    from heartgrid.model.review import Review
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

# Each kind of step, and the field that says which one it is.
_STEPS: Final = {
    "incident.step": "step", "incident.unneeded": "step", "incident.follow_up": "",
    "incident.liaison": "authority", "incident.aftercare": "round", "incident.final": "",
}  # fmt: skip
_BOX: Final = {Status.DONE: "☑", Status.DONE_LATE: "☑", Status.WAIVED: "－", Status.UNKNOWN: "？"}
_BY_THE_MINUTE: Final = timedelta(hours=3)
_BY_THE_HOUR: Final = timedelta(hours=72)


def incident_text(report: Report, incident_id: str) -> Iterator[str]:
    """The sheet of an incident that is open here."""
    (found,) = (one for one in report.ledger.incidents if one.incident_id == incident_id)
    known = found.record.known
    reviews = [one for one in report.ledger.reviews if one.record.incident == incident_id]
    own = _in_time(report.lines_of(SubjectKind.INCIDENT, incident_id))
    items = _in_time(_lines_of_items(report, reviews))
    yield f"危机事件 {incident_id}　知悉 {_dated(known)}　截至 {_dated(report.as_of)}"
    yield "只列步骤、时间和责任人；经过、姓名和说明在记录里。打印或交给别人，也要记入披露登记。"
    yield ""
    yield "做了什么"
    yield from _steps(report, found) or ["  还没有记下任何一步"]
    yield ""
    yield "该做什么，按期限先后"
    for one in own:
        yield from _duty(one, known)
    yield ""
    yield "倒查、复盘和整改"
    yield from [*_looking_back(report, incident_id, reviews)] or ["  还没有"]
    for one in items:
        yield from _duty(one, known)
    yield ""
    yield _sum([*own, *items])


def _in_time(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: (one.due is None, one.due, one.duty))


def _lines_of_items(report: Report, reviews: list[Located[Review]]) -> list[Line]:
    ids = {one.record.id for one in reviews}
    return [
        one
        for one in report.lines
        if one.subject.kind is SubjectKind.CORRECTIVE and one.subject.id.partition(".")[0] in ids
    ]


def _steps(report: Report, incident: Located[Incident]) -> list[str]:
    """Every step by its time, with how long after the school knew."""
    known = incident.record.known
    found = [
        (one.at, _step(report, kind, field, one, known))
        for kind, field in _STEPS.items()
        for one in EVENTS[kind].of(report.ledger)
        if one.incident_id == incident.incident_id and one.by(report.as_of)
    ]
    return [text for _, text in sorted(found)]


def _step(report: Report, kind: str, field: str, one: Located[Any], known: datetime) -> str:
    which = f"（{getattr(one.record, field)}）" if field else ""
    who = getattr(one.record, "by", None) or getattr(one.record, "approver", None)
    what = f"{EVENTS[kind].word}{which}"
    return f"  {moment(one.at)}　{since(known, one.at)}　{what}　{report.names.of_staff(who)}"


def _duty(one: Line, known: datetime) -> Iterator[str]:
    about = f" {one.subject_label}" if one.subject.kind is SubjectKind.CORRECTIVE else ""
    box = _BOX.get(one.status, "☐")
    yield f"  {box} {one.late or one.status_word}　{one.duty} {one.name}{about}"
    due = "算不出来" if one.due is None else _dated(one.due, known.year)
    yield f"      {one.weight}　期限 {due}{_done(one, known)}　责任人 {one.staff_label}"


def _done(one: Line, known: datetime) -> str:
    if one.status not in {Status.DONE, Status.DONE_LATE} or not one.evidence:
        return ""
    at = max(each.at for each in one.evidence)
    done = f"　完成 {_dated(at, known.year)}（{since(known, at)}）"
    if one.status is Status.DONE or one.due is None:
        return done
    return f"{done}，晚了{_length(one.due, at)}"


def _looking_back(
    report: Report, incident_id: str, reviews: list[Located[Review]]
) -> Iterator[str]:
    for traced in report.ledger.backtraces:
        found = traced.record
        if found.incident == incident_id and traced.by(report.as_of):
            counted = f"查了 {found.records} 条，迟录 {found.late} 条，事后改动 {found.changed} 条"
            yield f"  倒查 {found.id}　{moment(traced.at)}　{counted}，盲区 {len(found.blind_spots)} 处"
    for one in reviews:
        if one.by(report.as_of):
            four = "日常表现、人际、学业、亲子四维都写了"
            items = f"整改 {len(one.record.corrective)} 项"
            yield f"  复盘 {one.record.id}　{moment(one.at)}　{four}，{items}"


def _sum(lines: list[Line]) -> str:
    counted = [
        f"{word} {count} 项"
        for word in dict.fromkeys(one.status_word for one in lines)
        if (count := sum(one.status_word == word for one in lines))
    ]
    late = [one.duty for one in lines if one.status is Status.OVERDUE]
    first = f"；已过期限的请先补上：{'、'.join(dict.fromkeys(late))}" if late else ""
    return f"共 {len(lines)} 项：{'，'.join(counted)}{first}。"


def _dated(value: datetime, but: int | None = None) -> str:
    """With its year, unless it is the year ``but``."""
    return moment(value) if value.year == but else f"{value:%Y}年{moment(value)}"


def since(known: datetime, at: datetime) -> str:
    """How long after the school knew: by the minute at first, by the day later."""
    if at < known:
        return "知悉以前"
    if at == end_of_day(known.date()):  # a day without a time
        return "知悉当天"
    return f"知悉后{_length(known, at)}"


def _length(begin: datetime, end: datetime) -> str:
    minutes = int((end - begin).total_seconds()) // 60
    if end.second or end - begin > _BY_THE_HOUR:
        return f" {(end.date() - begin.date()).days} 天"
    if end - begin <= _BY_THE_MINUTE:
        return f" {minutes} 分钟"
    return f" {minutes // 60} 小时 {minutes % 60} 分钟"
