"""What an unreadable record could hold is unknown: never done, never missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Status, Subject, SubjectKind, Weight
from heartgrid.duties.responsible import responsible
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.duties.context import Context
    from heartgrid.model.ledger import Unreadable
    from heartgrid.policy import Rule

_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE, Status.DONE_LATE})
_SUBJECT_SOURCES: Final = {
    "class": (), "student": ("grid",), "mentor": ("grid",), "staff": ("staff",),
    "case": ("case",), "school": (),
}  # fmt: skip
_MEASURE_SOURCES: Final = {
    "full_time_counsellors": ("staff",), "part_time_counsellors": ("staff",),
}  # fmt: skip


def darken(rule: Rule, ctx: Context, line: Assessment) -> Assessment:
    """``line``, or its unknown twin where an unreadable record could settle it otherwise."""
    if line.status not in _OPEN or not ctx.ledger.unreadable:
        return line
    kinds = _evidence_kinds(rule)
    for one in ctx.ledger.unreadable:
        if one.kind in kinds and _could_concern(ctx, one, line):
            because = sentences.unknown(ctx.ask(rule, ctx.today), one.path)
            return replace(line, status=Status.UNKNOWN, because=because)
    return line


def holes(rule: Rule, ctx: Context) -> Iterator[Assessment]:
    """Lines that cannot even be listed, because what would name their subject is unreadable."""
    seen: set[Subject] = set()
    for one in ctx.ledger.unreadable:
        if one.kind not in _source_kinds(rule):
            continue
        subject = _hole_subject(ctx, one)
        if subject in seen or not _in_scope(rule, ctx, one):
            continue
        seen.add(subject)
        yield _hole(rule, ctx, one, subject)


def _evidence_kinds(rule: Rule) -> frozenset[str]:
    match rule:
        case Standing():
            return frozenset(_MEASURE_SOURCES.get(rule.measure, ("grid",)))
        case Periodic() | Triggered():
            return frozenset(EVENTS[one.kind].file_kind for one in rule.evidence)
    return frozenset()


def _source_kinds(rule: Rule) -> frozenset[str]:
    match rule:
        case Periodic():
            return frozenset(_SUBJECT_SOURCES[rule.subject])
        case Standing():
            return frozenset(_SUBJECT_SOURCES[rule.subject])
        case Triggered():
            return frozenset(EVENTS[one.kind].file_kind for one in rule.trigger)
    return frozenset()


def _could_concern(ctx: Context, one: Unreadable, line: Assessment) -> bool:
    if one.case_id is not None:
        return line.subject == Subject(SubjectKind.CASE, one.case_id)
    if one.class_id is not None and line.class_id not in {None, one.class_id}:
        return False
    if one.staff is not None and line.subject.kind is SubjectKind.STAFF:
        return line.subject.id == one.staff
    term = ctx.calendar.term(one.term) if one.term else None
    if term is None:
        return True
    begins_in_time = line.opened.date() <= term.end
    return begins_in_time and (line.due is None or line.due.date() >= term.begin)


def _in_scope(rule: Rule, ctx: Context, one: Unreadable) -> bool:
    if one.class_id is None or rule.grades == "all":
        return True
    return ctx.in_grid_grades(one.class_id, ctx.today)


def _hole_subject(ctx: Context, one: Unreadable) -> Subject:
    if one.case_id is not None:
        return Subject(SubjectKind.CASE, one.case_id)
    if one.class_id is not None:
        return Subject(SubjectKind.CLASS, one.class_id)
    return Subject(SubjectKind.SCHOOL, ctx.school.id)


def _hole(rule: Rule, ctx: Context, one: Unreadable, subject: Subject) -> Assessment:
    opened = start_of_day(ctx.term.begin if ctx.term else ctx.school.begin)
    role = "homeroom" if one.class_id else "leader"
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=subject,
        responsible=responsible(ctx, role, subject, one.class_id, ctx.today),
        opened=opened,
        due=None,
        weight=Weight(rule.weight),
        status=Status.UNKNOWN,
        because=sentences.unknown(ctx.ask(rule, ctx.today), one.path),
        class_id=one.class_id,
        rule=rule.key,
    )
