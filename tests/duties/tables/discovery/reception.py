"""D23b: who comes from another school has a file received within 20 working days (art. 6).

The pupil joins on Monday 10 November 2025. Working days: 11 to 14 (4), 17 to 21 (9), 24 to
28 November (14), 1 to 5 December (19), Monday 8 December (20); no holiday lies between.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import SCHOOL, STAFF, book
from tests.support.grids import FIRST_TERM, grid, mentor, pupil, school

BOOK = "handovers/J2024-01.yml"
JOINED = "2025-11-10"


def room(class_id: str = "J2024-01", begin: str = JOINED, end: str = "") -> str:
    return grid(class_id, mentors=[mentor("t012")], students=[pupil(2, begin=begin, end=end)])


def came(day: str, checked: str = "一致", more: str = "") -> str:
    entry = (
        f"日期: {day}, 入班日: {JOINED}, 学生: 2, 经手人: t003, 详情: {{移出校: 江北实验学校, "
        f"清单: [{{类别: 成长档案, 件数: 1}}], 核对: {checked}, 含在库: 否{more}}}"
    )
    return book(BOOK, 档案接收=[entry])


TWO_CLASSES = school("J2024-01", "J2024-02", terms=[FIRST_TERM])
LOST = grid("J2024-02", mentors=[mentor("t012")], students=[pupil(2, begin="上学期")])
WAIVER = book(
    "waivers/2025-1/J2024-01.yml",
    记录=["义务: D23b, 对象: 2, 起: 2025-11-10, 止: 2025-12-08, 理由: 从国外回来，没有档案, 批准人: t002, 批准日: 2025-11-12"],
)  # fmt: skip

TABLES = (
    Table(
        "D23b", (SCHOOL, STAFF, room()), subject="s000002", opened=JOINED, due="2025-12-08",
        rows=(
            Row("待办", "2025-12-08", (), "12月8日 是第 20 个工作日，当天还不晚"),
            Row("逾期", "2025-12-09 00:00", (), "第 20 个工作日过完"),
            Row("逾期", "2025-12-09", (came("2025-11-20", "不一致"),), "收到的与摘要对不上，不算收到"),
            Row("已完成", "2025-12-31", (came("2025-12-08"),), "最后一天收到"),
            Row("已完成", "2025-12-31", (came("2025-11-03"),), "档案比人先到，入班前收到的算"),
            Row("已完成", "2025-12-31", (came("2025-11-20", "没有摘要"),), "对方没有写摘要，收到就算"),
            Row("迟完成", "2025-12-31", (came("2025-12-09"),), "12月9日 是第 21 个工作日"),
            Row("已豁免", "2025-12-31", (WAIVER,), "豁免盖住 12月8日"),
            Row("未知", "2025-12-31", (came("2025-11-20", "一致", ", 回执时间: 昨天"),),
                "这一条读不懂，也许就是收到的那份"),
            Row("未知", "2025-12-31", (TWO_CLASSES, LOST),
                "2 班名册上有一人读不懂，也许就是这名学生，他本来就在本校"),
            Row("逾期", "2025-12-31", (room(end="2025-12-08"),), "走的那天正好到期，还该收到"),
            Row(NOT_ASKED, "2025-12-31", (room(end="2025-12-07"),), "到期前一天走了，档案该寄往别处"),
            Row("已完成", "2025-12-31", (room(end="2025-12-07"), came("2025-11-20")), "走之前收到过"),
            Row("逾期", "2025-12-31",
                (TWO_CLASSES, room(end="2025-11-30"), room("J2024-02", begin="2025-12-01")),
                "只是换到本校 2 班，人还在"),
            Row(NOT_ASKED, "2025-12-31", (TWO_CLASSES, room("J2024-02", begin="2025-09-01", end="2025-11-09")),
                "从本校 2 班转过来，档案本来就在"),
            Row(NOT_ASKED, "2025-12-31", (room(begin="2025-08-31"),), "8月31日 入班，台账 9月1日 才启用",
                opened="2025-08-31"),
        ),
    ),
)  # fmt: skip
