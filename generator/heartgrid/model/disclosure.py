"""披露: who saw, printed, exported or handed on which sealed record, and why."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import (
    Clock,
    CompartmentId,
    Day,
    Phrase,
    RecordPath,
    StaffId,
    YearId,
)

DisclosureMode = Literal["查阅", "打印", "导出", "移交"]
Ground = Literal["单独同意", "法定职责", "紧急保护", "强制报告", "委托处理", "本人查阅复制"]
Reach = Literal["校内", "校外"]


class DisclosureDetails(Facts):
    """Which record and why: beside a name, the path alone could tell an outsider whom it is about."""

    path: RecordPath = fact("文件", "哪一份记录的路径")
    purpose: Phrase = fact("目的", "为什么要看", min_length=2)
    basis: Phrase | None = fact("依据", "法律、制度或批示", None)
    approver: StaffId | None = fact("审批人", "批准人的教职工编号", None)
    recipient: Phrase | None = fact("接收方", "交给了谁（打印、导出、移交时写）", None)
    reach: Reach | None = fact("去向", "接收方在校内还是校外；校外的要写审批人", None)
    ground: Ground | None = fact("法律依据", "凭什么可以给（打印、导出、移交时写）", None)


class Disclosure(Entry):
    """一次披露。"""

    day: Day = fact("日期", "哪一天", in_git=InGit.FACT)
    clock: Clock = fact("时刻", "几点几分", in_git=InGit.FACT)
    who: StaffId = fact("谁", "看的人的教职工编号", in_git=InGit.FACT)
    mode: DisclosureMode = fact("方式", "查阅、打印、导出或移交", in_git=InGit.FACT)
    # Left out only where it is sealed: a register of crisis files always is, in the work tree too.
    details: DisclosureDetails | None = fact("详情", "哪份文件、为什么、凭什么", None)


class DisclosureBook(Book):
    """披露登记: records/disclosures/<compartment>/<year>.yml; `open`, `monthly` and `disclose` write it."""

    kind: Literal["披露"] = fact("种类", "固定写“披露”", in_git=InGit.FACT)
    scope: CompartmentId = fact("范围", "被看的记录属于哪个密级范围", in_git=InGit.FACT)
    year: YearId = fact("年", "公历年份", in_git=InGit.FACT)
    entries: tuple[Disclosure, ...] = items("记录", "一次一条", in_git=InGit.FACT)
