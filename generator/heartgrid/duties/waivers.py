"""豁免 at work: a waiver turns an open line into a waived one, never a done one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Evidence, Status, Subject, SubjectKind
from heartgrid.model.district import District
from heartgrid.model.roster import Unresolved
from heartgrid.policy import Standing

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.model.ledger import Ledger, Unreadable
    from heartgrid.model.located import Located
    from heartgrid.model.waiver import Waiver
    from heartgrid.policy import Rule

_ENTRIES: Final = "记录"
_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE, Status.UNKNOWN, Status.NOT_YET})


class Waivers:
    """The waivers approved by ``as_of``, by duty and subject; one without a reason waives nothing.

    Of a sealed one it is not known whom it is about: what it may waive is not missing.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._held: dict[tuple[str, Subject], list[Located[Waiver]]] = defaultdict(list)
        for one in ctx.ledger.waivers:
            subject = waiver_subject(ctx.ledger, one)
            if subject is not None and one.by(ctx.as_of) and one.record.reason.strip():
                self._held[one.record.duty, subject].append(one)

    def apply(self, rule: Rule, line: Assessment) -> Assessment:
        """``line``, its waived twin, or its unknown one where a sealed waiver may be about it."""
        waived = self._waived(rule, line)
        return self._doubted(rule, line) if waived is None else waived

    def _waived(self, rule: Rule, line: Assessment) -> Assessment | None:
        if not self._held or line.status not in _OPEN:
            return None
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
        return None

    def _doubted(self, rule: Rule, line: Assessment) -> Assessment:
        if line.status is not Status.OVERDUE:
            return line
        for one in self._sealed:
            told = self._told.get((one.path, one.line))
            if _reaches(one, line) and (
                told is None or (told.duty == line.duty and self._covers(rule, told, line))
            ):
                because = sentences.doubt(self._ctx.ask(rule, line.opened.date()), one)
                return replace(line, status=Status.UNKNOWN, because=because, sealed=True)
        return line

    @cached_property
    def _sealed(self) -> list[Unreadable]:
        """Those approved by ``as_of``, as far as one can tell."""
        lost = [one for one in self._ctx.ledger.unreadable if one.kind == "waiver" and one.sealed]
        later = {
            one.place
            for one in self._ctx.sealed_in("waiver", _ENTRIES)
            if not one.entry.by(self._ctx.as_of)
        }
        return [one for one in lost if (one.path, one.line) not in later]

    @cached_property
    def _told(self) -> dict[tuple[str, int], Any]:
        """What stands in clear of them, by place."""
        return {one.place: one.entry.record for one in self._ctx.sealed_in("waiver", _ENTRIES)}

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


def _reaches(one: Unreadable, line: Assessment) -> bool:
    """Whether a waiver in that file may be about the line: those of a class are about its own."""
    return one.class_id is None or line.class_id in {None, one.class_id}


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
    if isinstance(school, District):
        return _of_district(ledger, school, word)
    if word == "学校":
        return Subject(SubjectKind.SCHOOL, school.id)
    return Subject(SubjectKind.CLASS, word) if word in school.classes else None


def _of_district(ledger: Ledger, district: District, word: str) -> Subject | None:
    """The district itself, one of its schools, what a school reported, an item of the district's."""
    if word == "区县":
        return Subject(SubjectKind.DISTRICT, district.id)
    if any(one.id == word for one in district.schools):
        return Subject(SubjectKind.MEMBER, word)
    if any(one.item_id == word for one in ledger.overseen):
        return Subject(SubjectKind.MEMBER_CORRECTIVE, word)
    if any(one.incident_id == word for one in ledger.overseen):
        return Subject(SubjectKind.MEMBER_INCIDENT, word)
    return None


def _of_person(ledger: Ledger, one: Located[Waiver], word: str) -> Subject | None:
    if word in ledger.staff:
        return Subject(SubjectKind.STAFF, word)
    if any(case.record.id == word for case in ledger.cases):
        return Subject(SubjectKind.CASE, word)
    closed = (one.crisis_id for one in ledger.unreadable if one.kind == "incident")
    if word in {*closed, *(one.incident_id for one in ledger.incidents)}:
        return Subject(SubjectKind.INCIDENT, word)
    if any(one.item_id == word for one in ledger.correctives):
        return Subject(SubjectKind.CORRECTIVE, word)
    if word in ledger.roster.students:
        return Subject(SubjectKind.STUDENT, word)
    found = ledger.roster.resolve_during(one.class_id or "", word, one.record.begin, one.record.end)
    return None if isinstance(found, Unresolved) else Subject(SubjectKind.STUDENT, found.id)
