"""Selectors at work: which events count for which subject, and how much each weighs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from heartgrid.duties.assessment import Evidence, SubjectKind
from heartgrid.duties.conditions import CONDITIONS
from heartgrid.model.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from heartgrid.duties.context import Context
    from heartgrid.model.events import EventKind
    from heartgrid.model.located import Located
    from heartgrid.policy import Selector

    Passes = Callable[[Located[Any]], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """One event that counts: when, how much, and where it stands."""

    at: datetime
    amount: float
    evidence: Evidence
    event: Located[Any]


Index = dict[str, list[Item]]


def index(ctx: Context, selectors: Sequence[Selector], kind: SubjectKind) -> Index:
    """Events that the selectors choose, by the id of the subject they count for, oldest first."""
    key = ("evidence", kind, *(one.model_dump_json() for one in selectors))
    return ctx.once(key, lambda: _indexed(ctx, selectors, kind))


def _indexed(ctx: Context, selectors: Sequence[Selector], kind: SubjectKind) -> Index:
    found: Index = defaultdict(list)
    for selector in selectors:
        amount = _amount(ctx, selector)
        for event, subjects in chosen(ctx, selector, kind):
            item = Item(event.at, amount(event), Evidence(event.path, event.line, event.at), event)
            for subject in subjects:
                found[subject].append(item)
    if len(selectors) > 1:
        for items in found.values():
            items.sort(key=lambda one: one.at)
    return found


def chosen(
    ctx: Context, selector: Selector, kind: SubjectKind
) -> Iterator[tuple[Located[Any], Iterable[str]]]:
    """The events that the selector lets through, each with the subjects that it counts for."""
    events = ctx.events(selector.kind)
    for passes in (*_where(ctx, selector), *_fewest(ctx, selector)):
        events = tuple(one for one in events if passes(one))
    conditions = [CONDITIONS[one] for one in selector.conditions]
    for event in events:
        subjects = _subjects(ctx, event, kind, selector.kind)
        for holds in conditions:
            subjects = [one for one in subjects if holds(ctx, event, one)]
        if subjects:
            yield event, subjects


def _where(ctx: Context, selector: Selector) -> Iterator[Passes]:
    """One test for each field: one of its words is among those allowed on the event's day."""
    for path, words in selector.where.items():
        get, allowed = _getter(EVENTS[selector.kind], path), _words(ctx, words)
        yield lambda event, get=get, allowed=allowed: _any_in(  # type: ignore[misc]
            get(event.record), allowed(event.at.date())
        )


def _any_in(value: Any, allowed: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in allowed for one in value)
    return value in allowed


def _fewest(ctx: Context, selector: Selector) -> Iterator[Passes]:
    """One test for each list: as many different ones as the parameter asks on the event's day."""
    number = ctx.parameters.number
    for path, name in selector.fewest.items():
        get = _getter(EVENTS[selector.kind], path)
        yield lambda event, get=get, name=name: (  # type: ignore[misc]
            len(set(get(event.record) or ())) >= number(name, event.at.date())
        )


def _getter(kind: EventKind, path: str) -> Callable[[Any], Any]:
    """What stands at ``path``; ``None`` where a group on the way was left out."""
    names = kind.attributes(path) or ()
    if len(names) == 1:
        return attrgetter(names[0])

    def get(record: Any) -> Any:
        for name in names:
            record = getattr(record, name, None)
        return record

    return get


def _words(ctx: Context, words: tuple[str, ...]) -> Callable[[date], tuple[str, ...]]:
    """The words allowed on a day: those written, or those of the parameter that they name."""
    if len(words) != 1 or words[0] not in ctx.parameters.defaults:
        return lambda _day: words
    name = words[0]
    if name not in ctx.parameters.changes:
        fixed = ctx.parameters.words(name, ctx.today)
        return lambda _day: fixed
    return lambda day: ctx.parameters.words(name, day)


def _amount(ctx: Context, selector: Selector) -> Callable[[Located[Any]], float]:
    if selector.total is None:
        return lambda _event: 1
    total = _getter(EVENTS[selector.kind], selector.total)
    if selector.days_as is None or selector.per_day is None:
        return lambda event: float(total(event.record) or 0)
    days, per_day = _getter(EVENTS[selector.kind], selector.days_as), selector.per_day
    number = ctx.parameters.number
    return lambda event: (
        float(total(event.record) or 0)
        + float(days(event.record) or 0) * number(per_day, event.at.date())
    )


def _subjects(
    ctx: Context, event: Located[Any], kind: SubjectKind, event_kind: str
) -> Iterable[str]:
    """The ids of those subjects of ``kind`` that the event is about."""
    match kind:
        case SubjectKind.STUDENT:
            return _students(event, event_kind)
        case SubjectKind.CASE:
            if event.case_id is not None:
                return (event.case_id,)
            return ctx.cases_of_student.get(event.student or "", ())
        case SubjectKind.STAFF:
            return _staff(event, event_kind)
        case SubjectKind.CLASS:
            return _classes(ctx, event, event_kind)
        case SubjectKind.SCHOOL:
            return (ctx.school.id,)


def _students(event: Located[Any], event_kind: str) -> Iterable[str]:
    listed = {"screening": "absent", "makeup": "students"}.get(event_kind)
    if listed is not None:
        return dict.fromkeys(getattr(event.record, listed))
    return (event.student,) if event.student else ()


def _staff(event: Located[Any], event_kind: str) -> Iterable[str]:
    """The keeper of the book, whoever went along, whoever took part: each once."""
    listed = {"training": "participants", "case.visit": "staff", "visit": "companions"}
    keeper = (event.staff,) if event.staff else ()
    people: tuple[str, ...] = getattr(event.record, listed.get(event_kind, ""), ())
    return dict.fromkeys((*keeper, *people))


def _classes(ctx: Context, event: Located[Any], event_kind: str) -> Iterable[str]:
    named: tuple[str, ...] = getattr(event.record, "classes", ())
    if event_kind == "activity" and not named:
        return ctx.school.classes
    return dict.fromkeys(named) if named else (event.class_id,) if event.class_id else ()
