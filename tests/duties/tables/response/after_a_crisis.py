"""D70a–D72: what is reported on, who is spoken to, and four rounds of psychological help (art. 14).

The incident is known on Thursday, 13 November 2025, at 14:30; that day is day 0 of days.
"""

from __future__ import annotations

from tests.duties.tables.response.first_times import BEFORE_THE_LEDGER, waived
from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.crisis import INCIDENT, T0, aftercare, incident, step

LATER = "2026-06-30"
OUT = (
    Row(NOT_ASKED, "2025-11-13 14:29", (incident(),), "14:30 才知道，14:29 还没有这一项"),
    Row(NOT_ASKED, LATER, (BEFORE_THE_LEDGER,), "启用（9月1日）以前的事件",
        opened="2025-08-31 10:00"),
)  # fmt: skip


def told_on(at: str) -> str:
    return incident() + f"续报: [{{时间: {at}, 报告人: t002, 接报: 区教育局, 内容: 情况稳定}}]\n"


def closed(at: str) -> str:
    return incident() + f"终报: {{时间: {at}, 报告人: t002, 接报: 区教育局, 结果: 已返校}}\n"


def met(at: str) -> str:
    return incident(对接=[f"部门: 公安, 时间: {at}, 对接人: t002, 对方: 派出所值班室"])


def held(turn: str, at: str) -> str:
    return incident(善后=[aftercare(turn, at)])


def waiver_until(duty: str, end: str) -> str:
    """It covers the incident's whole time, so that what falls due in it is waived."""
    return waived(duty).replace("止: 2025-11-13", f"止: {end}")


def of_round(duty: str, turn: str, limit: str, late: str, why: str) -> Table:
    """``limit``: a day, or a moment; ``late``: what is just past it."""
    at_last = limit if " " in limit else f"{limit} 23:59"
    other = "首轮" if turn != "首轮" else "一个月"
    return Table(
        duty, (SCHOOL, STAFF, GRID), subject=INCIDENT, opened=T0, due=limit,
        rows=(
            Row("待办", at_last, (incident(),), f"{why}，到这一刻还不晚"),
            Row("逾期", late, (incident(),), f"{why}，刚过"),
            Row("已完成", LATER, (held(turn, at_last),), f"{why}，最后一刻做到"),
            Row("迟完成", LATER, (held(turn, late),), f"{why}，刚过才做"),
            Row("已完成", LATER, (held(turn, T0),), "一知道就做"),
            Row("逾期", LATER, (held(turn, "2025-11-13 14:29"),), "知悉以前的辅导是为别的事"),
            Row("逾期", LATER, (held(other, at_last),), "做的是另一轮，各轮各算"),
            Row("已豁免", LATER, (incident(), waiver_until(duty, limit[:10])), "豁免盖到期限那一天"),
            Row("未知", LATER, (incident(善后=[f"轮次: {turn}"]),), "这一轮没有写时间"),
            *OUT,
        ),
    )  # fmt: skip


DAY_AFTER = "11月13日 14:30 + 24 小时 = 11月14日 14:30"

TABLES = (
    Table(
        "D70a", (SCHOOL, STAFF, GRID), subject=INCIDENT, opened=T0, due="2025-11-14 14:30",
        rows=(
            Row("待办", "2025-11-14 14:30", (incident(),), DAY_AFTER),
            Row("待办", LATER, (incident(),), "过了期限也只是提醒"),
            Row("已完成", LATER, (told_on("2025-11-14 14:30"),), f"{DAY_AFTER}，踩着点续报"),
            Row("迟完成", LATER, (told_on("2025-11-14 14:31"),), f"{DAY_AFTER}，晚了一分钟"),
            Row("已完成", LATER, (closed("2025-11-14 14:30"),), "已经了结，终报也算"),
            Row("迟完成", LATER, (closed("2025-11-14 14:31"),), "终报晚了一分钟"),
            Row("待办", LATER, (incident(处置=[step("书面上报", "2025-11-13 15:00")]),),
                "第一次书面报告不是续报"),
            Row("已豁免", LATER, (incident(), waiver_until("D70a", "2025-11-14")), "豁免盖到期限"),
            Row("未知", LATER, (incident(续报=["报告人: t002, 接报: 区教育局, 内容: 略"]),),
                "这一条续报没有写时间"),
            *OUT,
        ),
    ),
    of_round("D71", "首轮", "2025-11-16 14:30", "2025-11-16 14:31",
             "11月13日 14:30 + 72 小时 = 11月16日（星期日）14:30"),
    of_round("D71a", "一个月", "2025-12-13", "2025-12-14 00:00",
             "11月余 17 天，17 + 13 = 30：12月13日（星期六）过完"),
    of_round("D71b", "三个月", "2026-02-11", "2026-02-12 00:00",
             "17 + 31 + 31 = 79，79 + 11 = 90：寒假里的 2月11日 过完"),
    of_round("D71c", "六个月", "2026-05-12", "2026-05-13 00:00",
             "79 + 28 + 31 + 30 = 168，168 + 12 = 180：5月12日 过完"),
    Table(
        "D72", (SCHOOL, STAFF, GRID), subject=INCIDENT, opened=T0, due="2025-11-14 14:30",
        rows=(
            Row("待办", "2025-11-14 14:30", (incident(),), DAY_AFTER),
            Row("待办", LATER, (incident(),), "过了期限也只是提醒"),
            Row("已完成", LATER, (met("2025-11-14 14:30"),), f"{DAY_AFTER}，踩着点接上头"),
            Row("迟完成", LATER, (met("2025-11-14 14:31"),), f"{DAY_AFTER}，晚了一分钟"),
            Row("已完成", LATER, (met("2025-11-13 14:20"),), "知悉以前派出所已经来找"),
            Row("已豁免", LATER, (incident(), waiver_until("D72", "2025-11-14")), "豁免盖到期限"),
            Row("未知", LATER, (incident(对接=["部门: 公安, 对接人: t002, 对方: 派出所"]),),
                "这一条对接没有写时间"),
            *OUT,
        ),
    ),
)  # fmt: skip
