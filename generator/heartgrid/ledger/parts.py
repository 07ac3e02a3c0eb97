"""The ledger while it is being assembled: growing lists, frozen at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from heartgrid.model.ledger import Ledger, Unreadable

if TYPE_CHECKING:
    from heartgrid.model.district import District
    from heartgrid.model.grid import Grid
    from heartgrid.model.located import Located
    from heartgrid.model.profile import Profile
    from heartgrid.model.school import School
    from heartgrid.model.sealed_entry import SealedEntry
    from heartgrid.model.staff import StaffMember

_Entries = list["Located[Any]"]


@dataclass
class Parts:
    """One growing collection for each of the ledger's fields, by the same name."""

    school: Located[School | District] | None = None
    staff: dict[str, Located[StaffMember]] = field(default_factory=dict)
    grids: dict[str, Located[Grid]] = field(default_factory=dict)
    talks: _Entries = field(default_factory=list)
    attentions: _Entries = field(default_factory=list)
    visits: _Entries = field(default_factory=list)
    contacts: _Entries = field(default_factory=list)
    observations: _Entries = field(default_factory=list)
    lessons: _Entries = field(default_factory=list)
    weeks: _Entries = field(default_factory=list)
    activities: _Entries = field(default_factory=list)
    parent_events: _Entries = field(default_factory=list)
    trainings: _Entries = field(default_factory=list)
    means: _Entries = field(default_factory=list)
    volunteers: _Entries = field(default_factory=list)
    screenings: _Entries = field(default_factory=list)
    makeups: _Entries = field(default_factory=list)
    waivers: _Entries = field(default_factory=list)
    cases: _Entries = field(default_factory=list)
    case_steps: _Entries = field(default_factory=list)
    incidents: _Entries = field(default_factory=list)
    incident_steps: _Entries = field(default_factory=list)
    reviews: _Entries = field(default_factory=list)
    correctives: _Entries = field(default_factory=list)
    backtraces: _Entries = field(default_factory=list)
    disclosures: _Entries = field(default_factory=list)
    meetings: _Entries = field(default_factory=list)
    zones: _Entries = field(default_factory=list)
    supervisions: _Entries = field(default_factory=list)
    bulletins: _Entries = field(default_factory=list)
    draws: _Entries = field(default_factory=list)
    reveals: _Entries = field(default_factory=list)
    checks: _Entries = field(default_factory=list)
    publications: _Entries = field(default_factory=list)
    evaluations: _Entries = field(default_factory=list)
    appraisals: _Entries = field(default_factory=list)
    district_means: _Entries = field(default_factory=list)
    overseen: _Entries = field(default_factory=list)
    receipts: _Entries = field(default_factory=list)
    peer_notes: _Entries = field(default_factory=list)
    screening_results: _Entries = field(default_factory=list)
    consents: _Entries = field(default_factory=list)
    assessments: _Entries = field(default_factory=list)
    audits: _Entries = field(default_factory=list)
    filings: _Entries = field(default_factory=list)
    handovers: _Entries = field(default_factory=list)
    receptions: _Entries = field(default_factory=list)
    profiles: dict[str, Located[Profile]] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    sealed: list[SealedEntry] = field(default_factory=list)
    grid_places: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)

    def frozen(self) -> Ledger:
        """The ledger."""
        parts: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        for name, part in parts.items():
            if isinstance(part, list):
                parts[name] = tuple(part)
        return Ledger(**parts)
