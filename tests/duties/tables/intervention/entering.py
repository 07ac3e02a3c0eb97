"""D45, D47, D48, D49: consultation, visit and notice of who is let in.

Let in on Wednesday 12 November 2025 at 16:00.
"""

from __future__ import annotations

from tests.duties.tables.intervention.steps import AT, Steps, table
from tests.duties.tables.rows import Row
from tests.support.books import GRID, STAFF
from tests.support.casebook import SIGNED, case, decided, noticed, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, school

TWO: Steps = {"决议": [decided(AT)]}
THREE: Steps = {"决议": [decided(AT, level="三类")]}
MILD: Steps = {"决议": [decided(AT, "不入库", "一类")]}


def notice(at: str, level: str, receipt: str = "") -> Steps:
    return {"告知书": [noticed(at, level, receipt or SIGNED.format(day=at[:10]))]}


def consulted(day: str) -> Steps:
    return {"会诊": [f"日期: {day}, 专家: 市医院, 结论: 继续观察"]}


TOLD: Steps = {**TWO, "告知书": [noticed("2025-11-13 10:00")]}
POINTS = ", 责任要点: [就医, 看护]"
REFUSED = "日期: 2025-11-13, 意见: 拒签, 送达方式: 当面, 见证人: [{who}]"

TABLES = (
    table(
        "D45", AT, "2025-11-26", THREE,
        pending=("2025-11-26", "11月12日 + 14 天 = 11月26日"),
        over=("2025-11-27 00:00", "11月26日 过完"),
        done=(consulted("2025-11-26"), "最后一天会诊的"),
        late=(consulted("2025-11-27"), "晚了一天"),
        broken={"会诊": ["日期: 2025-11-20"]},
        none=(TWO, "二类不要求会诊"),
    ),
    table(
        "D47.entry", AT, "2025-11-26", TWO,
        pending=("2025-11-26", "11月12日 + 14 天 = 11月26日"),
        over=("2025-11-27 00:00", "11月26日 过完"),
        done=({"家访": [visited("2025-11-26")]}, "最后一天上门的"),
        late=({"家访": [visited("2025-11-27")]}, "晚了一天"),
        broken={"家访": ["日期: 2025-11-20"]},
        none=(MILD, "没有入库"),
        more=(
            Row("逾期", "2026-01-20", (case(**TWO, 家访=[visited("2025-11-20", "视频")]),), "视频不算"),
            Row("逾期", "2026-01-20", (case(**TWO, 家访=[visited("2025-11-12", clock="15:59")]),), "入库前一分钟"),
        ),
    ),
    table(
        "D47.term", "2026-02-24", "2026-06-30", TWO,
        ground=(school(terms=[FIRST_TERM, SECOND_TERM]), STAFF, GRID), end="2026-08-15",
        pending=("2026-06-30", "学期的最后一天还不晚"),
        over=("2026-07-01 00:00", "6月30日 过完"),
        done=({"家访": [visited("2026-06-30")]}, "最后一天上门的"),
        late=({"家访": [visited("2026-07-28")]}, "6月30日 + 28 天 = 7月28日"),
        broken={"家访": ["日期: 2026-03-20"]},
        none=({"决议": [decided(AT), decided("2026-02-23 16:00", "出库", "一类")]}, "开学前已经出库"),
        more=(Row("逾期", "2026-08-15", (case(**TWO, 家访=[visited("2026-07-29")]),), "7月29日 过了补做的日子"),),
        cannot={"未到": "还没有开始的学期不列出"},
    ),
    table(
        "D48.level_three", AT, "2025-11-13 16:00", THREE,
        pending=("2025-11-13 16:00", "16:00 + 24 小时 = 次日 16:00，正好到点"),
        over=("2025-11-13 16:01", "过了一分钟"),
        done=(notice("2025-11-13 16:00", "三类"), "正好 24 小时"),
        late=(notice("2025-11-13 16:01", "三类"), "晚了一分钟"),
        broken={"告知书": ["时间: 昨天"]},
        none=(TWO, "二类另有期限"),
        more=(Row("逾期", "2026-01-20", (case(**THREE, **notice("2025-11-13 10:00", "二类")),), "写的是二类"),),
    ),
    table(
        "D48.level_two", AT, "2025-11-15", TWO,
        pending=("2025-11-15", "11月12日 + 3 天 = 11月15日（周六也算）"),
        over=("2025-11-16 00:00", "11月15日 过完"),
        done=(notice("2025-11-15 23:59", "二类"), "最后一分钟签发的"),
        late=(notice("2025-11-16 00:00", "二类"), "晚了一分钟"),
        broken={"告知书": ["时间: 昨天"]},
        none=(MILD, "没有入库"),
        more=(
            Row("逾期", "2026-01-20", (case(**TWO, 告知书=[noticed("2025-11-13 10:00")]),), "没有回执"),
            Row("逾期", "2026-01-20", (case(**TWO, **notice("2025-11-13 10:00", "二类", REFUSED.format(who="t011"))),), "拒签只有一名见证人"),
            Row("已完成", "2026-01-20", (case(**TWO, **notice("2025-11-13 10:00", "二类", REFUSED.format(who="t011, t012"))),), "拒签有两名见证人"),
        ),
    ),
    table(
        "D49", "2025-11-13 10:00", "2025-11-13", TOLD,
        pending=("2025-11-13", "签发当天还可以补上"),
        over=("2025-11-14 00:00", "当天过完"),
        done=({"告知书": [noticed("2025-11-13 10:00") + POINTS]}, "就医、看护都写了"),
        late=({"告知书": [*TOLD["告知书"], noticed("2025-11-14 00:00") + POINTS]}, "第二天重发的才写全"),
        broken={"告知书": [*TOLD["告知书"], "时间: 昨天"]},
        none=(TWO, "没有告知书"),
        more=(Row("逾期", "2026-01-20", (case(**TWO, 告知书=[noticed("2025-11-13 10:00") + ", 责任要点: [就医]"]),), "没有写看护"),),
    ),
)  # fmt: skip
