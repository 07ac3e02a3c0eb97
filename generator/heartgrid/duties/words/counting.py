"""How a rule's time is counted, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.wording import unit as unit_of
from heartgrid.duties.words.selectors import selectors_words
from heartgrid.duties.words.tables import CANNOT_BE_MADE_UP, WINDOW_COUNTING
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.policy import Parameters, Rule, Within


def counting_words(rule: Rule, parameters: Parameters, day: date) -> tuple[str, ...]:
    """How the rule's time is counted, and whether it can be made up."""
    match rule:
        case Standing():
            if rule.mended_within is not None:
                days = parameters.number(rule.mended_within, day)
                return (f"不符合要求的那天不算，往后数 {days} 天之内改正算按时，改正后不再算。",)
            grace = rule.grace and parameters.number(rule.grace, day)
            start = f"开学后 {grace} 个上学日内为宽限；" if grace else ""
            return (f"{start}不符合要求就从不符合的那天起算逾期，改正后不再算。",)
        case Periodic():
            late = parameters.number("late_evidence_days", day)
            made_up = (
                "过期不能补做，有理由的请写豁免。"
                if rule.window in CANNOT_BE_MADE_UP
                else f"过期 {late} 天内补上算迟完成。"
            )
            window = _first_days(rule, parameters, day) or WINDOW_COUNTING[rule.window]
            return (window, *_short(rule, parameters, day), made_up)
        case Triggered():
            shorter = _shorter(rule, parameters, day)
            made_up = (
                "事后才补的算迟完成，先后仍是颠倒的。"
                if rule.within.before
                else "过期之后补上算迟完成。"
            )
            return (_within(rule.within, parameters, day), *shorter, made_up)
    raise TypeError(rule)


def _first_days(rule: Periodic, parameters: Parameters, day: date) -> str:
    if rule.first_days is None:
        return ""
    whole = "学期" if rule.window == "term" else "一年"
    return f"只算{whole}的前 {parameters.number(rule.first_days, day)} 天，周末和假期也数。"


def _short(rule: Periodic, parameters: Parameters, day: date) -> tuple[str, ...]:
    if rule.short_window is None or rule.short_at_least is None:
        return ()
    days, least = (parameters.number(one, day) for one in (rule.short_window, rule.short_at_least))
    unit = unit_of(parameters, rule.short_at_least)
    return (f"上学日少于 {days} 天的，只要求 {least} {unit}。",)


def _shorter(rule: Triggered, parameters: Parameters, day: date) -> tuple[str, ...]:
    if rule.shorter is None or not rule.shorter_unless:
        return ()
    met = selectors_words(rule.shorter_unless, parameters, day)
    return (f"当天没有{met}的，期限缩短：{_within(rule.shorter, parameters, day)}",)


def _within(within: Within, parameters: Parameters, day: date) -> str:  # noqa: PLR0911 - one for each unit
    number = parameters.number
    if within.before:
        return "触发之前就要做好；触发当天没有写时刻的，当天之内都算。"
    if within.minutes is not None:
        return f"从触发起按钟点算 {number(within.minutes, day)} 分钟，夜里、周末和假期都算；正好到点算按时。"
    if within.stated is not None:
        return f"按记录里写的“{within.stated}”，那一天之内算按时；没有写、或没有写明由谁做的，从一开始就算逾期。"
    if within.hours is not None:
        since = (
            "第一节课下课起（下课以后才触发的，从触发起）"
            if within.since != "trigger"
            else "触发起"
        )
        return f"从{since}按钟点算 {number(within.hours, day)} 小时，夜里、周末和假期都算；正好到点算按时。"
    if within.days is not None and number(within.days, day):
        return f"触发当天不算，往后数 {number(within.days, day)} 天，周末和假期都算；最后一天之内算按时。"
    if within.working_days is not None:
        return f"触发当天不算，往后数 {number(within.working_days, day)} 个工作日（学期里就是上学日，假期里是周一到周五，除去法定假日、加上调休上班日）；最后一天之内算按时。"
    return "当天之内算按时。"
