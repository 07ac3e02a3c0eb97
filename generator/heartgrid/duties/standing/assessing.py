"""常态: a measure compared with a threshold as of a day; a mended shortfall is history, not status."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.calendar.school import days_after
from heartgrid.duties import sentences, wording
from heartgrid.duties.assessment import Assessment, Evidence, Status, SubjectKind, Weight
from heartgrid.duties.responsible import responsible
from heartgrid.duties.standing.measures import MEASURES, SCALES, allowing
from heartgrid.duties.standing.remedies import ANY, REMEDIES
from heartgrid.duties.standing.scope import subjects
from heartgrid.duties.standing.shortfall import shortfall_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.duties.standing.scope import Standee
    from heartgrid.model.located import Located
    from heartgrid.policy import Standing

_STAFF_POSTS = {"full_time_counsellors": "心理专职教师", "part_time_counsellors": "心理兼职教师"}


def assess_standing(rule: Standing, ctx: Context) -> Iterator[Assessment]:
    """One line for each subject and term, measured on the day of ``as_of``."""
    if ctx.term is None:
        return
    for one in subjects(rule, ctx, ctx.term):
        yield _line(rule, ctx, ctx.term, one)


def _line(rule: Standing, ctx: Context, term: TermDays, one: Standee) -> Assessment:
    weight = Weight.HINT if one.note else Weight(rule.weight)
    status, due, since = Status.DONE, None, ""
    met = _is_met(rule, ctx, one.subject.id, ctx.today)
    if not met:
        status, due, since = _shortfall(rule, ctx, term, one)
        status = Status.DUE if weight is Weight.HINT else status
    ask, remedy = ctx.ask(rule, ctx.today), REMEDIES.get(rule.measure, ANY)
    shown = _shown(rule, ctx, one.subject.id) + one.note
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=one.subject,
        responsible=responsible(ctx, rule.responsible, one.subject, one.class_id, ctx.today),
        opened=start_of_day(max(term.begin, one.since, rule.effective or term.begin)),
        due=due,
        weight=weight,
        status=status,
        because=sentences.standing(ask, shown, status, since, remedy),
        evidence=tuple(_evidence(rule, ctx, one)) if met else (),
        class_id=one.class_id,
        rule=rule.key,
    )


def _is_met(rule: Standing, ctx: Context, subject: str, day: date) -> bool:
    value = MEASURES[rule.measure].of(ctx, subject, day)
    number = ctx.parameters.number
    if rule.at_most is not None:
        return value <= number(rule.at_most, day)
    if rule.more_than is not None:
        return value > number(rule.more_than, day)
    return value >= _needed(rule, ctx, subject, day)


def _needed(rule: Standing, ctx: Context, subject: str, day: date) -> int:
    """max(least, ⌈n / each⌉)."""
    threshold, number = rule.at_least, ctx.parameters.number
    if threshold is None:
        return 0
    least = number(threshold.least, day) if threshold.least else 0
    if threshold.per is None or threshold.each is None:
        return least
    count = SCALES[threshold.per](ctx, subject, day)
    return max(least, math.ceil(count / number(threshold.each, day)))


def _shown(rule: Standing, ctx: Context, subject: str) -> str:
    measure = MEASURES[rule.measure]
    value = measure.of(ctx, subject, ctx.today)
    have = f"现有 {wording.counted(round(value, 1), measure.unit)}"
    if math.isinf(value):
        have = "没有导师"
    if rule.at_most is not None:
        return f"{have}，上限 {_counted(ctx, rule.at_most)}"
    if rule.more_than is not None:
        return f"{have}，要超过 {_counted(ctx, rule.more_than)}"
    needed = _needed(rule, ctx, subject, ctx.today)
    named = rule.at_least and (rule.at_least.least or rule.at_least.each)
    unit = ctx.parameters.defaults[named].unit if named else ""
    return f"{have}，要求 {wording.counted(needed, unit)}"


def _counted(ctx: Context, name: str) -> str:
    number = ctx.parameters.number(name, ctx.today)
    return wording.counted(number, ctx.parameters.defaults[name].unit)


def _shortfall(
    rule: Standing, ctx: Context, term: TermDays, one: Standee
) -> tuple[Status, datetime, str]:
    """Due in the grace at a term's start; else overdue since the first day of the shortfall."""
    grace = _grace(rule, ctx, term)
    if grace is not None and ctx.today <= grace:
        return Status.DUE, end_of_day(grace), f"（宽限到{wording.day_label(grace)}）"
    met = partial(_is_met, rule, ctx, one.subject.id)
    since = shortfall_since(rule, ctx, one.subject, met)
    if rule.mended_within is not None:
        limit = days_after(since, ctx.parameters.number(rule.mended_within, since))
        status = Status.DUE if ctx.today <= limit else Status.OVERDUE
        day = wording.day_label(limit)
        told = f"（最晚{day}补上）" if status is Status.DUE else f"（最晚应在{day}补上）"
        return status, end_of_day(limit), told
    for begun in ctx.terms:
        until = _grace(rule, ctx, begun)
        if until is not None and begun.begin <= since <= until:
            return Status.OVERDUE, end_of_day(until), f"（宽限到{wording.day_label(until)}，已过）"
    return Status.OVERDUE, start_of_day(since), f"（从{wording.day_label(since)}起）"


def _grace(rule: Standing, ctx: Context, term: TermDays) -> date | None:
    """The last day of the grace at the start of ``term``."""
    if rule.grace is None:
        return None
    days = ctx.parameters.number(rule.grace, term.begin)
    return term.nth_school_day(days) if days else None


def _evidence(rule: Standing, ctx: Context, one: Standee) -> Iterable[Evidence]:
    """The records that the measure was read from."""
    at = start_of_day(ctx.today)
    return [Evidence(found.path, found.line, at) for found in _read(rule, ctx, one)]


def _read(rule: Standing, ctx: Context, one: Standee) -> Sequence[Located[object]]:
    ledger, today = ctx.ledger, ctx.today
    if rule.measure in _STAFF_POSTS:
        return [ledger.staff[who] for who in ctx.holders(_STAFF_POSTS[rule.measure], today)]
    if rule.measure == "growth_file":
        return [ledger.profiles[one.subject.id]]
    if rule.measure == "impact_assessments":
        return allowing(ctx, today)
    if rule.measure == "consent_percent":  # the class's book, at the answer that came last
        held = [each for each in ledger.consents if each.class_id == one.class_id]
        return sorted(held, key=lambda each: each.at)[-1:]
    if rule.measure == "assessment_team_roles":
        return [ledger.school] if ledger.school else []
    classes = [one.class_id] if one.class_id else []
    if one.subject.kind is SubjectKind.STAFF:
        tenures = ledger.mentoring.of_staff.get(one.subject.id, ())
        classes = sorted({each.class_id for each in tenures if each.holds_on(today)})
    return [ledger.grids[each] for each in classes if each in ledger.grids]
