"""D25, D26, D37: who is trained, who observes, who decides (art. 7 and 9).

First term: Monday 1 September 2025 to Friday 23 January 2026; made up, late, until 20 February.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school, staff
from tests.support.tabled import waived

NEXT_YEAR = ("2026-1", "2026-09-01", "2027-01-22")
THREE_TERMS = school(terms=[FIRST_TERM, SECOND_TERM, NEXT_YEAR])
MENTORS = [mentor("t012", [1, 2])]
PUPILS = [pupil(1), pupil(2)]


def trained(day: str, kind: str = "全员危机识别") -> tuple[str, ...]:
    entry = f"日期: {day}, 类别: {kind}, 主题: 识别与报告, 课时: 2, 参加: [t011]"
    return (book(f"trainings/{day[:4] if day[0] == '2' else 2025}.yml", 记录=[entry]),)


def observed(*observers: str) -> tuple[str, ...]:
    return (grid(mentors=MENTORS, students=PUPILS, observers=observers),)


def team(*members: str) -> tuple[str, ...]:
    listed = "".join(f"  - {{{one}}}\n" for one in members)
    return (school(more=f"评估小组:\n{listed}"),)


LEADER = "教职工: t002, 角色: 分管领导, 起: 2025-09-01"
COUNSELLOR = "教职工: t003, 角色: 心理教师, 起: 2025-09-01"
HOMEROOM = "教职工: t011, 角色: 班主任, 起: 2025-09-01"

TABLES = (
    Table(
        "D25", (SCHOOL, STAFF, GRID), subject="t011", opened="2025-09-01", due="2026-01-23",
        rows=(
            Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
            Row("逾期", "2026-01-24 00:00", (), "1月23日 过完"),
            Row("已完成", "2026-03-31", trained("2026-01-23"), "最后一天参加的"),
            Row("迟完成", "2026-03-31", trained("2026-02-20"), "1月23日 + 28 天 = 2月20日"),
            Row("逾期", "2026-03-31", trained("2026-02-21"), "2月21日 过了补做的日子"),
            Row("逾期", "2026-03-31", trained("2025-10-10", "心导师培训"), "不是危机识别培训"),
            Row("已豁免", "2026-03-31",
                (waived("D25", "t011", "2025-09-01", "2026-01-23", scope="school"),), "豁免盖住整个学期"),
            Row("未知", "2026-03-31", trained("昨天"), "这一条读不懂，也许就是那次培训"),
            Row("未到", "2025-10-31", (staff("t011 任课教师 2025-11-10"),), "11月10日 才到岗",
                opened="2025-11-10"),
            Row(NOT_ASKED, "2026-03-31", (staff("t011 外聘专家 2025-09-01"),), "校外的人不算教职工"),
            Row(NOT_ASKED, "2026-03-31", (staff("t011 任课教师 2020-09-01 2025-11-14"),),
                "11月14日 离岗，没有参加过：不再列出"),
        ),
    ),
    Table(
        # In the first five school days of a term a class may still settle: Mon 1 to Fri 5 September.
        "D26", (SCHOOL, STAFF, GRID), subject="J2024-01", opened="2025-09-01", due="2025-09-05",
        rows=(
            Row("待办", "2025-09-05", observed(), "开学第 5 个上学日是 9月5日"),
            Row("逾期", "2025-09-06", observed(), "9月5日 过完"),
            Row("已完成", "2025-10-15", observed("学生: 2, 起: 2025-10-15"), "这一天起有 1 名", due=""),
            Row("逾期", "2025-10-15", observed("学生: 2, 起: 2024-09-01, 止: 2025-10-14"),
                "前一天卸任，没有接替的", due="2025-10-15 00:00"),
            Row("已豁免", "2025-10-15",
                (*observed(), waived("D26", "J2024-01", "2025-09-01", "2026-01-23")), "豁免盖住这一天"),
            Row("未知", "2025-10-15", observed("学生: 2, 起: 不详"), "这一条读不懂"),
            Row(NOT_ASKED, "2025-10-15", (school("J2024-02"),), "这一年没有这个班"),
        ),
    ),
    Table(
        "D37", (SCHOOL, STAFF, GRID), subject="haiwan", opened="2025-09-01", due="2025-09-01 00:00",
        rows=(
            Row("逾期", "2025-10-15", team(LEADER, COUNSELLOR), "2 类角色 < 3"),
            Row("逾期", "2025-10-15", team(LEADER, COUNSELLOR, f"{HOMEROOM}, 止: 2025-10-10"),
                "班主任 10月10日 退出，11日 起不足", due="2025-10-11 00:00"),
            Row("已完成", "2025-10-10", team(LEADER, COUNSELLOR, f"{HOMEROOM}, 止: 2025-10-10"),
                "最后一天还在：3 类角色", due=""),
            Row("已豁免", "2025-10-15",
                (waived("D37", "学校", "2025-09-01", "2026-01-23", scope="school"),), "豁免盖住这一天"),
            Row("未知", "2025-10-15",
                (*team(LEADER, COUNSELLOR, HOMEROOM),
                 STAFF.replace("{岗位: 班主任, 起: 2020-09-01}", "{岗位: 班主任, 起: 不详}")),
                "班主任是不是还在校，读不出来", due=""),
            Row(NOT_ASKED, "2025-08-31", (), "台账 9月1日 启用"),
        ),
    ),
)  # fmt: skip
