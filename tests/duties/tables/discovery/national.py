"""N01, N02: what the national measures of October 2025 add, asked from Friday 24 October on.

The first week that counts begins on Monday 27 October; the first term is the second of the year:
Tuesday 24 February to Tuesday 30 June 2026.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, STAFF, book
from tests.support.casebook import CASE, case, decided, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.tabled import waived

GROUND = (school(terms=[FIRST_TERM, SECOND_TERM]), STAFF, GRID)


def sheet(minutes: str) -> tuple[str, ...]:
    return (
        book("lessons/2025-1/J2024-01.yml", 周登记=[f"周: 2025-10-27, 倾听: 3, 运动: {minutes}"]),
    )


def library(*visits: str, entered: str = "2025-11-12 16:00") -> tuple[str, ...]:
    return (case(决议=[decided(entered)], 家访=list(visits)),)


TABLES = (
    Table(
        "N01", GROUND, subject="J2024-01", opened="2025-10-27", due="2025-11-02",
        rows=(
            Row("未到", "2025-10-26", (), "10月24日 起要求；第一个整周 10月27日 开始"),
            Row("待办", "2025-11-02", (), "这一周的星期日还不晚"),
            Row("逾期", "2025-11-20", (), "11月2日 过完"),
            Row("逾期", "2025-11-20", sheet("119"), "119 分钟 < 120 分钟"),
            Row("已完成", "2025-11-20", sheet("120"), "正好 120 分钟"),
            Row("已豁免", "2025-11-20", (waived("N01", "J2024-01", "2025-10-27", "2025-11-02"),),
                "豁免盖住这一周"),
            Row("未知", "2025-11-20", sheet("很多"), "分钟数读不懂"),
            Row(NOT_ASKED, "2025-11-20", sheet("120"), "10月20日 那一周在要求之前", opened="2025-10-20"),
        ),
        cannot={"迟完成": "一周的运动过了那一周补不回来：登记写明是哪一周"},
    ),
    Table(
        "N02", GROUND, subject=CASE, opened="2026-02-24", due="2026-06-30",
        rows=(
            Row("待办", "2026-06-30", library(), "学期的最后一天还不晚"),
            Row("逾期", "2026-07-01 00:00", library(), "6月30日 过完"),
            Row("逾期", "2026-07-15", library(visited("2025-12-01")), "上学期去的不算"),
            Row("已完成", "2026-07-15", library(visited("2026-06-30")), "最后一天去的"),
            Row("迟完成", "2026-08-01", library(visited("2026-07-28")), "6月30日 + 28 天 = 7月28日"),
            Row("逾期", "2026-08-01", library(visited("2026-07-29")), "7月29日 过了补做的日子"),
            Row("已豁免", "2026-07-15",
                (*library(), waived("N02", CASE, "2026-02-24", "2026-06-30")), "豁免盖住整个学期"),
            Row("未知", "2026-07-15", library("日期: 昨天, 教职工: [t012], 方式: 实地"), "家访那一条读不懂"),
            Row(NOT_ASKED, "2025-12-01", library(), "第一学期 9月1日 就开始了，在要求之前",
                opened="2025-11-12"),
            Row(NOT_ASKED, "2026-02-23", library(), "第二学期 2月24日 开学"),
        ),
        cannot={"未到": "在库的事到了那个学期才列出：谁到时还在库，事先不知道"},
    ),
)  # fmt: skip
