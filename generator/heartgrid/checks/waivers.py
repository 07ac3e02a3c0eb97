"""W601–W603: a waiver waives an existing duty of somebody known, by leave of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.model.roster import Unresolved
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.waiver import Waiver
    from heartgrid.problems import Problem


def waived_duties_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """W601: the policy has a duty of that id."""
    known = frozenset(context.policy.duties)
    for one in ledger.waivers:
        if one.record.duty not in known:
            where = context.locate(one.path, (*one.location, "义务"))
            yield problem("W601", where, duty=one.record.duty)


def waived_subjects_exist(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """W602: the waiver is about the school, a class, somebody on the staff, a case or a student."""
    for one in ledger.waivers:
        if not _is_known(ledger, one.record.subject.strip()):
            student = _student(ledger, one)
            if isinstance(student, Unresolved):
                where = context.locate(one.path, (*one.location, "对象"))
                listed = "、".join(student.candidates)
                yield problem("W602", where, detail=f"可能是：{listed}" if listed else "")


def _is_known(ledger: Ledger, word: str) -> bool:
    return (
        word == "学校"
        or word in ledger.staff
        or (ledger.school is not None and word in ledger.school.record.classes)
        or any(case.record.id == word for case in ledger.cases)
        or any(incident.incident_id == word for incident in ledger.incidents)
        or any(item.item_id == word for item in ledger.correctives)
        or any(lost.crisis_id == word for lost in ledger.unreadable if word)
    )


def _student(ledger: Ledger, one: Located[Waiver]) -> str | Unresolved:
    """The student's opaque id; within a case the case's own student."""
    record = one.record
    if one.case_id is not None and one.student is not None:
        return one.student
    if record.subject.strip() in ledger.roster.students:
        return record.subject.strip()
    found = ledger.roster.resolve_during(
        one.class_id or "", record.subject, record.begin, record.end
    )
    return found if isinstance(found, Unresolved) else found.id


def nobody_waives_his_own(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """W603: the approver is not the one who owes the duty."""
    for one in ledger.waivers:
        if one.record.approver in _owing(ledger, context, one):
            yield problem("W603", context.locate(one.path, (*one.location, "批准人")))


def _owing(ledger: Ledger, context: CheckContext, one: Located[Waiver]) -> Iterator[str | None]:
    """Who owes the waived duty on the first day of the waiver, and whom it is about."""
    word, day = one.record.subject.strip(), one.record.begin
    yield word if word in ledger.staff else None
    class_id = word if word in ledger.grids else one.class_id
    for role in {rule.responsible for rule in context.policy.rules_of(one.record.duty)}:
        match role:
            case "homeroom":
                yield ledger.homeroom(class_id or "", day)
            case "mentor":
                student = _student(ledger, one)
                if not isinstance(student, Unresolved):
                    yield ledger.mentoring.mentor_of(student, day)
            case "case_counsellor" | "case_mentor":
                yield from _of_case(ledger, one, role)


def _of_case(ledger: Ledger, one: Located[Waiver], role: str) -> Iterator[str]:
    wanted = one.case_id or one.record.subject.strip()
    for case in ledger.cases:
        if case.record.id == wanted:
            team = case.record.team
            yield team.counsellor if role == "case_counsellor" else team.mentor
