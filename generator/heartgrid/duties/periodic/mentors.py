"""Which mentor owes in which window: who leaves, takes over, or comes late (D17, D87)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.calendar.counting import ONE_DAY
from heartgrid.duties.assessment import Subject, SubjectKind, Weight
from heartgrid.duties.periodic.owed import Lender, Owed
from heartgrid.duties.periodic.succession import half_served, predecessors, successors
from heartgrid.duties.schooldays import school_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.periodic.windows import Window
    from heartgrid.model.mentoring import MentorTenure
    from heartgrid.policy import Periodic


def mentors(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    """One line for a mentor and window, however many classes there are."""
    for staff_id, tenures in ctx.ledger.mentoring.of_staff.items():
        subject = Subject(SubjectKind.STAFF, staff_id)
        for window in windows:
            held = [one for one in tenures if one.meets(window.begin, window.end)]
            if held and (rule.window != "week" or _serves(ctx, held, window)):
                yield _one(rule, ctx, subject, held, window)


def _serves(ctx: Context, held: list[MentorTenure], window: Window) -> bool:
    """Whether a school day of the week may lie in their time: who began on Saturday saw nobody."""
    spans = ((max(one.begin, window.begin), one.end or window.end) for one in held)
    return any(
        not school_days(ctx, begin, min(end, window.end)).fewer_than(1) for begin, end in spans
    )


def _one(
    rule: Periodic, ctx: Context, subject: Subject, held: list[MentorTenure], window: Window
) -> Owed:
    begin = max(window.begin, min(one.begin for one in held))
    end = max(min(window.end, one.end or window.end) for one in held)
    last = max(held, key=lambda one: one.end or window.end)
    left = end < window.end and end < ctx.today
    one = Owed(subject, window, begin, last.class_id, gone=left and rule.left != "owes")
    if rule.arrived_late == "hint":
        one = _hinted(ctx, one, begin, end)
    if rule.grades == "hint_below" and not _in_grid_grades(ctx, held, window):
        one = one._replace(weight=Weight.HINT, note="所带班级不在建网格的年级，只作提示")
    if rule.left == "successor":
        one = _succeeding(ctx, one, held)
        one = _passed_on(ctx, one, last, end) if left else one
    return one


def _hinted(ctx: Context, one: Owed, begin: date, end: date) -> Owed:
    least = ctx.parameters.number("late_arrival_school_days", one.window.begin)
    fewer = school_days(ctx, begin, end).fewer_than(least)
    if fewer is None:
        return one._replace(unsure=True)
    note = f"任心导师不足 {least} 个上学日，只作提示"
    return one._replace(weight=Weight.HINT, note=note) if fewer else one


def _in_grid_grades(ctx: Context, held: list[MentorTenure], window: Window) -> bool:
    """A calendar year lies in two school years: either will do."""
    days = {window.first_day, window.end}
    return any(ctx.in_grid_grades(one.class_id, day) for one in held for day in days)


def _succeeding(ctx: Context, one: Owed, held: list[MentorTenure]) -> Owed:
    """What a predecessor did in this term counts for one who took over in its second half."""
    found = predecessors(ctx, held, one.window)
    return one._replace(lenders=tuple(Lender(who, one.window.begin) for who in found))


def _passed_on(ctx: Context, one: Owed, tenure: MentorTenure, end: date) -> Owed:
    """Who left before half of the term owes none; after it a successor owes it.

    Where nobody took over, the homeroom teacher answers, and a visit of hers from then on counts.
    """
    served = half_served(one.window, end)
    if served is None:
        return one._replace(gone=False, unsure=True)
    if not served or successors(ctx, tenure):
        return one
    homeroom = ctx.ledger.homeroom(tenure.class_id, ctx.today)
    note = "心导师已离任，没有人接任，由班主任家访"
    lenders = (Lender(homeroom, end + ONE_DAY),) if homeroom else ()
    return one._replace(gone=False, answers=homeroom, lenders=lenders, note=note)
