"""Conditions of a selector that data cannot say, by the names that rules give them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from heartgrid.calendar import start_of_day
from heartgrid.duties.library import is_signed, stays, steps
from heartgrid.model.classes import ClassName

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located

    Holds = Callable[[Context, Located[Any], str], bool]

_COUNSELLORS: Final = frozenset({"心理专职教师", "心理兼职教师", "外聘专家"})
_REACHED: Final = frozenset({"已知悉", "配合", "拒绝"})
_WITNESSES: Final = 2


def _hosted_by_homeroom(ctx: Context, event: Located[Any], class_id: str) -> bool:
    """D16: held by the homeroom teacher of that very class, or by a named stand-in."""
    record = event.record
    return bool(record.stand_ins) or ctx.ledger.homeroom(class_id, record.day) in record.hosts


def _delivered(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D48: there is a receipt; a refusal counts with two witnesses or proof of delivery."""
    receipt = event.record.receipt
    if receipt is None or receipt.day > ctx.today:
        return False
    if receipt.opinion != "拒签":
        return bool(receipt.signer or receipt.proof)
    return len(set(receipt.witnesses)) >= _WITNESSES or bool(receipt.proof)


def _reached(_ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D30: a parent answered, whatever the answer."""
    return event.record.details.response in _REACHED


def _by_counsellor(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D36, D41, D42: by a counsellor, full or part time, or an outside expert, in post that day."""
    found = ctx.ledger.staff.get(event.record.counsellor)
    return found is not None and bool(found.record.posts_on(event.at.date()) & _COUNSELLORS)


def _by_class_mentor(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D29: by any mentor of the class, on the day of the talk."""
    mentors = ctx.ledger.mentoring.mentors_on(event.class_id or "", event.at.date())
    return any(one.staff == event.staff for one in mentors)


def _accounted(_ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D20: everybody who should be tested was, or refused in writing, or is listed as absent."""
    record = event.record
    found: int = record.tested + len(record.refused) + len(record.absent)
    return found >= int(record.expected)


def _ahead(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D81: published long enough before the time that it warns of."""
    lead = event.record.lead
    least = ctx.parameters.number("bulletin_lead_days", event.at.date())
    return lead is not None and lead >= least


def _newly_beyond(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D52-D54: beyond the school's means, which the team had not said before in this stay."""
    said = ""
    for one in steps(ctx, "case.decision", str(event.case_id)):
        if one.at >= event.at or not is_signed(ctx, one):
            continue
        said = "" if one.record.verdict == "出库" else one.record.beyond or said
    return bool(event.record.beyond == "是" and said != "是")


def _after_suspension(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D57-D62: the state before this one, by its day, was a suspension."""
    states = ctx.cases[str(event.case_id)].record.states
    earlier = [one for one in states if one.day < event.record.day]
    return bool(earlier) and max(earlier, key=lambda one: one.day).state == "休学"


def _outside_library(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D61: not in the library as the day of the return begins."""
    begins = start_of_day(event.at.date())
    return not any(one.case_id == event.case_id and one.covers(begins) for one in stays(ctx))


def _present_roles(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D39a: people of enough different roles were there; each stands for one."""
    day = event.at.date()
    roles = {_role(ctx, one, day) for one in event.record.present} - {None}
    return len(roles) >= ctx.parameters.number("roles_present_least", day)


def _role(ctx: Context, staff_id: str, day: date) -> str | None:
    """The role in the team; of somebody else who was there, the post."""
    for one in ctx.school.team:
        if one.staff == staff_id and one.holds_on(day):
            return one.role
    found = ctx.ledger.staff.get(staff_id)
    return min(found.record.posts_on(day), default=None) if found is not None else None


def _covers_roster(ctx: Context, event: Located[Any], class_id: str) -> bool:
    """D20: as many should be tested as sat in the class that day, whoever was on leave included."""
    members = ctx.ledger.roster.members(class_id, event.record.day)
    return int(event.record.expected) >= len(members)


def _consented(_ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D21: nobody was tested whose consent is not there."""
    return int(event.record.consented) >= int(event.record.tested)


def _left_school(ctx: Context, event: Located[Any], student: str) -> bool:
    """D23: who goes on in another class of the school, or comes back, takes nothing along."""
    held = ctx.ledger.roster.students.get(student, ())
    return all(one.student.begin <= event.at.date() for one in held)


def _of_year_before(_ctx: Context, event: Located[Any], _subject: str) -> bool:
    """L05: about the calendar year before the one in which it was filed."""
    return bool(int(event.record.covers) == event.record.day.year - 1)


def _from_outside(ctx: Context, event: Located[Any], student: str) -> bool:
    """D23b: never sat in a class of the school before, and did not come to begin school."""
    held = ctx.ledger.roster.students.get(student, ())
    if any(one.student.begin < event.at.date() for one in held):
        return False
    name = ClassName.of(str(event.class_id))
    begins_school = name.stage.first_grade == 1
    return not begins_school or event.at.date() > date(name.entry_year, 9, 30)


def _handed_over(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D98a: never left alone, and by now in the hands of somebody who is named."""
    record = event.record
    given = record.handed_over
    held = record.unbroken == "是" and bool(record.handed_to)
    return held and given is not None and bool(given <= ctx.as_of)


# Those that look at facts alone, which sealed entries tell too.
FACTUAL: Final = frozenset({"by_class_mentor"})


def _fell(ctx: Context, event: Located[Any], _subject: str) -> bool:
    """D92a: fewer for each student than the year before; of few events a rise or fall says nothing."""
    found = event.record
    least = ctx.parameters.number("events_compared_from", event.at.date())
    return bool(min(found.events, found.events_before) < least or found.fell)


CONDITIONS: Final[dict[str, Holds]] = {
    "hosted_by_homeroom": _hosted_by_homeroom,
    "delivered": _delivered,
    "reached": _reached,
    "by_counsellor": _by_counsellor,
    "by_class_mentor": _by_class_mentor,
    "accounted": _accounted,
    "ahead": _ahead,
    "newly_beyond": _newly_beyond,
    "after_suspension": _after_suspension,
    "outside_library": _outside_library,
    "present_roles": _present_roles,
    "covers_roster": _covers_roster,
    "consented": _consented,
    "left_school": _left_school,
    "of_year_before": _of_year_before,
    "from_outside": _from_outside,
    "handed_over": _handed_over,
    "fell": _fell,
}
