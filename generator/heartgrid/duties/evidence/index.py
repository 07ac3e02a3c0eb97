"""Selectors at work: which events count for which subject, and how much each weighs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties.assessment import Evidence, SubjectKind
from heartgrid.duties.evidence.conditions import CONDITIONS
from heartgrid.duties.evidence.selecting import amount, factual, tests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located
    from heartgrid.policy import Selector


@dataclass(frozen=True, slots=True)
class Item:
    """One event that counts: when, how much, and where it stands."""

    at: datetime
    day: date
    amount: float
    event: Located[Any]

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(self.event.path, self.event.line, self.at)


Index = dict[str, list[Item]]


def index(ctx: Context, selectors: Sequence[Selector], kind: SubjectKind) -> Index:
    """Events that the selectors choose, by the id of the subject they count for, oldest first."""
    key = ("evidence", kind, *(one.model_dump_json() for one in selectors))
    return ctx.once(key, lambda: _indexed(ctx, selectors, kind))


def _indexed(ctx: Context, selectors: Sequence[Selector], kind: SubjectKind) -> Index:
    found: Index = defaultdict(list)
    for selector in selectors:
        weigh = amount(ctx, selector)
        for event, subjects in chosen(ctx, selector, kind):
            item = Item(event.at, event.at.date(), weigh(event), event)
            for subject in subjects:
                found[subject].append(item)
    if len(selectors) > 1:
        for items in found.values():
            items.sort(key=lambda one: one.at)
    return found


def chosen(
    ctx: Context, selector: Selector, kind: SubjectKind
) -> Iterator[tuple[Located[Any], Iterable[str]]]:
    """The events that the selector lets through, each with the subjects that it counts for.

    Sealed ones, of which facts alone are known, among them: they count for those whom facts name.
    """
    events = known(ctx, selector)
    for passes in tests(ctx, selector):
        events = tuple(one for one in events if passes(one))
    conditions = [CONDITIONS[one] for one in selector.conditions]
    for event in events:
        subjects = subjects_of(ctx, event, kind, selector.kind)
        for holds in conditions:
            subjects = [one for one in subjects if holds(ctx, event, one)]
        if subjects:
            yield event, subjects


def known(ctx: Context, selector: Selector) -> tuple[Located[Any], ...]:
    """The events of the selector's kind, oldest first, sealed ones where facts tell enough of them."""
    events = ctx.events(selector.kind)
    told = [one.entry for one in factual(ctx, selector)]
    return tuple(sorted((*events, *told), key=lambda one: one.at)) if told else events


def subjects_of(  # noqa: PLR0911 - one for each kind of subject
    ctx: Context, event: Located[Any], kind: SubjectKind, event_kind: str
) -> Iterable[str]:
    """The ids of those subjects of ``kind`` that the event is about."""
    match kind:
        case SubjectKind.STUDENT:
            return _students(event, event_kind)
        case SubjectKind.CASE:
            return _cases(ctx, event)
        case SubjectKind.INCIDENT | SubjectKind.MEMBER_INCIDENT:
            return (event.incident_id,) if event.incident_id else ()
        case SubjectKind.CORRECTIVE | SubjectKind.MEMBER_CORRECTIVE:
            return (event.item_id,) if event.item_id else ()
        case SubjectKind.STAFF:
            return _staff(event, event_kind)
        case SubjectKind.CLASS:
            return _classes(ctx, event, event_kind)
        case SubjectKind.MEMBER:
            return (event.record.school,)
        case SubjectKind.SCHOOL | SubjectKind.DISTRICT:
            return (ctx.school.id,)


def _cases(ctx: Context, event: Located[Any]) -> Iterable[str]:
    if event.case_id is not None:
        return (event.case_id,)
    return ctx.cases_of_student.get(event.student or "", ())


def _students(event: Located[Any], event_kind: str) -> Iterable[str]:
    listed = {"screening": "absent", "makeup": "students"}.get(event_kind)
    if listed is not None:
        return dict.fromkeys(getattr(event.record, listed))
    return (event.student,) if event.student else ()


_PEOPLE: Final = {"training": "participants", "case.visit": "staff", "visit": "companions"}


def _staff(event: Located[Any], event_kind: str) -> Iterable[str]:
    """The keeper of the book, whoever went along, whoever took part: each once."""
    keeper = (event.staff,) if event.staff else ()
    listed = _PEOPLE.get(event_kind)
    return keeper if listed is None else dict.fromkeys((*keeper, *getattr(event.record, listed)))


def _classes(ctx: Context, event: Located[Any], event_kind: str) -> Iterable[str]:
    named: tuple[str, ...] = vars(event.record).get("classes", ())
    if event_kind == "activity" and not named:
        return ctx.school.classes
    return dict.fromkeys(named) if named else (event.class_id,) if event.class_id else ()
