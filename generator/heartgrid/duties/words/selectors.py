"""Which records a rule looks at, and what must be in them, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.wording import counted
from heartgrid.duties.words.tables import CONDITION_WORDS
from heartgrid.model.events import EVENTS

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.policy import Parameters, Selector


def selectors_words(selectors: tuple[Selector, ...], parameters: Parameters, day: date) -> str:
    """Records of any of the selectors, each once."""
    return "，或".join(dict.fromkeys(_selector(one, parameters, day) for one in selectors))


def _selector(selector: Selector, parameters: Parameters, day: date) -> str:
    limits = [
        f"{field.rpartition('.')[2]}{_is(_words(words, parameters, day))}"
        for field, words in selector.where.items()
    ]
    limits += content_words(selector, parameters, day)
    if selector.trend is not None:
        part, whole = (
            one.rpartition(".")[2] for one in (selector.trend.part, selector.trend.whole)
        )
        limits.append(f"{part}占{whole}多少，和上一年比")
    if selector.total is not None:
        days = f"，{selector.days_as}折算后加上" if selector.days_as else ""
        limits.append(f"按“{selector.total}”合计{days}")
    limits += [CONDITION_WORDS[one] for one in selector.conditions]
    word = EVENTS[selector.kind].word
    return f"{word}（{'；'.join(limits)}）" if limits else word


def content_words(selector: Selector, parameters: Parameters, day: date) -> tuple[str, ...]:
    """What must be in an event, in the order of `evidence.selecting.tests_of_content`."""
    limits = [
        f"{field.rpartition('.')[2]}有{'、'.join(parameters.words(name, day))}"
        for field, name in selector.every.items()
    ]
    limits += [
        f"{field}至少 {parameters.number(name, day)} 人" for field, name in selector.fewest.items()
    ]
    limits += [
        f"{field}至少 {amount(parameters, name, day)}" for field, name in selector.least.items()
    ]
    if selector.rate is not None:
        percent = parameters.number(selector.rate.percent, day)
        part, whole = (one.rpartition(".")[2] for one in (selector.rate.part, selector.rate.whole))
        limits.append(f"{part}不少于{whole}的 {percent}%")
    return tuple(limits)


def amount(parameters: Parameters, name: str, day: date) -> str:
    """A parameter's number with what it counts."""
    return counted(parameters.number(name, day), parameters.defaults[name].unit)


def _is(words: tuple[str, ...]) -> str:
    if words == ("是", "否"):
        return "写明“是”或“否”"
    return f"写“{words[0]}”" if words in {("是",), ("否",)} else f"是{'、'.join(words)}"


def _words(words: tuple[str, ...], parameters: Parameters, day: date) -> tuple[str, ...]:
    if len(words) == 1 and words[0] in parameters.defaults:
        return parameters.words(words[0], day)
    return words
