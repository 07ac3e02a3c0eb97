"""触发: every trigger opens a time in which the evidence must exist; later closes it as done late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Status, Subject, SubjectKind, Weight
from heartgrid.duties.evidence import chosen, index, subjects_of
from heartgrid.duties.responsible import responsible
from heartgrid.duties.triggers import Trigger, deadline, named_by, names_of, triggers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from heartgrid.duties.context import Context
    from heartgrid.duties.evidence import Item
    from heartgrid.policy import Triggered


def assess_triggered(rule: Triggered, ctx: Context) -> Iterator[Assessment]:
    """Every line of the rule."""
    kind = SubjectKind(rule.subject)
    found = index(ctx, rule.evidence, kind)
    for trigger in triggers(rule, ctx, kind):
        items = [one for one in found.get(trigger.subject, ()) if one.at >= trigger.opened]
        yield _line(rule, ctx, trigger, items, kind)


def _line(
    rule: Triggered, ctx: Context, trigger: Trigger, items: list[Item], kind: SubjectKind
) -> Assessment:
    subject = Subject(kind, trigger.subject)
    due = _due(rule, ctx, trigger, kind)
    closing = _closing(rule, trigger, items)
    weight, role = _weight_and_role(rule, ctx, trigger)
    status = _status(ctx, due, weight, closing)
    class_id = ctx.class_of_student(trigger.subject) if kind is SubjectKind.STUDENT else None
    class_id = class_id or trigger.class_id
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=subject,
        responsible=responsible(ctx, role, subject, class_id, ctx.today),
        opened=trigger.opened,
        due=due,
        weight=weight,
        status=status,
        because=sentences.triggered(ctx.ask(rule, trigger.opened.date()), trigger.opened, due, status),
        evidence=tuple(one.evidence for one in closing or ()),
        class_id=class_id,
        rule=rule.key,
    )


def _closing(rule: Triggered, trigger: Trigger, items: list[Item]) -> list[Item] | None:
    """The earliest evidence for each trigger event; ``None`` while one of them lacks it."""
    if not rule.named:
        return items[:1] or None
    closing: list[Item] = []
    for event in trigger.events:
        names = names_of(event)
        answer = next((one for one in items if named_by(one.event) & names), None)
        if answer is None:
            return None
        if answer not in closing:
            closing.append(answer)
    return closing


def _due(rule: Triggered, ctx: Context, trigger: Trigger, kind: SubjectKind) -> datetime | None:
    """The limit; the shorter one where nobody has met its condition (D30: no parent reached)."""
    limit = deadline(ctx, rule.within, trigger.opened)
    if rule.shorter is None or rule.shorter_unless is None:
        return limit
    shorter = deadline(ctx, rule.shorter, trigger.opened)
    met = (
        event
        for event in chosen(ctx, rule.shorter_unless)
        if trigger.subject in subjects_of(ctx, event, kind, rule.shorter_unless.kind)
        and event.at >= trigger.opened
        and (limit is None or event.at <= limit)
    )
    return limit if next(met, None) is not None else shorter


def _weight_and_role(rule: Triggered, ctx: Context, trigger: Trigger) -> tuple[Weight, str]:
    """D30-D33 in a class without a grid are a hint for the homeroom teacher."""
    weight = Weight(rule.weight)
    if rule.responsible != "mentor" or trigger.class_id is None:
        return weight, rule.responsible
    if ctx.ledger.mentoring.mentors_on(trigger.class_id, trigger.opened.date()):
        return weight, rule.responsible
    return Weight.HINT, "homeroom"


def _status(
    ctx: Context, due: datetime | None, weight: Weight, closing: list[Item] | None
) -> Status:
    if closing is not None:
        late = due is not None and max(one.at for one in closing) > due
        return Status.DONE_LATE if late else Status.DONE
    if due is None:
        return Status.UNKNOWN
    if ctx.as_of <= due or weight is Weight.HINT:
        return Status.DUE
    return Status.OVERDUE
