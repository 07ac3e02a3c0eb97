"""豁免 at work: a waiver turns an open line into a waived one, never a done one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Evidence, Status, Subject, SubjectKind
from heartgrid.model.roster import Unresolved
from heartgrid.policy import Standing

if TYPE_CHECKING:
    from heartgrid.duties.context import Context
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.waiver import Waiver
    from heartgrid.policy import Rule

_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE, Status.UNKNOWN, Status.NOT_YET})


class Waivers:
    """The waivers approved by ``as_of``, by duty and subject."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._held: dict[tuple[str, Subject], list[Located[Waiver]]] = defaultdict(list)
        for one in ctx.ledger.waivers:
            subject = waiver_subject(ctx.ledger, one)
            if subject is not None and one.by(ctx.as_of):
                self._held[one.record.duty, subject].append(one)

    def apply(self, rule: Rule, line: Assessment) -> Assessment:
        """``line``, or its waived twin."""
        if not self._held or line.status not in _OPEN:
            return line
        for one in self._held.get((line.duty, line.subject), ()):
            if self._covers(rule, one.record, line):
                approver = self._ctx.ledger.staff_name(one.record.approver)
                return replace(
                    line,
                    status=Status.WAIVED,
                    because=sentences.waived(self._ctx.ask(rule, line.opened.date()), approver, one.at),
                    evidence=(Evidence(one.path, one.line, one.at),),
                )
        return line

    def _covers(self, rule: Rule, waiver: Waiver, line: Assessment) -> bool:
        """A standing duty is waived today; any other by a waiver that touches its window."""
        if isinstance(rule, Standing):
            return waiver.begin <= self._ctx.today <= waiver.end
        until = line.due.date() if line.due else line.opened.date()
        return waiver.begin <= until and line.opened.date() <= waiver.end


def waiver_subject(ledger: Ledger, one: Located[Waiver]) -> Subject | None:
    """Whom a waiver is about: the school, a class, a member of staff, a case or a student."""
    word = one.record.subject.strip()
    if one.case_id is not None:
        return Subject(SubjectKind.CASE, one.case_id)
    if word == "学校" and ledger.school is not None:
        return Subject(SubjectKind.SCHOOL, ledger.school.record.id)
    if ledger.school is not None and word in ledger.school.record.classes:
        return Subject(SubjectKind.CLASS, word)
    if word in ledger.staff:
        return Subject(SubjectKind.STAFF, word)
    if any(case.record.id == word for case in ledger.cases):
        return Subject(SubjectKind.CASE, word)
    if word in ledger.roster.students:
        return Subject(SubjectKind.STUDENT, word)
    if one.class_id is None:
        return None
    found = ledger.roster.resolve_during(
        one.class_id, word, one.record.begin, one.record.end
    )
    return None if isinstance(found, Unresolved) else Subject(SubjectKind.STUDENT, found.id)
