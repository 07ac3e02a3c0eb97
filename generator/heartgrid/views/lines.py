"""``Line``: one assessment as every page shows it: named, linked, with its days late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties import STATUS_LABEL, Status
from heartgrid.model.events import EVENTS
from heartgrid.views.labels import STATUS_ORDER, WEIGHT_ORDER, class_page, due_words, person_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from heartgrid.duties import Assessment, Evidence, Subject, Weight
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.model.waiver import Waiver
    from heartgrid.policy import Policy
    from heartgrid.views.labels import Names

OPEN: Final = frozenset({Status.OVERDUE, Status.DUE, Status.UNKNOWN})
SETTLED: Final = frozenset({Status.DONE, Status.DONE_LATE, Status.WAIVED})


UNNEEDED: Final = "这一次不适用，理由在危机事件的记录里"


@dataclass(frozen=True, slots=True)
class WaiverNote:
    """Why a waived line need not be done, by whose leave, for which days, and where it says so."""

    reason: str
    approver: str
    approved: date
    begin: date
    end: date
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist.

    ``heading`` is the duty's heading on the page 办法对照. ``days`` counts whole calendar days
    past the limit of an overdue line (0 for hours) and is ``None`` for any other; ``late`` says
    the same in words. ``subject_page`` is ``None`` where there is no page to link to.
    """

    duty: str
    rule: str
    name: str
    heading: str
    article: int
    subject: Subject
    subject_label: str
    subject_page: str | None
    subject_rank: str
    class_id: str | None
    class_label: str
    class_page: str | None
    class_rank: str
    staff_id: str | None
    staff_label: str
    staff_page: str | None
    opened: datetime
    due: datetime | None
    due_text: str
    days: int | None
    late: str
    weight: Weight
    status: Status
    because: str
    evidence: tuple[Evidence, ...]
    waiver: WaiverNote | None = None
    sealed: bool = False

    @property
    def look(self) -> str:
        """How it is shown: by its status, but 🔒 where only a key is missing."""
        return "sealed" if self.sealed else str(self.status)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or to be cleared up."""
        return self.status in OPEN

    @property
    def weight_rank(self) -> int:
        """0 for a red line, 1 for a target, 2 for a hint."""
        return WEIGHT_ORDER[self.weight]

    @property
    def status_word(self) -> str:
        """``逾期``."""
        return STATUS_LABEL[self.status]

    @property
    def ask(self) -> str:
        """What the duty asks: the first sentence of ``because``."""
        return self.because.partition("。")[0] + "。"

    @property
    def reason(self) -> str:
        """How this line stands: ``because`` without what the duty asks."""
        return self.because.partition("。")[2] or self.because


def by_seriousness(lines: Iterable[Line]) -> list[Line]:
    """Red lines first, then the longest overdue, then by limit, class and subject."""
    return sorted(lines, key=_seriousness)


def by_status(lines: Iterable[Line]) -> list[Line]:
    """What is late or unknown first, then what is due; each by seriousness."""
    return sorted(lines, key=lambda one: (STATUS_ORDER[one.status], *_seriousness(one)))


def _seriousness(one: Line) -> tuple[int, int, str, str, str, str, str]:
    return (
        WEIGHT_ORDER[one.weight],
        -(one.days or 0),
        one.due.isoformat() if one.due else "9",
        one.duty,
        one.class_rank,
        one.subject_rank,
        one.opened.isoformat(),
    )


class LineMaker:
    """Turns assessments into lines; what thousands of lines share is worked out once."""

    def __init__(self, ledger: Ledger, policy: Policy, names: Names, as_of: datetime) -> None:
        self._names = names
        self._as_of = as_of
        self._rules = {rule.key: rule.name for rule in policy.rules}
        self._headings = duty_headings(policy)
        self._waivers: Mapping[tuple[str, int], Located[Waiver]] = {
            (one.path, one.line): one for one in ledger.waivers
        }
        self._unneeded: Mapping[tuple[str, int], Located[Any]] = {
            (one.path, one.line): one for one in EVENTS["incident.unneeded"].of(ledger)
        }

    def make(self, one: Assessment) -> Line:
        """The line of an assessment."""
        names, overdue = self._names, one.status is Status.OVERDUE
        heading = self._headings.get(one.duty, one.duty)
        return Line(
            duty=one.duty,
            rule=one.rule,
            name=self._rules.get(one.rule, heading),
            heading=heading,
            article=one.article,
            subject=one.subject,
            subject_label=names.of_subject(one.subject),
            subject_page=names.page_of(one.subject),
            subject_rank=names.subject_rank(one.subject),
            class_id=one.class_id,
            class_label=names.of_class(one.class_id),
            class_page=class_page(one.class_id) if one.class_id else None,
            class_rank=names.class_rank(one.class_id),
            staff_id=one.responsible,
            staff_label=names.of_staff(one.responsible),
            staff_page=person_page(one.responsible) if one.responsible else None,
            opened=one.opened,
            due=one.due,
            due_text=due_words(one.due),
            days=(self._as_of.date() - one.due.date()).days if overdue and one.due else None,
            late=_late(one.due, self._as_of) if overdue else "",
            weight=one.weight,
            status=one.status,
            because=one.because,
            evidence=one.evidence,
            waiver=self._waiver(one),
            sealed=one.sealed,
        )

    def _waiver(self, one: Assessment) -> WaiverNote | None:
        if one.status is not Status.WAIVED:
            return None
        place = one.evidence[0]
        unneeded = self._unneeded.get((place.path, place.line))
        if unneeded is not None:
            return self._not_called_for(unneeded)
        found = self._waivers[place.path, place.line]
        record = found.record
        return WaiverNote(
            record.reason, self._names.of_staff(record.approver), record.approved,
            record.begin, record.end, found.path, found.line,
        )  # fmt: skip

    def _not_called_for(self, one: Located[Any]) -> WaiverNote:
        """A step that an incident did not need: no page shows an incident's words."""
        day, approver = one.at.date(), self._names.of_staff(one.record.approver)
        return WaiverNote(UNNEEDED, approver, day, day, day, one.path, one.line)


def duty_headings(policy: Policy) -> dict[str, str]:
    """The heading of each duty on the page 办法对照: ``D29 谈心谈话``."""
    headings: dict[str, str] = {}
    for rule in policy.rules:
        headings.setdefault(rule.id, f"{rule.id} {rule.name}")
    return headings


def _late(due: datetime | None, as_of: datetime) -> str:
    if due is None:
        return "逾期"
    days = (as_of.date() - due.date()).days
    if days > 0:
        return f"逾期 {days} 天"
    return f"逾期 {max(1, round((as_of - due).total_seconds() / 3600))} 小时"
