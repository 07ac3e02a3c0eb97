"""Why a periodic line is there: its window, what it asks, what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.duties.assessment import Status
from heartgrid.duties.sentences import UNCOVERED
from heartgrid.duties.wording import day_after, number
from heartgrid.duties.wording import unit as unit_of

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.periodic.owed import Owed
    from heartgrid.duties.periodic.windows import Window
    from heartgrid.policy import Periodic


def sentence(rule: Periodic, ctx: Context, one: Owed, status: Status, amount: float) -> str:
    """One sentence a teacher understands; quotes nothing a record says."""
    note = f"（{one.note}）" if one.note else ""
    ask = ctx.ask(rule, one.window.begin)
    return f"{ask}。{_window(rule, ctx, one, status, amount)}{note}。"


def _window(rule: Periodic, ctx: Context, one: Owed, status: Status, amount: float) -> str:
    window, unit = one.window, unit_of(ctx.parameters, rule.at_least)
    if window.school_days < 0 and status is Status.NOT_YET:
        return f"{window.label}还没有开始；{UNCOVERED}，到时才能算出要求"
    tail = _tail(one, ctx.today, status)
    return f"{window.label}要求 {window.needed} {unit}，已有 {number(amount)} {unit}{tail}"


_TAILS: Final = {
    Status.DONE: "，已完成",
    Status.NOT_YET: "，时间还没有到",
    Status.UNKNOWN: f"；{UNCOVERED}，算不出该不该做、做多少",
}


def _tail(one: Owed, today: date, status: Status) -> str:
    end = _day(one.window, one.window.end)
    if status is Status.DUE:
        return _before(one, today)
    if status is Status.OVERDUE:
        return f"，{end}已过，{_now(one.window, today)}"
    return f"，{end}之后才补上" if status is Status.DONE_LATE else _TAILS.get(status, "")


def _before(one: Owed, today: date) -> str:
    """A hint stays one after its last day."""
    if one.open_ended:
        return "，期限要等下学期校历录入后才能算出"
    end = _day(one.window, one.window.end)
    if today <= one.window.end:
        return f"，最晚{end}完成"
    return f"，{end}已过，只作提示，{_now(one.window, today)}"


def _now(window: Window, today: date) -> str:
    """What to do about a window that has passed."""
    remedy = "做过的请补登记，有正当理由没做的请写豁免"
    if window.late_until is None:
        return f"不能补做：{remedy}"
    until = _day(window, window.late_until)
    if today <= window.late_until:
        return f"请最晚{until}补上，算迟完成"
    return f"补做的期限{until}也过了：{remedy}"


def _day(window: Window, day: date) -> str:
    return day_after(day, window.begin)
