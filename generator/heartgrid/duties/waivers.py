"""豁免 at work: a waiver turns an open line into a waived one, never a done one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Evidence, Status, Subject, SubjectKind
from heartgrid.model.roster import Unresolved
from heartgrid.policy import Standing

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.waiver import Waiver
    from heartgrid.policy import Rule

_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE, Status.UNKNOWN, Status.NOT_YET})


class Waivers:
    """The waivers approved by ``as_of``, by duty and subject; one without a reason waives nothing."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._held: dict[tuple[str, Subject], list[Located[Waiver]]] = defaultdict(list)
        for one in ctx.ledger.waivers:
            subject = waiver_subject(ctx.ledger, one)
            if subject is not None and one.by(ctx.as_of) and one.record.reason.strip():
                self._held[one.record.duty, subject].append(one)

    def apply(self, rule: Rule, line: Assessment) -> Assessment:
        """``line``, or its waived twin."""
        if not self._held or line.status not in _OPEN:
            return line
        for one in self._held.get((line.duty, line.subject), ()):
            if self._covers(rule, one.record, line):
                approver = self._ctx.ledger.staff_name(one.record.approver)
                ask = self._ctx.ask(rule, line.opened.date())
                return replace(
                    line,
                    status=Status.WAIVED,
                    because=sentences.waived(ask, approver, one.at),
                    evidence=(Evidence(one.path, one.line, one.at),),
                )
        return line

    def _covers(self, rule: Rule, waiver: Waiver, line: Assessment) -> bool:
        """A standing duty is waived while the waiver runs; any other if it falls due meanwhile."""
        if isinstance(rule, Standing):
            return waiver.begin <= self._ctx.today <= waiver.end
        first = line.opened.date()
        last = line.due.date() if line.due else first
        return waiver.begin <= last and self._last_school_day(first, last) <= waiver.end

    def _last_school_day(self, first: date, last: date) -> date:
        """A week is waived by its Friday: after it nobody could do what is due on Sunday."""
        term = self._ctx.calendar.term_on(last)
        if term is None or term.known(first, last) == 0:
            return last
        return term.days[bisect_right(term.days, last) - 1]


def waiver_subject(ledger: Ledger, one: Located[Waiver]) -> Subject | None:
    """Whom a waiver is about: the school, a class, a member of staff, a case or a student."""
    if one.case_id is not None:
        return Subject(SubjectKind.CASE, one.case_id)
    word = one.record.subject.strip()
    return _of_school(ledger, word) or _of_person(ledger, one, word)


def _of_school(ledger: Ledger, word: str) -> Subject | None:
    if ledger.school is None:
        return None
    school = ledger.school.record
    if word == "学校":
        return Subject(SubjectKind.SCHOOL, school.id)
    return Subject(SubjectKind.CLASS, word) if word in school.classes else None


def _of_person(ledger: Ledger, one: Located[Waiver], word: str) -> Subject | None:
    if word in ledger.staff:
        return Subject(SubjectKind.STAFF, word)
    if any(case.record.id == word for case in ledger.cases):
        return Subject(SubjectKind.CASE, word)
    if word in ledger.roster.students:
        return Subject(SubjectKind.STUDENT, word)
    found = ledger.roster.resolve_during(one.class_id or "", word, one.record.begin, one.record.end)
    return None if isinstance(found, Unresolved) else Subject(SubjectKind.STUDENT, found.id)
