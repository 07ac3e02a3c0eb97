"""周期: subjects × windows; evidence belongs to the window it happened in and counts once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Status, SubjectKind, Weight
from heartgrid.duties.evidence import index
from heartgrid.duties.owed import owed
from heartgrid.duties.responsible import responsible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from heartgrid.duties.context import Context
    from heartgrid.duties.evidence import Index, Item
    from heartgrid.duties.owed import Owed
    from heartgrid.policy import Periodic

_KINDS = {"mentor": SubjectKind.STAFF}


def assess_periodic(rule: Periodic, ctx: Context) -> Iterator[Assessment]:
    """Every line of the rule."""
    kind = _KINDS.get(rule.subject) or SubjectKind(rule.subject)
    found = index(ctx, rule.evidence, kind)
    for _subject, windows in groupby(owed(rule, ctx), key=lambda one: one.subject):
        used: set[int] = set()
        for one in windows:
            line = _line(rule, ctx, one, found, used)
            if line is not None:
                yield line


def _line(
    rule: Periodic, ctx: Context, one: Owed, found: Index, used: set[int]
) -> Assessment | None:
    inside, late = _divide(one, found, used)
    enough = _enough(inside, one.window.needed)
    closed = enough or _enough([*inside, *late], one.window.needed)
    if not closed and one.gone:
        return None
    counted = inside if enough or not closed else [*inside, *late]
    used.update(id(item) for item in counted)
    opened = start_of_day(one.begin)
    due = None if one.open_ended else end_of_day(one.window.end)
    weight = one.weight or Weight(rule.weight)
    status = _status(ctx, opened, due, weight, done=enough, late=closed)
    if one.window.school_days < 0 and status not in {Status.DONE, Status.DONE_LATE}:
        status = Status.UNKNOWN
    day = min(one.window.end, ctx.today)
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=one.subject,
        responsible=one.answers
        or responsible(ctx, rule.responsible, one.subject, one.class_id, day),
        opened=opened,
        due=due,
        weight=weight,
        status=status,
        because=sentences.periodic(ctx.ask(rule, one.begin), rule, one, status, sum(item.amount for item in counted)),
        evidence=tuple(item.evidence for item in counted),
        class_id=one.class_id if rule.subject != "mentor" else None,
        rule=rule.key,
    )


def _divide(one: Owed, found: Index, used: set[int]) -> tuple[list[Item], list[Item]]:
    """Unused evidence inside the window, and after its end within the time it can be made up."""
    inside: list[Item] = []
    late: list[Item] = []
    window = one.window
    for source in (one.subject.id, *one.lenders):
        for item in found.get(source, ()):
            day = item.at.date()
            if id(item) in used or day < window.begin:
                continue
            if day <= window.end:
                inside.append(item)
            elif window.late_until is not None and day <= window.late_until:
                late.append(item)
    return inside, late


def _enough(items: list[Item], needed: int) -> bool:
    return sum(one.amount for one in items) >= needed


def _status(  # noqa: PLR0913 - the facts a status follows from
    ctx: Context,
    opened: datetime,
    due: datetime | None,
    weight: Weight,
    *,
    done: bool,
    late: bool,
) -> Status:
    if done:
        return Status.DONE
    if late:
        return Status.DONE_LATE
    if ctx.as_of < opened:
        return Status.NOT_YET
    if due is None or ctx.as_of <= due or weight is Weight.HINT:
        return Status.DUE
    return Status.OVERDUE
