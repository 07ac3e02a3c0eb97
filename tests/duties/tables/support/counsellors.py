"""D84–D87: how many counsellors there are, and what counsellors and mentors learn (art. 19).

The calendar year 2025 is made up until 28 January 2026 (31 December + 28 days). December 2025 has
23 school days: 20 of them from Thursday the 4th on, 19 from the 5th.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupils, school, staff
from tests.support.tabled import lost, waived

GROUND = (SCHOOL, STAFF, GRID)
YEAR = ("2025-01-01", "2025-12-31")
UNREADABLE = "编号: t009, 姓名: 教师甲, 任职: 不清楚"


def pupils_stated(count: int) -> str:
    return school(more=f"在校生: [{{起: 2025-09-01, 人数: {count}}}]\n")


def people(post: str, count: int, end: str = "") -> str:
    return staff(*(f"t10{place} {post} 2020-09-01 {end}" for place in range(count)))


def trained(day: str, length: str, kind: str = "心导师培训", who: str = "t012") -> str:
    entry = f"日期: {day}, 类别: {kind}, 主题: 识别与倾听, {length}, 参加: [{who}]"
    return book(f"trainings/{day[:4]}.yml", 记录=[entry])


def advanced(day: str, length: str = "天数: 5") -> str:
    return trained(day, length, "专兼职研训", "t003")


def mentored(*mentors: str) -> str:
    return grid(mentors=mentors, students=pupils(3))


def posts(rule: str, post: str, each: int) -> Table:
    """⌈n ÷ each⌉, and one at least: the table asks for it from the first day on."""
    enough, one_more = pupils_stated(each), pupils_stated(each + 1)
    return Table(
        rule, GROUND, subject="haiwan", opened="2025-09-01", due="",
        rows=(
            Row("已完成", "2025-10-10", (enough, people(post, 1)), f"⌈{each} ÷ {each}⌉ = 1"),
            Row("逾期", "2025-10-10", (one_more, people(post, 1)), f"⌈{each + 1} ÷ {each}⌉ = 2，没有宽限",
                due="2025-09-01 00:00"),
            Row("已完成", "2025-10-10", (one_more, people(post, 2)), "2 名，够了"),
            Row("逾期", "2025-09-01", (people("任课教师", 1),), "3 名学生也至少要 1 名",
                due="2025-09-01 00:00"),
            Row("已完成", "2025-11-14", (people(post, 1, "2025-11-14"),), "任到 11月14日（含）"),
            Row("逾期", "2025-11-15", (people(post, 1, "2025-11-14"),), "11月14日 的次日起没有人",
                due="2025-11-15 00:00"),
            Row("已豁免", "2025-10-10",
                (people("任课教师", 1), waived(rule, "学校", *YEAR, scope="school")),
                "10月10日 在豁免之内", due="2025-09-01 00:00"),
            Row("未知", "2025-10-10", (book("staff.yml", 教职工=[UNREADABLE]),),
                "读不懂的那条也许就是心理教师", due="2025-09-01 00:00"),
            Row(NOT_ASKED, "2025-08-31", (), "第一个学期 9月1日 才开始"),
        ),
        cannot={"待办": "没有宽限：缺人当天就算逾期"},
    )  # fmt: skip


ADVANCED = Table(
    "D86", GROUND, subject="t003", opened="2025-01-01", due="2025-12-31",
    rows=(
        Row("未到", "2025-10-31", (staff("t003 心理专职教师 2025-11-10"),), "11月10日 才到岗",
            opened="2025-11-10"),
        Row("待办", "2025-12-31", (advanced("2025-10-20", "天数: 4.5"),), "4.5 × 8 = 36 < 40；年末还不晚"),
        Row("逾期", "2026-01-01 00:00", (advanced("2025-10-20", "天数: 4.5"),), "12月31日 过完"),
        Row("已完成", "2026-02-20", (advanced("2025-12-31"),), "5 × 8 = 40；年末那天"),
        Row("已完成", "2026-02-20", (advanced("2025-10-20", "天数: 4, 课时: 8"),), "4 × 8 + 8 = 40"),
        Row("逾期", "2026-02-20", (advanced("2025-10-20", "天数: 4, 课时: 7.5"),), "4 × 8 + 7.5 = 39.5"),
        Row("逾期", "2026-02-20", (advanced("2024-12-31"),), "去年的不算"),
        Row("迟完成", "2026-02-20", (advanced("2026-01-28"),), "12月31日 + 28 天 = 1月28日"),
        Row("逾期", "2026-02-20", (advanced("2026-01-29"),), "1月29日 过了补做的日子"),
        Row("逾期", "2026-01-20", (staff("t003 心理专职教师 2025-12-04"),),
            "12月4日 到岗，还有 20 个上学日", opened="2025-12-04"),
        Row("待办", "2026-01-20", (staff("t003 心理专职教师 2025-12-05"),),
            "12月5日 到岗，只有 19 个上学日：只作提示", opened="2025-12-05"),
        Row("已豁免", "2026-02-20", (waived("D86", "t003", *YEAR, scope="school"),), "豁免盖住全年"),
        Row("未知", "2026-02-20", (lost("trainings/2025.yml"),), "这一年的培训台账读不出来"),
        Row(NOT_ASKED, "2025-11-15", (staff("t003 心理专职教师 2020-09-01 2025-11-14"),),
            "11月14日 离岗，没有研训：不再列出"),
    ),
)  # fmt: skip

OF_MENTORS = Table(
    "D87", GROUND, subject="t012", opened="2025-01-01", due="2025-12-31",
    rows=(
        Row("未到", "2025-10-31", (mentored(mentor("t012", [2], "2025-11-10")),),
            "11月10日 才担任导师", opened="2025-11-10"),
        Row("待办", "2025-12-31", (trained("2025-10-20", "课时: 7.5"),), "7.5 < 8；年末还不晚"),
        Row("逾期", "2026-01-01 00:00", (trained("2025-10-20", "课时: 7.5"),), "12月31日 过完"),
        Row("已完成", "2026-02-20", (trained("2025-12-31", "课时: 8"),), "正好 8 课时"),
        Row("已完成", "2026-02-20", (trained("2025-10-20", "天数: 1"),), "一整天 = 8 课时"),
        Row("逾期", "2026-02-20", (trained("2025-10-20", "课时: 8", "其他"),), "“其他”培训不算"),
        Row("迟完成", "2026-02-20", (trained("2026-01-28", "课时: 8"),), "12月31日 + 28 天 = 1月28日"),
        Row("逾期", "2026-02-20", (trained("2026-01-29", "课时: 8"),), "1月29日 过了补做的日子"),
        Row("逾期", "2026-01-20", (mentored(mentor("t012", [2], "2025-12-04")),),
            "12月4日 起还有 20 个上学日", opened="2025-12-04"),
        Row("待办", "2026-01-20", (mentored(mentor("t012", [2], "2025-12-05")),),
            "12月5日 起只有 19 个上学日：只作提示", opened="2025-12-05"),
        Row("已豁免", "2026-02-20", (waived("D87", "t012", *YEAR),), "豁免盖住全年"),
        Row("未知", "2026-02-20", (lost("trainings/2025.yml"),), "这一年的培训台账读不出来"),
        Row(NOT_ASKED, "2025-11-15", (mentored(mentor("t012", [2], end="2025-11-14")),),
            "11月14日 卸任，没有培训：不再列出"),
    ),
)  # fmt: skip

TABLES = (
    posts("D84", "心理专职教师", 1000),
    posts("D85", "心理兼职教师", 500),
    ADVANCED,
    OF_MENTORS,
)
