"""Numbers, days and what a duty asks, in words."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.policy import Parameters, Rule

_WITHIN_NO_DAYS: Final = re.compile(r"(?<!\d)0 [天日]内")


def ask(rule: Rule, parameters: Parameters, day: date) -> str:
    """What the duty asks, with the numbers in force on ``day``."""
    return filled(rule.ask, parameters, day)


def filled(text: str, parameters: Parameters, day: date) -> str:
    """``text`` with the numbers in force on ``day``; within no days at all is on the same day."""
    numbers = {one: parameters.number(one, day) for one in asked_for(text)}
    return _WITHIN_NO_DAYS.sub("当天", text.format_map(numbers))


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


def counted(value: float, what: str) -> str:
    """A number with what it counts: ``2 名``, ``50%``."""
    between = "" if not what or what.startswith("%") else " "
    return f"{number(value)}{between}{what}"


@lru_cache(1 << 12)
def day_label(day: date) -> str:
    """``10月12日``."""
    return f"{day.month}月{day.day}日"


def full_day(day: date) -> str:
    """``2025年10月12日``."""
    return f"{day.year}年{day_label(day)}"


def day_after(day: date, other: date) -> str:
    """As `day_label`; with its year where that is not the year of ``other``, told before it."""
    return day_label(day) if day.year == other.year else full_day(day)


def moment(value: datetime, after: datetime | None = None) -> str:
    """``10月12日 14:30``; the day alone for the end of a day; its year where ``after`` has another."""
    day = day_after(value.date(), (after or value).date())
    return (
        day
        if (value.hour, value.minute) == (23, 59)
        else f"{day} {value.hour:02}:{value.minute:02}"
    )


def beginning(value: datetime) -> str:
    """As `moment`; the day alone for its start too, which stands for "that day" where time is counted from."""
    return day_label(value.date()) if (value.hour, value.minute) == (0, 0) else moment(value)


def spaced(told: str) -> str:
    """A moment with the space that sets its clock time off from the words after it."""
    return f"{told} " if told[-1].isdigit() else told
