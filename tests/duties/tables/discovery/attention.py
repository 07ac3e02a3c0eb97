"""D28: a mentor's line a week that daily attention was paid (art. 8).

The week of Monday 8 September 2025 ends on Sunday the 14th; 13 September is a Saturday without
school.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupil, school

BOOK = "talks/2025-1/J2024-01.t012.yml"
PUPILS = [pupil(2)]
BEGAN_ON_FRIDAY = grid(mentors=[mentor("t012", [2], begin="2025-09-12")], students=PUPILS)
BEGAN_ON_SATURDAY = grid(mentors=[mentor("t012", [2], begin="2025-09-13")], students=PUPILS)
LEFT = grid(mentors=[mentor("t012", [2], end="2025-09-10")], students=PUPILS)
NO_SCHOOL = school(terms=[("2025-1", "2025-09-15", "2026-01-23")])
LOWER = "P2024-01"


def attention(week: str, found: str = "无异常", book_of: str = BOOK) -> str:
    return book(book_of, 每周关注=[f"周: {week}, 情况: {found}"])


def waived(begin: str, end: str) -> str:
    return book(
        "waivers/2025-1/J2024-01.yml",
        记录=[f"义务: D28, 对象: t012, 起: {begin}, 止: {end}, 理由: 外出培训, 批准人: t002, 批准日: 2025-09-05"],
    )  # fmt: skip


TABLES = (
    Table(
        "D28", (SCHOOL, STAFF, GRID), subject="t012", opened="2025-09-08", due="2025-09-14",
        cannot={"迟完成": "一周只能在这一周里留意，过后写的那一行仍算这一周的，没有留意的补不回来"},
        rows=(
            Row("未到", "2025-09-07", (), "9月7日 是上一周的星期日"),
            Row("待办", "2025-09-14", (), "9月14日 是星期日，还在这一周里"),
            Row("待办", "2025-09-15 00:00", (), "星期日过完了"),
            Row("待办", "2025-09-15", (attention("2025-09-15"),), "写的是下一周"),
            Row("待办", "2025-09-15", (attention("2025-09-08", book_of=BOOK.replace("t012", "t013")),),
                "别的导师写的是他自己的"),
            Row("已完成", "2025-09-15", (attention("2025-09-08"),), "这一周的一行"),
            Row("已完成", "2025-09-15", (attention("2025-09-08", "见观察, 观察: [3f9c2a]"),),
                "有异常的周，写出是哪条观察"),
            Row("已完成", "2025-09-15", (BEGAN_ON_FRIDAY, attention("2025-09-08")),
                "星期五上任，这一行算数", opened="2025-09-12"),
            Row("已豁免", "2025-09-15", (waived("2025-09-08", "2025-09-12"),),
                "豁免盖住这一周的上学日"),
            Row("待办", "2025-09-15", (waived("2025-09-08", "2025-09-10"),),
                "豁免到星期三：这一周的最后一个上学日 9月12日 没有盖住"),
            Row("未知", "2025-09-15", (attention("2025-09-08", "没事"),), "这一行读不懂，也许就是那次确认"),
            Row("待办", "2025-09-15", (attention("2025-09-08", "没事", BOOK.replace("t012", "t013")),),
                "别的导师的那一行读不懂，与他无关"),
            Row("待办", "2025-09-15", (BEGAN_ON_FRIDAY,), "星期五上任，还有一个上学日",
                opened="2025-09-12"),
            Row(NOT_ASKED, "2025-09-15", (BEGAN_ON_SATURDAY,), "星期六上任，这一周没有见过学生",
                opened="2025-09-13"),
            Row(NOT_ASKED, "2025-09-15", (LEFT,), "9月10日 卸任，没有写过：已经离任的不再列出"),
            Row(NOT_ASKED, "2025-09-15", (NO_SCHOOL,), "9月15日 开学，这一周没有上学日"),
        ),
    ),
)  # fmt: skip
