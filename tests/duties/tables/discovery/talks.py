"""D29: a talk with each student each term (art. 8).

First term: Monday 1 September 2025 to Friday 23 January 2026. What is made up counts, late, until
28 days after: 20 February.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupil
from tests.support.tabled import waived

BOOK = "talks/2025-1/J2024-01.t012.yml"
LEFT = grid(mentors=[mentor("t012", [2])], students=[pupil(2, end="2025-09-05")])
JOINS = grid(mentors=[mentor("t012", [2])], students=[pupil(2, begin="2025-11-10")])


def talk(day: str, mode: str = "面谈") -> str:
    return book(BOOK, 记录=[f"日期: {day}, 学生: 2, 方式: {mode}"])


WAIVER = waived("D29", "2", "2025-09-01", "2026-01-23")

TABLES = (
    Table(
        "D29", (SCHOOL, STAFF, GRID), subject="s000002", opened="2025-09-01", due="2026-01-23",
        rows=(
            Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
            Row("逾期", "2026-01-24 00:00", (), "1月23日 过完"),
            Row("已完成", "2026-03-31", (talk("2026-01-23"),), "最后一天谈的"),
            Row("迟完成", "2026-03-31", (talk("2026-02-20"),), "1月23日 + 28 天 = 2月20日"),
            Row("逾期", "2026-03-31", (talk("2026-02-21"),), "2月21日 过了补做的日子"),
            Row("已豁免", "2026-03-31", (WAIVER,), "豁免盖住整个学期"),
            Row("未知", "2026-03-31", (book(BOOK, 记录=["日期: 昨天, 学生: 2, 方式: 面谈"]),),
                "这一条读不懂，也许就是那次谈话"),
            Row("未到", "2025-10-31", (JOINS,), "11月10日 入班", opened="2025-11-10"),
            Row(NOT_ASKED, "2026-03-31", (LEFT,), "9月5日 离班，没有谈过：已经离开的不再列出"),
        ),
    ),
)  # fmt: skip
