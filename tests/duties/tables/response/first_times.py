"""D64–D70: the plan, the five first times and the written report, by the minute (art. 14).

The incident is known on Thursday, 13 November 2025, at 14:30. The clock runs through nights,
weekends and holidays; China has no summer time. What was done before anybody of the staff knew
counts.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.crisis import INCIDENT, T0, incident, step, unneeded

BEFORE_THE_LEDGER = incident(INCIDENT, "2025-08-31 10:00")


def waived(duty: str) -> str:
    return book(
        "waivers/2025-1/school.yml",
        记录=[
            (
                f"义务: {duty}, 对象: {INCIDENT}, 起: 2025-11-13, 止: 2025-11-13, "
                "理由: 区教育局已到现场接手, 批准人: t001, 批准日: 2025-11-14"
            )
        ],
    )


def done(name: str, at: str, known: str = T0) -> str:
    return incident(INCIDENT, known, 处置=[step(name, at)])


def table(
    duty: str, name: str, minutes: int, *,
    limit: str, late: str, night: tuple[str, str, str], more: tuple[Row, ...] = (),
) -> Table:  # fmt: skip
    """``limit`` and the minute after it; ``night``: known, limit, the minute after it."""
    known, end, after = night
    sum_of_day = f"14:30 + {minutes} 分钟 = {limit[11:]}"
    return Table(
        duty, (SCHOOL, STAFF, GRID), subject=INCIDENT, opened=T0, due=limit,
        rows=(
            Row("待办", limit, (incident(),), f"{sum_of_day}，正好到点还不晚"),
            Row("逾期", late, (incident(),), f"{sum_of_day}，过了一分钟"),
            Row("已完成", "2025-11-20", (done(name, limit),), f"{sum_of_day}，踩着点做到"),
            Row("迟完成", "2025-11-20", (done(name, late),), f"{sum_of_day}，晚了一分钟"),
            Row("迟完成", "2025-11-20", (done(name, "2025-11-15 10:00"),), "两天以后才做"),
            Row("已完成", "2025-11-20", (done(name, T0),), "一知道就做"),
            Row("已完成", "2025-11-20", (done(name, "2025-11-13 14:10"),), "先做后报，算及时"),
            Row("逾期", "2025-11-20", (incident(处置=[step("其他", T0)]),), "做的是别的步骤"),
            Row("已豁免", "2025-11-20", (incident(), waived(duty)), "学校的豁免写明这一项"),
            Row("未知", "2025-11-20", (incident(处置=[f"步骤: {name}"]),), "这一步没有写时间"),
            Row(NOT_ASKED, "2025-11-13 14:29", (incident(),), "14:30 才知道，14:29 还没有这一项"),
            Row(NOT_ASKED, "2025-11-20", (BEFORE_THE_LEDGER,), "启用（9月1日）以前的事件",
                opened="2025-08-31 10:00"),
            Row("已完成", "2025-11-20", (done(name, end, known),), "夜里照样走钟，踩着点做到",
                opened=known, due=end),
            Row("迟完成", "2025-11-20", (done(name, after, known),), "夜里照样走钟，晚了一分钟",
                opened=known, due=end),
            *more,
        ),
    )  # fmt: skip


def not_called_for(name: str, limit: str) -> tuple[Row, ...]:
    """不适用: what this incident did not need, by whose word; said at 15:00, five times of four."""
    spared = incident(不适用=[unneeded(name)])
    told_early = incident(不适用=[unneeded(name, at=limit)])
    both = incident(处置=[step(name, "2025-11-14 09:00")], 不适用=[unneeded(name)])
    other = incident(不适用=[unneeded("送医" if name != "送医" else "报警")])
    unexplained = incident(不适用=[f"步骤: {name}, 时间: 2025-11-13 15:00, 批准人: t001"])
    return (
        Row("已豁免", "2025-11-20", (spared,), "15:00 由校长写明这一次用不着"),
        Row("已豁免", limit, (told_early,), "期限以内就写明用不着"),
        Row("迟完成", "2025-11-20", (both,), "写了用不着，后来还是做了"),
        Row("逾期", "2025-11-20", (other,), "写明用不着的是另一步"),
        Row("未知", "2025-11-20", (unexplained,), "没有写理由，这一条读不通，先改好"),
    )


FREE_DAYS = (
    Row("已完成", "2026-02-10", (done("书面上报", "2025-11-15 04:00", "2025-11-15 03:00"),),
        "星期六凌晨 3:00 + 60 分钟 = 4:00", opened="2025-11-15 03:00", due="2025-11-15 04:00"),
    Row("迟完成", "2026-02-10", (done("书面上报", "2025-11-15 04:01", "2025-11-15 03:00"),),
        "星期六凌晨 4:01，晚了一分钟", opened="2025-11-15 03:00", due="2025-11-15 04:00"),
    Row("已完成", "2026-02-10", (done("书面上报", "2025-10-01 11:00", "2025-10-01 10:00"),),
        "国庆节 10:00 + 60 分钟 = 11:00", opened="2025-10-01 10:00", due="2025-10-01 11:00"),
    Row("迟完成", "2026-02-10", (done("书面上报", "2025-10-09 08:00", "2025-10-01 10:00"),),
        "等到节后上班，晚了八天", opened="2025-10-01 10:00", due="2025-10-01 11:00"),
    Row("逾期", "2026-02-10", (incident(INCIDENT, "2026-01-31 20:30"),),
        "寒假里 20:30 + 60 分钟 = 21:30", opened="2026-01-31 20:30", due="2026-01-31 21:30"),
    Row("逾期", "2025-11-20", (done("口头上报", "2025-11-13 14:50"),), "口头上报不能代替书面报告"),
)  # fmt: skip
NOT_BY_WRITING = (
    Row("逾期", "2025-11-20", (done("书面上报", "2025-11-13 14:50"),), "书面报告不能代替口头上报"),
)

TABLES = (
    table(
        "D64", "启动预案", 5, limit="2025-11-13 14:35", late="2025-11-13 14:36",
        night=("2025-11-13 23:58", "2025-11-14 00:03", "2025-11-14 00:04"),
    ),
    table(
        "D65", "联系校医", 5, limit="2025-11-13 14:35", late="2025-11-13 14:36",
        night=("2025-11-13 23:58", "2025-11-14 00:03", "2025-11-14 00:04"),
        more=not_called_for("联系校医", "2025-11-13 14:35"),
    ),
    table(
        "D66", "送医", 5, limit="2025-11-13 14:35", late="2025-11-13 14:36",
        night=("2025-11-13 23:58", "2025-11-14 00:03", "2025-11-14 00:04"),
        more=not_called_for("送医", "2025-11-13 14:35"),
    ),
    table(
        "D67", "报警", 15, limit="2025-11-13 14:45", late="2025-11-13 14:46",
        night=("2025-11-13 23:50", "2025-11-14 00:05", "2025-11-14 00:06"),
        more=not_called_for("报警", "2025-11-13 14:45"),
    ),
    table(
        "D68", "通知家长", 30, limit="2025-11-13 15:00", late="2025-11-13 15:01",
        night=("2025-11-13 23:45", "2025-11-14 00:15", "2025-11-14 00:16"),
        more=not_called_for("通知家长", "2025-11-13 15:00"),
    ),
    table(
        "D69", "口头上报", 30, limit="2025-11-13 15:00", late="2025-11-13 15:01",
        night=("2025-11-13 23:45", "2025-11-14 00:15", "2025-11-14 00:16"),
        more=NOT_BY_WRITING,
    ),
    table(
        "D70", "书面上报", 60, limit="2025-11-13 15:30", late="2025-11-13 15:31",
        night=("2025-11-13 23:45", "2025-11-14 00:45", "2025-11-14 00:46"),
        more=FREE_DAYS,
    ),
)  # fmt: skip
