"""D09, D10, D18, D44: what the school holds at the times that the text names (art. 2, 5, 10).

School year 2025: 1 September 2025 to 31 August 2026, made up until 28 September 2026. First term:
Monday 1 September 2025 to Friday 23 January 2026, made up until 20 February.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, STAFF, book
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.tabled import CLASS, TWO_TERMS, lost, waived

GROUND = (TWO_TERMS, STAFF, GRID)
LAST_YEAR = (("2024-1", "2024-09-01", "2025-01-17"), ("2024-2", "2025-02-17", "2025-06-30"))
OF_SCHOOL = {"未到": "学年、学期开始才列出，开始了就是待办"}


def held(day: str, kind: str, more: str = "") -> str:
    return book(
        "activities/2025-1.yml", 活动=[f"日期: {day}, 类别: {kind}, 主题: 说说心里话{more}"]
    )


def node(day: str, which: str, more: str = "") -> str:
    return held(day, "节点活动", f", 节点: {which}{more}")


def of_the_year(rule: str, kind: str, *, hint: bool = False) -> Table:
    """Once from 1 September to 31 August."""
    open_still = "待办" if hint else "逾期"
    return Table(
        rule, GROUND, subject="haiwan", opened="2025-09-01", due="2026-08-31",
        rows=(
            Row("待办", "2026-08-31", (), "学年的最后一天还不晚"),
            Row(open_still, "2026-09-01 00:00", (), "8月31日 过完"),
            Row("已完成", "2026-10-15", (held("2025-09-01", kind),), "学年的头一天"),
            Row("已完成", "2026-10-15", (held("2026-08-31", kind),), "学年的末一天"),
            Row(open_still, "2026-10-15", (held("2025-08-31", kind),), "8月31日 还是上学年"),
            Row(open_still, "2026-10-15", (held("2025-11-20", "其他"),), "别的活动不算"),
            Row("迟完成", "2026-10-15", (held("2026-09-28", kind),), "8月31日 + 28 天 = 9月28日"),
            Row(open_still, "2026-10-15", (held("2026-09-29", kind),), "9月29日 过了补做的日子"),
            Row("已豁免", "2026-10-15",
                (waived(rule, "学校", "2025-09-01", "2026-08-31", scope="school"),), "豁免盖住整个学年"),
            Row("未知", "2026-10-15", (lost("activities/2025-1.yml"),), "这本台账读不出来"),
            Row(NOT_ASKED, "2026-10-15", (school(terms=[*LAST_YEAR, FIRST_TERM]),),
                "2025年9月1日 才启用台账：上学年不追", opened="2024-09-01"),
        ),
        cannot=OF_SCHOOL,
    )  # fmt: skip


OPENING = Table(
    "D09a", GROUND, subject="haiwan", opened="2025-09-01", due="2025-09-28",
    rows=(
        Row("待办", "2025-09-28", (), "9月1日 起第 28 天是 9月28日"),
        Row("逾期", "2025-09-29 00:00", (), "9月28日 过完"),
        Row("已完成", "2026-01-31", (node("2025-09-28", "开学"),), "第 28 天办的"),
        Row("逾期", "2026-01-31", (node("2025-09-10", "考试"),), "不是为开学办的"),
        Row("迟完成", "2026-01-31", (node("2025-10-26", "开学"),), "9月28日 + 28 天 = 10月26日"),
        Row("逾期", "2026-01-31", (node("2025-10-27", "开学"),), "10月27日 过了补做的日子"),
        Row("待办", "2026-03-23", (), "2月24日 起第 28 天：2月有 5 天，3月23日",
            opened="2026-02-24", due="2026-03-23"),
        Row("已豁免", "2026-01-31",
            (waived("D09a", "学校", "2025-09-01", "2025-09-28", scope="school"),), "豁免盖住这 28 天"),
        Row("未知", "2026-01-31", (lost("activities/2025-1.yml"),), "这本台账读不出来"),
        Row("待办", "2025-09-28", (school(begin="2025-09-28", terms=[FIRST_TERM, SECOND_TERM]),),
            "9月28日 启用台账，还在这 28 天里"),
        Row(NOT_ASKED, "2026-01-31", (school(begin="2025-09-29", terms=[FIRST_TERM, SECOND_TERM]),),
            "9月29日 才启用台账：之前的不追"),
    ),
    cannot=OF_SCHOOL,
)  # fmt: skip

EXAMS = Table(
    "D09b", GROUND, subject="haiwan", opened="2025-09-01", due="2026-01-23",
    rows=(
        Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
        Row("逾期", "2026-01-24 00:00", (), "1月23日 过完"),
        Row("已完成", "2026-03-31", (node("2026-01-23", "考试"),), "最后一天办的"),
        Row("已完成", "2026-03-31", (held("2025-12-02", "心理健康活动周", ", 节点: 考试"),),
            "活动周为考试办，也算"),
        Row("逾期", "2026-03-31", (held("2025-12-02", "节点活动"),), "没有写为哪个节点"),
        Row("迟完成", "2026-03-31", (node("2026-02-20", "考试"),), "1月23日 + 28 天 = 2月20日"),
        Row("逾期", "2026-03-31", (node("2026-02-21", "考试"),), "2月21日 过了补做的日子"),
        Row("已豁免", "2026-03-31",
            (waived("D09b", "学校", "2025-09-01", "2026-01-23", scope="school"),), "豁免盖住整个学期"),
        Row("未知", "2026-03-31", (lost("activities/2025-1.yml"),), "这本台账读不出来"),
        Row(NOT_ASKED, "2026-03-31", (school(terms=[*LAST_YEAR, FIRST_TERM]),),
            "2025年9月1日 才启用台账：上学期不追", opened="2025-02-17"),
    ),
    cannot=OF_SCHOOL,
)  # fmt: skip

# J2024-01 is the ninth grade, its last, in the school year 2026; the year is made up until
# 28 September 2027.
LEAVING_GROUND = (
    school(terms=[
        SECOND_TERM, ("2026-1", "2026-09-01", "2027-01-22"), ("2026-2", "2027-02-22", "2027-06-30"),
    ]),
    STAFF, GRID,
)  # fmt: skip
LEAVING = Table(
    "D09c", LEAVING_GROUND, subject=CLASS, opened="2026-09-01", due="2027-08-31",
    rows=(
        Row("待办", "2027-08-31", (), "学年的最后一天还不晚"),
        Row("逾期", "2027-09-01 00:00", (), "8月31日 过完"),
        Row("已完成", "2027-10-15", (node("2027-06-15", "毕业"),), "全校的活动，各毕业班都算"),
        Row("已完成", "2027-10-15", (node("2027-08-31", "毕业", ", 班级: [J2024-01]"),),
            "写明有这个班；末一天"),
        Row("逾期", "2027-10-15", (node("2027-06-15", "毕业", ", 班级: [J2024-02]"),), "别的班的活动"),
        Row("逾期", "2027-10-15", (node("2027-06-15", "考试"),), "不是为毕业办的"),
        Row("迟完成", "2027-10-15", (node("2027-09-28", "毕业"),), "8月31日 + 28 天 = 9月28日"),
        Row("逾期", "2027-10-15", (node("2027-09-29", "毕业"),), "9月29日 过了补做的日子"),
        Row("已豁免", "2027-10-15", (waived("D09c", CLASS, "2026-09-01", "2027-08-31"),),
            "豁免盖住整个学年"),
        Row("未知", "2027-10-15", (lost("activities/2026-2.yml"),), "这本台账读不出来"),
        Row(NOT_ASKED, "2026-10-15", (), "2025 学年是初二，还不是毕业班", opened="2025-09-01"),
    ),
    cannot=OF_SCHOOL,
)  # fmt: skip

TABLES = (
    of_the_year("D09", "心理健康活动周"),
    of_the_year("D10", "5·25活动节"),
    of_the_year("D18", "宣讲", hint=True),
    of_the_year("D44", "专家进校园", hint=True),
    OPENING,
    EXAMS,
    LEAVING,
)
