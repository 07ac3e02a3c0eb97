"""Mentors and windows: who owes when a mentor leaves, is replaced, or comes late (D17, D87)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from heartgrid.duties.assessment import Subject, SubjectKind, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.windows import Window
    from heartgrid.model.mentoring import MentorTenure
    from heartgrid.policy import Periodic


def mentor_owed(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[dict[str, Any]]:
    """The fields of ``Owed`` for every mentor and window."""
    for staff_id, tenures in ctx.ledger.mentoring.of_staff.items():
        for window in windows:
            held = [one for one in tenures if _touches(one, window)]
            if held:
                yield from _one(rule, ctx, staff_id, held, window)


def _touches(tenure: MentorTenure, window: Window) -> bool:
    return tenure.begin <= window.end and (tenure.end is None or tenure.end >= window.begin)


def _one(
    rule: Periodic, ctx: Context, staff_id: str, held: list[MentorTenure], window: Window
) -> Iterator[dict[str, Any]]:
    begin = max(window.begin, min(one.begin for one in held))
    end = max(min(window.end, one.end or window.end) for one in held)
    last = max(held, key=lambda one: one.end or window.end)
    left = end < window.end and end < ctx.today
    fields: dict[str, Any] = {
        "subject": Subject(SubjectKind.STAFF, staff_id),
        "window": window,
        "begin": begin,
        "class_id": last.class_id,
        "gone": left and rule.left != "owes",
    }
    if rule.arrived_late == "hint":
        fields |= _hint(ctx, window, begin, end)
    if rule.left == "successor":
        if left and _half_served(window, end):
            fields |= _passed_on(ctx, last, end)
        predecessor = _predecessor(ctx, held, window)
        if predecessor is not None:
            fields["lenders"] = (predecessor,)
    yield fields


def _hint(ctx: Context, window: Window, begin: date, end: date) -> dict[str, Any]:
    least = ctx.parameters.number("late_arrival_school_days", window.begin)
    served = sum(one.known(begin, end) for one in ctx.calendar.terms)
    if served >= least:
        return {}
    return {"weight": Weight.HINT, "note": f"任心导师不足 {least} 个上学日，只作提示"}


def _half_served(window: Window, end: date) -> bool:
    return window.term is not None and end >= window.term.middle


def _passed_on(ctx: Context, tenure: MentorTenure, end: date) -> dict[str, Any]:
    """One who left after half of the term: a successor owes it, else the homeroom teacher answers."""
    followers = ctx.ledger.mentoring.tenures.get(tenure.class_id, ())
    if any(one.begin > end and one.staff != tenure.staff for one in followers):
        return {"gone": True}
    return {"gone": False, "answers": ctx.ledger.homeroom(tenure.class_id, ctx.today)}


def _predecessor(ctx: Context, held: list[MentorTenure], window: Window) -> str | None:
    """Whom a mentor who began in the window's second half took over from, in the same class."""
    first = min(held, key=lambda one: one.begin)
    if window.term is None or first.begin <= window.term.middle:
        return None
    gone = [
        one
        for one in ctx.ledger.mentoring.tenures.get(first.class_id, ())
        if one.end is not None and window.term.middle <= one.end < first.begin
    ]
    return max(gone, key=lambda one: one.end or one.begin).staff if gone else None
