"""Numbers, days and what a duty asks, in words."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.policy import Parameters, Rule


def ask(rule: Rule, parameters: Parameters, day: date) -> str:
    """What the duty asks, with the numbers in force on ``day``."""
    return rule.ask.format_map({one: parameters.number(one, day) for one in asked_for(rule.ask)})


@lru_cache(1 << 10)
def asked_for(text: str) -> tuple[str, ...]:
    """The parameters that what a duty asks names in braces, each once."""
    named = (name for _before, name, _format, _convert in Formatter().parse(text) if name)
    return tuple(dict.fromkeys(named))


def unit(parameters: Parameters, name: str) -> str:
    """What a number parameter counts; times, where it does not say."""
    return parameters.defaults[name].unit or "次"


def number(value: float) -> str:
    """``2`` for 2.0, ``1.5`` for 1.5."""
    return f"{value:g}"


@lru_cache(1 << 12)
def day_label(day: date) -> str:
    """``10月12日``."""
    return f"{day.month}月{day.day}日"


def moment(value: datetime) -> str:
    """``10月12日 14:30``; the day alone for the end of a day."""
    day = day_label(value.date())
    return (
        day
        if (value.hour, value.minute) == (23, 59)
        else f"{day} {value.hour:02}:{value.minute:02}"
    )


def beginning(value: datetime) -> str:
    """As `moment`; the day alone for its start too, which stands for "that day" where time is counted from."""
    return day_label(value.date()) if (value.hour, value.minute) == (0, 0) else moment(value)
