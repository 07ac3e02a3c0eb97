"""D18b–D90c, D91, D92: what a district has on paper once a year, and the figures of the year.

A calendar year is over on 31 December and can be made up until 28 January (28 days); a school year
is over on 31 August and can be made up until 28 September. Hints are never overdue.
"""

from __future__ import annotations

from tests.duties.tables.district.ground import (
    CITY,
    DISTRICT,
    GROUND,
    LATER,
    STAFF,
    control,
    evaluated,
    overseen,
    waiver,
)
from tests.duties.tables.rows import NOT_ASKED, Row, Table

PART = "区县保障"


def paper(matter: str, day: str, *, in_place: str = "是") -> str:
    return control(PART, f"日期: {day}, 事项: {matter}, 落实: {in_place}, 依据: 文件", year=day[:4])


def by_calendar_year(rule: str, matter: str, *, hint: bool) -> Table:
    """2025 as a whole; the ledger has been in use since 1 September."""
    unread = control(PART, f"日期: 去年, 事项: {matter}, 落实: 是, 依据: 文件")
    closed = "待办" if hint else "逾期"
    cut = f"一年从 1月1日 算起；{'提示不算逾期' if hint else '12月31日 过完'}"
    return Table(
        rule, GROUND, subject="haishu", opened="2025-01-01", due="2025-12-31",
        rows=(
            Row("待办", "2025-12-31", (), "一年的最后一天还不晚"),
            Row(closed, "2026-01-01 00:00", (), cut),
            Row(closed, "2026-02-10", (paper(matter, "2025-11-03", in_place="否"),), "写明还没有落实的不算"),
            Row("已完成", "2026-01-10", (paper(matter, "2025-12-31"),), "最后一天印发的"),
            Row("迟完成", "2026-02-10", (paper(matter, "2026-01-28"),), "12月31日 + 28 天 = 1月28日"),
            Row(closed, "2026-02-10", (paper(matter, "2026-01-29"),), "1月29日 过了补做的日子，算下一年的"),
            Row("已豁免", "2026-02-10", (waiver(rule, "2025-09-01", "2025-12-31"),), "豁免盖住到期的 12月31日"),
            Row("未知", "2026-02-10", (unread,), "这一条读不懂，也许就是那份文件"),
            Row(NOT_ASKED, "2026-03-01", (LATER,), "2月1日 才启用，2025 年已经过完"),
        ),
        cannot={"未到": "窗口从元旦排起，还没有开始的一年不列出"},
    )  # fmt: skip


def by_school_year(rule: str, matter: str) -> Table:
    """2025/26 as a whole, a hint: it stays open."""
    unread = control(PART, f"日期: 去年, 事项: {matter}, 落实: 是, 依据: 文件")
    return Table(
        rule, GROUND, subject="haishu", opened="2025-09-01", due="2026-08-31",
        rows=(
            Row("待办", "2026-08-31", (), "学年的最后一天"),
            Row("待办", "2026-09-01 00:00", (), "8月31日 过完；提示不算逾期"),
            Row("已完成", "2026-09-01", (paper(matter, "2026-08-31"),), "最后一天落实的"),
            Row("迟完成", "2026-10-31", (paper(matter, "2026-09-28"),), "8月31日 + 28 天 = 9月28日"),
            Row("待办", "2026-10-31", (paper(matter, "2026-09-29"),), "9月29日 过了补做的日子"),
            Row("已豁免", "2026-09-01", (waiver(rule, "2026-05-01", "2026-08-31"),), "豁免盖住到期的 8月31日"),
            Row("未知", "2026-09-01", (unread,), "这一条读不懂，也许就是这一项"),
            Row(NOT_ASKED, "2026-09-30", (LATER.replace("2026-02-01", "2026-09-01"),),
                "2026年9月1日 才启用，上一学年已经过完"),
        ),
        cannot={"未到": "学年从 9月1日 排起，还没有开始的学年不列出"},
    )  # fmt: skip


APPRAISAL = "日期: {day}, 文件: 市考核办法"


def appraisal(day: str) -> str:
    return evaluated("纳入考核", APPRAISAL.format(day=day), year=day[:4])


