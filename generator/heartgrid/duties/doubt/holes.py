"""Lines that cannot even be listed, because what would name their subject is unreadable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import start_of_day
from heartgrid.duties import sentences, wording
from heartgrid.duties.assessment import Assessment, Status, Subject, SubjectKind, Weight
from heartgrid.duties.context import year_of_term
from heartgrid.duties.doubt.sources import lost_in, reads
from heartgrid.duties.responsible import responsible
from heartgrid.model.classes import SCHOOL_YEAR_STARTS
from heartgrid.model.district import District
from heartgrid.policy import Periodic, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.model.ledger import Unreadable
    from heartgrid.policy import Policy, Rule


_WITHIN_A_TERM: Final = frozenset({"month", "week", "library_week", "library_vacation"})


def holes(rule: Rule, ctx: Context) -> Iterator[Assessment]:
    """One unknown line for each class, case or the school, and term, that something is lost of."""
    lists = reads(rule).subjects
    for one in ctx.ledger.unreadable:
        term = _term(ctx, one)
        if term is not None and lost_in(one, lists) and _in_scope(rule, ctx, one, term):
            opened = _opened(rule, term, ctx.school.begin)
            if opened is not None:
                yield _hole(rule, ctx, one, opened)


def without_school(rule: Rule, policy: Policy, day: date) -> Assessment:
    """Without a readable school record nothing can be worked out."""
    ask = wording.ask(rule, policy.parameters, day)
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=Subject(SubjectKind.SCHOOL, "school"),
        responsible=None,
        opened=start_of_day(day),
        due=None,
        weight=Weight(rule.weight),
        status=Status.UNKNOWN,
        because=sentences.unknown(ask, "records/school.yml"),
        rule=rule.key,
    )


def _opened(rule: Rule, term: TermDays, begun: date) -> date | None:
    """Since when something may be owed in the term; ``None`` where the rule comes too late for it.

    A window that began before the rule was in force is not asked for.
    """
    first = max(term.begin, begun)
    asked = first
    if isinstance(rule, Periodic):
        years = {
            "school_year": date(year_of_term(term), *SCHOOL_YEAR_STARTS),
            "calendar_year": date(first.year, 1, 1),
        }
        asked = years.get(rule.window, term.begin if "term" in rule.window else first)
    if rule.effective is None or rule.in_force(asked):
        return first
    shorter = not isinstance(rule, Periodic) or rule.window in _WITHIN_A_TERM
    return rule.effective if shorter and rule.effective <= term.end else None


def _term(ctx: Context, one: Unreadable) -> TermDays | None:
    """The term of the file, or the running one; ``None`` where it does not count (yet)."""
    if one.term is None:
        return ctx.term
    return next((each for each in ctx.terms if each.id == one.term), None)


def _in_scope(rule: Rule, ctx: Context, one: Unreadable, term: TermDays) -> bool:
    if one.class_id is None:
        return True
    if one.class_id not in ctx.classes(year_of_term(term)):
        return False
    return rule.grades != "grid" or ctx.in_grid_grades(one.class_id, term.begin)


def _subject(ctx: Context, one: Unreadable) -> Subject:
    if one.case_id is not None:
        return Subject(SubjectKind.CASE, one.case_id)
    if one.crisis_id is not None:
        kind = SubjectKind.INCIDENT if one.kind == "incident" else SubjectKind.CORRECTIVE
        return Subject(kind, one.crisis_id)
    if one.class_id is not None:
        return Subject(SubjectKind.CLASS, one.class_id)
    if isinstance(ctx.school, District):
        return Subject(SubjectKind.DISTRICT, ctx.school.id)
    return Subject(SubjectKind.SCHOOL, ctx.school.id)


def _hole(rule: Rule, ctx: Context, one: Unreadable, opened: date) -> Assessment:
    subject = _subject(ctx, one)
    class_id = ctx.class_of_case(one.case_id) if one.case_id in ctx.cases else one.class_id
    role = "homeroom" if one.class_id else "leader"
    day = ctx.today if isinstance(rule, Standing) else opened
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=subject,
        responsible=responsible(ctx, role, subject, class_id, ctx.today),
        opened=start_of_day(opened),
        due=None,
        weight=Weight(rule.weight),
        status=Status.UNKNOWN,
        because=sentences.doubt(ctx.ask(rule, day), one),
        class_id=class_id,
        rule=rule.key,
        sealed=one.sealed,
    )
