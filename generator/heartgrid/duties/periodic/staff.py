"""Which member of staff owes in which window; who came late has until the next one's end (D25)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind, Weight
from heartgrid.duties.periodic.owed import Owed
from heartgrid.duties.schooldays import school_days
from heartgrid.model.staff import OUTSIDE_POSTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.duties.periodic.windows import Window
    from heartgrid.model.staff import Appointment
    from heartgrid.policy import Periodic


def staff(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    """The school's own staff in post in the window; social workers and volunteers are not."""
    for staff_id, found in ctx.ledger.staff.items():
        held = [one for one in found.record.appointments if _counts(rule, one)]
        subject = Subject(SubjectKind.STAFF, staff_id)
        for window in windows:
            touching = [one for one in held if one.meets(window.begin, window.end)]
            if touching:
                yield _one(rule, ctx, subject, held, window)


def held_since(rule: Periodic, ctx: Context, window: Window) -> date | None:
    """The first day in the window on which somebody holds one of the rule's posts.

    Where nobody is known to, and the staff list is not read wholly, somebody may.
    """
    held = (one for found in ctx.ledger.staff.values() for one in found.record.appointments)
    begins = [
        one.begin for one in held if _counts(rule, one) and one.meets(window.begin, window.end)
    ]
    if not begins:
        damaged = any(one.kind == "staff" for one in ctx.ledger.unreadable)
        return window.begin if damaged else None
    return max(window.begin, min(begins))


def _counts(rule: Periodic, one: Appointment) -> bool:
    return one.post in rule.posts if rule.posts else one.post not in OUTSIDE_POSTS


def _one(
    rule: Periodic, ctx: Context, subject: Subject, held: list[Appointment], window: Window
) -> Owed:
    begin = max(window.begin, min(one.begin for one in held if one.meets(window.begin, window.end)))
    one = Owed(subject, window, begin)
    if rule.arrived_late == "hint":
        one = _hinted(ctx, one, held)
    if rule.arrived_late == "next_window" and window.term is not None:
        least = ctx.parameters.number("late_arrival_school_days", window.begin)
        late = school_days(ctx, begin, window.end).fewer_than(least)
        one = replace(one, unsure=late is None)
        if late:
            one = _until_next_term(ctx, one, window.term, least)
    return replace(one, gone=rule.left == "no_line" and _left(ctx, held, one.window.end))


def _hinted(ctx: Context, one: Owed, held: list[Appointment]) -> Owed:
    """Who held the post for a few school days of the window only is reminded."""
    window = one.window
    end = max(
        min(each.end or window.end, window.end)
        for each in held
        if each.meets(window.begin, window.end)
    )
    least = ctx.parameters.number("late_arrival_school_days", window.begin)
    fewer = school_days(ctx, one.begin, end).fewer_than(least)
    if fewer is None:
        return replace(one, unsure=True)
    note = f"在岗不足 {least} 个上学日，只作提示"
    return replace(one, weight=Weight.HINT, note=note) if fewer else one


def _left(ctx: Context, held: list[Appointment], until: date) -> bool:
    return all(one.end is not None and one.end < min(until, ctx.today) for one in held)


def _until_next_term(ctx: Context, one: Owed, term: TermDays, least: int) -> Owed:
    """A late arrival has until the next term's end; not known while that term is not entered."""
    note = f"到岗时本学期不足 {least} 个上学日，最晚下学期末完成即可"
    following = ctx.calendar.next_term(term)
    if following is None:
        return replace(one, note=note, open_ended=True)
    grace = timedelta(days=ctx.parameters.number("late_evidence_days", one.window.begin))
    window = replace(one.window, end=following.end, late_until=following.end + grace)
    return replace(one, note=note, window=window, stretched=True)