D91 = Table(
    "D91", (CITY, STAFF), subject="haishu", opened="2025-01-01", due="2025-12-31",
    rows=(
        Row("待办", "2025-12-31", (), "一年的最后一天"),
        Row("待办", "2026-01-01 00:00", (), "12月31日 过完；提示不算逾期"),
        Row("已完成", "2026-01-10", (appraisal("2025-12-31"),), "最后一天印发的"),
        Row("迟完成", "2026-02-10", (appraisal("2026-01-28"),), "12月31日 + 28 天 = 1月28日"),
        Row("待办", "2026-02-10", (appraisal("2026-01-29"),), "1月29日 过了补做的日子"),
        Row("已豁免", "2026-01-10", (waiver("D91", "2025-09-01", "2025-12-31"),), "豁免盖住到期的 12月31日"),
        Row("未知", "2026-01-10", (evaluated("纳入考核", APPRAISAL.format(day="去年")),), "这一条读不懂"),
        Row(NOT_ASKED, "2026-01-10", (DISTRICT,), "只问市，不问区县"),
    ),
    cannot={"未到": "窗口从元旦排起，还没有开始的一年不列出"},
)  # fmt: skip


def figures(day: str, events: int = 6, before: int = 9) -> str:
    """Of the year before ``day``: for each of 90 000 students in both years."""
    told = f"起数: {events}, 学生数: 90000, 上年起数: {before}, 上年学生数: 90000"
    year = int(day[:4])
    return overseen(day[:4], 极端事件统计=[f"日期: {day}, 统计年: {year - 1}, {told}"])


UNREAD = overseen(极端事件统计=["日期: 去年, 统计年: 2024"])
TOO_LATE = "12月31日 + 28 天 = 1月28日，1月29日 过了补做的日子"
D92 = Table(
    "D92", GROUND, subject="haishu", opened="2025-01-01", due="2025-12-31",
    rows=(
        Row("待办", "2025-12-31", (), "一年的最后一天还不晚"),
        Row("逾期", "2026-01-01 00:00", (), "12月31日 过完"),
        Row("已完成", "2026-01-10", (figures("2025-12-31", 9, 6),), "有统计就算；升了多少由 D92a 看"),
        Row("迟完成", "2026-02-10", (figures("2026-01-28"),), "12月31日 + 28 天 = 1月28日"),
        Row("逾期", "2026-02-10", (figures("2026-01-29"),), TOO_LATE),
        Row("已豁免", "2026-01-10", (waiver("D92", "2025-09-01", "2025-12-31"),), "豁免盖住到期的 12月31日"),
        Row("未知", "2026-01-10", (UNREAD,), "这一条读不懂，也许就是那次统计"),
        Row(NOT_ASKED, "2026-03-01", (LATER,), "2月1日 才启用，2025 年已经过完"),
    ),
    cannot={"未到": "窗口从元旦排起，还没有开始的一年不列出"},
)  # fmt: skip
D92A = Table(
    "D92a", GROUND, subject="haishu", opened="2025-01-01", due="2025-12-31",
    rows=(
        Row("待办", "2025-12-31", (), "还没有统计"),
        Row("待办", "2026-01-10", (figures("2025-03-10", 6, 6),), "6 起对 6 起，没有下降"),
        Row("已完成", "2026-01-10", (figures("2025-03-10", 5, 6),), "5 起对 6 起，学生一样多"),
        Row("已完成", "2026-01-10", (figures("2025-03-10", 4, 3),), "两年都不到 5 起，不比"),
        Row("已完成", "2026-01-10", (figures("2025-03-10", 9, 4),), "上一年不到 5 起，不比"),
        Row("待办", "2026-01-10", (figures("2025-03-10", 9, 5),), "9 起对 5 起，两年都够 5 起，升了"),
        Row("已完成", "2026-01-10",
            (figures("2025-03-10", 6, 6).replace("上年学生数: 90000", "上年学生数: 89999"),),
            "6÷90000 比 6÷89999 小，按学生数算少了"),
        Row("迟完成", "2026-02-10", (figures("2026-01-28"),), "12月31日 + 28 天 = 1月28日"),
        Row("待办", "2026-02-10", (figures("2026-01-29"),), TOO_LATE),
        Row("已豁免", "2026-01-10", (waiver("D92a", "2025-09-01", "2025-12-31"),), "豁免盖住到期的 12月31日"),
        Row("未知", "2026-01-10", (UNREAD,), "这一条读不懂，也许就是那次统计"),
        Row(NOT_ASKED, "2026-03-01", (LATER,), "2月1日 才启用，2025 年已经过完"),
    ),
    cannot={"未到": "窗口从元旦排起，还没有开始的一年不列出"},
)  # fmt: skip

TABLES = (
    by_school_year("D18b", "宣讲和指导进校园"),
    by_school_year("D44b", "心理专家进校园"),
    by_calendar_year("D82b", "驻校社工", hint=True),
    by_calendar_year("D84b", "心理教师配备", hint=True),
    by_calendar_year("D88b", "专项经费", hint=True),
    by_calendar_year("D90b", "心导师激励政策", hint=False),
    by_calendar_year("D90c", "心导师专项津贴", hint=False),
    D91,
    D92,
    D92A,
)
