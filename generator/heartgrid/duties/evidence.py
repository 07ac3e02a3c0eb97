"""Selectors at work: which events count for which subject, and how much each weighs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties.assessment import Evidence, SubjectKind
from heartgrid.model.events import EVENTS
from heartgrid.model.staff import OUTSIDE_POSTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located
    from heartgrid.policy import Selector

_COUNSELLORS: Final = frozenset({"心理专职教师", "心理兼职教师", "外聘专家"})
_REACHED: Final = frozenset({"已知悉", "配合", "拒绝"})


@dataclass(frozen=True, slots=True)
class Item:
    """One event that counts: when, how much, and where it stands."""

    at: datetime
    amount: float
    evidence: Evidence
    event: Located[Any]


Index = dict[str, list[Item]]


def index(ctx: Context, selectors: Iterable[Selector], kind: SubjectKind) -> Index:
    """Events that the selectors choose, by the id of the subject they count for, oldest first."""
    found: Index = defaultdict(list)
    for selector in selectors:
        amount = _amount(ctx, selector)
        for event in chosen(ctx, selector):
            item = Item(event.at, amount(event), Evidence(event.path, event.line, event.at), event)
            for subject in subjects_of(ctx, event, kind, selector.kind):
                found[subject].append(item)
    for items in found.values():
        items.sort(key=lambda one: one.at)
    return found


def chosen(ctx: Context, selector: Selector) -> Iterator[Located[Any]]:
    """The events that the selector's fields, lengths and conditions let through."""
    kind = EVENTS[selector.kind]
    where = [
        (attrgetter(".".join(kind.attributes(path) or ())), words)
        for path, words in selector.where.items()
    ]
    fewest = [
        (attrgetter(".".join(kind.attributes(path) or ())), name)
        for path, name in selector.fewest.items()
    ]
    for event in ctx.events(selector.kind):
        day = event.at.date()
        if not all(get(event.record) in _words(ctx, words, day) for get, words in where):
            continue
        if not all(
            len(get(event.record)) >= ctx.parameters.number(name, day) for get, name in fewest
        ):
            continue
        if all(_CONDITIONS[one](ctx, event) for one in selector.conditions):
            yield event


def _words(ctx: Context, words: tuple[str, ...], day: Any) -> tuple[str, ...]:
    if len(words) == 1 and words[0] in ctx.parameters.defaults:
        return ctx.parameters.words(words[0], day)
    return words


def _amount(ctx: Context, selector: Selector) -> Callable[[Located[Any]], float]:
    if selector.total is None:
        return lambda _event: 1
    kind = EVENTS[selector.kind]
    total = attrgetter(".".join(kind.attributes(selector.total) or ()))
    if selector.days_as is None or selector.per_day is None:
        return lambda event: float(total(event.record) or 0)
    days = attrgetter(".".join(kind.attributes(selector.days_as) or ()))
    per_day = selector.per_day
    number = ctx.parameters.number
    return lambda event: (
        float(total(event.record) or 0)
        + float(days(event.record) or 0) * number(per_day, event.at.date())
    )


def subjects_of(
    ctx: Context, event: Located[Any], kind: SubjectKind, event_kind: str
) -> Iterable[str]:
    """The ids of those subjects of ``kind`` that the event is about."""
    record = event.record
    match kind:
        case SubjectKind.STUDENT:
            listed = {"screening": "absent", "makeup": "students"}.get(event_kind)
            if listed is not None:
                return tuple(getattr(record, listed))
            return (event.student,) if event.student else ()
        case SubjectKind.CASE:
            if event.case_id is not None:
                return (event.case_id,)
            return ctx.cases_of_student.get(event.student or "", ())
        case SubjectKind.STAFF:
            people: tuple[str, ...] = getattr(record, "participants", ())
            return people if event_kind == "training" else (event.staff,) if event.staff else ()
        case SubjectKind.CLASS:
            named: tuple[str, ...] = getattr(record, "classes", ())
            if event_kind == "activity" and not named:
                return ctx.school.classes
            return named or ((event.class_id,) if event.class_id else ())
        case SubjectKind.SCHOOL:
            return (ctx.school.id,)


def _hosted_by_homeroom(ctx: Context, event: Located[Any]) -> bool:
    """D16: held by the homeroom teacher of a class it is for, or by a named stand-in."""
    record = event.record
    if record.stand_ins:
        return True
    homerooms = {ctx.ledger.homeroom(one, record.day) for one in record.classes}
    return bool(homerooms & set(record.hosts))


def _delivered(_ctx: Context, event: Located[Any]) -> bool:
    """D48: a receipt; a refusal counts with two witnesses or proof of delivery."""
    receipt = event.record.receipt
    if receipt is None:
        return False
    if receipt.opinion != "拒签":
        return bool(receipt.signer or receipt.proof)
    return len(receipt.witnesses) >= 2 or bool(receipt.proof)  # noqa: PLR2004 - two witnesses


def _reached(_ctx: Context, event: Located[Any]) -> bool:
    return event.record.details.response in _REACHED


def _by_counsellor(ctx: Context, event: Located[Any]) -> bool:
    """D36, D41: by a counsellor, full or part time, or an outside expert, in post that day."""
    found = ctx.ledger.staff.get(event.record.counsellor)
    return found is not None and bool(found.record.posts_on(event.at.date()) & _COUNSELLORS)


_CONDITIONS: Final[dict[str, Callable[[Context, Located[Any]], bool]]] = {
    "hosted_by_homeroom": _hosted_by_homeroom,
    "delivered": _delivered,
    "reached": _reached,
    "by_counsellor": _by_counsellor,
}


def inside_staff(posts: frozenset[str]) -> bool:
    """Whether somebody with these posts belongs to the school's own staff."""
    return bool(posts - OUTSIDE_POSTS)
