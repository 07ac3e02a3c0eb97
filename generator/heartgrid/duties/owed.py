"""Who owes a periodic duty in which window: arrivals, departures, leave, successors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind, Weight
from heartgrid.duties.evidence import inside_staff
from heartgrid.duties.library import stays
from heartgrid.duties.library_windows import library_windows
from heartgrid.duties.mentor_terms import mentor_owed
from heartgrid.duties.windows import Window, shared_windows
from heartgrid.model.classes import school_year_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.model.roster import Membership
    from heartgrid.policy import Periodic


@dataclass(frozen=True, slots=True)
class Owed:
    """One subject's window.

    ``begin`` is the subject's own first day in it; ``gone`` says that the subject has left, so
    that without evidence there is no line; ``lenders`` are predecessors whose evidence counts;
    ``open_ended`` that the last day is not known yet.
    """

    subject: Subject
    window: Window
    begin: date
    class_id: str | None = None
    weight: Weight | None = None
    note: str = ""
    gone: bool = False
    lenders: tuple[str, ...] = ()
    answers: str | None = None
    open_ended: bool = False


def owed(rule: Periodic, ctx: Context) -> Iterator[Owed]:
    """Every subject and window of the rule, windows of one subject in order."""
    windows = shared_windows(rule, ctx)
    match rule.subject:
        case "school":
            subject = Subject(SubjectKind.SCHOOL, ctx.school.id)
            yield from (Owed(subject, one, one.begin) for one in windows)
        case "class":
            yield from _classes(rule, ctx, windows)
        case "student":
            yield from _students(rule, ctx, windows)
        case "staff":
            yield from _staff(rule, ctx, windows)
        case "mentor":
            yield from (Owed(**one) for one in mentor_owed(rule, ctx, windows))
        case "case":
            yield from _cases(rule, ctx)


def _classes(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    for class_id in ctx.school.classes:
        for window in windows:
            if class_id not in ctx.classes(school_year_of(window.begin)):
                continue
            if rule.grades == "grid" and not ctx.in_grid_grades(class_id, window.begin):
                continue
            yield Owed(Subject(SubjectKind.CLASS, class_id), window, window.begin, class_id)


def _cases(rule: Periodic, ctx: Context) -> Iterator[Owed]:
    for stay in stays(ctx):
        for window in library_windows(rule, ctx, stay):
            case = ctx.cases[stay.case_id]
            class_id = ctx.class_of_student(case.student) if case.student else case.class_id
            gone = stay.end is not None and stay.end.date() <= window.end
            yield Owed(
                Subject(SubjectKind.CASE, stay.case_id), window, window.begin, class_id, gone=gone
            )


def _students(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    least = ctx.parameters.number("late_arrival_school_days", ctx.today)
    for student_id, held in ctx.ledger.roster.students.items():
        for window in windows:
            sat = [one for one in held if _sits(rule, ctx, one, window)]
            if not sat:
                continue
            last = max(sat, key=lambda one: one.student.end or window.end)
            begin = max(window.begin, min(one.student.begin for one in sat))
            end = min(window.end, last.student.end or window.end)
            hint = rule.arrived_late == "hint" and _present(sat, window, begin, end) < least
            yield Owed(
                Subject(SubjectKind.STUDENT, student_id),
                window,
                begin,
                last.class_id,
                weight=Weight.HINT if hint else None,
                note=f"本学期在校不足 {least} 个上学日，只作提示" if hint else "",
                gone=end < window.end and end < ctx.today,
            )


def _sits(rule: Periodic, ctx: Context, member: Membership, window: Window) -> bool:
    seat = member.student
    if seat.begin > window.end or (seat.end is not None and seat.end < window.begin):
        return False
    return rule.grades == "all" or ctx.in_grid_grades(member.class_id, window.begin)


def _present(sat: list[Membership], window: Window, begin: date, end: date) -> int:
    """School days from arrival to the end of the window, without those on leave."""
    term = window.term
    if term is None:
        return 366
    days = term.known(begin, window.end if end >= window.end else end)
    for member in sat:
        for leave in member.student.leaves:
            first, last = max(begin, leave.begin), min(end, leave.end or end)
            days -= term.known(first, last) if first <= last else 0
    return days


def _staff(rule: Periodic, ctx: Context, windows: list[Window]) -> Iterator[Owed]:
    least = ctx.parameters.number("late_arrival_school_days", ctx.today)
    for staff_id, found in ctx.ledger.staff.items():
        held = [one for one in found.record.appointments if inside_staff(frozenset({one.post}))]
        for window in windows:
            spans = [
                (max(window.begin, one.begin), min(window.end, one.end or window.end))
                for one in held
                if one.begin <= window.end and (one.end is None or one.end >= window.begin)
            ]
            if not spans:
                continue
            begin, end = min(one[0] for one in spans), max(one[1] for one in spans)
            subject = Subject(SubjectKind.STAFF, staff_id)
            one = Owed(subject, window, begin, gone=end < window.end and end < ctx.today)
            late = window.term is not None and window.term.known(begin, window.end) < least
            if late and rule.arrived_late == "next_window" and window.term is not None:
                one = _until_next_term(ctx, one, window.term, least)
            yield one


def _until_next_term(ctx: Context, one: Owed, term: TermDays, least: int) -> Owed:
    """A late arrival has until the next term's end; unknown while that term is not entered."""
    note = f"到岗时本学期不足 {least} 个上学日，下学期末前完成即可"
    following = ctx.calendar.next_term(term)
    if following is None:
        return replace(one, note=note, open_ended=True)
    grace = timedelta(days=ctx.parameters.number("late_evidence_days", one.begin))
    window = replace(one.window, end=following.end, late_until=following.end + grace)
    return replace(one, note=note, window=window)


