"""Which student owes in which window: arrivals, departures, returns, leave of absence (D29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind, Weight
from heartgrid.duties.periodic.owed import Owed
from heartgrid.duties.schooldays import SchoolDays, school_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.duties.context import Context
    from heartgrid.duties.periodic.windows import Window
    from heartgrid.model.roster import Membership
    from heartgrid.policy import Periodic


def students(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    """One line for a student and window, whichever classes the student sat in."""
    for student_id, held in ctx.ledger.roster.students.items():
        subject = Subject(SubjectKind.STUDENT, student_id)
        for window in windows:
            sat = [one for one in held if _sits(rule, ctx, one, window)]
            if sat:
                yield _one(rule, ctx, subject, sat, window)


def _sits(rule: Periodic, ctx: Context, member: Membership, window: Window) -> bool:
    seat = member.student
    if seat.begin > window.end or (seat.end is not None and seat.end < window.begin):
        return False
    return rule.grades == "all" or ctx.in_grid_grades(member.class_id, window.first_day)


def _one(
    rule: Periodic, ctx: Context, subject: Subject, sat: list[Membership], window: Window
) -> Owed:
    last = max(sat, key=lambda one: one.student.end or window.end)
    begin = max(window.begin, min(one.student.begin for one in sat))
    end = min(window.end, last.student.end or window.end)
    gone = rule.left == "no_line" and end < window.end and end < ctx.today
    short, weight, note = False, None, ""
    if rule.arrived_late == "hint":
        least = ctx.parameters.number("late_arrival_school_days", window.begin)
        fewer = _present(ctx, sat, window).fewer_than(least)
        short = fewer is None
        if fewer:
            weight, note = Weight.HINT, f"在校不足 {least} 个上学日，只作提示"
    return Owed(
        subject, window, begin, last.class_id, weight=weight, note=note, gone=gone, unsure=short
    )


def _present(ctx: Context, sat: list[Membership], window: Window) -> SchoolDays:
    """School days in the class, without those on leave of absence."""
    found = SchoolDays(0)
    for member in sat:
        seat = member.student
        begin, end = max(window.begin, seat.begin), min(window.end, seat.end or window.end)
        absent = (lambda day, seat=seat: seat.leave_on(day) is not None) if seat.leaves else None
        found += school_days(ctx, begin, end, absent)
    return found
