"""Who answers for a line: a role of the rule, turned into a person as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Subject, SubjectKind

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.duties.context import Context

_POSTS = {
    "principal": ("校长",),
    "leader": ("分管领导", "校长"),
    "counsellor": ("心理专职教师", "心理兼职教师", "分管领导"),
}


def responsible(
    ctx: Context, role: str, subject: Subject, class_id: str | None, day: date
) -> str | None:
    """The staff id of whoever holds ``role`` for the subject on ``day``.

    A mentor who is missing or has left the school is answered for by the homeroom teacher, a
    homeroom teacher by the leader in charge, so that no open line is nobody's.
    """
    match role:
        case "self":
            return subject.id
        case "mentor":
            return _mentor(ctx, subject.id, class_id, day)
        case "homeroom" | "in_trigger":
            homeroom = ctx.ledger.homeroom(class_id, day) if class_id else None
            return in_post(ctx, homeroom, day) or _first_holder(ctx, _POSTS["leader"], day)
        case "case_counsellor" | "case_mentor" | "case_leader":
            return _of_case(ctx, role, subject, class_id, day)
        case "reporter" | "owner":
            found = in_post(ctx, _of_crisis(ctx, subject), day)
            return found or _first_holder(ctx, _POSTS["leader"], day)
    return _first_holder(ctx, _POSTS[role], day)


def in_post(ctx: Context, who: str | None, day: date) -> str | None:
    """``who``, unless the staff list says that this person has left the school."""
    if day == ctx.today:
        return None if who in ctx.departed else who
    known = ctx.ledger.staff.get(who or "")
    return None if known is not None and not known.record.posts_on(day) else who


def _mentor(ctx: Context, student: str, class_id: str | None, day: date) -> str | None:
    mentor = in_post(ctx, ctx.ledger.mentoring.mentor_of(student, day), day)
    return mentor or responsible(
        ctx, "homeroom", Subject(SubjectKind.STUDENT, student), class_id, day
    )


def _first_holder(ctx: Context, posts: tuple[str, ...], day: date) -> str | None:
    for post in posts:
        held = ctx.holders(post, day)
        if held:
            return held[0]
    return None


def _of_crisis(ctx: Context, subject: Subject) -> str | None:
    """Who first took the report of the incident; who is to mend the corrective item."""
    if subject.kind is SubjectKind.INCIDENT:
        return next(
            (one.staff for one in ctx.ledger.incidents if one.incident_id == subject.id), None
        )
    items = (*ctx.ledger.correctives, *ctx.events("overseen.corrective"))
    return next((one.staff for one in items if one.item_id == subject.id), None)


def _of_case(
    ctx: Context, role: str, subject: Subject, class_id: str | None, day: date
) -> str | None:
    """Whom the case names; after that person has left, whoever holds the post now."""
    if subject.kind is not SubjectKind.CASE or subject.id not in ctx.cases:
        return None
    case = ctx.cases[subject.id]
    team = case.record.team
    match role:
        case "case_mentor":
            found = in_post(ctx, team.mentor, day)
            return found or _mentor(ctx, case.student or "", class_id, day)
        case "case_counsellor":
            found = in_post(ctx, team.counsellor, day)
            return found or _first_holder(ctx, _POSTS["counsellor"], day)
    return in_post(ctx, team.leader, day) or _first_holder(ctx, _POSTS["leader"], day)
