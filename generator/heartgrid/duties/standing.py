"""常态: a measure compared with a threshold as of a day; a mended shortfall is history, not status."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.duties import sentences
from heartgrid.duties.assessment import (
    Assessment,
    Evidence,
    Status,
    Subject,
    SubjectKind,
    Weight,
)
from heartgrid.duties.measures import MEASURES, SCALES, UNITS
from heartgrid.duties.responsible import responsible
from heartgrid.duties.windows import day_label
from heartgrid.model.classes import ClassName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.policy import Standing

_ONE_DAY = timedelta(days=1)


def assess_standing(rule: Standing, ctx: Context) -> Iterator[Assessment]:
    """One line for each subject, measured on the day of ``as_of``."""
    if ctx.term is None:
        return
    for subject, class_id in _subjects(rule, ctx):
        yield _line(rule, ctx, ctx.term, subject, class_id)


def _subjects(rule: Standing, ctx: Context) -> Iterable[tuple[Subject, str | None]]:
    today = ctx.today
    match rule.subject:
        case "school":
            yield Subject(SubjectKind.SCHOOL, ctx.school.id), None
        case "class":
            for one in _classes(rule, ctx):
                yield Subject(SubjectKind.CLASS, one), one
        case "mentor":
            for one in sorted(ctx.ledger.mentoring.of_staff):
                if any(tenure.holds_on(today) for tenure in ctx.ledger.mentoring.of_staff[one]):
                    yield Subject(SubjectKind.STAFF, one), None
        case "student":
            for one in _classes(rule, ctx):
                for member in ctx.ledger.roster.members(one, today):
                    yield Subject(SubjectKind.STUDENT, member.id), one


def _classes(rule: Standing, ctx: Context) -> list[str]:
    term_begin = ctx.term.begin if ctx.term else ctx.today
    found = [one for one in ctx.school.classes if _at_school(one, ctx.today)]
    if rule.needs_grid:
        tenures = ctx.ledger.mentoring.mentors_on
        return [one for one in found if tenures(one, ctx.today)]
    if rule.grades == "grid":
        return [one for one in found if ctx.in_grid_grades(one, max(term_begin, ctx.today))]
    return found


def _at_school(class_id: str, day: date) -> bool:
    return ClassName.of(class_id).grade_on(day) is not None


def _line(
    rule: Standing, ctx: Context, term: TermDays, subject: Subject, class_id: str | None
) -> Assessment:
    met = _met(rule, ctx, subject.id, ctx.today)
    weight = Weight(rule.weight)
    status, due, since = Status.DONE, None, ""
    if not met:
        status, due, since = _shortfall(rule, ctx, term, subject, class_id)
        if weight is Weight.HINT:
            status = Status.DUE
    grid = ctx.ledger.grids.get(class_id or "")
    source = (Evidence(grid.path, grid.line, start_of_day(ctx.today)),) if grid and met else ()
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=subject,
        responsible=responsible(ctx, rule.responsible, subject, class_id, ctx.today),
        opened=start_of_day(term.begin),
        due=due,
        weight=weight,
        status=status,
        because=sentences.standing(ctx.ask(rule, ctx.today), _shown(rule, ctx, subject.id), status, since),
        evidence=source,
        class_id=class_id,
        rule=rule.key,
    )


def _met(rule: Standing, ctx: Context, subject: str, day: date) -> bool:
    value = MEASURES[rule.measure](ctx, subject, day)
    number = ctx.parameters.number
    if rule.at_most is not None:
        return value <= number(rule.at_most, day)
    if rule.more_than is not None:
        return value > number(rule.more_than, day)
    return value >= _needed(rule, ctx, subject, day)


def _needed(rule: Standing, ctx: Context, subject: str, day: date) -> int:
    """max(least, ⌈n / each⌉)."""
    threshold = rule.at_least
    if threshold is None:
        return 0
    number = ctx.parameters.number
    least = number(threshold.least, day) if threshold.least else 0
    if threshold.per is None or threshold.each is None:
        return least
    count = SCALES[threshold.per](ctx, subject, day)
    return max(least, math.ceil(count / number(threshold.each, day)))


def _shown(rule: Standing, ctx: Context, subject: str) -> str:
    value = MEASURES[rule.measure](ctx, subject, ctx.today)
    unit = UNITS[rule.measure]
    number = ctx.parameters.number
    have = "没有导师" if math.isinf(value) else f"现有 {sentences.number(round(value, 1))} {unit}"
    if rule.at_most is not None:
        return f"{have}，上限 {number(rule.at_most, ctx.today)}"
    if rule.more_than is not None:
        return f"{have}，要超过 {number(rule.more_than, ctx.today)}"
    return f"{have}，要求 {_needed(rule, ctx, subject, ctx.today)}"


def _shortfall(
    rule: Standing, ctx: Context, term: TermDays, subject: Subject, class_id: str | None
) -> tuple[Status, datetime, str]:
    """Since when the measure has been unmet without a break, within this term; grace at its start."""
    since = term.begin
    for day in sorted(_changes(ctx, term, subject, class_id), reverse=True):
        if _met(rule, ctx, subject.id, day - _ONE_DAY) and day > term.begin:
            since = day
            break
    if rule.grace is not None:
        last = term.nth_school_day(ctx.parameters.number(rule.grace, term.begin))
        if since <= last:
            status = Status.DUE if ctx.today <= last else Status.OVERDUE
            return status, end_of_day(last), f"（{day_label(last)}前为宽限）"
    return Status.OVERDUE, start_of_day(since), f"（从{day_label(since)}起）"


def _changes(
    ctx: Context, term: TermDays, subject: Subject, class_id: str | None
) -> set[date]:
    """The days of this term on which the measure can have changed."""
    days = {day for one in _spans(ctx, subject, class_id) for day in one}
    return {one for one in days if term.begin <= one <= ctx.today}


def _spans(
    ctx: Context, subject: Subject, class_id: str | None
) -> Iterator[tuple[date, ...]]:
    held: list[tuple[date, date | None]] = []
    classes = [class_id] if class_id else sorted(ctx.ledger.grids)
    for one in classes:
        grid = ctx.ledger.grids.get(one)
        if grid is not None:
            held += [(each.begin, each.end) for each in grid.record.mentors]
            held += [(each.begin, each.end) for each in grid.record.observers]
            held += [(each.begin, each.end) for each in grid.record.students]
    if subject.kind is SubjectKind.STUDENT:
        held += [(each.begin, each.end) for each in ctx.ledger.mentoring.charges[subject.id]]
    if subject.kind is SubjectKind.STAFF:
        charges = ctx.ledger.mentoring.charges_of_staff[subject.id]
        held += [(each.begin, each.end) for each in charges]
    if subject.kind is SubjectKind.SCHOOL:
        staff = ctx.ledger.staff.values()
        held += [(one.begin, one.end) for each in staff for one in each.record.appointments]
        held += [(one.begin, None) for one in ctx.school.enrolment]
    for begin, end in held:
        yield (begin,) if end is None else (begin, end + _ONE_DAY)
