"""D34: what was talked and seen is written down within three days (art. 8).

The entry aaaaaa was committed on Monday 13 October 2025 at 16:00, bbbbbb never.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupil, school
from tests.support.tabled import waived

BOOK = "talks/2025-1/J2024-01.t012.yml"
NO_LONGER = grid(mentors=[mentor("t012", [2], end="2025-10-17")], students=[pupil(2)])


def talk(number: str, day: str) -> tuple[str, ...]:
    return (book(BOOK, 记录=[f"编号: {number}, 日期: {day}, 学生: 2, 方式: 面谈"]),)


def seen(number: str, day: str) -> tuple[str, ...]:
    entry = f"编号: {number}, 日期: {day}, 时刻: 10:00, 观察人: t012, 详情: {{学生: 2, 紧急度: 绿}}"
    return (book("observations/2025-1/J2024-01.yml", 记录=[entry]),)


TABLES = (
    Table(
        "D34", (SCHOOL, STAFF, GRID), subject="t012", opened="2025-09-01", due="2025-10-13 00:00",
        recorded={"aaaaaa": "2025-10-13 16:00"},
        rows=(
            Row("已完成", "2025-10-20", talk("aaaaaa", "2025-10-10"), "10月10日 + 3 天 = 10月13日", due=""),
            Row("逾期", "2025-10-20", talk("aaaaaa", "2025-10-09"), "10月12日 过了，13日 才登记"),
            Row("逾期", "2025-10-20", seen("aaaaaa", "2025-10-09"), "日常动态观察也一样"),
            Row("逾期", "2025-11-10", talk("aaaaaa", "2025-10-09"), "10月13日 + 28 天 = 11月10日，还算"),
            Row("已完成", "2025-11-11", talk("aaaaaa", "2025-10-09"), "过了 28 天，不再算", due=""),
            Row("已完成", "2025-10-12", talk("bbbbbb", "2025-10-09"), "还没有提交，第 3 天还不晚", due=""),
            Row("逾期", "2025-10-13", talk("bbbbbb", "2025-10-09"), "第 4 天还没有提交"),
            Row("已完成", "2025-10-20", (), "没有记录，也就没有晚的", due=""),
            Row("已完成", "2025-10-20",
                (school(begin="2025-10-10"), *talk("bbbbbb", "2025-10-09")),
                "10月10日 才启用台账：以前的是补录的", opened="2025-09-01", due=""),
            Row("已豁免", "2025-10-20",
                (*talk("aaaaaa", "2025-10-09"), waived("D34", "t012", "2025-10-01", "2025-10-31")),
                "豁免盖住这一天"),
            Row("未知", "2025-10-20", (book(BOOK, 记录=["编号: cccccc, 日期: 昨天, 学生: 2, 方式: 面谈"]),),
                "这一条读不懂，不知道晚没晚", due=""),
            Row(NOT_ASKED, "2025-10-20", (NO_LONGER, *talk("aaaaaa", "2025-10-09")),
                "10月17日 不再做心导师"),
        ),
    ),
)  # fmt: skip
