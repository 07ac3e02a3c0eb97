"""触发: every trigger opens a time in which the evidence must exist; later closes it as done late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from heartgrid.calendar import start_of_day
from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Status, Subject, SubjectKind, Weight
from heartgrid.duties.evidence.index import index
from heartgrid.duties.responsible import in_post, responsible
from heartgrid.duties.triggered.advice import advice
from heartgrid.duties.triggered.deadlines import certainly_in_time, deadline, stated
from heartgrid.duties.triggered.episodes import NEVER, episode
from heartgrid.duties.triggered.triggers import Trigger, named_by, names_of, triggers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from heartgrid.duties.context import Context
    from heartgrid.duties.evidence.index import Index, Item
    from heartgrid.policy import Triggered


@dataclass(frozen=True, slots=True)
class _Found:
    """The limit of a trigger, the time in which evidence counts, what came in it, what closes it."""

    due: datetime | None
    span: tuple[datetime, datetime]
    items: list[Item]
    closing: list[Item]


def assess_triggered(rule: Triggered, ctx: Context) -> Iterator[Assessment]:
    """Every line of the rule."""
    kind = SubjectKind(rule.subject)
    found = index(ctx, rule.evidence, kind)
    relief = index(ctx, rule.shorter_unless, kind)
    sparing = index(ctx, rule.spared_by, kind)
    previous: dict[str, datetime] = {}
    for trigger in triggers(rule, ctx, kind):
        first = _first(rule, trigger, previous.get(trigger.subject))
        previous[trigger.subject] = trigger.opened
        begin, end = episode(rule, ctx, trigger)
        span = max(first, begin), end
        items = [one for one in found.get(trigger.subject, ()) if span[0] <= one.at < end]
        due = _due(rule, ctx, trigger, relief)
        if rule.left == "no_line" and not items and _has_left(ctx, trigger.subject, due):
            continue
        closing = _closing(rule, trigger, items)
        line = _line(rule, ctx, trigger, _Found(due, span, items, closing))
        spared = sparing.get(trigger.subject)
        yield _spared(rule, ctx, line, spared[0]) if spared and not items else line


def _first(rule: Triggered, trigger: Trigger, previous: datetime | None) -> datetime:
    """The first moment of evidence that counts.

    A trigger without a time may have come at any hour of its day. What must be renewed has
    answered the subject's last trigger if it came before that.
    """
    if rule.earlier or rule.within.before:
        if previous is None or not rule.renewed:
            return NEVER
        return previous + timedelta(seconds=1)
    return trigger.opened if trigger.timed else start_of_day(trigger.opened.date())


def _has_left(ctx: Context, student: str, due: datetime | None) -> bool:
    """Whether the last seat of the student was given up before the limit, and before today."""
    held = ctx.ledger.roster.students.get(student, ())
    last = ctx.today if due is None else min(ctx.today, due.date())
    return all(one.student.end is not None and one.student.end < last for one in held)


def _closing(rule: Triggered, trigger: Trigger, items: list[Item]) -> list[Item]:
    """The earliest evidence for each trigger event; nothing while one of them lacks it."""
    if not rule.named:
        return items[:1]
    closing: list[Item] = []
    for event in trigger.events:
        names = names_of(event)
        answer = next((one for one in items if named_by(one.event) & names), None)
        if answer is None:
            return []
        if answer not in closing:
            closing.append(answer)
    return closing


def _due(rule: Triggered, ctx: Context, trigger: Trigger, relief: Index) -> datetime | None:
    """The limit; the shorter one where nothing lifted it in time (D30: no parent reached)."""
    if rule.within.stated is not None:
        return stated(rule.within.stated, trigger)
    limit = deadline(ctx, rule.within, trigger.opened)
    if rule.shorter is None:
        return limit
    shorter = deadline(ctx, rule.shorter, trigger.opened)
    if shorter is None:
        return None
    came = (one.at for one in relief.get(trigger.subject, ()))
    return limit if any(trigger.opened <= at <= shorter for at in came) else shorter


def _line(rule: Triggered, ctx: Context, trigger: Trigger, found: _Found) -> Assessment:
    due, closing = found.due, found.closing
    subject = Subject(SubjectKind(rule.subject), trigger.subject)
    weight, role = _weight_and_role(rule, ctx, trigger)
    done = max((_at(rule, one) for one in closing), default=None)
    if due is None:
        status = _status_without_limit(rule, ctx, trigger.opened, done)
    else:
        status = _status(ctx, due, weight, done)
    class_id = _class_of(ctx, subject) or trigger.class_id
    ask = ctx.ask(rule, trigger.opened.date())
    is_past = status is Status.OVERDUE or (status is Status.DUE and due and ctx.as_of > due)
    now = advice(rule, ctx, trigger, found.span, found.items) if is_past else ""
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=subject,
        responsible=_doer(ctx, role, trigger)
        or responsible(ctx, role, subject, class_id, ctx.today),
        opened=trigger.opened,
        due=due,
        weight=weight,
        status=status,
        because=(
            sentences.ordered(ask, trigger.opened, status, now)
            if rule.within.before
            else sentences.triggered(ask, trigger.opened, due, status, now)
        ),
        evidence=tuple(one.evidence for one in closing),
        class_id=class_id,
        rule=rule.key,
    )


def _spared(rule: Triggered, ctx: Context, line: Assessment, by: Item) -> Assessment:
    """The line's waived twin: what was not called for, by whose word."""
    approver = ctx.ledger.staff_name(by.event.record.approver)
    because = sentences.unneeded(ctx.ask(rule, line.opened.date()), approver, by.at)
    return replace(line, status=Status.WAIVED, because=because, evidence=(by.evidence,))


def _at(rule: Triggered, item: Item) -> datetime:
    """Without a time what had to come first may have come at any hour of its day."""
    if rule.within.before and not item.event.timed:
        return start_of_day(item.day)
    return item.at


def _doer(ctx: Context, role: str, trigger: Trigger) -> str | None:
    """Whom the trigger's record names, as long as that person is in post."""
    who = trigger.events[0].staff if role == "in_trigger" else None
    return in_post(ctx, who, ctx.today)


def _class_of(ctx: Context, subject: Subject) -> str | None:
    """The class that the line is listed under: where the student sits now."""
    match subject.kind:
        case SubjectKind.STUDENT:
            return ctx.class_of_student(subject.id)
        case SubjectKind.CASE:
            return ctx.class_of_case(subject.id)
    return None


def _weight_and_role(rule: Triggered, ctx: Context, trigger: Trigger) -> tuple[Weight, str]:
    """D30-D33 in a class without a grid are a hint for the homeroom teacher."""
    weight = Weight(rule.weight)
    if rule.responsible != "mentor" or trigger.class_id is None:
        return weight, rule.responsible
    if ctx.has_grid(trigger.class_id, trigger.opened.date()):
        return weight, rule.responsible
    return Weight.HINT, "homeroom"


def _status(ctx: Context, due: datetime, weight: Weight, done: datetime | None) -> Status:
    if done is not None:
        return Status.DONE_LATE if done > due else Status.DONE
    return Status.DUE if ctx.as_of <= due or weight is Weight.HINT else Status.OVERDUE


def _status_without_limit(
    rule: Triggered, ctx: Context, opened: datetime, done: datetime | None
) -> Status:
    """Where the calendar does not tell the limit, only what is early enough in any case is known."""
    if not certainly_in_time(ctx, rule.within, opened, done or ctx.as_of):
        return Status.UNKNOWN
    return Status.DUE if done is None else Status.DONE
