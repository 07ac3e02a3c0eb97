"""L01, L02: the impact assessment before anything sensitive is handled, and its yearly review.

The ledger is in use from Monday 1 September 2025, the first day of the term. School year 2025: until
31 August 2026; made up, late, until 28 days after: 28 September 2026.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school

GROUND = (SCHOOL, STAFF, GRID)
YEAR = (school(terms=[FIRST_TERM, SECOND_TERM]), STAFF, GRID)
BOOK = "privacy/2025.yml"


def assessed(day: str, verdict: str = "可以处理", occasion: str = "首次上线") -> str:
    said = "目的与必要: 普查和谈话是法定职责, 影响与风险: 泄露会伤害学生, 保护措施: 加密并登记查阅"
    return book(
        f"privacy/{day[:4]}.yml",
        影响评估=[
            f"日期: {day}, 缘由: {occasion}, 范围: 普查和谈话, {said}, 结论: {verdict}, 报告: 海实〔2025〕1号, 评估人: t002"
        ],
    )


def waived(duty: str, until: str) -> str:
    entry = (
        f"义务: {duty}, 对象: 学校, 起: 2025-09-01, 止: {until}, 理由: 由区里统一评估, "
        "批准人: t001, 批准日: 2025-09-10"
    )
    return book("waivers/2025-1/school.yml", 记录=[entry])


BROKEN = book(BOOK, 影响评估=["日期: 昨天, 缘由: 首次上线"])

TABLES = (
    Table(
        "L01", GROUND, subject="haiwan", opened="2025-09-01", due="",
        rows=(
            Row("已完成", "2025-09-01", (assessed("2025-08-25"),), "启用之前就评估好了"),
            Row("已完成", "2025-09-01", (assessed("2025-09-01"),), "启用当天评估，还不晚"),
            Row("已完成", "2025-12-01", (assessed("2025-08-25", "整改后处理"),), "整改后可以处理，也算"),
            Row("逾期", "2025-09-01", (), "9月1日 启用，那天起就缺", due="2025-09-01 00:00"),
            Row("逾期", "2025-09-01", (assessed("2025-09-02"),), "9月2日 的评估还没有发生", due="2025-09-01 00:00"),
            Row("已完成", "2025-09-02", (assessed("2025-09-02"),), "补上以后，缺的那一天是历史"),
            Row("逾期", "2025-12-01", (assessed("2025-08-25", "不得处理"),), "结论不许处理，不算有",
                due="2025-09-01 00:00"),
            Row("已豁免", "2025-12-01", (waived("L01", "2026-01-23"),), "9月1日 在豁免的日子里",
                due="2025-09-01 00:00"),
            Row("未知", "2025-12-01", (BROKEN,), "读不懂的这一条也许就是那次评估", due="2025-09-01 00:00"),
            Row(NOT_ASKED, "2025-08-31", (), "8月31日 还没有启用"),
        ),
    ),
    Table(
        "L02", YEAR, subject="haiwan", opened="2025-09-01", due="2026-08-31",
        rows=(
            Row("待办", "2026-08-31", (), "学年的最后一天还不晚"),
            Row("逾期", "2026-09-01 00:00", (), "8月31日 过完"),
            Row("已完成", "2026-10-31", (assessed("2026-08-31", occasion="年度复核"),), "最后一天复核的"),
            Row("已完成", "2026-10-31", (assessed("2025-09-01"),), "首次评估也是本学年的一次"),
            Row("逾期", "2026-09-10", (assessed("2025-08-31"),), "8月31日 属于上一学年"),
            Row("迟完成", "2026-10-31", (assessed("2026-09-28", occasion="年度复核"),),
                "8月31日 + 28 天 = 9月28日"),
            Row("逾期", "2026-10-31", (assessed("2026-09-29", occasion="年度复核"),),
                "9月29日 过了补做的日子，算下一学年的"),
            Row("已豁免", "2026-10-31", (waived("L02", "2026-08-31"),), "豁免盖住整个学年"),
            Row("未知", "2026-09-10", (BROKEN,), "2025 年的文件读不懂，也许就是那次复核"),
            Row(NOT_ASKED, "2025-08-31", (), "还没有启用"),
        ),
        cannot={"未到": "学年一开始就是待办；还没开始的学年不列出来"},
    ),
)  # fmt: skip
