"""D73a, D74a, D75a, D97: what a district does about an incident that a school reported.

The school knew of it on Tuesday 11 November 2025 at 10:05. That day is day 0.
"""

from __future__ import annotations

from tests.duties.tables.district.ground import GROUND, LATER, overseen, waiver
from tests.duties.tables.rows import NOT_ASKED, Row, Table

INCIDENT = "I-7K2M9Q"
KNOWN = f"知悉时间: 2025-11-11 10:05, 学校: haiwan, 事件: {INCIDENT}, 类型: 走失"
ALONE = (overseen(学校上报=[KNOWN]),)
# 1 September is the ledger's first day.
BEFORE = (overseen(学校上报=[KNOWN.replace("2025-11-11", "2025-08-31")]),)
ELSEWHERE = "I-7K2M9R"


def with_(part: str, entry: str) -> tuple[str, ...]:
    parts = {"学校上报": [KNOWN], part: [entry]}
    return (overseen("2025", **parts),)


def trace(day: str, stages: str = "预防, 发现, 干预", of: str = INCIDENT) -> tuple[str, ...]:
    told = f"日期: {day}, 事件: {of}, 倒查人: [q002], 环节: [{stages}], 结论: 点名没有登记"
    return with_("区县倒查", told)


def review(day: str, dimensions: str = "日常表现, 人际, 学业, 亲子") -> tuple[str, ...]:
    told = f"日期: {day}, 事件: {INCIDENT}, 参加人: [q001, q002], 四维: [{dimensions}], 教训: 午休要点名"
    return with_("区县复盘", told)


def finding(day: str, word: str = "没有失职失责") -> tuple[str, ...]:
    return with_("问责结论", f"日期: {day}, 事件: {INCIDENT}, 结论: {word}, 依据: 结论通知书")


def item(more: str) -> str:
    told = f"编号: 3f9c2a, 日期: 2025-12-05, 事件: {INCIDENT}, 整改项: 统一点名表{more}"
    return overseen(学校上报=[KNOWN], 区县整改=[told])


OWNED = ", 责任人: q002, 期限: 2025-12-20"
ITEM = f"{INCIDENT}.3f9c2a"

TABLES = (
    Table(
        "D73a", GROUND, subject=INCIDENT, opened="2025-11-11 10:05", due="2025-11-26",
        rows=(
            Row("待办", "2025-11-26", ALONE, "11月11日 + 15 天 = 11月26日，当天不晚"),
            Row("逾期", "2025-11-27 00:00", ALONE, "11月26日 过完"),
            Row("逾期", "2025-11-27", trace("2025-11-20", "预防, 发现"), "没有查干预这个环节"),
            Row("逾期", "2025-11-27", trace("2025-11-20", of=ELSEWHERE), "倒查的是别的事件"),
            Row("已完成", "2025-12-31", trace("2025-11-26"), "最后一天完成的"),
            Row("迟完成", "2025-12-31", trace("2025-11-27"), "晚一天"),
            Row("已豁免", "2025-12-31",
                (*ALONE, waiver("D73a", "2025-11-12", "2025-11-26", INCIDENT)), "豁免盖住 11月26日"),
            Row("未知", "2025-12-31", trace("昨天"), "这一条倒查读不懂"),
            Row(NOT_ASKED, "2025-12-31", BEFORE, "8月31日 的事，台账 9月1日 才启用", opened="2025-08-31 10:05"),
        ),
    ),
    Table(
        "D74a", GROUND, subject=INCIDENT, opened="2025-11-11 10:05", due="2025-12-11",
        rows=(
            Row("待办", "2025-12-11", ALONE, "11月11日 + 30 天 = 12月11日，当天不晚"),
            Row("逾期", "2025-12-12 00:00", ALONE, "12月11日 过完"),
            Row("逾期", "2025-12-12", review("2025-12-01", "日常表现, 人际, 学业"), "缺亲子这一维"),
            Row("已完成", "2025-12-31", review("2025-12-11"), "最后一天复盘的"),
            Row("迟完成", "2025-12-31", review("2025-12-12"), "晚一天"),
            Row("已豁免", "2025-12-31",
                (*ALONE, waiver("D74a", "2025-11-12", "2025-12-11", INCIDENT)), "豁免盖住 12月11日"),
            Row("未知", "2025-12-31", review("昨天"), "这一条复盘读不懂"),
            Row(NOT_ASKED, "2025-12-31", BEFORE, "8月31日 的事，台账 9月1日 才启用", opened="2025-08-31 10:05"),
        ),
    ),
    Table(
        "D75a", GROUND, subject=ITEM, opened="2025-12-05 23:59", due="2025-12-20",
        rows=(
            Row("待办", "2025-12-20", (item(OWNED),), "期限写的是 12月20日，当天不晚"),
            Row("逾期", "2025-12-21 00:00", (item(OWNED),), "12月20日 过完"),
            Row("逾期", "2025-12-06", (item(", 期限: 2025-12-20"),), "没有责任人，从一开始就算逾期", due="2025-12-05 00:00"),
            Row("逾期", "2025-12-06", (item(", 责任人: q002"),), "没有期限，从一开始就算逾期", due="2025-12-05 00:00"),
            Row("已完成", "2025-12-31", (item(f"{OWNED}, 验收日: 2025-12-20, 验收人: q001"),), "最后一天验收的"),
            Row("迟完成", "2025-12-31", (item(f"{OWNED}, 验收日: 2025-12-21, 验收人: q001"),), "晚一天"),
            Row("已豁免", "2025-12-31",
                (item(OWNED), waiver("D75a", "2025-12-06", "2025-12-20", ITEM)), "豁免盖住 12月20日"),
            Row("未知", "2025-12-31", (item(OWNED) + "  - {编号: 3f9c2b, 整改项: 再培训, 期限: 月底}\n",),
                "另一项读不懂，先改好它"),
            Row(NOT_ASKED, "2025-12-31", ALONE, "没有列出整改项"),
        ),
    ),
    Table(
        "D97", GROUND, subject=INCIDENT, opened="2025-11-11 10:05", due="2026-01-10",
        rows=(
            Row("待办", "2026-01-10", ALONE, "11月还有 19 天，12月 31 天，到 1月10日 满 60 天"),
            Row("逾期", "2026-01-11 00:00", ALONE, "1月10日 过完"),
            Row("已完成", "2025-12-31", finding("2025-12-20"), "写明没有失职失责也是结论"),
            Row("已完成", "2025-12-31", finding("2025-12-20", "督导问责"), "问责的也是结论"),
            Row("迟完成", "2026-01-31",
                (*ALONE, overseen("2026", 问责结论=[
                    f"日期: 2026-01-11, 事件: {INCIDENT}, 结论: 限期整改, 依据: 通知书"])), "晚一天"),
            Row("已豁免", "2026-01-31",
                (*ALONE, waiver("D97", "2025-11-12", "2026-01-10", INCIDENT)), "豁免盖住 1月10日"),
            Row("未知", "2026-01-31", finding("昨天"), "这一条结论读不懂"),
            Row(NOT_ASKED, "2026-03-31", (*ALONE, LATER), "2月1日 才启用，之前上报的不计"),
        ),
    ),
)  # fmt: skip
