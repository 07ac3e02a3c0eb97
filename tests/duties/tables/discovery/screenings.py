"""D20, D20b, D20c, D21: the yearly screening, its papers, and what follows from it (art. 6).

School year 2025: Monday 1 September 2025 to Monday 31 August 2026; what is made up counts, late,
until 28 days after: 28 September 2026. Screened on Wednesday 15 October 2025.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, STAFF, book
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, school
from tests.support.tabled import waived

SUMMARY, RESULTS = "screenings/2025.yml", "screenings/2025/J2024-01.yml"
YEAR = school(terms=[FIRST_TERM, SECOND_TERM])
GROUND = (YEAR, STAFF, GRID)
SMALL = grid("P2024-01", mentors=[mentor("t012")], students=[pupil(1)])


def screened(day: str = "2025-10-15", tested: int = 3, agreed: int = 3, more: str = "") -> str:
    return (
        f"班级: J2024-01, 施测日: {day}, 量表: MSSMHS, 版本: 通行版, 施测人: t003, "
        f"应测: 3, 实测: {tested}, 同意: {agreed}{more}"
    )


ABSENT = screened(tested=2, more=", 缺测: [s000002]")


def summary(*entries: str, makeups: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (book(SUMMARY, 记录=entries, **({"补测": makeups} if makeups else {})),)


def absent(*makeups: str) -> tuple[str, ...]:
    """Pupil 2 was absent on 15 October; made up on these days."""
    days = tuple(f"班级: J2024-01, 日期: {day}, 学生: [s000002]" for day in makeups)
    return summary(ABSENT, makeups=days)


def result(level: str = "关注", reviewed: str = "", *more: str) -> tuple[str, ...]:
    """Pupil 2's result, perhaps with its review; ``more`` entries as they are."""
    review = f", 复核时间: {reviewed}, 复核人: t003, 复核结论: 继续关注" if reviewed else ""
    entry = f"施测日: 2025-10-15, 学生: 2, 详情: {{等级: {level}{review}}}"
    return (book(RESULTS, 记录=[entry, *more]),)


TABLES = (
    Table(
        "D20", GROUND, subject="J2024-01", opened="2025-09-01", due="2026-08-31",
        rows=(
            Row("待办", "2026-08-31", (), "学年的最后一天还不晚"),
            Row("逾期", "2026-09-01 00:00", (), "8月31日 过完"),
            Row("待办", "2025-10-30", summary(screened(tested=2)), "2 人实测，第 3 人没有着落"),
            Row("已完成", "2026-12-01", summary(screened("2026-08-31")), "学年最后一天测的"),
            Row("已完成", "2025-12-01", summary(ABSENT), "2 实测 + 1 缺测 = 3 人"),
            Row("迟完成", "2026-12-01", summary(screened("2026-09-28")), "8月31日 + 28 天 = 9月28日"),
            Row("逾期", "2026-12-01", summary(screened("2026-09-29")), "9月29日 过了补做的日子"),
            Row("已豁免", "2025-12-01",
                (waived("D20", "J2024-01", "2025-09-01", "2026-08-31"),), "豁免盖住整个学年"),
            Row("未知", "2026-09-15", summary(screened("昨天")), "这一条读不懂，也许就是那次普查"),
            Row(NOT_ASKED, "2025-12-01",
                (school("P2024-01", terms=[FIRST_TERM, SECOND_TERM]), SMALL),
                "P2024-01 是小学二年级：只要求四年级起"),
        ),
        cannot={"未到": "学年一开始就是待办；下一学年开始以前不列"},
    ),
    Table(
        "D20b", GROUND, subject="s000002", opened="2025-10-15 23:59", due="2025-11-12",
        rows=(
            Row("待办", "2025-11-12", absent(), "10月15日 + 28 天 = 11月12日"),
            Row("逾期", "2025-11-13 00:00", absent(), "11月12日 过完"),
            Row("已完成", "2025-12-01", absent("2025-10-15"), "当天下午就补了"),
            Row("已完成", "2025-12-01", absent("2025-11-12"), "第 28 天"),
            Row("迟完成", "2025-12-01", absent("2025-11-13"), "第 29 天"),
            Row("逾期", "2025-12-01", absent("2025-10-14"), "普查之前做的不是补测"),
            Row("已豁免", "2025-12-01",
                (*absent(), waived("D20b", "2", "2025-10-15", "2025-11-12")), "豁免盖住期限"),
            Row("未知", "2025-12-01", absent("昨天"), "补测那一条读不懂"),
            Row(NOT_ASKED, "2025-12-01", summary(screened()), "没有缺测"),
            Row(NOT_ASKED, "2025-12-01", summary(screened(tested=2, more=", 拒绝: [s000002]")),
                "书面拒绝的不补测"),
        ),
    ),
    Table(
        # 10 working days: Thu 16, Fri 17, Mon 20 to Fri 24, Mon 27, Tue 28, Wed 29 October.
        "D20c", GROUND, subject="s000002", opened="2025-10-15", due="2025-10-29",
        rows=(
            Row("待办", "2025-10-29", result(), "10月15日 起第 10 个工作日是 10月29日"),
            Row("逾期", "2025-10-30 00:00", result(), "10月29日 过完"),
            Row("已完成", "2025-12-01", result(reviewed="2025-10-29 23:59"), "最后一刻"),
            Row("迟完成", "2025-12-01", result(reviewed="2025-10-30 08:00"), "晚了一个早上"),
            Row("逾期", "2025-12-01", result(reviewed="2025-10-14 15:30"), "普查之前谈的不算复核"),
            Row("已豁免", "2025-12-01",
                (*result(), waived("D20c", "2", "2025-10-15", "2025-10-29")), "豁免盖住期限"),
            Row("未知", "2025-12-01", result("关注", "", "施测日: 昨天, 学生: 2"),
                "另一条读不懂，也许就是复核过的那一条"),
            Row(NOT_ASKED, "2025-12-01", result("正常"), "结果正常，不用复核"),
        ),
    ),
    Table(
        "D21", GROUND, subject="J2024-01", opened="2025-10-15 23:59", due="2025-10-22",
        rows=(
            Row("待办", "2025-10-22", summary(screened(agreed=2)),
                "3 人实测，2 人同意；10月15日 + 7 天 = 10月22日"),
            Row("逾期", "2025-10-23 00:00", summary(screened(agreed=2)), "10月22日 过完"),
            Row("已完成", "2025-10-15", summary(screened()), "3 人实测，3 人同意"),
            Row("已完成", "2025-10-15", summary(screened(tested=2, agreed=2)), "不同意的没有测"),
            Row("已豁免", "2025-12-01",
                (*summary(screened(agreed=2)), waived("D21", "J2024-01", "2025-10-15", "2025-10-22")),
                "豁免盖住期限"),
            Row("未知", "2025-12-01",
                (book(SUMMARY, 记录=[screened(agreed=2), screened("昨天")]),),
                "另一条读不懂，也许就是更正"),
            Row(NOT_ASKED, "2025-12-01", (), "没有做过普查"),
        ),
        cannot={"迟完成": "同意写在普查那一条里：一写齐，就算那一天齐的"},
    ),
)  # fmt: skip
