"""Which lists of which files a rule is read from: what is lost there makes its lines unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties.standing.measures import MEASURES
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from heartgrid.model.ledger import Unreadable
    from heartgrid.policy import Rule, Selector

List = tuple[str, str]

_CONDITION_READS: Final[dict[str, List]] = {
    "hosted_by_homeroom": ("grid", "班主任"),
    "by_counsellor": ("staff", "教职工"),
    "by_class_mentor": ("grid", "心导师"),
    "newly_beyond": ("case", "决议"),
    "after_suspension": ("case", "状态变更"),
    "outside_library": ("case", "决议"),
    "present_roles": ("staff", "教职工"),
    "from_outside": ("grid", "名册"),
}
# Of whichever class: what was lost there need not be about the class of the line.
_OF_ANY_CLASS: Final = frozenset({"from_outside"})
_SUBJECT_READS: Final[dict[str, List]] = {
    "student": ("grid", "名册"),
    "mentor": ("grid", "心导师"),
    "staff": ("staff", "教职工"),
    "case": ("case", "决议"),
}
_STAY_READS: Final = {("case", "决议"), ("case", "状态变更")}
_REFERRAL_READS: Final = {("case", "转介信"), ("case", "就诊核实")}
# Where leave of absence shortens what is asked of a student who came late.
LEAVES: Final = ("grid", "名册.暂离")
# Where a case's student stands in its file: who does not know him cannot find his visits.
_STUDENT_OF_CASE: Final = ("case", "学生")


@dataclass(frozen=True, slots=True)
class Reads:
    """The lists a rule is read from, by what a lost entry could change.

    ``evidence`` may hold what settles a line; ``facts`` what decides whether evidence counts or
    a line is owed; ``relief`` what would lift the shorter limit; ``breaking`` what could turn a
    standing duty from met to unmet; ``subjects`` whom there should be a line about at all;
    ``of_any_class`` those of ``facts`` that count whichever class they are of.
    """

    evidence: frozenset[List]
    facts: frozenset[List] = frozenset()
    relief: frozenset[List] = frozenset()
    breaking: frozenset[List] = frozenset()
    subjects: frozenset[List] = frozenset()
    of_any_class: frozenset[List] = frozenset()


def reads(rule: Rule) -> Reads:
    """What ``rule`` is read from."""
    match rule:
        case Standing():
            measure = MEASURES[rule.measure]
            whom = _subjects(rule.subject) | (frozenset({LEAVES}) if rule.on_leave else frozenset())
            return Reads(measure.mends, breaking=measure.breaks, subjects=whom)
        case Periodic():
            facts = _conditions(rule.evidence) | _of_case(rule.subject, rule.evidence)
            if rule.subject == "school" and rule.posts:
                facts |= {_SUBJECT_READS["staff"]}
            if rule.window.startswith("library_"):
                facts |= _STAY_READS
            if rule.window == "library_referral":
                facts |= _REFERRAL_READS
            if rule.subject == "student" and rule.arrived_late == "hint":
                facts |= {LEAVES}
            return Reads(_lists(rule.evidence), facts, subjects=_subjects(rule.subject))
        case Triggered():
            return Reads(
                _lists(rule.evidence),
                _conditions((*rule.trigger, *rule.evidence))
                | _lists(rule.spared_by)
                | _of_case(rule.subject, rule.evidence),
                _lists(rule.shorter_unless),
                subjects=_lists(rule.trigger),
                of_any_class=_conditions(rule.trigger, _OF_ANY_CLASS),
            )
    raise TypeError(rule)


def lost_in(one: Unreadable, lists: Iterable[List]) -> bool:
    """Whether what was lost may have stood in one of ``lists``."""
    return any(one.kind == kind and one.part in {None, part} for kind, part in lists)


def _lists(selectors: Iterable[Selector]) -> frozenset[List]:
    kinds = (EVENTS[one.kind] for one in selectors)
    return frozenset((one.file_kind, one.part) for one in kinds)


def _conditions(
    selectors: Iterable[Selector], among: Collection[str] = _CONDITION_READS.keys()
) -> frozenset[List]:
    named = (one for selector in selectors for one in selector.conditions)
    return frozenset(_CONDITION_READS[one] for one in named if one in among)


def _subjects(subject: str) -> frozenset[List]:
    return frozenset({_SUBJECT_READS[subject]}) if subject in _SUBJECT_READS else frozenset()


def _of_case(subject: str, selectors: Iterable[Selector]) -> frozenset[List]:
    elsewhere = any(EVENTS[one.kind].file_kind != "case" for one in selectors)
    return frozenset({_STUDENT_OF_CASE}) if subject == "case" and elsewhere else frozenset()
