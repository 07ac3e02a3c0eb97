"""Whom a standing duty concerns, today and on any earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.model.roster import Membership
    from heartgrid.policy import Standing


@dataclass(frozen=True, slots=True)
class Standee:
    """A subject, the class it is listed under, and since when it has been there in this term.

    ``note`` says why the line is a hint only; empty for an ordinary one.
    """

    subject: Subject
    class_id: str | None
    since: date
    note: str = ""


def subjects(rule: Standing, ctx: Context, term: TermDays) -> Iterator[Standee]:
    """The subjects that the rule concerns on the day of ``as_of``."""
    match rule.subject:
        case "school":
            yield Standee(Subject(SubjectKind.SCHOOL, ctx.school.id), None, term.begin)
        case "district":
            yield Standee(Subject(SubjectKind.DISTRICT, ctx.school.id), None, term.begin)
        case "class":
            for one in _classes(rule, ctx):
                note = _note(rule, ctx, one)
                yield Standee(Subject(SubjectKind.CLASS, one), one, term.begin, note)
        case "mentor":
            yield from _mentors(ctx, term)
        case "student":
            yield from _students(rule, ctx, term)


def concerns(rule: Standing, ctx: Context, subject: Subject, day: date) -> bool:
    """Whether the rule concerned the subject on ``day``."""
    match subject.kind:
        case SubjectKind.CLASS:
            return _class_concerned(rule, ctx, subject.id, day)
        case SubjectKind.STUDENT:
            member = ctx.ledger.roster.membership(subject.id, day)
            if member is None or not _asked(rule, member, day):
                return False
            return _class_concerned(rule, ctx, member.class_id, day)
        case SubjectKind.STAFF:
            tenures = ctx.ledger.mentoring.of_staff.get(subject.id, ())
            return any(one.holds_on(day) for one in tenures)
    return True


def _classes(rule: Standing, ctx: Context) -> list[str]:
    return [one for one in ctx.school.classes if _class_concerned(rule, ctx, one, ctx.today)]


def _class_concerned(rule: Standing, ctx: Context, class_id: str, day: date) -> bool:
    if class_id not in ctx.classes(ctx.school_year_on(day)) or ctx.deserted(class_id, day, day):
        return False
    if rule.needs_grid:
        return ctx.has_grid(class_id, day)
    return rule.grades != "grid" or ctx.in_grid_grades(class_id, day)


def _note(rule: Standing, ctx: Context, class_id: str) -> str:
    if rule.grades == "hint_below" and not ctx.in_grid_grades(class_id, ctx.today):
        return "（不在建网格的年级，只作提示）"
    return ""


def _mentors(ctx: Context, term: TermDays) -> Iterator[Standee]:
    for staff_id, tenures in sorted(ctx.ledger.mentoring.of_staff.items()):
        if any(one.holds_on(ctx.today) for one in tenures):
            since = [one.begin for one in tenures if one.end is None or one.end >= term.begin]
            yield Standee(Subject(SubjectKind.STAFF, staff_id), None, min(since))


def _students(rule: Standing, ctx: Context, term: TermDays) -> Iterator[Standee]:
    """Whoever sits in one of the classes today; since arriving at the school, not in the class."""
    roster, seen = ctx.ledger.roster, set[str]()
    for class_id in _classes(rule, ctx):
        for member in roster.members(class_id, ctx.today):
            if member.id in seen or not _asked(rule, member, ctx.today):
                continue
            seen.add(member.id)
            held = (one.student for one in roster.students[member.id])
            since = min(one.begin for one in held if one.end is None or one.end >= term.begin)
            leave = member.student.leave_on(ctx.today) if rule.on_leave else None
            yield Standee(
                Subject(SubjectKind.STUDENT, member.id),
                class_id,
                since if leave is None else max(since, leave.begin),
            )


def _asked(rule: Standing, member: Membership, day: date) -> bool:
    return not rule.on_leave or member.student.leave_on(day) is not None
