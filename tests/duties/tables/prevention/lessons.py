"""D07, D13, D14: what a class does each month and each week (art. 2, 3).

Months are clipped to the term, weeks go from Monday to Sunday; neither can be made up. First term:
Monday, 1 September 2025 to Friday, 23 January 2026.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import FIRST_TERM, grid, mentor, pupil, school
from tests.support.tabled import CLASS, lost, waived

PATH = "lessons/2025-1/J2024-01.yml"
GROUND = (SCHOOL, STAFF, GRID)
EMPTIED = grid(mentors=[mentor("t011")], students=[pupil(1, end="2025-09-07")])
MONTHS_AND_WEEKS = {"迟完成": "月、周过了不能补做（计数规定）"}
# School days of September 2025: 15–19, 22–26, Sunday the 28th (for October), 29, 30.
TEN_DAYS = school(terms=[("2025-1", "2025-09-18", "2026-01-23")])
NINE_DAYS = school(terms=[("2025-1", "2025-09-19", "2026-01-23")])


def lessons(*days: str, periods: float = 1) -> str:
    """A lesson on each day."""
    entries = [f"日期: {day}, 课时: {periods:g}, 主题: 认识情绪, 教师: t003" for day in days]
    return book(PATH, 心理课=entries)


def sheet(monday: str, listening: int = 3, minutes: int | None = 60) -> str:
    told = "" if minutes is None else f", 运动: {minutes}"
    return book(PATH, 周登记=[f"周: {monday}, 倾听: {listening}{told}"])


LESSONS = Table(
    "D07", GROUND, subject=CLASS, opened="2025-09-01", due="2025-09-30",
    rows=(
        Row("未到", "2025-09-30", (), "10月 还没有开始", opened="2025-10-01", due="2025-10-31"),
        Row("待办", "2025-09-30", (lessons("2025-09-10"),), "9月 的最后一天，还差 1 课时"),
        Row("逾期", "2025-10-01 00:00", (lessons("2025-09-10"),), "9月30日 过完"),
        Row("已完成", "2025-10-20", (lessons("2025-09-01", "2025-09-30"),), "头一天、末一天各 1 课时"),
        Row("已完成", "2025-10-20", (lessons("2025-09-10", periods=2),), "一次两课时"),
        Row("逾期", "2025-10-20", (lessons("2025-09-10", periods=1.5),), "1.5 < 2"),
        Row("逾期", "2025-10-20", (lessons("2025-09-30", "2025-10-09"),), "10月9日 那节算 10月 的"),
        Row("待办", "2026-01-23", (lessons("2026-01-12"),), "1月 只算到学期末 1月23日；上学日 15 天不算短月",
            opened="2026-01-01", due="2026-01-23"),
        Row("逾期", "2025-10-20", (TEN_DAYS, lessons("2025-09-25")),
            "18、19、22–26、28、29、30 日共 10 个上学日，不少于 10：仍要 2 课时", opened="2025-09-18"),
        Row("已完成", "2025-10-20", (NINE_DAYS, lessons("2025-09-25")),
            "19、22–26、28、29、30 日共 9 个上学日：只要 1 课时", opened="2025-09-19"),
        Row("已豁免", "2025-10-20", (waived("D07", CLASS, "2025-09-01", "2025-09-30"),),
            "豁免盖住 9月 的最后一个上学日 9月30日"),
        Row("逾期", "2025-10-20", (waived("D07", CLASS, "2025-09-01", "2025-09-29"),),
            "9月30日 还是上学日，豁免没有盖住"),
        Row("未知", "2025-10-20", (lost(PATH),), "这本台账读不出来"),
        Row("已完成", "2025-10-20", (EMPTIED, lessons("2025-09-01", "2025-09-05")),
            "9月7日 前还有学生，9月 仍要求"),
        Row(NOT_ASKED, "2025-10-20", (EMPTIED,), "9月7日 之后没有学生，10月 不要求", opened="2025-10-01"),
    ),
    cannot=MONTHS_AND_WEEKS,
)  # fmt: skip

EXERCISE = Table(
    "D13", GROUND, subject=CLASS, opened="2025-09-08", due="2025-09-14",
    rows=(
        Row("未到", "2025-09-07", (), "9月8日（周一）才开始"),
        Row("待办", "2025-09-14", (), "周日 9月14日 还不晚"),
        Row("逾期", "2025-09-15 00:00", (), "9月14日 过完"),
        Row("已完成", "2025-09-30", (sheet("2025-09-08", minutes=60),), "正好 60 分钟"),
        Row("逾期", "2025-09-30", (sheet("2025-09-08", minutes=59),), "59 < 60"),
        Row("逾期", "2025-09-30", (sheet("2025-09-08", minutes=None),), "周登记没有写运动"),
        Row("逾期", "2025-09-30", (sheet("2025-09-15"),), "下一周的登记补不了这一周"),
        Row("已豁免", "2025-09-30", (waived("D13", CLASS, "2025-09-08", "2025-09-12"),),
            "9月12日 是这周最后一个上学日"),
        Row("逾期", "2025-09-30", (waived("D13", CLASS, "2025-09-08", "2025-09-11"),),
            "9月12日 没有豁免"),
        Row("未知", "2025-09-30", (lost(PATH),), "这本台账读不出来"),
        Row(NOT_ASKED, "2025-09-30", (EMPTIED,), "9月7日 之后没有学生"),
    ),
    cannot=MONTHS_AND_WEEKS,
)  # fmt: skip

LISTENING = Table(
    "D14", GROUND, subject=CLASS, opened="2025-09-08", due="2025-09-14",
    rows=(
        Row("未到", "2025-09-07", (), "9月8日（周一）才开始"),
        Row("待办", "2025-09-14", (sheet("2025-09-08", 2),), "周日 9月14日 还不晚"),
        Row("逾期", "2025-09-15 00:00", (sheet("2025-09-08", 2),), "9月14日 过完，2 < 3"),
        Row("已完成", "2025-09-30", (sheet("2025-09-08", 3),), "正好 3 次"),
        Row("逾期", "2025-10-13", (), "10月1日 至 8日 放假，9、10、11 日上学：这一周也算",
            opened="2025-10-06", due="2025-10-12"),
        Row(NOT_ASKED, "2025-10-20", (school(terms=[
            (*FIRST_TERM[:2], f"{FIRST_TERM[2]}, 放假: [{{起: 2025-09-08, 止: 2025-09-14, 名称: 台风}}]")
        ]),), "整周放假，没有上学日"),
        Row("已豁免", "2025-09-30", (waived("D14", CLASS, "2025-09-08", "2025-09-12"),),
            "9月12日 是这周最后一个上学日"),
        Row("未知", "2025-09-30", (lost(PATH),), "这本台账读不出来"),
        Row(NOT_ASKED, "2025-09-30", (EMPTIED,), "9月7日 之后没有学生"),
    ),
    cannot=MONTHS_AND_WEEKS,
)  # fmt: skip

TABLES = (LESSONS, EXERCISE, LISTENING)
