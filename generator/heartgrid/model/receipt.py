"""回执: what was owed and what was done in that which was let go, without any person (docs/erasure.md).

A batch counts lines of duties that nobody can work out any more. It has months and numbers, never
a name, a class or a case beside a line.
"""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, fact, items
from heartgrid.model.values import (
    ClassId,
    Count,
    Day,
    DutyId,
    Moment,
    MonthId,
    Prose,
    RuleKey,
    YearId,
)

ReceiptStatus = Literal["未到", "待办", "逾期", "已完成", "迟完成", "已豁免", "未知"]
ReceiptWeight = Literal["红线", "目标", "提示"]


class Settled(Facts):
    """同一项义务、同样情形的若干件。"""

    duty: DutyId = fact("义务", "义务编号，见“办法对照”页")
    weight: ReceiptWeight = fact("轻重", "红线、目标或提示")
    due: MonthId | None = fact("应于", "期限所在的月份", None)
    done: MonthId | None = fact("完成", "完成的月份；没有完成就没有", None)
    status: ReceiptStatus = fact("状态", "销毁时的状态")
    count: Count = fact("件数", "几件")


class Window(Facts):
    """整个时段都已记入回执的规则。"""

    rule: RuleKey = fact("规则", "义务编号，有几条规则的带上规则名")
    opened: Moment = fact("起", "时段从什么时候起")


class ReceiptBatch(Entry):
    """一次到期销毁的回执。"""

    day: Day = fact("日期", "销毁当天")
    classes: tuple[ClassId, ...] = items("班级", "这次到期的毕业班级；它们的义务以后只在回执里计数")
    windows: tuple[Window, ...] = items("时段", "全校都已记入回执的时段")
    rows: tuple[Settled, ...] = items("回执", "各项义务的件数")
    signature: Prose = fact("签名", "管理员的签名；由 heartgrid access rollover 填写")


class ReceiptBook(Book):
    """回执: records/receipts/<year>.yml，由 heartgrid access rollover 写，不能手改。"""

    kind: Literal["回执"] = fact("种类", "固定写“回执”")
    year: YearId = fact("年", "公历年份")
    entries: tuple[ReceiptBatch, ...] = items("记录", "一次到期销毁一条")
