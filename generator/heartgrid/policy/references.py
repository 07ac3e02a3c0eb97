"""A rule may only name parameters, kinds of event and fields that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.model.events import EVENTS
from heartgrid.policy.rules import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.policy.parameters import Parameter
    from heartgrid.policy.rules import Rule, Selector, Within


def wrong_references(rule: Rule, parameters: dict[str, Parameter]) -> list[str]:
    """What the rule names and does not exist; empty for a sound rule."""
    numbers = [name for name in number_parameters(rule) if not _is_number(parameters, name)]
    wrong = [f"没有名为 {name} 的数字参数" for name in numbers]
    for selector in selectors(rule):
        wrong += _wrong_selector(selector, parameters)
    if isinstance(rule, Triggered):
        wrong += _wrong_within(rule.within)
    if isinstance(rule, Standing) and not (rule.at_least or rule.at_most or rule.more_than):
        wrong.append("没有写 at_least、at_most 或 more_than")
    return wrong


def selectors(rule: Rule) -> tuple[Selector, ...]:
    """Every selector of the rule."""
    match rule:
        case Periodic():
            return rule.evidence
        case Triggered():
            shorter = (rule.shorter_unless,) if rule.shorter_unless else ()
            return (*rule.trigger, *rule.evidence, *shorter)
    return ()


def number_parameters(rule: Rule) -> list[str]:
    """The names of all number parameters that the rule uses."""
    return [name for name in _numbers(rule) if name is not None]


def word_parameters(rule: Rule, parameters: dict[str, Parameter]) -> list[str]:
    """The names of all word-list parameters that the rule uses."""
    words = (one for selector in selectors(rule) for each in selector.where.values() for one in each)
    return [one for one in dict.fromkeys(words) if one in parameters]


def _numbers(rule: Rule) -> Iterator[str | None]:
    match rule:
        case Standing():
            yield from (rule.at_most, rule.more_than, rule.grace)
            if rule.at_least is not None:
                yield from (rule.at_least.least, rule.at_least.each)
        case Periodic():
            yield from (rule.at_least, rule.short_window, rule.short_at_least)
        case Triggered():
            for within in (rule.within, rule.shorter):
                if within is not None:
                    yield from (within.hours, within.days, within.working_days)
    for selector in selectors(rule):
        yield from selector.fewest.values()
        yield selector.per_day


def _is_number(parameters: dict[str, Parameter], name: str) -> bool:
    return name in parameters and isinstance(parameters[name].value, int)


def _wrong_selector(selector: Selector, parameters: dict[str, Parameter]) -> list[str]:
    kind = EVENTS.get(selector.kind)
    if kind is None:
        return [f"没有名为 {selector.kind} 的记录种类"]
    fields = [*selector.where, *selector.fewest]
    fields += [one for one in (selector.total, selector.days_as) if one is not None]
    wrong = [
        f"“{kind.word}”没有字段“{one}”" for one in fields if kind.attributes(one) is None
    ]
    lists = [one for words in selector.where.values() for one in words if one.isascii()]
    wrong += [f"没有名为 {one} 的词表参数" for one in lists if not _is_list(parameters, one)]
    return wrong


def _is_list(parameters: dict[str, Parameter], name: str) -> bool:
    return name in parameters and not isinstance(parameters[name].value, int)


def _wrong_within(within: Within) -> list[str]:
    given = sum(one is not None for one in (within.hours, within.days, within.working_days))
    return [] if given + within.same_day == 1 else ["within 应当只写 hours、days、working_days 之一"]
