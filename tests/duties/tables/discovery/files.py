"""D22, D23, D23a: a growth file for each student, and its way to the next school (art. 6)."""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupil, school
from tests.support.tabled import waived

HANDOVERS = "handovers/J2024-01.yml"
# The pupil's last day is Friday 7 November 2025. Working days after it: Mon 10 to Fri 14 are five,
# Mon 17 to Fri 21 ten, Mon 24 to Fri 28 fifteen.
LEFT = grid(
    mentors=[mentor("t012")],
    students=[pupil(1), pupil(2, end="2025-11-07", more=", 去向: 转出")],
)
STAYED_IN_SCHOOL = LEFT.replace("去向: 转出", "去向: 转班")


def profile(day: str) -> tuple[str, ...]:
    head = "--- profiles/s000002.yml\n种类: 成长档案\n学生: s000002\n"
    return (f"{head}建档日: {day}\n",)


def sent(day: str, receipt: str = "", checked: str = "一致") -> tuple[str, ...]:
    more = f", 接收人: 王老师, 回执时间: {receipt}, 核对: {checked}" if receipt else ""
    entry = (
        f"日期: {day}, 离校日: 2025-11-07, 学生: 2, 经手人: t003, 详情: {{接收校: 江北实验学校, "
        f"清单: [{{类别: 成长档案, 件数: 1}}], 包摘要: 0123456789abcdef, 含在库: 否{more}}}"
    )
    return (book(HANDOVERS, 记录=[entry]),)


TABLES = (
    Table(
        # Asked from the day on which the ledger came into use; mended within 28 days.
        "D22", (SCHOOL, STAFF, GRID), subject="s000002", opened="2025-09-01", due="2025-09-29",
        rows=(
            Row("待办", "2025-09-29", (), "9月1日 + 28 天 = 9月29日"),
            Row("逾期", "2025-09-30", (), "第 29 天"),
            Row("逾期", "2025-11-02", profile("2025-11-03"), "11月3日 才建"),
            Row("已完成", "2025-11-03", profile("2025-11-03"), "看当下：有就是有", due=""),
            Row("已豁免", "2025-10-15", (waived("D22", "2", "2025-09-01", "2026-01-23"),),
                "豁免盖住这一天"),
            Row("未知", "2025-10-15", profile("不详"), "建档日读不懂"),
            Row(NOT_ASKED, "2025-11-08", (LEFT,), "11月7日 离校"),
        ),
    ),
    Table(
        "D23a", (SCHOOL, STAFF, LEFT), subject="s000002", opened="2025-11-07", due="2025-11-21",
        rows=(
            Row("待办", "2025-11-21", (), "离校后第 10 个工作日"),
            Row("逾期", "2025-11-22 00:00", (), "11月21日 过完"),
            Row("已完成", "2025-12-05", sent("2025-11-21"), "第 10 个工作日送出"),
            Row("迟完成", "2025-12-05", sent("2025-11-22"), "星期六才送出"),
            Row("已豁免", "2025-12-05", (waived("D23a", "s000002", "2025-11-07", "2025-11-21"),),
                "豁免盖住期限"),
            Row("未知", "2025-12-05", sent("昨天"), "移交那一条读不懂"),
            Row(NOT_ASKED, "2025-12-05", (STAYED_IN_SCHOOL,), "转班：档案还在本校"),
            Row(NOT_ASKED, "2025-12-05", (school(begin="2025-11-10"),), "台账启用以前离校的"),
        ),
    ),
    Table(
        "D23", (SCHOOL, STAFF, LEFT), subject="s000002", opened="2025-11-07", due="2025-11-28",
        rows=(
            Row("待办", "2025-11-28", sent("2025-11-21"), "送出不等于收到；第 15 个工作日"),
            Row("逾期", "2025-11-29 00:00", sent("2025-11-21"), "11月28日 过完"),
            Row("逾期", "2025-12-05", sent("2025-11-10", "2025-11-12 08:00", "不一致"),
                "收到的和送出的对不上"),
            Row("已完成", "2025-12-05", sent("2025-11-21", "2025-11-28 23:59"), "最后一刻的回执"),
            Row("迟完成", "2025-12-05", sent("2025-11-21", "2025-11-29 08:00"), "第二天早上的回执"),
            Row("已豁免", "2025-12-05", (waived("D23", "s000002", "2025-11-07", "2025-11-28"),),
                "豁免盖住期限"),
            Row("未知", "2025-12-05", sent("2025-11-10", "昨天"), "回执时间读不懂"),
            Row(NOT_ASKED, "2025-12-05", (STAYED_IN_SCHOOL,), "转班：档案还在本校"),
        ),
    ),
)  # fmt: skip
