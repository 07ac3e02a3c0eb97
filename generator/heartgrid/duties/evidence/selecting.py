"""A selector's fields at work: whether an event passes, and how much it weighs."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from heartgrid.duties.evidence.conditions import FACTUAL
from heartgrid.model.events import EVENTS
from heartgrid.model.sealed_entry import is_told_in_clear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from heartgrid.duties.context import Context
    from heartgrid.model.events import EventKind
    from heartgrid.model.located import Located
    from heartgrid.model.sealed_entry import SealedEntry
    from heartgrid.policy import Selector
    from heartgrid.policy.rules import Rate, Share

    Passes = Callable[[Located[Any]], bool]
    Get = Callable[[Any], Any]


def tests(ctx: Context, selector: Selector) -> Iterator[Passes]:
    """One test for each field that the selector names."""
    yield from tests_of_sort(ctx, selector)
    yield from tests_of_content(ctx, selector)


def tests_of_sort(ctx: Context, selector: Selector) -> Iterator[Passes]:
    """Whether an event is of the sort that is asked for: a decision to enter, a visit on site."""
    kind = EVENTS[selector.kind]
    for path, words in selector.where.items():
        yield _has_word(ctx, _getter(kind, path), words)


def tests_of_content(ctx: Context, selector: Selector) -> Iterator[Passes]:
    """Whether there is enough in it, in the order of `words.selectors.content_words`."""
    kind = EVENTS[selector.kind]
    for path, name in selector.every.items():
        yield _has_every(ctx, _getter(kind, path), name)
    for path, name in selector.fewest.items():
        yield _has_enough(ctx, _getter(kind, path), name)
    for path, name in selector.least.items():
        yield _is_at_least(ctx, _getter(kind, path), name)
    if selector.rate is not None:
        yield _reaches_rate(ctx, kind, selector.rate)


def amount(ctx: Context, selector: Selector) -> Callable[[Located[Any]], float]:
    """How much an event weighs: 1, or what its number fields say."""
    if selector.total is None:
        return lambda _event: 1
    kind, number = EVENTS[selector.kind], ctx.parameters.number
    total = _getter(kind, selector.total)
    if selector.days_as is None or selector.per_day is None:
        return lambda event: float(total(event.record) or 0)
    days, per_day = _getter(kind, selector.days_as), selector.per_day
    return lambda event: (
        float(total(event.record) or 0)
        + float(days(event.record) or 0) * number(per_day, event.at.date())
    )


def percent(share: Share, event_kind: str) -> Callable[[Located[Any]], float | None]:
    """The share in per cent that an event's record tells; none of nobody is no share."""
    kind = EVENTS[event_kind]
    part, whole = _getter(kind, share.part), _getter(kind, share.whole)

    def told(event: Located[Any]) -> float | None:
        some, everybody = part(event.record), whole(event.record)
        return None if some is None or not everybody else 100 * int(some) / int(everybody)

    return told


def factual(ctx: Context, selector: Selector) -> tuple[SealedEntry, ...]:
    """Sealed events, where facts alone tell whether the selector lets them through."""
    return ctx.sealed_events(selector.kind) if looks_at_facts(selector) else ()


def looks_at_facts(selector: Selector) -> bool:
    """Whether the selector asks for nothing that may be sealed in an event that tells its facts."""
    kind = EVENTS[selector.kind]
    rate = selector.rate
    paths = (
        *selector.where,
        *selector.every,
        *selector.fewest,
        *selector.least,
        *((rate.part, rate.whole) if rate is not None else ()),
        selector.total,
        selector.days_as,
    )
    return (
        kind.is_entry
        and FACTUAL.issuperset(selector.conditions)
        and is_told_in_clear(kind.model, (one for one in paths if one is not None))
    )


def _has_word(ctx: Context, get: Get, words: tuple[str, ...]) -> Passes:
    """One of the field's words is written in the rule, or in the parameter that it names.

    A parameter that changes counts as in force on the event's day.
    """
    name = words[0] if len(words) == 1 and words[0] in ctx.parameters.defaults else None
    if name is not None and name in ctx.parameters.changes:
        in_force = ctx.parameters.words
        return lambda event: _any_in(get(event.record), in_force(name, event.at.date()))
    allowed = words if name is None else ctx.parameters.words(name, ctx.today)
    return lambda event: _any_in(get(event.record), allowed)


def _any_in(value: Any, allowed: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in allowed for one in value)
    return value in allowed


def _has_every(ctx: Context, get: Get, name: str) -> Passes:
    """All the words that the parameter lists on the event's day."""
    words = ctx.parameters.words
    return lambda event: set(get(event.record) or ()).issuperset(words(name, event.at.date()))


def _has_enough(ctx: Context, get: Get, name: str) -> Passes:
    """As many different ones as the parameter asks on the event's day."""
    number = ctx.parameters.number
    return lambda event: len(set(get(event.record) or ())) >= number(name, event.at.date())


def _is_at_least(ctx: Context, get: Get, name: str) -> Passes:
    """A number as large as the parameter asks on the event's day; one left out is not."""
    number = ctx.parameters.number

    def passes(event: Located[Any]) -> bool:
        value = get(event.record)
        return value is not None and value >= number(name, event.at.date())

    return passes


def _reaches_rate(ctx: Context, kind: EventKind, rate: Rate) -> Passes:
    """Whether the part is the asked share of the whole; none of nobody is no share."""
    part, whole = _getter(kind, rate.part), _getter(kind, rate.whole)
    number = ctx.parameters.number

    def passes(event: Located[Any]) -> bool:
        some, everybody = part(event.record), whole(event.record)
        if some is None or not everybody:
            return False
        asked: int = number(rate.percent, event.at.date()) * everybody
        return asked <= 100 * int(some)

    return passes


def _getter(kind: EventKind, path: str) -> Get:
    """What stands at ``path``; ``None`` where a group on the way was left out."""
    names = kind.attributes(path) or ()
    if len(names) == 1:
        return attrgetter(names[0])

    def get(record: Any) -> Any:
        for name in names:
            record = None if record is None else vars(record).get(name)
        return record

    return get
