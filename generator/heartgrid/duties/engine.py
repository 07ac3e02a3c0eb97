"""``assess``: the whole policy against the whole ledger, as of a moment. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from heartgrid.duties.context import Context
from heartgrid.duties.doubt.holes import holes, without_school
from heartgrid.duties.doubt.unknowns import Unknowns
from heartgrid.duties.periodic.assessing import assess_periodic
from heartgrid.duties.receipted import still_worked_out
from heartgrid.duties.standing.assessing import assess_standing
from heartgrid.duties.standing.measures import MEASURES
from heartgrid.duties.triggered.assessing import assess_triggered
from heartgrid.duties.waivers import Waivers
from heartgrid.model.district import District
from heartgrid.model.values import ZONE
from heartgrid.policy import Periodic, Standing, Triggered
from heartgrid.policy.rules import OF_DISTRICT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from heartgrid.calendar import SchoolCalendar
    from heartgrid.duties.assessment import Assessment
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.school import School
    from heartgrid.policy import Policy, Rule

_Lines = dict[Any, tuple["Rule", "Assessment"]]


def assess(
    ledger: Ledger, policy: Policy, calendar: SchoolCalendar | None, as_of: datetime
) -> tuple[Assessment, ...]:
    """Every line of every duty, sorted by duty, class, subject and window.

    ``as_of`` carries a zone. Without a readable school record nothing can be worked out: every
    duty is one unknown line.
    """
    as_of = as_of.astimezone(ZONE)
    if ledger.school is None or calendar is None:
        today = as_of.date()
        unknown = (
            without_school(rule, policy, today)
            for rule in policy.rules
            if rule.in_force(today) and rule.subject not in OF_DISTRICT
        )
        return _sorted({line.key: line for line in unknown}.values())
    ctx = Context(ledger, ledger.school.record, policy, calendar, as_of)
    waivers = Waivers(ctx)
    lines = (waivers.apply(rule, line) for rule, line in _distinct(ctx).values())
    return _sorted(still_worked_out(lines, ledger) if ledger.receipts else lines)


def _distinct(ctx: Context) -> _Lines:
    """One line for each key. Of two variants that were triggered at once the stricter stands."""
    found: _Lines = {}
    rules = _asked(ctx)
    for rule in rules:
        unknowns = Unknowns(rule, ctx)
        for line in _lines(rule, ctx):
            known = found.get(line.key)
            if known is None or _is_stricter(line, known[1]):
                found[line.key] = rule, unknowns.darken(line)
    for rule in rules if ctx.ledger.unreadable else ():
        for line in holes(rule, ctx):
            found.setdefault(line.key, (rule, line))
    return found


def _asked(ctx: Context) -> tuple[Rule, ...]:
    """The rules that are in force and asked of whose ledger it is.

    What comes into force later is not even announced: its day may be put off.
    """
    return tuple(
        one
        for one in ctx.policy.rules
        if one.in_force(ctx.today) and is_asked_of(one, ctx.school) and _can_be_told(one, ctx)
    )


def _can_be_told(rule: Rule, ctx: Context) -> bool:
    """Nobody is said to be late, or in time, where git was not asked."""
    of_history = isinstance(rule, Standing) and MEASURES[rule.measure].of_history
    return not of_history or ctx.ledger.recorded is not None


def is_asked_of(rule: Rule, head: School | District) -> bool:
    """A district's ledger answers for what is about it and its schools, a school's for all else."""
    of_district = rule.subject in OF_DISTRICT
    if isinstance(head, District):
        return of_district and (rule.level == "district" or head.level == "市")
    return not of_district


def _lines(rule: Rule, ctx: Context) -> Iterator[Assessment]:
    match rule:
        case Standing():
            return assess_standing(rule, ctx)
        case Periodic():
            return assess_periodic(rule, ctx)
        case Triggered():
            return assess_triggered(rule, ctx)
    raise TypeError(rule)


def _is_stricter(line: Assessment, than: Assessment) -> bool:
    return line.due is not None and (than.due is None or line.due < than.due)


def _sorted(lines: Any) -> tuple[Assessment, ...]:
    return tuple(sorted(lines, key=_order))


def _order(line: Assessment) -> tuple[str, str, str, str, datetime]:
    return (line.duty, line.class_id or "", line.subject.kind, line.subject.id, line.opened)
