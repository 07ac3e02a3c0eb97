"""Why a line is there, in one sentence a teacher understands; quotes nothing a record says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.duties.assessment import Status
from heartgrid.duties.wording import beginning, day_label, moment, spaced

if TYPE_CHECKING:
    from datetime import datetime

    from heartgrid.model.ledger import Unreadable

UNCOVERED: Final = "当年的法定节假日安排还没有收录"


def triggered(ask: str, opened: datetime, due: datetime | None, status: Status, now: str) -> str:
    """When it began, by when it is due, how it stands, and ``now`` what to do about it."""
    head = f"{ask}。从{spaced(beginning(opened))}算起"
    if due is None:
        done = {Status.DONE: "，已完成", Status.DUE: "，还没有完成"}.get(status, "")
        return f"{head}{done}，期限算不出来：{UNCOVERED}，收录以后再看这一项。"
    tail = {
        Status.DONE: "，已按时完成",
        Status.DONE_LATE: "，完成时已过期限",
        Status.DUE: f"，期限已过，只作提示。{now}" if now else "，还没有完成",
        Status.OVERDUE: f"，到现在没有完成。{now}",
    }.get(status, "")
    same_day = due.date() == opened.date() and moment(due) == day_label(due.date())
    return f"{head}，最晚到{moment(due, opened)}{'当天' if same_day else ''}{tail}。"


def ordered(ask: str, opened: datetime, status: Status, now: str) -> str:
    """What had to come first, whether it did, and ``now`` what to do if it did not."""
    tail = {
        Status.DONE: "，先后没有颠倒",
        Status.DONE_LATE: "，实际是事后才补的，先后颠倒了",
        Status.DUE: "，现在还没有做",
        Status.OVERDUE: f"，那时没有做好，先后颠倒了，到现在也没有补。{now}",
    }.get(status, "")
    return f"{ask}。最晚到{spaced(moment(opened))}要做好{tail}。"


def standing(ask: str, shown: str, status: Status, since: str, remedy: str) -> str:
    """What is measured, what is asked, what to do."""
    tail = {
        Status.DONE: "，符合要求",
        Status.DUE: f"，还不符合要求{since}：{remedy}",
        Status.OVERDUE: f"，不符合要求{since}：{remedy}",
    }.get(status, "")
    return f"{ask}。{shown}{tail}。"


def unknown(ask: str, path: str) -> str:
    """Evidence may be in a file that could not be read."""
    return f"{ask}。文件 {path} 有读不出来的内容，这项记录可能就在里面：请先照“数据问题”的提示把它修好，再看这一项。"


def sealed(ask: str, path: str) -> str:
    """Evidence may be in a file that this reader has no key for."""
    return f"{ask}。文件 {path} 是加密的，你没有它的钥匙，这项记录可能就在里面：请问有钥匙的同事。"


def doubt(ask: str, one: Unreadable) -> str:
    """Why a line is unknown: something is broken, or closed."""
    return sealed(ask, one.path) if one.sealed else unknown(ask, one.path)


def unneeded(ask: str, approver: str, at: datetime) -> str:
    """Who said that this time it was not called for."""
    return f"{ask}。{approver}于{spaced(moment(at))}写明这一次不适用，理由见记录。"


def waived(ask: str, approver: str, approved: datetime) -> str:
    """By whose leave."""
    return f"{ask}。已由{approver}于{day_label(approved.date())}批准豁免。"
