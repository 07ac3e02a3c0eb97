"""Whether the parts of a rule fit together: what has no meaning would be passed over in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.model.events import EVENTS
from heartgrid.policy.references import placed_selectors
from heartgrid.policy.rules import OF_DISTRICT, Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.policy.references import Wrong
    from heartgrid.policy.rules import Rule, Selector, Threshold, Within

_MEASURES_OF: Final = {
    "school": {"full_time_counsellors", "part_time_counsellors", "assessment_team_roles", "impact_assessments"},
    "class": {
        "mentors", "students_per_mentor", "class_grid", "staff_mentor_percent", "peer_observers",
        "consent_percent",
    },
    "mentor": {"mentor_load", "late_entries"},
    "district": {"coordination_group"},
    "student": {"student_mentors", "growth_file"},
}  # fmt: skip
_SCALES_OF: Final = {"school": "school_students", "class": "class_students"}
_SUBJECTS_OF_ROLE: Final = {
    "self": {"staff", "mentor"},
    "mentor": {"student"},
    "homeroom": {"class", "student"},
    "case_counsellor": {"case"},
    "case_mentor": {"case"},
    "case_leader": {"case"},
    "reporter": {"incident"},
    "owner": {"corrective", "member_corrective"},
}
_KINDS_OF_CONDITION: Final = {
    "hosted_by_homeroom": {"parent_event"},
    "delivered": {"case.notice"},
    "reached": {"contact"},
    "by_counsellor": {"case.interview", "case.weekly", "case.guidance"},
    "by_class_mentor": {"talk"},
    "accounted": {"screening"},
    "ahead": {"bulletin"},
    "newly_beyond": {"case.decision"},
    "after_suspension": {"case.state"},
    "outside_library": {"case.state"},
    "present_roles": {"case.decision", "case.return_assessment"},
    "covers_roster": {"screening"},
    "consented": {"screening"},
    "left_school": {"roster.left"},
    "of_year_before": {"audit_filing"},
    "from_outside": {"roster.joined"},
    "handed_over": {"case.handover"},
    "fell": {"overseen.statistics"},
}
_WITHOUT_STUDENT: Final = {
    "lesson", "week", "activity", "parent_event", "training", "means", "volunteer", "peer_note",
    "impact_assessment", "audit", "audit_filing", "attention",
}  # fmt: skip
_OF_SCHOOL: Final = {
    "training", "means", "volunteer", "impact_assessment", "audit", "audit_filing",
}  # fmt: skip
_WITH_STAFF: Final = {
    "talk", "visit", "contact", "observation", "training", "case.visit", "attention",
}  # fmt: skip
_NAMED: Final = {
    "visit",
    "observation.reported",
    "observation.disposed",
    "peer_note.disposed",
    "screening",
}
# Whose records say who did it, so that an open line is that person's.
_WITH_DOER: Final = {"observation", "observation.reported", "peer_note"}
_SPARING: Final = {"incident.unneeded"}
_KINDS_OF_CRISIS: Final = {
    "incident": {
        "incident", "incident.step", "incident.unneeded", "incident.follow_up", "incident.liaison",
        "incident.aftercare", "incident.final", "backtrace", "review",
    },
    "corrective": {"review.corrective", "review.accepted"},
    "member_incident": {
        "overseen.reported", "overseen.trace", "overseen.review", "overseen.finding",
    },
    "member_corrective": {"overseen.corrective", "overseen.accepted"},
}  # fmt: skip
_ABOUT_MEMBERS: Final = frozenset({"supervision", "spot_check", "evaluation"})


def misfits(rule: Rule) -> Iterator[Wrong]:
    """What in the rule has no meaning together, each with its place."""
    if _subject(rule) in OF_DISTRICT and rule.level not in {"district", "city"}:
        yield ("level",), f"{rule.level} 不适用于 {_subject(rule)}"
    if rule.responsible == "in_trigger" and not isinstance(rule, Triggered):
        yield ("responsible",), "in_trigger 只用于 triggered"
    allowed = _SUBJECTS_OF_ROLE.get(rule.responsible)
    if allowed is not None and _subject(rule) not in allowed:
        yield ("responsible",), f"{rule.responsible} 不适用于 {_subject(rule)}"
    if rule.grades == "leaving" and not (isinstance(rule, Periodic) and rule.subject == "class"):
        yield ("grades",), "leaving 只用于 class 的周期义务"
    match rule:
        case Standing():
            yield from _standing(rule)
        case Periodic():
            yield from _periodic(rule)
        case Triggered():
            yield from _triggered(rule)
    for spot, selector in placed_selectors(rule):
        yield from ((spot, reason) for reason in _selector(rule, selector))


def _subject(rule: Rule) -> str:
    return str(getattr(rule, "subject", ""))


def _standing(rule: Standing) -> Iterator[Wrong]:
    if rule.measure not in _MEASURES_OF[rule.subject]:
        yield ("measure",), f"{rule.measure} 不能用来量 {rule.subject}"
    given = [one for one in (rule.at_least, rule.at_most, rule.more_than) if one is not None]
    if len(given) != 1:
        yield (), "at_least、at_most、more_than 应当写其中一个"
    if rule.at_least is not None:
        yield from _threshold(rule, rule.at_least)
    if rule.on_leave and rule.subject != "student":
        yield ("on_leave",), "on_leave 只用于 student"
    if rule.grace is not None and rule.mended_within is not None:
        yield ("mended_within",), "grace 和 mended_within 只写一个"
    if rule.needs_grid and rule.subject != "class":
        yield ("needs_grid",), "needs_grid 只用于 class"


def _threshold(rule: Standing, threshold: Threshold) -> Iterator[Wrong]:
    if (threshold.per is None) != (threshold.each is None):
        yield ("at_least",), "per 和 each 要一起写"
    if threshold.per is None and threshold.least is None:
        yield ("at_least",), "没有写 least"
    if threshold.per is not None and threshold.per != _SCALES_OF.get(rule.subject):
        yield ("at_least", "per"), f"{threshold.per} 不能用于 {rule.subject}"


def _periodic(rule: Periodic) -> Iterator[Wrong]:
    if rule.window.startswith("library_") != (rule.subject == "case"):
        yield ("window",), f"{rule.window} 不能用于 {rule.subject}"
    if (rule.short_window is None) != (rule.short_at_least is None):
        yield ("short_window",), "short_window 和 short_at_least 要一起写"
    if rule.short_window is not None and rule.window != "month":
        yield ("short_window",), "short_window 只用于 month"
    late = {"hint": {"student", "mentor", "staff"}, "next_window": {"staff"}}.get(rule.arrived_late)
    if late is not None and rule.subject not in late:
        yield ("arrived_late",), f"{rule.arrived_late} 不能用于 {rule.subject}"
    if rule.first_days is not None and rule.window not in {"term", "calendar_year"}:
        yield ("first_days",), "first_days 只用于 term、calendar_year"
    if rule.posts and rule.subject not in {"staff", "school"}:
        yield ("posts",), f"posts 不能用于 {rule.subject}"
    if any(one.trend for one in rule.evidence) and (
        len(rule.evidence) > 1 or not rule.window.endswith("_year")
    ):
        yield ("evidence",), "trend 只用于 school_year 和 calendar_year，而且只有一种记录算数"
    left = {"no_line": {"student", "staff", "mentor"}, "successor": {"mentor"}}.get(rule.left)
    if left is not None and rule.subject not in left:
        yield ("left",), f"{rule.left} 不能用于 {rule.subject}"
    if "term" not in rule.window and (
        "next_window" in rule.arrived_late or rule.left == "successor"
    ):
        yield ("window",), "next_window 和 successor 只用于 term"


def _triggered(rule: Triggered) -> Iterator[Wrong]:
    if any(one.trend for _spot, one in placed_selectors(rule)):
        yield ("evidence",), "trend 不用于 triggered"
    yield from ((("within", *spot), reason) for spot, reason in _within(rule.within))
    if rule.shorter is not None:
        yield from ((("shorter", *spot), reason) for spot, reason in _within(rule.shorter))
    if (rule.shorter is None) != (not rule.shorter_unless):
        yield ("shorter",), "shorter 和 shorter_unless 要一起写"
    if rule.within.stated is not None:
        yield from _stated(rule, rule.within.stated)
    if any(one.kind not in _SPARING for one in rule.spared_by):
        yield ("spared_by",), "只有 incident.unneeded 写明由谁批准"
    if rule.renewed and not (rule.earlier or rule.within.before):
        yield ("renewed",), "renewed 只和 earlier 或 before 一起用"
    if rule.episode is not None and rule.subject != "case":
        yield ("episode",), "episode 只用于 case"
    if rule.left == "no_line" and rule.subject != "student":
        yield ("left",), "no_line 在触发里只用于 student"
    yield from _named(rule)
    if rule.responsible == "in_trigger" and not {one.kind for one in rule.trigger} <= _WITH_DOER:
        yield ("responsible",), "触发的记录说不出经手人"


def _named(rule: Triggered) -> Iterator[Wrong]:
    if rule.named and (rule.earlier or rule.within.before):
        yield ("named",), "named 的记录总在触发之后，不能和 earlier、before 一起用"
    if rule.named and not {one.kind for one in rule.evidence} <= _NAMED:
        yield ("named",), "只有 visit 和触发里的后续步骤能写明答复哪个触发"


def _stated(rule: Triggered, field: str) -> Iterator[Wrong]:
    kinds = (EVENTS[one.kind] for one in rule.trigger if one.kind in EVENTS)
    yield from (
        (("within", "stated"), f"“{kind.word}”没有“{field}”")
        for kind in kinds
        if kind.attributes(field) is None
    )


def _within(within: Within) -> Iterator[Wrong]:
    units = (within.minutes, within.hours, within.days, within.working_days, within.stated)
    given = sum(one is not None for one in units)
    if given + within.same_day + within.before != 1:
        yield (), "应当只写 minutes、hours、days、working_days、same_day、before、stated 之一"
    if within.since == "first_period_end" and within.hours is None:
        yield ("since",), "first_period_end 只和 hours 一起用"


def _selector(rule: Rule, selector: Selector) -> Iterator[str]:
    kind = EVENTS.get(selector.kind)
    if kind is None:
        return
    for one in selector.conditions:
        if selector.kind not in _KINDS_OF_CONDITION[one]:
            yield f"条件 {one} 不适用于“{kind.word}”"
    if not _is_about(selector.kind, _subject(rule)):
        yield f"“{kind.word}”说不出是哪个 {_subject(rule)}"
    if (selector.days_as is None) != (selector.per_day is None):
        yield "days_as 和 per_day 要一起写"


def _is_about(kind: str, subject: str) -> bool:  # noqa: PLR0911 - one for each kind of subject
    of_crisis = {name for name, kinds in _KINDS_OF_CRISIS.items() if kind in kinds}
    if of_crisis or subject in _KINDS_OF_CRISIS:
        return subject in of_crisis
    match subject:
        case "student":
            return kind not in _WITHOUT_STUDENT
        case "case":
            return kind not in _WITHOUT_STUDENT | {"screening", "makeup"}
        case "staff" | "mentor":
            return kind in _WITH_STAFF
        case "class":
            return kind not in _OF_SCHOOL
        case "member":
            return kind in _ABOUT_MEMBERS
    return True
