"""Mentors who leave and those who take over their students (D17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.calendar.counting import ONE_DAY

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.periodic.windows import Window
    from heartgrid.model.mentoring import Charge, MentorTenure


def half_served(window: Window, end: date) -> bool | None:
    """Whether half of the term's school days had passed by ``end``; ``None`` if nobody can tell.

    Exactly half is no longer before half.
    """
    term = window.term
    if term is None:
        return True
    passed = term.known(term.begin, end)
    untold = max(0, (term.end - term.covered_to).days)
    if 2 * passed < len(term.days):
        return False
    return True if 2 * passed >= len(term.days) + untold else None


def successors(ctx: Context, tenure: MentorTenure) -> frozenset[str]:
    """Who has the students that the mentor had on the last day; without any, who came after."""
    mentoring, end = ctx.ledger.mentoring, tenure.end
    if end is None:
        return frozenset()
    left_behind = {
        one.student
        for one in mentoring.charges_of_staff.get(tenure.staff, ())
        if one.tenure == tenure and one.holds_on(end)
    }
    if left_behind:
        followed = (one for student in left_behind for one in mentoring.charges[student])
        return frozenset(one.tenure.staff for one in followed if _follows(one, tenure))
    later = mentoring.tenures.get(tenure.class_id, ())
    return frozenset(one.staff for one in later if one.begin > end and one.staff != tenure.staff)


def _follows(charge: Charge, tenure: MentorTenure) -> bool:
    """In the same class, by somebody else, after the tenure's end."""
    same_class = charge.tenure.class_id == tenure.class_id
    after = tenure.end is not None and (charge.end is None or charge.end > tenure.end)
    return same_class and after and charge.tenure.staff != tenure.staff


def predecessors(ctx: Context, held: list[MentorTenure], window: Window) -> list[str]:
    """Those who left in the term's second half and whose students one has who began in it too."""
    first = min(held, key=lambda one: one.begin)
    if window.term is None or not half_served(window, first.begin - ONE_DAY):
        return []
    tenures = ctx.ledger.mentoring.tenures.get(first.class_id, ())
    return [
        one.staff
        for one in tenures
        if one.staff != first.staff
        and one.end is not None
        and window.begin <= one.end < window.end
        and half_served(window, one.end)
        and first.staff in successors(ctx, one)
    ]
