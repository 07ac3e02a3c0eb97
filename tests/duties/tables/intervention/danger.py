"""D98, D98a: a sign of danger to life; told within half an hour, never alone until handed over.

Saturday 18 October 2025, 09:00: nights, weekends and holidays count.
"""

from __future__ import annotations

from tests.duties.tables.intervention.steps import END, GROUND, Steps, table, waiver
from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import book
from tests.support.casebook import case, handed_over, interviewed, nominated

AT = "2025-10-18 09:00"
RED: Steps = {"提名": [nominated(AT, "红")]}
SEEN = book(
    "observations/2025-1/J2024-01.yml",
    记录=["日期: 2025-10-18, 时刻: 09:00, 观察人: t013, 详情: {学生: 2, 紧急度: 红}"],
)
TELLING: Steps = {**RED, "安全交接": [handed_over(AT)]}
GIVEN = ", 交接时间: 2025-10-18 11:00, 交给: 母亲"
GRAVE = interviewed("2025-10-18 09:00").replace("风险: 中", "风险: 急迫")
ALONE = [handed_over(AT, "否") + GIVEN]
WAIVED = book("waivers/2025-1/J2024-01.yml", 记录=[waiver("D98", AT, AT, "2")])
HALF_AN_HOUR = ("2025-10-18 09:30", "09:00 + 30 分钟 = 09:30，正好到点")
PAST = ("2025-10-18 09:31", "过了一分钟")

TABLES = (
    table(
        "D98", AT, "2025-10-18 09:30", RED, pending=HALF_AN_HOUR, over=PAST,
        done=({"安全交接": [handed_over("2025-10-18 09:30")]}, "正好 30 分钟告知"),
        late=({"安全交接": [handed_over("2025-10-18 09:31")]}, "晚了一分钟"),
        broken={"安全交接": ["时间: 昨天"]},
        none=({"提名": [nominated(AT)]}, "不是红色"),
        more=(
            Row("逾期", "2026-01-20", (case(访谈=[GRAVE]),), "访谈的结论是急迫"),
            Row("已完成", "2026-01-20", (case(**RED, 安全交接=[handed_over("2025-10-18 08:40")]),), "先告知，后写提名"),
        ),
    ),
    table(
        "D98a", AT, "2025-10-19 09:00", TELLING,
        pending=("2025-10-19 09:00", "09:00 + 24 小时 = 次日 09:00，正好到点"),
        over=("2025-10-19 09:01", "过了一分钟"),
        done=({"安全交接": [handed_over(AT) + GIVEN]}, "11:00 交给母亲"),
        late=({"安全交接": [*TELLING["安全交接"], handed_over("2025-10-19 09:01") + ", 交接时间: 2025-10-19 10:00, 交给: 母亲"]}, "次日 09:01 另写的一条才写明"),
        broken={"安全交接": [*TELLING["安全交接"], "时间: 昨天"]},
        none=(RED, "还没有告知：先看告知那一项"),
        more=(Row("逾期", "2026-01-20", (case(**{**RED, "安全交接": ALONE}),), "中间有一段没有人陪"),),
    ),
    Table(
        "D98.seen", GROUND, "s000002", opened=AT, due="2025-10-18 09:30",
        rows=(
            Row("待办", "2025-10-18 09:30", (SEEN,), HALF_AN_HOUR[1]),
            Row("逾期", "2025-10-18 09:31", (SEEN,), PAST[1]),
            Row("已完成", END, (SEEN, case(安全交接=[handed_over("2025-10-18 09:30")])), "正好 30 分钟告知"),
            Row("迟完成", END, (SEEN, case(安全交接=[handed_over("2025-10-18 09:31")])), "晚了一分钟"),
            Row("已豁免", END, (SEEN, WAIVED), "豁免盖住这一项"),
            Row("未知", END, (SEEN, case(安全交接=["时间: 昨天"])), "个案里有一条读不懂，也许就是它"),
            Row(NOT_ASKED, END, (SEEN.replace("紧急度: 红", "紧急度: 黄"),), "不是红色"),
        ),
    ),
)  # fmt: skip
