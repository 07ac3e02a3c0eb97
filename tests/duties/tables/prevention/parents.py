"""D15, D16, D17: parents' evenings and the mentors' home visits of a term (art. 4).

First term: Monday 1 September 2025 to Friday 23 January 2026; made up until 20 February.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupil
from tests.support.tabled import CLASS, lost, waived

EVENTS = "activities/2025-1.yml"
VISITS = "visits/2025-1/J2024-01.t012.yml"
GROUND = (SCHOOL, STAFF, GRID)
TERM = ("2025-09-01", "2026-01-23")
EMPTIED = grid(mentors=[mentor("t011")], students=[pupil(1, end="2025-08-31")])
ONE_CLASS = {"未到": "一学期的事，学期开始才列出，开始了就是待办"}


def evening(day: str, topic: str = "亲子沟通", more: str = ", 主持: [t011]") -> str:
    return book(EVENTS, 家长活动=[f"日期: {day}, 主题: {topic}, 班级: [{CLASS}]{more}"])


def families(came: int, day: str = "2025-11-20") -> str:
    return evening(day, more=f", 主持: [t003], 应到: 40, 实到: {came}")


def visit(day: str, mode: str = "实地") -> str:
    return book(
        VISITS, 记录=[f"日期: {day}, 时刻: 18:30, 学生: 2, 方式: {mode}, 详情: {{类型: 常规}}"]
    )


def mentored(*of_two: str, rest: str = "2024-09-01") -> str:
    """Student 2 is looked after by those; the homeroom teacher has the others."""
    return grid(mentors=[mentor("t011", [1], rest), *of_two], students=[pupil(1), pupil(2)])


GUIDANCE = Table(
    "D15", GROUND, subject=CLASS, opened="2025-09-01", due="2026-01-23",
    rows=(
        Row("待办", "2026-01-23", (families(31),), "31 ÷ 40 = 77.5%，不到 80%"),
        Row("待办", "2026-03-31", (), "学期过了，提示也不算逾期"),
        Row("已完成", "2026-03-31", (families(32),), "32 ÷ 40 = 80%，正好"),
        Row("迟完成", "2026-03-31", (families(32, "2026-02-20"),), "1月23日 + 28 天 = 2月20日"),
        Row("待办", "2026-03-31", (families(32, "2026-02-21"),), "2月21日 过了补做的日子"),
        Row("已豁免", "2026-03-31", (waived("D15", CLASS, *TERM),), "豁免盖住整个学期"),
        Row("未知", "2026-03-31", (lost(EVENTS),), "这本台账读不出来"),
        Row(NOT_ASKED, "2026-03-31", (EMPTIED,), "开学前班里就没有学生了"),
    ),
    cannot=ONE_CLASS,
)  # fmt: skip

EVENING = Table(
    "D16", GROUND, subject=CLASS, opened="2025-09-01", due="2026-01-23",
    rows=(
        Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
        Row("逾期", "2026-01-24 00:00", (), "1月23日 过完"),
        Row("已完成", "2026-03-31", (evening("2026-01-23"),), "班主任最后一天主持的"),
        Row("已完成", "2026-03-31", (evening("2025-11-20", more=", 主持: [t003], 代主持: [t003]"),),
            "写明了代主持的人"),
        Row("逾期", "2026-03-31", (evening("2025-11-20", more=", 主持: [t003]"),),
            "不是班主任主持，也没有写代主持"),
        Row("逾期", "2026-03-31", (evening("2025-11-20", "其他"),), "“其他”主题不算"),
        Row("迟完成", "2026-03-31", (evening("2026-02-20"),), "1月23日 + 28 天 = 2月20日"),
        Row("逾期", "2026-03-31", (evening("2026-02-21"),), "2月21日 过了补做的日子"),
        Row("已豁免", "2026-03-31", (waived("D16", CLASS, *TERM),), "豁免盖住整个学期"),
        Row("未知", "2026-03-31", (lost(EVENTS),), "这本台账读不出来"),
        Row(NOT_ASKED, "2026-03-31", (EMPTIED,), "开学前班里就没有学生了"),
    ),
    cannot=ONE_CLASS,
)  # fmt: skip

# 100 school days from 1 September to 23 January; the fiftieth is Thursday, 13 November.
HOME_VISITS = Table(
    "D17", GROUND, subject="t012", opened="2025-09-01", due="2026-01-23",
    rows=(
        Row("未到", "2025-10-31", (mentored(mentor("t012", [2], "2025-11-10")),),
            "11月10日 才担任导师", opened="2025-11-10"),
        Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
        Row("逾期", "2026-01-24 00:00", (), "1月23日 过完"),
        Row("已完成", "2026-03-31", (visit("2026-01-23"),), "最后一天去的"),
        Row("已完成", "2026-03-31", (visit("2025-10-20", "视频"),), "视频也算家访"),
        Row("逾期", "2026-03-31", (visit("2025-10-20", "电话"),), "电话不算家访"),
        Row("迟完成", "2026-03-31", (visit("2026-02-20"),), "1月23日 + 28 天 = 2月20日"),
        Row("逾期", "2026-03-31", (visit("2026-02-21"),), "2月21日 过了补做的日子"),
        Row("已豁免", "2026-03-31", (waived("D17", "t012", *TERM),), "豁免盖住整个学期"),
        Row("未知", "2026-03-31", (lost(VISITS),), "这位导师的家访台账读不出来"),
        Row(NOT_ASKED, "2026-03-31", (mentored(mentor("t012", [2], end="2025-11-12")),),
            "11月12日 离任，学期的 100 个上学日才过了 49 个"),
        Row("逾期", "2026-03-31", (mentored(mentor("t012", [2], end="2025-11-13")),),
            "11月13日 离任，过了 50 个，正好一半；没有人接任：由班主任家访"),
        Row(NOT_ASKED, "2026-03-31",
            (mentored(mentor("t012", [2], end="2025-11-13"), mentor("t013", [2], "2025-11-14")),),
            "学期过半离任，有人接任：归接任者"),
    ),
)  # fmt: skip

TABLES = (GUIDANCE, EVENING, HOME_VISITS)
