"""Since when a standing duty has been unmet without a break."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind
from heartgrid.duties.standing.lateness import late_spans
from heartgrid.duties.standing.scope import concerns
from heartgrid.model.classes import SCHOOL_YEAR_STARTS
from heartgrid.model.district import District

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from heartgrid.duties.context import Context
    from heartgrid.policy import Standing

_ONE_DAY = timedelta(days=1)
_Span = tuple[date, date | None]


def shortfall_since(
    rule: Standing, ctx: Context, subject: Subject, met: Callable[[date], bool]
) -> date:
    """The first day of the present shortfall, not before ledger and rule were in force.

    The measure can change only on a few days; the last of them before which it was met, or did
    not concern the subject, is the one.
    """
    first = max(ctx.terms[0].begin, ctx.school.begin, rule.effective or ctx.school.begin)
    days = {one for one in _days_of_change(ctx, subject) if first < one <= ctx.today}
    for day in sorted(days, reverse=True):
        before = day - _ONE_DAY
        if not concerns(rule, ctx, subject, before) or met(before):
            return day
    return first


def _days_of_change(ctx: Context, subject: Subject) -> Iterator[date]:
    yield from ctx.parameters.days_of_change
    for term in ctx.terms:
        yield term.begin
        yield term.end + _ONE_DAY
    for year in range(ctx.school.begin.year, ctx.today.year + 1):
        yield date(year, *SCHOOL_YEAR_STARTS)
    for begin, end in _spans(ctx, subject):
        yield begin
        if end is not None:
            yield end + _ONE_DAY


def _spans(ctx: Context, subject: Subject) -> Iterator[_Span]:
    """What holds from a day to a day and bears on the subject."""
    ledger = ctx.ledger
    match subject.kind:
        case SubjectKind.CLASS:
            yield from _class_spans(ctx, subject.id)
            answers = (one for one in ctx.ledger.consents if one.class_id == subject.id)
            yield from ((one.record.day, None) for one in answers)
            yield from ((one.record.day, None) for one in ctx.ledger.assessments)
        case SubjectKind.STUDENT:
            yield from _student_spans(ctx, subject.id)
        case SubjectKind.STAFF:
            charges = ledger.mentoring.charges_of_staff.get(subject.id, ())
            yield from ((one.begin, one.end) for one in charges)
            yield from ((one.begin, one.end) for one in late_spans(ctx, subject.id))
        case SubjectKind.SCHOOL:
            yield from _school_spans(ctx)
        case SubjectKind.DISTRICT if isinstance(ctx.school, District):
            yield from ((one.begin, one.end) for one in ctx.school.group)


def _student_spans(ctx: Context, student_id: str) -> Iterator[_Span]:
    ledger = ctx.ledger
    if student_id in ledger.profiles:
        yield ledger.profiles[student_id].record.opened, None
    for member in ledger.roster.students.get(student_id, ()):
        yield member.student.begin, member.student.end
        yield from ((one.begin, one.end) for one in member.student.leaves)
    for one in ledger.mentoring.charges.get(student_id, ()):
        yield one.begin, one.end
        mentor = ledger.staff.get(one.tenure.staff)
        for post in mentor.record.appointments if mentor else ():
            yield post.begin, post.end


def _class_spans(ctx: Context, class_id: str) -> Iterator[_Span]:
    grid = ctx.ledger.grids.get(class_id)
    if grid is not None:
        for held in (grid.record.mentors, grid.record.observers, grid.record.students):
            yield from ((one.begin, one.end) for one in held)


def _school_spans(ctx: Context) -> Iterator[_Span]:
    for member in ctx.ledger.staff.values():
        yield from ((one.begin, one.end) for one in member.record.appointments)
    yield from ((one.begin, None) for one in ctx.school.enrolment)
    yield from ((one.record.day, None) for one in ctx.ledger.assessments)
    yield from ((one.begin, one.end) for one in ctx.school.team)
    for class_id in ctx.ledger.grids:
        yield from _class_spans(ctx, class_id)
