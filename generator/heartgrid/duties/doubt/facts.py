"""What sealed entries tell all the same: which of them leave a rule's lines in no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.doubt.sources import LEAVES
from heartgrid.duties.evidence.selecting import looks_at_facts
from heartgrid.duties.standing.measures import MEASURES
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic, Standing

if TYPE_CHECKING:
    from heartgrid.duties.context import Context
    from heartgrid.policy import Rule

_NAMED_BY_DETAILS = frozenset({"student", "case"})


def counted_places(rule: Rule, ctx: Context) -> frozenset[tuple[str, int]]:
    """Sealed entries that count for the rule by their facts: of them nothing is unknown to it.

    For a student's or a case's line they never do, as they do not tell whom they are about.
    """
    if isinstance(rule, Standing):
        measure = MEASURES[rule.measure]
        lists = measure.breaks if measure.of_history else frozenset()
        return frozenset(one.place for each in lists for one in ctx.sealed_in(*each))
    if not isinstance(rule, Periodic) or rule.subject in _NAMED_BY_DETAILS:
        return frozenset()
    kinds = (EVENTS[one.kind] for one in rule.evidence if looks_at_facts(one))
    return frozenset(
        one.place for kind in kinds for one in ctx.sealed_in(kind.file_kind, kind.part)
    )


def students_on_leave(ctx: Context) -> frozenset[str]:
    """Students whose leave of absence is sealed: that there is one, and not when."""
    return ctx.once("students on leave", lambda: _students_on_leave(ctx))


def _students_on_leave(ctx: Context) -> frozenset[str]:
    kind, part = LEAVES
    name, _, key = part.partition(".")
    return frozenset(
        one.entry.record.id
        for one in ctx.sealed_in(kind, name)
        if key in one.sealed and one.entry.record.id is not None
    )
