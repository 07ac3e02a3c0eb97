"""What a rule looks at, what counts as done, and who is spared, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.wording import full_day
from heartgrid.duties.wording import unit as unit_of
from heartgrid.duties.words.selectors import amount, selectors_words
from heartgrid.duties.words.tables import (
    ARRIVED_LATE,
    EFFECTIVE,
    GRADES,
    LEFT,
    MEASURES,
    PER,
    SUBJECTS,
    WINDOWS,
)
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.policy import Parameters, Rule


def rule_words(rule: Rule, parameters: Parameters, day: date) -> tuple[str, ...]:
    """What the rule looks at, what counts and who is spared, with the words in force on ``day``."""
    least = parameters.number("upper_primary_from", day)
    scope = GRADES[rule.grades].format(least=least)
    begin = "" if rule.effective is None else EFFECTIVE.format(day=full_day(rule.effective))
    return tuple(one for one in (*_shape_words(rule, parameters, day), scope, begin) if one)


def _shape_words(rule: Rule, parameters: Parameters, day: date) -> Iterator[str]:
    match rule:
        case Standing():
            whom = "（只看请假、住院、休学的学生）" if rule.on_leave else ""
            yield f"随时衡量：{MEASURES[rule.measure]}{whom}，{_threshold(rule, parameters, day)}。"
        case Periodic():
            needed = parameters.number(rule.at_least, day)
            least = parameters.number("late_arrival_school_days", day)
            unit = unit_of(parameters, rule.at_least)
            times = f" {unit}（合计）" if _adds_up(rule) else f" {unit}"
            yield f"定期：{_whom(rule)}，{WINDOWS[rule.window]}至少 {needed}{times}。"
            yield f"算数的记录：{selectors_words(rule.evidence, parameters, day)}。"
            yield f"{ARRIVED_LATE[rule.arrived_late].format(least=least)}{LEFT[rule.left]}"
        case Triggered():
            named = "；记录要写明答复的是哪一次触发" if rule.named else ""
            yield f"触发：{selectors_words(rule.trigger, parameters, day)}。"
            since = _since(rule)
            yield f"算数的记录：{since}{selectors_words(rule.evidence, parameters, day)}{named}。"
            if rule.spared_by:
                yield f"用不着做的：{selectors_words(rule.spared_by, parameters, day)}。"
            yield LEFT[rule.left]


def _whom(rule: Periodic) -> str:
    if not rule.posts:
        return SUBJECTS[rule.subject]
    posts = "、".join(rule.posts)
    return f"有{posts}的{SUBJECTS[rule.subject]}" if rule.subject == "school" else f"每名{posts}"


def _since(rule: Triggered) -> str:
    anew = "、上次触发以来" if rule.renewed else ""
    anew += {"stay": "、上次出库以来", "leave": "、这次离校以来", None: ""}[rule.episode]
    if rule.within.before:
        return f"触发之前{anew}的"
    return f"触发之后（触发之前{anew}做的也算）的" if rule.earlier else "触发之后的"


def _threshold(rule: Standing, parameters: Parameters, day: date) -> str:
    if rule.at_most is not None:
        return f"不超过 {amount(parameters, rule.at_most, day)}"
    if rule.more_than is not None:
        return f"超过 {amount(parameters, rule.more_than, day)}"
    least = rule.at_least
    words = []
    if least is not None and least.least is not None:
        words.append(f"至少 {amount(parameters, least.least, day)}")
    if least is not None and least.per is not None and least.each is not None:
        each = parameters.number(least.each, day)
        words.append(f"{PER[least.per]}每 {each} 人 1 名（不足 {each} 人也算）")
    return "；再看".join(words) + ("，取大的" if len(words) > 1 else "")


def _adds_up(rule: Periodic) -> bool:
    return any(one.total is not None for one in rule.evidence)
