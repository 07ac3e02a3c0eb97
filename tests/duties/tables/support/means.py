"""D82, D83, D88–D90, D93, D94: what the school has in place each school year (art. 18–20).

School year 2025: 1 September 2025 to 31 August 2026; made up until 28 September 2026.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, STAFF, book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school, staff
from tests.support.means import PATH, means, paper, volunteer, volunteers
from tests.support.tabled import TWO_TERMS, lost, waived

GROUND = (TWO_TERMS, STAFF, GRID)
YEAR = ("2025-09-01", "2026-08-31")
BEGUN_LATER = school(terms=[("2024-2", "2025-02-17", "2025-06-30"), FIRST_TERM, SECOND_TERM])
OF_SCHOOL = {"未到": "学年开始才列出，开始了就是待办"}


def in_place(rule: str, matter: str, *more: Row, hint: bool = False, ahead: bool = False) -> Table:
    """A paper for the school year."""
    open_still = "待办" if hint else "逾期"
    return Table(
        rule, GROUND, subject="haiwan", opened="2025-09-01", due="2026-08-31",
        rows=(
            Row("待办", "2026-08-31", (), "学年的最后一天还不晚"),
            Row(open_still, "2026-09-01 00:00", (), "8月31日 过完"),
            Row("已完成", "2026-10-15", (means(paper(matter, "2025-09-01")),), "学年的头一天"),
            Row("已完成", "2026-10-15", (means(paper(matter, "2026-08-31")),), "学年的末一天"),
            Row(open_still, "2026-10-15", (means(paper(matter, "2025-08-31")),), "上学年的不算"),
            Row(open_still, "2026-10-15", (means(paper(matter, done="否")),), "登记了，还没有落实"),
            Row("迟完成", "2026-10-15", (means(paper(matter, "2026-09-28")),), "8月31日 + 28 天 = 9月28日"),
            Row(open_still, "2026-10-15", (means(paper(matter, "2026-09-29")),), "9月29日 过了补做的日子"),
            Row("已豁免", "2026-10-15", (waived(rule, "学校", *YEAR, scope="school"),), "豁免盖住整个学年"),
            Row("未知", "2026-10-15", (lost(PATH),), "这个学年的保障台账读不出来"),
            Row(NOT_ASKED, "2026-10-15", (BEGUN_LATER,), "2025年9月1日 才启用台账：上学年不追",
                opened="2024-09-01"),
            *more,
        ),
        cannot={} if ahead else OF_SCHOOL,
    )  # fmt: skip


VOLUNTEERS = Table(
    "D83", GROUND, subject="haiwan", opened="2025-09-01", due="2026-08-31",
    rows=(
        Row("待办", "2026-08-31", (), "学年的最后一天还不晚"),
        Row("待办", "2026-10-15", (volunteers(volunteer(vetted="否")),),
            "没有做过准入查询的不算；学年过了，提示也不算逾期"),
        Row("已完成", "2026-10-15", (volunteers(volunteer(day="2026-08-31")),), "学年的末一天登记"),
        Row("待办", "2026-10-15", (volunteers(volunteer(day="2025-08-31")),), "上学年登记的不算"),
        Row("迟完成", "2026-10-15", (volunteers(volunteer(day="2026-09-28")),),
            "8月31日 + 28 天 = 9月28日"),
        Row("待办", "2026-10-15", (volunteers(volunteer(day="2026-09-29")),),
            "9月29日 过了补登的日子"),
        Row("已豁免", "2026-10-15", (waived("D83", "学校", *YEAR, scope="school"),), "豁免盖住整个学年"),
        Row("未知", "2026-10-15", (lost(PATH),), "这个学年的保障台账读不出来"),
        Row(NOT_ASKED, "2026-10-15", (BEGUN_LATER,), "2025年9月1日 才启用台账：上学年不追",
            opened="2024-09-01"),
    ),
    cannot=OF_SCHOOL,
)  # fmt: skip

NOBODY_FULL_TIME = (
    Row(NOT_ASKED, "2026-10-15", (staff("t004 心理兼职教师 2020-09-01"),),
        "这个学年没有专职心理教师：缺的是 D84"),
    Row(NOT_ASKED, "2026-10-15", (staff("t003 心理专职教师 2020-09-01 2025-08-31"),),
        "8月31日 离岗：这个学年没有专职心理教师"),
    Row("逾期", "2026-10-15", (staff("t003 心理专职教师 2020-09-01 2025-09-01"),),
        "9月1日 还在岗"),
    Row("未知", "2026-10-15", (book("staff.yml", 教职工=["编号: t003, 姓名: 教师, 任职: 不清楚"]),),
        "读不懂的那条也许就是专职心理教师"),
    Row("未到", "2025-10-31", (staff("t003 心理专职教师 2025-11-10"),), "11月10日 才有专职心理教师",
        opened="2025-11-10"),
)  # fmt: skip

TABLES = (
    in_place("D82", "驻校社工", hint=True),
    VOLUNTEERS,
    in_place("D88", "专项经费", hint=True),
    in_place("D89", "班主任待遇", *NOBODY_FULL_TIME, ahead=True),
    in_place("D90", "心导师激励政策"),
    in_place("D90a", "心导师专项津贴"),
    in_place("D93", "党组织职责"),
    in_place("D94", "绩效考评"),
)
