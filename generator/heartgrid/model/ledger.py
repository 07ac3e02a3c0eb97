"""The whole ledger as facts: what every check, duty and page is a function of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from heartgrid.model.grid import SEALED
from heartgrid.model.mentoring import Mentoring
from heartgrid.model.recorded import DATED_KINDS
from heartgrid.model.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from heartgrid.model.activity import Activity, ParentEvent
    from heartgrid.model.backtrace import Backtrace
    from heartgrid.model.base import Entry
    from heartgrid.model.case import Case
    from heartgrid.model.consent import Consent
    from heartgrid.model.contact import Contact
    from heartgrid.model.disclosure import Disclosure
    from heartgrid.model.district import (
        Appraisal,
        Bulletin,
        District,
        DistrictMeans,
        Draw,
        Evaluation,
        JointMeeting,
        Publication,
        Reveal,
        SpotCheck,
        Supervision,
        ZoneList,
    )
    from heartgrid.model.grid import Grid
    from heartgrid.model.handover import Handover, Reception
    from heartgrid.model.incident import Incident
    from heartgrid.model.lesson import Lesson, WeekSheet
    from heartgrid.model.located import Located
    from heartgrid.model.means import Means, Volunteer
    from heartgrid.model.observation import Observation
    from heartgrid.model.peer_note import PeerNote
    from heartgrid.model.privacy import AuditFiling, ComplianceAudit, ImpactAssessment
    from heartgrid.model.profile import Profile
    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.model.recorded import Recorded
    from heartgrid.model.review import Corrective, Review
    from heartgrid.model.school import School
    from heartgrid.model.screening import ClassScreening, ScreeningMakeup
    from heartgrid.model.screening_result import ScreeningResult
    from heartgrid.model.sealed_entry import SealedEntry
    from heartgrid.model.staff import StaffMember
    from heartgrid.model.talk import Attention, Talk
    from heartgrid.model.training import Training
    from heartgrid.model.visit import Visit
    from heartgrid.model.waiver import Waiver


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or entries of it, that could not be read: what it could hold is unknown.

    ``sealed``: nothing is wrong with it, but the key is not here.

    ``class_id``, ``term``, ``staff``, ``case_id``, ``year`` and ``student`` come from the path, and
    so does ``crisis_id``, of an incident, a review or a back-trace; ``part`` is the
    list that the entry stands in, ``心导师.学生`` where of the entry that list alone is sealed.
    ``None`` means any.
    """

    path: str
    line: int
    kind: str
    class_id: str | None = None
    term: str | None = None
    staff: str | None = None
    case_id: str | None = None
    crisis_id: str | None = None
    part: str | None = None
    year: str | None = None
    sealed: bool = False
    student: str | None = None


