"""Trigger events: who they are about, when they opened, and by which names evidence answers them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.calendar import UncoveredYearError, end_of_day
from heartgrid.calendar.school import days_after
from heartgrid.duties.evidence import chosen, subjects_of
from heartgrid.duties.hours import add_hours, first_period_end

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.duties.assessment import SubjectKind
    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located
    from heartgrid.policy import Triggered, Within


@dataclass(frozen=True, slots=True)
class Trigger:
    """All trigger events of one subject at one moment; each must be answered by name if ``named``."""

    subject: str
    opened: datetime
    class_id: str | None
    events: tuple[Located[object], ...]


def triggers(rule: Triggered, ctx: Context, kind: SubjectKind) -> list[Trigger]:
    """The rule's triggers since the ledger began, grouped by subject and moment."""
    found: dict[tuple[str, datetime], list[Located[object]]] = defaultdict(list)
    for selector in rule.trigger:
        for event in chosen(ctx, selector):
            if event.at.date() < ctx.school.begin:
                continue
            for subject in subjects_of(ctx, event, kind, selector.kind):
                found[subject, event.at].append(event)
    return [
        Trigger(subject, opened, events[0].class_id, tuple(events))
        for (subject, opened), events in sorted(found.items(), key=lambda one: one[0])
    ]


def names_of(event: Located[object]) -> frozenset[object]:
    """The names by which evidence may answer a trigger: its entry id, and its kind with its moment."""
    record = event.record
    details = getattr(record, "details", None)
    kind = getattr(details, "trigger", None) or getattr(record, "kind", None)
    names: set[object] = {(kind, event.at)}
    if getattr(record, "id", None) is not None:
        names.add(record.id)  # type: ignore[attr-defined]
    return frozenset(names)


def named_by(event: Located[object]) -> frozenset[object]:
    """The triggers that a visit says it answers."""
    details = getattr(event.record, "details", None)
    names: set[object] = set()
    for one in getattr(details, "triggers", ()):
        names.add((one.kind, one.moment))
        if one.observation is not None:
            names.add(one.observation)
    return frozenset(names)


def deadline(ctx: Context, within: Within, opened: datetime) -> datetime | None:
    """When the time that ``within`` allows runs out; ``None`` where the calendar does not say."""
    day = opened.date()
    number = ctx.parameters.number
    if within.hours is not None:
        hours = number(within.hours, day)
        if within.since == "first_period_end":
            return max(opened, first_period_end(ctx, day)) + add_hours(hours)
        return opened + add_hours(hours)
    if within.days is not None:
        return end_of_day(days_after(day, number(within.days, day)))
    if within.working_days is not None:
        try:
            return end_of_day(ctx.calendar.add_workdays(day, number(within.working_days, day)))
        except UncoveredYearError:
            return None
    return end_of_day(day)
