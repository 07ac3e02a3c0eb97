"""T307, T308, F112: a must-visit names its triggers and its hour, and comes after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.checks.entries import place_of_date
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def visits_follow_their_triggers(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T307: nobody visits because of what has not happened yet."""
    for one in ledger.visits:
        for trigger in one.record.details.triggers:
            if one.at < trigger.moment:
                yield problem("T307", context.locate(one.path, place_of_date(one)))
                break


def must_visits_are_complete(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T308, F112: a must-visit has a clock time and says which triggers it answers."""
    for one in ledger.visits:
        details = one.record.details
        if details.kind != "四必访":
            continue
        if one.record.clock is None:
            yield problem("T308", context.locate(one.path, place_of_date(one)))
        if not details.triggers:
            where = context.locate(one.path, (*one.location, "详情", "类型"))
            reason = "“类型”是四必访，却没有写“触发”"
            yield problem("F112", where, reason=reason)
