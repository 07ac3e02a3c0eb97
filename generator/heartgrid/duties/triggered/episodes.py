"""One stay in the library, one leave: what belongs to another answers no trigger of this one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.duties.library import leaves, stays, suspensions
from heartgrid.model.values import ZONE

if TYPE_CHECKING:
    from heartgrid.duties.context import Context
    from heartgrid.duties.triggered.triggers import Trigger
    from heartgrid.policy import Triggered

NEVER: Final = datetime(1, 1, 2, tzinfo=ZONE)
_FOREVER: Final = datetime(9999, 12, 30, tzinfo=ZONE)


def episode(rule: Triggered, ctx: Context, trigger: Trigger) -> tuple[datetime, datetime]:
    """From when on, and before when, evidence belongs to the trigger's own episode."""
    match rule.episode:
        case "stay":
            begins = _after_exits(ctx, trigger.subject)
        case "leave":
            begins = _leaves(ctx, trigger.subject)
        case _:
            begins = []
    begin = max((one for one in begins if one <= trigger.opened), default=NEVER)
    return begin, min((one for one in begins if one > trigger.opened), default=_FOREVER)


def _after_exits(ctx: Context, case_id: str) -> list[datetime]:
    """What comes after one exit, the way in included, belongs to the next stay."""
    ends = (one.end for one in stays(ctx) if one.case_id == case_id)
    return [end + timedelta(seconds=1) for end in ends if end is not None]


def _leaves(ctx: Context, case_id: str) -> list[datetime]:
    """A few days of illness between suspension and return begin nothing new."""
    spans = suspensions(ctx, case_id) or leaves(ctx, case_id)
    return [start_of_day(one.begin) for one in spans]
