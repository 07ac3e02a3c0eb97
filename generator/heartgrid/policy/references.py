"""A rule may only name parameters, kinds of event, fields and words that exist."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from heartgrid.model.events import EVENTS
from heartgrid.model.fields import Sort, fields_of
from heartgrid.policy.rules import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from heartgrid.model.events import EventKind
    from heartgrid.model.fields import FieldShape
    from heartgrid.policy.parameters import Parameter
    from heartgrid.policy.rules import Rule, Selector

Spot = tuple[str | int, ...]
Wrong = tuple[Spot, str]


def wrong_references(
    rule: Rule, parameters: Mapping[str, Parameter], articles: Mapping[int, str]
) -> Iterator[Wrong]:
    """What the rule names and does not exist, each with its place in the rule."""
    if rule.article not in articles:
        yield ("article",), f"没有第 {rule.article} 条"
    yield from _wrong_text("ask", rule.ask, parameters)
    if isinstance(rule, Triggered):
        yield from _wrong_text("mend", rule.mend, parameters)
    for spot, name in _numbers(rule):
        if name is not None and not _is_number(parameters, name):
            yield spot, f"没有名为 {name} 的数字参数"
    for spot, selector in placed_selectors(rule):
        for place, reason in _wrong_selector(selector, parameters):
            yield (*spot, *place), reason


def selectors(rule: Rule) -> tuple[Selector, ...]:
    """Every selector of the rule."""
    return tuple(selector for _spot, selector in placed_selectors(rule))


def number_parameters(rule: Rule) -> list[str]:
    """The names of all number parameters that the rule uses."""
    return [name for _spot, name in _numbers(rule) if name is not None]


def word_parameters(rule: Rule, parameters: Mapping[str, Parameter]) -> list[str]:
    """The names of all word-list parameters that the rule uses."""
    words = [
        one for selector in selectors(rule) for each in selector.where.values() for one in each
    ]
    words += [one for selector in selectors(rule) for one in selector.every.values()]
    return [one for one in dict.fromkeys(words) if one in parameters]


def placed_selectors(rule: Rule) -> Iterator[tuple[Spot, Selector]]:
    """Every selector of the rule with its place in it."""
    match rule:
        case Periodic():
            parts = {"evidence": rule.evidence}
        case Triggered():
            parts = {
                "trigger": rule.trigger,
                "evidence": rule.evidence,
                "shorter_unless": rule.shorter_unless,
                "spared_by": rule.spared_by,
            }
        case _:
            parts = {}
    for name, found in parts.items():
        yield from (((name, index), one) for index, one in enumerate(found))


def _numbers(rule: Rule) -> Iterator[tuple[Spot, str | None]]:
    match rule:
        case Standing():
            yield from ((("at_most",), rule.at_most), (("more_than",), rule.more_than))
            yield ("grace",), rule.grace
            yield ("mended_within",), rule.mended_within
            if rule.at_least is not None:
                yield ("at_least", "least"), rule.at_least.least
                yield ("at_least", "each"), rule.at_least.each
        case Periodic():
            yield ("at_least",), rule.at_least
            yield ("short_window",), rule.short_window
            yield ("short_at_least",), rule.short_at_least
            yield ("first_days",), rule.first_days
        case Triggered():
            for place, within in (("within", rule.within), ("shorter", rule.shorter)):
                for unit in (
                    ("minutes", "hours", "days", "working_days") if within is not None else ()
                ):
                    yield (place, unit), getattr(within, unit)
    for spot, selector in placed_selectors(rule):
        yield from (((*spot, "fewest", key), name) for key, name in selector.fewest.items())
        yield (*spot, "per_day"), selector.per_day
        yield from (((*spot, "least", key), name) for key, name in selector.least.items())
        if selector.rate is not None:
            yield (*spot, "rate", "percent"), selector.rate.percent


def _is_number(parameters: Mapping[str, Parameter], name: str) -> bool:
    return name in parameters and isinstance(parameters[name].value, int)


def _is_list(parameters: Mapping[str, Parameter], name: str) -> bool:
    return name in parameters and not isinstance(parameters[name].value, int)


def _wrong_text(field: str, text: str, parameters: Mapping[str, Parameter]) -> Iterator[Wrong]:
    try:
        names = [name for _before, name, _spec, _as in Formatter().parse(text) if name is not None]
    except ValueError:
        yield (field,), "花括号没有配对"
        return
    for name in names:
        if not _is_number(parameters, name):
            yield (field,), f"没有名为 {name} 的数字参数"


def _wrong_selector(selector: Selector, parameters: Mapping[str, Parameter]) -> Iterator[Wrong]:
    kind = EVENTS.get(selector.kind)
    if kind is None:
        yield ("kind",), f"没有名为 {selector.kind} 的记录种类"
        return
    for path, words in selector.where.items():
        yield from _wrong_where(kind, path, words, parameters)
    for path, name in selector.every.items():
        yield from _wrong_every(kind, path, name, parameters)
    for path in selector.fewest:
        yield from _missing(kind, path, ("fewest", path))
    for path in selector.least:
        yield from _not_a_number(kind, path, ("least", path))
    for word, share in (("rate", selector.rate), ("trend", selector.trend)):
        if share is not None:
            yield from _not_a_number(kind, share.part, (word, "part"))
            yield from _not_a_number(kind, share.whole, (word, "whole"))
    for name, one in (("total", selector.total), ("days_as", selector.days_as)):
        if one is not None:
            yield from _missing(kind, one, (name,))


def _not_a_number(kind: EventKind, path: str, spot: Spot) -> Iterator[Wrong]:
    field = _field(kind, path)
    if field is None or field.sort is not Sort.NUMBER:
        yield spot, f"“{kind.word}”没有数字字段“{path}”"


def _wrong_every(
    kind: EventKind, path: str, name: str, parameters: Mapping[str, Parameter]
) -> Iterator[Wrong]:
    field, spot = _field(kind, path), ("every", path)
    if field is None or not field.many:
        yield spot, f"“{kind.word}”没有可选多项的字段“{path}”"
    elif not _is_list(parameters, name):
        yield spot, f"没有名为 {name} 的词表参数"
    elif not set(parameters[name].words) <= set(field.words):
        yield spot, f"{name} 里有“{path}”没有的词"


def _missing(kind: EventKind, path: str, spot: Spot) -> Iterator[Wrong]:
    if _field(kind, path) is None:
        yield spot, f"“{kind.word}”没有字段“{path}”"


def _wrong_where(
    kind: EventKind, path: str, words: tuple[str, ...], parameters: Mapping[str, Parameter]
) -> Iterator[Wrong]:
    field, spot = _field(kind, path), ("where", path)
    if field is None:
        yield spot, f"“{kind.word}”没有字段“{path}”"
        return
    for word in words:
        if word.isascii():
            if not _is_list(parameters, word) or len(words) > 1:
                yield spot, f"没有名为 {word} 的词表参数"
        elif word not in field.words:
            yield spot, f"“{path}”没有这个词：{word}"


def _field(kind: EventKind, path: str) -> FieldShape | None:
    """The field at ``path``, in the record's own words."""
    model, found = kind.model, None
    for word in path.split("."):
        if model is None:
            return None
        found = next((one for one in fields_of(model) if one.key == word), None)
        model = found.group if found is not None else None  # type: ignore[assignment]
    return found
