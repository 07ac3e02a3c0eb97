"""D36, D38, D39, D39a, D40: from a report to the library, and the plan (art. 9).

Reported on Monday 13 October 2025 at 10:00; decided on Wednesday 12 November at 16:00.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.casebook import CASE, case, decided, interviewed, nominated, planned
from tests.support.tabled import waived

GROUND = (SCHOOL, STAFF, GRID)
REPORTED, DECIDED = "2025-10-13 10:00", "2025-11-12 16:00"
LOST = "时间: 昨天"  # a step that cannot be read


def reported(alarm: str, *interviews: str) -> tuple[str, ...]:
    return (case(提名=[nominated(REPORTED, alarm)], 访谈=list(interviews)),)


def after_interview(*decisions: str) -> tuple[str, ...]:
    """Interviewed on the day of the report."""
    return (case(访谈=[interviewed(REPORTED)], 决议=list(decisions)),)


def entered(*plans: str) -> tuple[str, ...]:
    return (case(决议=[decided(DECIDED)], 一生一策=list(plans)),)


def decisions(*found: str) -> tuple[str, ...]:
    return (case(决议=list(found)),)


ALONE = decided(DECIDED, signed="t002")
TWO_ROLES = decided(DECIDED).replace("[t001, t002, t003]", "[t002, t003]")

TABLES = (
    Table(
        "D36.red", GROUND, subject=CASE, opened=REPORTED, due="2025-10-14 10:00",
        rows=(
            Row("待办", "2025-10-14 10:00", reported("红"), "10:00 + 24 小时"),
            Row("逾期", "2025-10-14 10:01", reported("红"), "过了一分钟"),
            Row("逾期", "2025-11-20", reported("红", interviewed("2025-10-13 11:00", "t012")),
                "导师谈的不算心理教师的访谈"),
            Row("已完成", "2025-11-20", reported("红", interviewed("2025-10-14 10:00")), "最后一分钟"),
            Row("迟完成", "2025-11-20", reported("红", interviewed("2025-10-14 10:01")), "晚了一分钟"),
            Row("已豁免", "2025-11-20",
                (*reported("红"), waived("D36", CASE, "2025-10-13", "2025-10-14")), "豁免盖住期限"),
            Row("未知", "2025-11-20", reported("红", LOST), "访谈那一条读不懂"),
            Row(NOT_ASKED, "2025-11-20", reported("黄"), "黄色按工作日算"),
        ),
    ),
    Table(
        "D36.yellow", GROUND, subject=CASE, opened=REPORTED, due="2025-10-16",
        rows=(
            Row("待办", "2025-10-16", reported("黄"), "星期一上报，二、三、四：3 个工作日"),
            Row("逾期", "2025-10-17 00:00", reported("黄"), "10月16日 过完"),
            Row("已完成", "2025-11-20", reported("黄", interviewed("2025-10-16 23:59")), "最后一分钟"),
            Row("迟完成", "2025-11-20", reported("黄", interviewed("2025-10-17 00:00")), "晚了一分钟"),
            Row("已豁免", "2025-11-20",
                (*reported("黄"), waived("D36", CASE, "2025-10-13", "2025-10-16")), "豁免盖住期限"),
            Row("未知", "2025-11-20", reported("黄", LOST), "访谈那一条读不懂"),
            Row(NOT_ASKED, "2025-11-20", reported("红"), "红色按 24 小时算"),
        ),
    ),
    Table(
        "D38", GROUND, subject=CASE, opened=REPORTED, due="2025-10-20",
        rows=(
            Row("待办", "2025-10-20", after_interview(), "14、15、16、17、20日：5 个工作日"),
            Row("逾期", "2025-10-21 00:00", after_interview(), "10月20日 过完"),
            Row("逾期", "2025-11-20", after_interview(decided("2025-10-15 16:00", signed="t002")),
                "1 人签署 < 2"),
            Row("已完成", "2025-11-20", after_interview(decided("2025-10-20 23:59")), "最后一分钟"),
            Row("迟完成", "2025-11-20", after_interview(decided("2025-10-21 00:00")), "晚了一分钟"),
            Row("已豁免", "2025-11-20",
                (*after_interview(), waived("D38", CASE, "2025-10-13", "2025-10-20")), "豁免盖住期限"),
            Row("未知", "2025-11-20", after_interview(LOST), "决议那一条读不懂"),
            Row(NOT_ASKED, "2025-11-20", (case(),), "还没有访谈"),
        ),
    ),
    Table(
        "D39", GROUND, subject=CASE, opened=DECIDED, due="2025-11-12",
        rows=(
            Row("待办", "2025-11-12", decisions(ALONE), "当天还能补签"),
            Row("逾期", "2025-11-13 00:00", decisions(ALONE), "1 人签署 < 2，当天过完"),
            Row("逾期", "2025-11-20", decisions(decided(DECIDED, "不入库")), "定为二类却不入库"),
            Row("已完成", "2025-11-20", decisions(decided(DECIDED)), "2 人签署"),
            Row("迟完成", "2025-11-20", decisions(ALONE, decided("2025-11-13 00:00")), "第二天才签齐"),
            Row("已豁免", "2025-11-20",
                (*decisions(ALONE), waived("D39", CASE, "2025-11-12", "2025-11-12")), "豁免盖住这一天"),
            Row("未知", "2025-11-20", decisions(ALONE, LOST), "另一份决议读不懂"),
            Row(NOT_ASKED, "2025-11-20", decisions(decided(DECIDED, "不入库", "一类")), "一类不入库"),
        ),
    ),
    Table(
        "D39a", GROUND, subject=CASE, opened=DECIDED, due="2025-11-12",
        rows=(
            Row("待办", "2025-11-12", decisions(TWO_ROLES), "2 类角色出席 < 3，当天还能更正"),
            Row("逾期", "2025-11-13 00:00", decisions(TWO_ROLES), "当天过完"),
            Row("已完成", "2025-11-20", decisions(decided(DECIDED)), "校长、分管领导、心理教师：3 类"),
            Row("迟完成", "2025-11-20", decisions(TWO_ROLES, decided("2025-11-13 00:00", "维持")),
                "第二天人到齐了再议"),
            Row("已豁免", "2025-11-20",
                (*decisions(TWO_ROLES), waived("D39a", CASE, "2025-11-12", "2025-11-12")),
                "豁免盖住这一天"),
            Row("未知", "2025-11-20", decisions(TWO_ROLES, LOST), "另一份决议读不懂"),
            Row(NOT_ASKED, "2025-11-20", decisions(decided(DECIDED, "不入库", "一类")),
                "不入库的决议不问"),
        ),
    ),
    Table(
        "D40", GROUND, subject=CASE, opened=DECIDED, due="2025-11-19",
        rows=(
            Row("待办", "2025-11-19", entered(), "11月12日 + 7 天 = 11月19日"),
            Row("逾期", "2025-11-20 00:00", entered(), "11月19日 过完"),
            Row("逾期", "2026-01-20", entered(planned("2025-11-11")), "入库之前定的不算"),
            Row("已完成", "2026-01-20", entered(planned("2025-11-19")), "第 7 天"),
            Row("迟完成", "2026-01-20", entered(planned("2025-11-20")), "第 8 天"),
            Row("已豁免", "2026-01-20",
                (*entered(), waived("D40", CASE, "2025-11-12", "2025-11-19")), "豁免盖住期限"),
            Row("未知", "2026-01-20", entered("日期: 昨天, 版本: 1"), "方案那一条读不懂"),
            Row(NOT_ASKED, "2026-01-20", decisions(ALONE), "1 人签署，没有入库"),
        ),
    ),
)  # fmt: skip
