"""L04, L05: the yearly audit, and telling the authority of it by the end of January.

Calendar years. The audit of 2025 can be made up, late, until 28 days after 31 December 2025:
28 January 2026. The report of January 2026 until 28 days after 31 January: 28 February 2026.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, STAFF, book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school

GROUND = (school(terms=[FIRST_TERM, SECOND_TERM]), STAFF, GRID)


def audited(day: str) -> str:
    entry = f"日期: {day}, 审计年度: 2025, 审计方: 学校审计小组, 报告: 海实审〔2025〕1号"
    return book(f"privacy/{day[:4]}.yml", 合规审计=[entry])


def filed(day: str, covers: str = "2025") -> str:
    entry = f"日期: {day}, 审计年度: {covers}, 报送给: 区网信办"
    return book(f"privacy/{day[:4]}.yml", 报送=[entry])


def waived(duty: str, begin: str, until: str) -> str:
    entry = (
        f"义务: {duty}, 对象: 学校, 起: {begin}, 止: {until}, 理由: 由区里统一审计并报送, "
        "批准人: t001, 批准日: 2025-12-01"
    )
    return book("waivers/2025-1/school.yml", 记录=[entry])


LATER = school(begin="2026-02-24", terms=[SECOND_TERM])

TABLES = (
    Table(
        "L04", GROUND, subject="haiwan", opened="2025-01-01", due="2025-12-31",
        rows=(
            Row("待办", "2025-12-31", (), "一年的最后一天还不晚"),
            Row("逾期", "2026-01-01 00:00", (), "12月31日 过完"),
            Row("已完成", "2026-03-31", (audited("2025-12-31"),), "最后一天审计的"),
            Row("迟完成", "2026-03-31", (audited("2026-01-28"),), "12月31日 + 28 天 = 1月28日"),
            Row("逾期", "2026-03-31", (audited("2026-01-29"),), "1月29日 过了补做的日子，算 2026 年的"),
            Row("逾期", "2026-03-31", (audited("2024-12-31"),), "2024 年的审计不算 2025 年的"),
            Row("逾期", "2026-03-31", (filed("2026-01-10"),), "只有报送，没有审计"),
            Row("已豁免", "2026-03-31", (waived("L04", "2025-01-01", "2025-12-31"),), "豁免盖住整年"),
            Row("未知", "2026-03-31", ("--- privacy/2025.yml\n种类: [\n",), "整份文件读不懂"),
            Row("逾期", "2026-03-31", ("--- privacy/2024.yml\n种类: [\n",), "2024 年的文件里不会有 2025 年的"),
            Row(NOT_ASKED, "2026-03-31", (LATER,), "2026 年才启用，2025 年已经过完"),
        ),
        cannot={"未到": "一年一开始就是待办；还没开始的年份不列出来"},
    ),
    Table(
        "L05", GROUND, subject="haiwan", opened="2026-01-01", due="2026-01-31",
        rows=(
            Row("待办", "2026-01-31", (), "1月1日 起第 31 天还不晚"),
            Row("逾期", "2026-02-01 00:00", (), "1月31日 过完"),
            Row("已完成", "2026-03-31", (filed("2026-01-31"),), "最后一天报送的"),
            Row("迟完成", "2026-03-31", (filed("2026-02-28"),), "1月31日 + 28 天 = 2月28日"),
            Row("逾期", "2026-03-31", (filed("2026-03-01"),), "3月1日 过了补做的日子"),
            Row("逾期", "2026-03-31", (filed("2026-01-15", "2024"),), "报的是 2024 年的审计"),
            Row("逾期", "2026-03-31", (filed("2026-01-15", "2026"),), "2026 年还没有过完"),
            Row("已豁免", "2026-03-31", (waived("L05", "2026-01-01", "2026-01-31"),), "豁免盖住整个一月"),
            Row("未知", "2026-03-31", (book("privacy/2026.yml", 报送=["日期: 一月, 报送给: 区网信办"]),),
                "读不懂的这一条也许就是那次报送"),
            Row(NOT_ASKED, "2025-12-31", (), "2026 年还没有开始，2025 年的一月在公告（2025-12-29）之前"),
        ),
        cannot={"未到": "一年一开始就是待办；还没开始的年份不列出来"},
    ),
)  # fmt: skip