@dataclass(frozen=True)
class Ledger:
    """Every readable record. Empty collections where there is nothing; nothing is computed here.

    ``recorded`` is what git knows of when entries were written; ``None`` where nobody asked it.
    ``sealed`` tells the facts of entries that are sealed; those that are wholly so are
    ``unreadable`` too.

    ``grid_places`` says, for a grid with unreadable entries, where those that it holds stand in
    its file: class → list → original indexes.
    """

    school: Located[School | District] | None = None
    staff: Mapping[str, Located[StaffMember]] = field(default_factory=dict)
    grids: Mapping[str, Located[Grid]] = field(default_factory=dict)
    talks: tuple[Located[Talk], ...] = ()
    attentions: tuple[Located[Attention], ...] = ()
    visits: tuple[Located[Visit], ...] = ()
    contacts: tuple[Located[Contact], ...] = ()
    observations: tuple[Located[Observation], ...] = ()
    lessons: tuple[Located[Lesson], ...] = ()
    weeks: tuple[Located[WeekSheet], ...] = ()
    activities: tuple[Located[Activity], ...] = ()
    parent_events: tuple[Located[ParentEvent], ...] = ()
    trainings: tuple[Located[Training], ...] = ()
    means: tuple[Located[Means], ...] = ()
    volunteers: tuple[Located[Volunteer], ...] = ()
    screenings: tuple[Located[ClassScreening], ...] = ()
    makeups: tuple[Located[ScreeningMakeup], ...] = ()
    waivers: tuple[Located[Waiver], ...] = ()
    cases: tuple[Located[Case], ...] = ()
    case_steps: tuple[Located[Entry], ...] = ()
    incidents: tuple[Located[Incident], ...] = ()
    incident_steps: tuple[Located[Entry], ...] = ()
    reviews: tuple[Located[Review], ...] = ()
    correctives: tuple[Located[Corrective], ...] = ()
    backtraces: tuple[Located[Backtrace], ...] = ()
    disclosures: tuple[Located[Disclosure], ...] = ()
    meetings: tuple[Located[JointMeeting], ...] = ()
    zones: tuple[Located[ZoneList], ...] = ()
    supervisions: tuple[Located[Supervision], ...] = ()
    bulletins: tuple[Located[Bulletin], ...] = ()
    draws: tuple[Located[Draw], ...] = ()
    reveals: tuple[Located[Reveal], ...] = ()
    checks: tuple[Located[SpotCheck], ...] = ()
    publications: tuple[Located[Publication], ...] = ()
    evaluations: tuple[Located[Evaluation], ...] = ()
    appraisals: tuple[Located[Appraisal], ...] = ()
    district_means: tuple[Located[DistrictMeans], ...] = ()
    overseen: tuple[Located[Entry], ...] = ()
    receipts: tuple[Located[ReceiptBatch], ...] = ()
    peer_notes: tuple[Located[PeerNote], ...] = ()
    screening_results: tuple[Located[ScreeningResult], ...] = ()
    recorded: Recorded | None = None
    profiles: Mapping[str, Located[Profile]] = field(default_factory=dict)
    handovers: tuple[Located[Handover], ...] = ()
    receptions: tuple[Located[Reception], ...] = ()
    consents: tuple[Located[Consent], ...] = ()
    assessments: tuple[Located[ImpactAssessment], ...] = ()
    audits: tuple[Located[ComplianceAudit], ...] = ()
    filings: tuple[Located[AuditFiling], ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    sealed: tuple[SealedEntry, ...] = ()
    grid_places: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)

    @cached_property
    def let_go(self) -> frozenset[str]:
        """The classes whose keys were destroyed: receipts count for them, nothing is unknown."""
        return frozenset(each for one in self.receipts for each in one.record.classes)

    @cached_property
    def mentoring(self) -> Mentoring:
        """Which mentor answers for which student when."""
        return Mentoring((one.record for one in self.grids.values()), self.roster)

    @cached_property
    def roster(self) -> Roster:
        """Who sat where when."""
        return Roster(one.record for one in self.grids.values())

    def staff_name(self, staff_id: str | None) -> str:
        """A person's name; the id where the list does not know it, 🔒 and the id where it is sealed."""
        if staff_id is None:
            return "（未指定）"
        found = self.staff.get(staff_id)
        if found is None:
            return staff_id
        return f"{SEALED} {staff_id}" if found.record.name == SEALED else found.record.name

    def dated_entries(self) -> Iterator[tuple[str, Located[Any]]]:
        """The entries that have to be written down soon (art. 8), each with the staff id of by whom.

        Sealed ones tell that, too.
        """
        kept = [*self.talks, *self.visits, *self.contacts]
        seen: list[Located[Any]] = [*self.observations]
        for one in self.sealed:
            if one.kind in DATED_KINDS and one.part == "记录":
                (seen if one.kind == "observation" else kept).append(one.entry)
        yield from ((one.staff, one) for one in kept if one.staff is not None)
        yield from ((one.record.observer, one) for one in seen)

    def homeroom(self, class_id: str, day: date) -> str | None:
        """The homeroom teacher of the class on ``day``."""
        grid = self.grids.get(class_id)
        if grid is None:
            return None
        return next((one.staff for one in grid.record.homerooms if one.holds_on(day)), None)

    def holders(self, day: date, *posts: str) -> tuple[str, ...]:
        """Staff who hold one of ``posts`` on ``day``, by id."""
        wanted = set(posts)
        return tuple(
            sorted(one for one, found in self.staff.items() if found.record.posts_on(day) & wanted)
        )
