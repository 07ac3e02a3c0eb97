"""Why a line is there, in one sentence a teacher understands; quotes nothing a record says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.duties.assessment import Status
from heartgrid.duties.wording import day_label, moment, number

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.duties.owed import Owed
    from heartgrid.policy import Periodic

_UNCOVERED: Final = "当年的法定节假日安排还没有收录"


def periodic(ask: str, rule: Periodic, one: Owed, status: Status, amount: float) -> str:
    """The window, what it asks, what is there."""
    note = f"（{one.note}）" if one.note else ""
    return f"{ask}。{_window(rule, one, status, amount)}{note}。"


def _window(rule: Periodic, one: Owed, status: Status, amount: float) -> str:
    window, unit = one.window, _unit(rule)
    if window.school_days < 0 and status is Status.NOT_YET:
        return f"{window.label}还没有开始；{_UNCOVERED}，到时才能算出要求"
    tail = {
        Status.DONE: "，已完成",
        Status.DONE_LATE: f"，在 {day_label(window.end)} 之后才补上",
        Status.NOT_YET: "，还没有开始",
        Status.DUE: _before(one),
        Status.OVERDUE: f"，已过 {day_label(window.end)}",
        Status.UNKNOWN: f"；{_UNCOVERED}，算不出该不该做、做多少",
    }.get(status, "")
    return f"{window.label}要求 {window.needed} {unit}，已有 {number(amount)} {unit}{tail}"


def _before(one: Owed) -> str:
    if one.open_ended:
        return "，期限要等下学期校历录入后才能算出"
    return f"，请在 {day_label(one.window.end)} 前完成"


def _unit(rule: Periodic) -> str:
    return "课时" if rule.evidence[0].total == "课时" else "次"


def triggered(ask: str, opened: datetime, due: datetime | None, status: Status) -> str:
    """When it began, by when it is due, how it stands."""
    head = f"{ask}。{moment(opened)} 起"
    if due is None:
        done = {Status.DONE: "，已完成", Status.DUE: "，还没有记录"}.get(status, "")
        return f"{head}{done}，期限算不出来：{_UNCOVERED}。"
    tail = {
        Status.DONE: "，已按时完成",
        Status.DONE_LATE: "，完成时已过期限",
        Status.DUE: "，还没有记录",
        Status.OVERDUE: "，到现在没有记录",
    }.get(status, "")
    return f"{head}，期限 {moment(due)}{tail}。"


def standing(ask: str, shown: str, status: Status, since: str) -> str:
    """What is measured, what is asked."""
    tail = {
        Status.DONE: "，符合要求",
        Status.DUE: f"，还不符合要求{since}",
        Status.OVERDUE: f"，不符合要求{since}",
    }.get(status, "")
    return f"{ask}。{shown}{tail}。"


def unknown(ask: str, path: str) -> str:
    """Evidence may be in a file that could not be read."""
    return f"{ask}。文件 {path} 有读不出来的内容，可能含有这项记录，先修好它才能判断。"


def waived(ask: str, approver: str, approved: datetime) -> str:
    """By whose leave."""
    return f"{ask}。已由{approver}于 {day_label(approved.date())} 批准豁免。"
