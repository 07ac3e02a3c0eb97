"""Trigger events: who they are about, when they opened, and by which names evidence answers them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heartgrid.duties.evidence.index import chosen

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.duties.assessment import SubjectKind
    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located
    from heartgrid.policy import Triggered

Name = str | tuple[str, "datetime"] | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Trigger:
    """All trigger events of one subject at one moment; each must be answered by name if ``named``."""

    subject: str
    opened: datetime
    class_id: str | None
    events: tuple[Located[Any], ...]

    @property
    def timed(self) -> bool:
        """Whether the record gives a clock time."""
        return all(one.timed for one in self.events)


def triggers(rule: Triggered, ctx: Context, kind: SubjectKind) -> list[Trigger]:
    """The rule's triggers since ledger and rule are in force, grouped by subject and moment."""
    found: dict[tuple[str, datetime], list[Located[Any]]] = defaultdict(list)
    for selector in rule.trigger:
        for event, subjects in chosen(ctx, selector, kind):
            day = event.at.date()
            if day >= ctx.school.begin and rule.in_force(day):
                for subject in subjects:
                    found[subject, event.at].append(event)
    return [
        Trigger(subject, opened, events[0].class_id, tuple(events))
        for (subject, opened), events in sorted(found.items(), key=lambda one: one[0])
    ]


def names_of(event: Located[Any]) -> frozenset[Name]:
    """How evidence may name a trigger: by its entry id, its kind and moment, or by where it stands."""
    fields = vars(event.record)
    details = fields.get("details")
    kind = fields.get("kind") if details is None else vars(details).get("trigger")
    names: set[Name] = {(event.path, event.line), (kind or "", event.at)}
    if fields.get("id") is not None:
        names.add(fields["id"])
    return frozenset(names)


def named_by(event: Located[Any]) -> frozenset[Name]:
    """The triggers that a visit says it answers; a later step answers the entry it stands in."""
    details = vars(event.record).get("details")
    triggers = None if details is None else vars(details).get("triggers")
    if triggers is None:
        return frozenset({(event.path, event.line)})
    names: set[Name] = set()
    for one in triggers:
        names.add((one.kind, one.moment))
        if one.observation is not None:
            names.add(one.observation)
    return frozenset(names)
