"""D73–D75: the back-trace, the review in four dimensions, and what is to be mended (art. 15).

The incident is known on Thursday, 13 November 2025, at 14:30; that day is day 0.
"""

from __future__ import annotations

from tests.duties.tables.response.after_a_crisis import LATER, OUT, waiver_until
from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.crisis import INCIDENT, REVIEW, T0, backtrace, incident, review

FIFTEEN = "11月13日 + 15 天 = 11月28日（星期五）过完"
THIRTY = "11月余 17 天，17 + 13 = 30：12月13日（星期六）过完"
ITEM = "编号: 0c0001, 整改项: 每周碰头, 责任人: t003, 期限: 2025-12-10"
ONE = f"{REVIEW}.0c0001"


def with_item(more: str = "", item: str = ITEM) -> tuple[str, str]:
    """The incident, and the review of 28 November with one item."""
    return incident(), review("2025-11-28", f"{item}{more}")


def of_item_waived(duty: str) -> str:
    return waiver_until(duty, "2025-12-10").replace(f"对象: {INCIDENT}", f"对象: {ONE}")


TABLES = (
    Table(
        "D73", (SCHOOL, STAFF, GRID), subject=INCIDENT, opened=T0, due="2025-11-28",
        rows=(
            Row("待办", "2025-11-28", (incident(),), FIFTEEN),
            Row("逾期", "2025-11-29 00:00", (incident(),), f"{FIFTEEN}，刚过"),
            Row("已完成", LATER, (incident(), backtrace("2025-11-28")), f"{FIFTEEN}，最后一天"),
            Row("迟完成", LATER, (incident(), backtrace("2025-11-29")), f"{FIFTEEN}，晚了一天"),
            Row("已完成", LATER, (incident(), backtrace("2025-11-13")), "当天就查"),
            Row("逾期", LATER, (incident(), backtrace("2025-11-12")), "事件以前查的是别的事"),
            Row("逾期", LATER, (incident(), backtrace("2025-11-20", of="I-7K2M9R")),
                "查的是另一个事件"),
            Row("已豁免", LATER, (incident(), waiver_until("D73", "2025-11-28")), "豁免盖到期限"),
            Row("未知", LATER, (incident(), backtrace("十一月下旬")), "倒查单的日期读不懂"),
            *OUT,
        ),
    ),
    Table(
        "D74", (SCHOOL, STAFF, GRID), subject=INCIDENT, opened=T0, due="2025-12-13",
        rows=(
            Row("待办", "2025-12-13", (incident(),), THIRTY),
            Row("逾期", "2025-12-14 00:00", (incident(),), f"{THIRTY}，刚过"),
            Row("已完成", LATER, (incident(), review("2025-12-13")), f"{THIRTY}，最后一天"),
            Row("迟完成", LATER, (incident(), review("2025-12-14")), f"{THIRTY}，晚了一天"),
            Row("逾期", LATER, (incident(), review("2025-11-12")), "事件以前复盘的是别的事"),
            Row("逾期", LATER, (incident(), review("2025-12-01", of="I-7K2M9R")),
                "复盘的是另一个事件"),
            Row("已豁免", LATER, (incident(), waiver_until("D74", "2025-12-13")), "豁免盖到期限"),
            Row("未知", LATER, (incident(), review("2025-12-01").replace(", 亲子: 略", "")),
                "四维缺了“亲子”，先补上"),
            *OUT,
        ),
    ),
    Table(
        "D75", (SCHOOL, STAFF, GRID), subject=ONE, opened="2025-11-28 23:59", due="2025-12-10",
        rows=(
            Row("待办", "2025-12-10", with_item(), "期限 12月10日，当天还不晚"),
            Row("逾期", "2025-12-11 00:00", with_item(), "12月10日 过完"),
            Row("已完成", LATER, with_item(", 验收日: 2025-12-10, 验收人: t001"), "最后一天验收"),
            Row("迟完成", LATER, with_item(", 验收日: 2025-12-11, 验收人: t001"), "晚了一天验收"),
            Row("待办", "2025-12-09", with_item(", 验收日: 2025-12-20, 验收人: t001"),
                "验收的日子还没有到"),
            Row("逾期", "2025-11-28", with_item(item="编号: 0c0001, 整改项: 碰头, 责任人: t003"),
                "没有期限，从复盘那天起就算逾期", due="2025-11-28 00:00"),
            Row("逾期", "2025-11-28",
                with_item(item="编号: 0c0001, 整改项: 碰头, 期限: 2025-12-10"),
                "没有责任人，从复盘那天起就算逾期", due="2025-11-28 00:00"),
            Row("已豁免", LATER, (*with_item(), of_item_waived("D75")), "豁免盖到这一项的期限"),
            Row("未知", LATER, (incident(), review("2025-11-28", ITEM, "整改项: 再培训, 期限: 月底")),
                "另一项的期限读不懂，整份复盘先改好"),
            Row(NOT_ASKED, "2025-11-27", with_item(), "11月28日 才复盘"),
            Row(NOT_ASKED, LATER, (incident(),), "没有复盘，就没有整改项"),
        ),
    ),
)  # fmt: skip
