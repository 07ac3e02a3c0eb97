"""D57 to D63: the way back to school.

Let in on 10 September 2025, suspended from 15 September, back on Wednesday 12 November.
"""

from __future__ import annotations

from tests.duties.tables.intervention.steps import Steps, table
from tests.duties.tables.rows import Row
from tests.support.casebook import (
    advised,
    applied,
    assessed,
    briefed,
    case,
    crisis_planned,
    decided,
    nominated,
    planned,
    signed_papers,
    turned,
)

IN = decided("2025-09-10 16:00")
OUT = decided("2025-10-10 10:00", "出库", "一类")
START: Steps = {"提名": [nominated("2025-09-08 10:00")], "决议": [IN]}
AWAY: Steps = {**START, "状态变更": [turned("2025-09-15", "休学")]}
BACK: Steps = {**START, "状态变更": [turned("2025-09-15", "休学"), turned("2025-11-12", "复学")]}
LOOKED_AT: Steps = {**AWAY, "复学评估": [assessed("2025-11-05 10:00")]}
UNFIT: Steps = {**AWAY, "复学评估": [assessed("2025-11-05 10:00", "建议第三方鉴定")]}
HANDED_IN: Steps = {**AWAY, "复学申请": [applied("2025-11-03")]}
LET_OUT: Steps = {**BACK, "决议": [IN, OUT]}
TWICE: Steps = {
    **LOOKED_AT,
    "状态变更": [
        turned("2025-09-10", "休学"), turned("2025-10-08", "复学"), turned("2025-10-20", "休学"),
    ],
    "复学申请": [applied("2025-10-06")],
}  # fmt: skip
RETURN = ("2025-11-12 23:59", "2025-11-12")
THAT_DAY = ("2025-11-12", "状态变更没有时刻，复学当天之内都算")
PAST = ("2025-11-13 00:00", "11月12日 过完")
A_WEEK = ("2025-11-19", "11月12日 + 7 天 = 11月19日")
PAST_A_WEEK = ("2025-11-20 00:00", "11月19日 过完")
NOT_BACK = (AWAY, "还没有复学")

TABLES = (
    table(
        "D57", "2025-11-05 10:00", "2025-11-05 10:00", LOOKED_AT,
        pending=("2025-11-05 10:00", "正在评估的那一刻"),
        over=("2025-11-05 10:01", "评估已经做了"),
        done=({"复学申请": [applied("2025-11-05")]}, "材料没有时刻，评估当天之内都算"),
        late=({"复学申请": [applied("2025-11-06")]}, "评估的第二天才交"),
        broken={"复学申请": ["日期: 2025-11-03"]},
        none=(AWAY, "没有做复学评估"),
        more=(
            Row("逾期", "2026-01-20", (case(**LOOKED_AT, 复学申请=[applied("2025-11-03", "康复证明")]),), "少一样"),
            Row("逾期", "2026-01-20", (case(**TWICE),), "10月6日的材料是上一次休学的，这一次从 10月20日 起"),
        ),
    ),
    table(
        "D58.limit", "2025-11-03 23:59", "2025-11-13", HANDED_IN,
        pending=("2025-11-13", "11月3日 + 10 天 = 11月13日"),
        over=("2025-11-14 00:00", "11月13日 过完"),
        done=({"复学评估": [assessed("2025-11-13 23:59")]}, "最后一分钟评估的"),
        late=({"复学评估": [assessed("2025-11-14 00:00")]}, "晚了一分钟"),
        broken={"复学评估": ["时间: 昨天"]},
        none=(AWAY, "没有交材料"),
    ),
    table(
        "D58.order", *RETURN, BACK, pending=THAT_DAY, over=PAST,
        done=({"复学评估": [assessed("2025-11-12 07:30")]}, "复学当天早上评估的"),
        late=({"复学评估": [assessed("2025-11-13 08:00")]}, "复学第二天才评估"),
        broken={"复学评估": ["时间: 昨天"]},
        none=NOT_BACK,
        more=(Row("逾期", "2026-01-20", (case(**BACK, 复学评估=[assessed("2025-11-10 10:00", "暂缓复学")]),), "评估的结论是暂缓"),),
    ),
    table(
        "D59", *RETURN, BACK, pending=THAT_DAY, over=PAST,
        done=({"复学告知": [briefed("2025-11-12")]}, "复学当天告知的"),
        late=({"复学告知": [briefed("2025-11-13")]}, "复学第二天才告知"),
        broken={"复学告知": ["日期: 2025-11-11"]},
        none=NOT_BACK,
        more=(Row("逾期", "2026-01-20", (case(**BACK, 复学告知=[briefed("2025-11-11", "家长")]),), "没有告知学生"),),
    ),
    table(
        "D60", *RETURN, BACK, pending=THAT_DAY, over=PAST,
        done=({"复学文书": [signed_papers("2025-11-12")]}, "复学当天签的"),
        late=({"复学文书": [signed_papers("2025-11-13")]}, "复学第二天才签"),
        broken={"复学文书": ["日期: 昨天"]},
        none=NOT_BACK,
        more=(
            Row("逾期", "2026-01-20", (case(**BACK, 复学文书=[signed_papers("2025-11-11", "监护人")]),), "学生没有签"),
            Row("已完成", "2026-01-20", (case(**BACK, 复学文书=[signed_papers("2025-11-11", "监护人", ", 未满八周岁: 是")]),), "未满八周岁的由监护人签"),
        ),
    ),
    table(
        "D61", *RETURN, LET_OUT, pending=THAT_DAY, over=PAST,
        done=({"决议": [IN, OUT, decided("2025-11-12 17:00")]}, "复学当天作的决议"),
        late=({"决议": [IN, OUT, decided("2025-11-13 08:00")]}, "复学第二天才入库"),
        broken={"决议": [IN, OUT, "时间: 昨天"]},
        none=(BACK, "一直在库，不用再入"),
    ),
    table(
        "D62", "2025-11-12 23:59", "2025-11-19", BACK, pending=A_WEEK, over=PAST_A_WEEK,
        done=({"一生一策": [planned("2025-11-19")]}, "最后一天定稿的"),
        late=({"一生一策": [planned("2025-11-20")]}, "晚了一天"),
        broken={"一生一策": ["日期: 2025-11-15"]},
        none=NOT_BACK,
    ),
    table(
        "D62a", "2025-11-12 23:59", "2025-11-19", BACK, pending=A_WEEK, over=PAST_A_WEEK,
        done=({"危机预案": [crisis_planned("2025-11-19")]}, "最后一天定稿的"),
        late=({"危机预案": [crisis_planned("2025-11-20")]}, "晚了一天"),
        broken={"危机预案": ["日期: 2025-11-15"]},
        none=NOT_BACK,
    ),
    table(
        "D63", "2025-11-05 10:00", "2025-11-12", UNFIT,
        pending=("2025-11-12", "11月5日 + 7 天 = 11月12日"),
        over=("2025-11-13 00:00", "11月12日 过完"),
        done=({"鉴定建议": [advised("2025-11-12")]}, "最后一天书面建议的"),
        late=({"鉴定建议": [advised("2025-11-13")]}, "晚了一天"),
        broken={"鉴定建议": ["日期: 2025-11-10"]},
        none=(LOOKED_AT, "评估同意复学"),
        more=(Row("逾期", "2026-01-20", (case(**UNFIT, 鉴定建议=[advised("2025-11-12", "口头")]),), "口头的不算"),),
    ),
)  # fmt: skip
