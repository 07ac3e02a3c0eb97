"""S801, S802: asked for by ``check --strict`` alone, since nothing is wrong, only thin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.checks.entries import unread
from heartgrid.model.classes import ClassName
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem


def entries_tell_what_was_done(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """S801: an entry without a word of content proves little later."""
    for one in _thin(ledger):
        yield problem("S801", context.locate(one.path, one.location))


def _thin(ledger: Ledger) -> Iterator[Located[object]]:
    for talk in ledger.talks:
        said = talk.record.details
        if said is None or not (said.topics or said.content):
            yield talk
    for visit in ledger.visits:
        done = visit.record.details
        if not (done.family or done.parents_said or done.guidance or done.agreed):
            yield visit
    for contact in ledger.contacts:
        if not contact.record.details.points:
            yield contact
    for seen in ledger.observations:
        if not (seen.record.details.description or seen.record.details.signs):
            yield seen


def students_have_mentors(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """S802: today every student of a class with a grid is in some mentor's care (D04)."""
    lost = unread(ledger, "grid", "心导师", "名册")
    for class_id, grid in ledger.grids.items():
        members = ledger.roster.members(class_id, context.today)
        alone = [one for one in members if not ledger.mentoring.mentor_of(one.id, context.today)]
        if alone and class_id not in lost and _has_grid(class_id, context):
            where = context.locate(grid.path, ("名册",), of_key=True)
            listed = "、".join(one.label for one in alone)
            yield problem("S802", where, class_id=class_id, detail=listed)


def _has_grid(class_id: str, context: CheckContext) -> bool:
    """Upper primary and above, in the grades of today."""
    grade = ClassName.of(class_id).grade_on(context.today)
    least = context.policy.parameters.number("upper_primary_from", context.today)
    return grade is not None and grade >= least
