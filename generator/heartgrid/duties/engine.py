"""``assess``: the whole policy against the whole ledger, as of a moment. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.calendar import SchoolCalendar, start_of_day
from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Status, Subject, SubjectKind, Weight
from heartgrid.duties.context import Context
from heartgrid.duties.periodic import assess_periodic
from heartgrid.duties.standing import assess_standing
from heartgrid.duties.triggered import assess_triggered
from heartgrid.duties.unknowns import darken, holes
from heartgrid.duties.waivers import Waivers
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from heartgrid.model.ledger import Ledger
    from heartgrid.policy import Policy, Rule


def assess(
    ledger: Ledger, policy: Policy, calendar: SchoolCalendar | None, as_of: datetime
) -> tuple[Assessment, ...]:
    """Every line of every duty, sorted by duty, class, subject and window.

    Without a readable school record nothing can be worked out: every rule is one unknown line.
    """
    if ledger.school is None or calendar is None:
        return tuple(_no_school(rule, policy, as_of) for rule in policy.rules)
    ctx = Context(ledger, ledger.school.record, policy, calendar, as_of)
    waivers = Waivers(ctx)
    lines = [
        waivers.apply(rule, darken(rule, ctx, line))
        for rule in policy.rules
        for line in (*_lines(rule, ctx), *holes(rule, ctx))
    ]
    lines.sort(key=_order)
    return tuple(lines)


def _lines(rule: Rule, ctx: Context) -> Iterator[Assessment]:
    match rule:
        case Standing():
            return assess_standing(rule, ctx)
        case Periodic():
            return assess_periodic(rule, ctx)
        case Triggered():
            return assess_triggered(rule, ctx)
    raise TypeError(rule)


def _order(line: Assessment) -> tuple[str, str, str, str, datetime]:
    return (line.duty, line.class_id or "", line.subject.kind, line.subject.id, line.opened)


def _no_school(rule: Rule, policy: Policy, as_of: datetime) -> Assessment:
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=Subject(SubjectKind.SCHOOL, "school"),
        responsible=None,
        opened=start_of_day(as_of.date()),
        due=None,
        weight=Weight(rule.weight),
        status=Status.UNKNOWN,
        because=sentences.unknown(
            sentences.ask(rule, policy.parameters, as_of.date()), "records/school.yml"
        ),
        rule=rule.key,
    )
