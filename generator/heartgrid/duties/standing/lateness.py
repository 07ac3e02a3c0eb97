"""D34: entries that were written down late, by the mentor whose entries they are (art. 8)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from heartgrid.calendar.school import days_after
from heartgrid.duties.library import Span
from heartgrid.model.values import ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located


def late_entries(ctx: Context, staff_id: str, day: date) -> float:
    """How many entries of a mentor are late on ``day``, or were written late not long before.

    An entry that is in no commit yet is late as soon as its time is over.
    """
    return sum(one.holds_on(day) for one in late_spans(ctx, staff_id))


def late_spans(ctx: Context, staff_id: str) -> Sequence[Span]:
    """Of each late entry of a mentor the first and the last day on which it counts."""
    if ctx.ledger.recorded is None:
        return ()
    return ctx.once("late entries", lambda: _late_entries(ctx)).get(staff_id, ())


def _late_entries(ctx: Context) -> Mapping[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for staff, one in ctx.ledger.dated_entries():
        span = _late(ctx, one)
        if span is not None:
            found[staff].append(span)
    return found


def _late(ctx: Context, one: Located[Any]) -> Span | None:
    """``None`` where it was in time, or where that is not known."""
    recorded, happened = ctx.ledger.recorded, one.at.date()
    number = ctx.parameters.number
    if recorded is None or one.record.id is None or one.path in recorded.closed:
        return None
    if happened < ctx.school.begin:
        return None
    begin = days_after(happened, number("recording_days", happened)) + timedelta(days=1)
    moment = recorded.first.get(one.record.id)
    if moment is None or moment > ctx.as_of:
        return Span(begin, None)
    written = moment.astimezone(ZONE).date()
    if written < begin:
        return None
    return Span(begin, days_after(written, number("recording_window_days", written)))
