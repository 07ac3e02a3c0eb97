"""D30 to D33, D30a: the four must-visits (art. 8).

Seen on Friday 26 September 2025 at 14:30, after the first period, which ends at 08:40. Hours go
on through night and weekend.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.tabled import waived

GROUND = (SCHOOL, STAFF, GRID)
OPENED = "2025-09-26 14:30"
OBSERVATIONS = "observations/2025-1/J2024-01.yml"
VISITS = "visits/2025-1/J2024-01.t012.yml"
CONTACTS = "contacts/2025-1/J2024-01.t012.yml"
ABSENCE, MOOD, FAMILY, STUDY = "未按时到校", "情绪反常", "家庭变故", "学业下降"


def seen(trigger: str) -> str:
    entry = (
        "编号: aaaaaa, 日期: 2025-09-26, 时刻: 14:30, 观察人: t012, "
        f"详情: {{学生: 2, 紧急度: 黄, 四必访: {trigger}}}"
    )
    return book(OBSERVATIONS, 记录=[entry])


def visited(trigger: str, at: str, mode: str = "实地") -> tuple[str, ...]:
    """The observation, and a visit that names it."""
    day, clock = at.split()
    named = f"{{类别: {trigger}, 时间: {OPENED}, 观察: aaaaaa}}"
    entry = (
        f"日期: {day}, 时刻: {clock}, 学生: 2, 方式: {mode}, "
        f"详情: {{类型: 四必访, 触发: [{named}]}}"
    )
    return seen(trigger), book(VISITS, 记录=[entry])


def called(at: str, answer: str = "已知悉") -> tuple[str, ...]:
    """The absence, and a call to the parents."""
    day, clock = at.split()
    entry = f"日期: {day}, 时刻: {clock}, 学生: 2, 渠道: 电话, 详情: {{家长回应: {answer}}}"
    return seen(ABSENCE), book(CONTACTS, 记录=[entry])


def spoilt(trigger: str) -> tuple[str, ...]:
    """The observation, and a visit that cannot be read."""
    return seen(trigger), book(VISITS, 记录=["日期: 昨天, 学生: 2, 方式: 实地"])


def visit_table(rule: str, trigger: str, limit: str, after: str, why: str) -> Table:
    """A must-visit: ``limit`` is the last minute, ``after`` the one after; 23:59 stands for its day."""
    due = limit.removesuffix(" 23:59")
    last_day = limit.split(maxsplit=1)[0]
    return Table(
        rule, GROUND, subject="s000002", opened=OPENED, due=due,
        rows=(
            Row("待办", limit, (seen(trigger),), why),
            Row("逾期", after, (seen(trigger),), f"{limit} 过了"),
            Row("已完成", "2025-11-01", visited(trigger, limit), "最后一分钟上门"),
            Row("迟完成", "2025-11-01", visited(trigger, after), "晚了一分钟"),
            Row("逾期", "2025-11-01", visited(trigger, "2025-09-26 14:29"), "看到之前去的"),
            Row("逾期", "2025-11-01", visited(trigger, "2025-09-26 15:00", "电话"), "电话不算上门"),
            Row("已豁免", "2025-11-01", (seen(trigger), waived(rule, "2", "2025-09-26", last_day)),
                "豁免盖住期限"),
            Row("未知", "2025-11-01", spoilt(trigger), "家访那一条读不懂"),
            Row(NOT_ASKED, "2025-11-01", (seen("无"),), "不是四必访的情形"),
        ),
    )  # fmt: skip


ON_THAT_DAY = visit_table(
    "D30", ABSENCE, "2025-09-26 23:59", "2025-09-27 00:00", "没有联系上家长：当天上门"
)
TABLES = (
    Table(
        # The first period was over before: an hour from the observation itself.
        "D30a", GROUND, subject="s000002", opened=OPENED, due="2025-09-26 15:30",
        rows=(
            Row("待办", "2025-09-26 15:30", (seen(ABSENCE),), "14:30 + 1 小时"),
            Row("逾期", "2025-09-26 15:31", (seen(ABSENCE),), "过了一分钟"),
            Row("已完成", "2025-11-01", called("2025-09-26 15:30"), "最后一分钟打的电话"),
            Row("已完成", "2025-11-01", called("2025-09-26 15:30", "失联"), "打了，没有人接"),
            Row("迟完成", "2025-11-01", called("2025-09-26 15:31"), "晚了一分钟"),
            Row("已豁免", "2025-11-01",
                (seen(ABSENCE), waived("D30a", "2", "2025-09-26", "2025-09-26")), "豁免盖住这一天"),
            Row("未知", "2025-11-01",
                (seen(ABSENCE), book(CONTACTS, 记录=["日期: 昨天, 学生: 2, 渠道: 电话"])),
                "家校沟通那一条读不懂"),
            Row(NOT_ASKED, "2025-11-01", (seen(MOOD),), "不是未按时到校"),
        ),
    ),
    Table(
        ON_THAT_DAY.rule, GROUND, ON_THAT_DAY.subject, ON_THAT_DAY.opened, ON_THAT_DAY.due,
        rows=(
            *ON_THAT_DAY.rows,
            Row("待办", "2025-09-27 14:30", called("2025-09-26 15:00"),
                "联系上了：14:30 + 24 小时", due="2025-09-27 14:30"),
            Row("逾期", "2025-09-27 14:31", called("2025-09-26 15:00"), "过了一分钟",
                due="2025-09-27 14:30"),
        ),
    ),
    visit_table("D31", MOOD, "2025-09-27 14:30", "2025-09-27 14:31", "14:30 + 24 小时，星期六也算"),
    visit_table("D32", FAMILY, "2025-09-28 14:30", "2025-09-28 14:31", "14:30 + 48 小时"),
    visit_table("D33", STUDY, "2025-10-03 23:59", "2025-10-04 00:00", "9月26日 + 7 天 = 10月3日，假期也算"),
)  # fmt: skip
