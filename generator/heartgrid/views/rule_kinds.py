"""Which kinds of file a rule is settled by, and which it needs to know whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.policy import Rule, Selector

_STAFF_MEASURES: Final = frozenset({"full_time_counsellors", "part_time_counsellors"})
_OWN_BOOKS: Final = {
    "growth_file": "profile", "impact_assessments": "privacy", "consent_percent": "consent",
}  # fmt: skip
_SUBJECTS: Final = {"student": "grid", "mentor": "grid", "staff": "staff", "case": "case"}


def evidence_kinds(rule: Rule) -> tuple[str, ...]:
    """The kinds of file (their slugs) whose records settle the rule's lines."""
    match rule:
        case Standing():
            if rule.measure == "assessment_team_roles":
                return ("school",)
            if rule.measure in _OWN_BOOKS:
                return (_OWN_BOOKS[rule.measure],)
            return ("staff",) if rule.measure in _STAFF_MEASURES else ("grid",)
        case Periodic() | Triggered():
            return _of(rule.evidence)
    return ()


def source_kinds(rule: Rule) -> tuple[str, ...]:
    """The kinds of file that say whom the rule is about, or what triggers it."""
    match rule:
        case Triggered():
            return _of(rule.trigger)
        case Standing() | Periodic():
            found = _SUBJECTS.get(rule.subject)
            return (found,) if found else ()
    return ()


def _of(selectors: Iterable[Selector]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(EVENTS[one.kind].file_kind for one in selectors))
