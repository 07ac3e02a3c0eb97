"""Why a periodic line is there: its window, what it asks, what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Status
from heartgrid.duties.sentences import UNCOVERED
from heartgrid.duties.wording import day_label, number

if TYPE_CHECKING:
    from heartgrid.duties.periodic.owed import Owed
    from heartgrid.policy import Periodic


def sentence(ask: str, rule: Periodic, one: Owed, status: Status, amount: float) -> str:
    """One sentence a teacher understands; quotes nothing a record says."""
    note = f"（{one.note}）" if one.note else ""
    return f"{ask}。{_window(rule, one, status, amount)}{note}。"


def _window(rule: Periodic, one: Owed, status: Status, amount: float) -> str:
    window, unit = one.window, _unit(rule)
    if window.school_days < 0 and status is Status.NOT_YET:
        return f"{window.label}还没有开始；{UNCOVERED}，到时才能算出要求"
    tail = {
        Status.DONE: "，已完成",
        Status.DONE_LATE: f"，在 {day_label(window.end)} 之后才补上",
        Status.NOT_YET: "，还没有开始",
        Status.DUE: _before(one),
        Status.OVERDUE: f"，已过 {day_label(window.end)}",
        Status.UNKNOWN: f"；{UNCOVERED}，算不出该不该做、做多少",
    }.get(status, "")
    return f"{window.label}要求 {window.needed} {unit}，已有 {number(amount)} {unit}{tail}"


def _before(one: Owed) -> str:
    if one.open_ended:
        return "，期限要等下学期校历录入后才能算出"
    return f"，请在 {day_label(one.window.end)} 前完成"


def _unit(rule: Periodic) -> str:
    return "课时" if rule.evidence[0].total == "课时" else "次"
