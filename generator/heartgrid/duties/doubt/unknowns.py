"""What an unreadable record could hold is unknown: never done, never missing."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from heartgrid.duties import sentences
from heartgrid.duties.assessment import Assessment, Status, Subject, SubjectKind
from heartgrid.duties.doubt.facts import counted_places, students_on_leave
from heartgrid.duties.doubt.reach import evidence_span, overlap, reach
from heartgrid.duties.doubt.sources import LEAVES, lost_in, reads
from heartgrid.duties.triggered.deadlines import deadline
from heartgrid.policy import Standing, Triggered

if TYPE_CHECKING:
    from heartgrid.duties.context import Context
    from heartgrid.duties.doubt.sources import List
    from heartgrid.model.ledger import Unreadable
    from heartgrid.policy import Rule

# A stated number of students stands, whatever a roster has lost.
_ROSTER: Final = frozenset({("grid", "名册")})
_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE, Status.DONE_LATE})


class Unknowns:
    """What of the ledger is unreadable, against one rule's lines."""

    def __init__(self, rule: Rule, ctx: Context) -> None:
        self._rule = rule
        self._ctx = ctx

    @cached_property
    def _settling(self) -> list[Unreadable]:
        found = reads(self._rule)
        return self._uncounted(found.evidence | found.facts)

    @cached_property
    def _relieving(self) -> list[Unreadable]:
        return self._lost(reads(self._rule).relief)

    @cached_property
    def _breaking(self) -> list[Unreadable]:
        if self._ctx.school.enrolment and getattr(self._rule, "subject", "") == "school":
            return self._uncounted(reads(self._rule).breaking - _ROSTER)
        return self._uncounted(reads(self._rule).breaking)

    @cached_property
    def _of_any_class(self) -> frozenset[List]:
        return reads(self._rule).of_any_class

    def _uncounted(self, lists: frozenset[List]) -> list[Unreadable]:
        counted = counted_places(self._rule, self._ctx)
        return [one for one in self._lost(lists) if (one.path, one.line) not in counted]

    def _lost(self, lists: frozenset[List]) -> list[Unreadable]:
        return [one for one in self._ctx.ledger.unreadable if lost_in(one, lists)]

    def darken(self, line: Assessment) -> Assessment:
        """``line``, or its unknown twin where an unreadable record could settle it otherwise."""
        if not self._ctx.ledger.unreadable:
            return line
        concerned = (one for one in self._candidates(line) if self._concerns(one, line))
        found = min(concerned, key=lambda one: one.sealed, default=None)  # what is broken first
        if found is None:
            return line
        because = sentences.doubt(self._ctx.ask(self._rule, line.opened.date()), found)
        return replace(line, status=Status.UNKNOWN, because=because, sealed=found.sealed)

    def _candidates(self, line: Assessment) -> list[Unreadable]:
        if line.status is Status.DONE:
            return self._breaking
        if line.status not in _OPEN:
            return []
        return [*self._settling, *(self._relieving if self._could_be_lifted(line) else ())]

    def _could_be_lifted(self, line: Assessment) -> bool:
        """Whether the longer limit, if it stood, would not have passed either."""
        rule = self._rule
        if not isinstance(rule, Triggered) or not self._relieving:
            return False
        limit = deadline(self._ctx, rule.within, line.opened)
        moment = max((one.at for one in line.evidence), default=self._ctx.as_of)
        return limit is None or moment <= limit

    def _concerns(self, one: Unreadable, line: Assessment) -> bool:
        """Whether what was lost may be about the line's subject, class and time."""
        if one.kind in {"case", "incident", "profile"}:
            return _own_file_concerns(one, line)
        if (one.kind, one.part) == LEAVES:
            return line.subject.id in students_on_leave(self._ctx)
        if (
            one.class_id is not None
            and one.class_id not in self._classes(line)
            and not lost_in(one, self._of_any_class)
        ):
            return False
        if one.staff is not None and line.subject.kind is SubjectKind.STAFF:
            return line.subject.id == one.staff
        if isinstance(self._rule, Standing) or one.kind in {"grid", "staff"}:
            return True
        return overlap(reach(self._ctx, one), evidence_span(self._rule, self._ctx, line))

    def _classes(self, line: Assessment) -> set[str | None]:
        """The classes whose files may hold something about the line; ``None`` stands for any."""
        ctx = self._ctx
        match line.subject.kind:
            case SubjectKind.STUDENT:
                held = ctx.ledger.roster.students.get(line.subject.id, ())
                return {line.class_id, *(one.class_id for one in held)}
            case SubjectKind.CASE:
                case = ctx.cases.get(line.subject.id)
                held = ctx.ledger.roster.students.get((case and case.student) or "", ())
                return {line.class_id, *(one.class_id for one in held)}
            case SubjectKind.CLASS:
                return {line.subject.id}
        return {*ctx.school.classes, *ctx.ledger.grids}


def _own_file_concerns(one: Unreadable, line: Assessment) -> bool:
    """Whether a case, an incident or a growth file may say something about the line.

    What somebody did in a case may stand in any that is closed here, so it is neither missing nor
    late; before the limit a reminder stays one.
    """
    if one.student is not None:
        return line.subject.id == one.student
    if one.kind == "case" and one.sealed and line.subject.kind is SubjectKind.STAFF:
        return line.status in {Status.OVERDUE, Status.DONE_LATE}
    if one.kind == "incident":
        return line.subject == Subject(SubjectKind.INCIDENT, one.crisis_id or "")
    if line.subject.kind is SubjectKind.STUDENT:  # any case may be this student's
        return line.status in {Status.OVERDUE, Status.DONE_LATE}
    return line.subject == Subject(SubjectKind.CASE, one.case_id or "")
