"""D51 to D55: what is beyond the school's means.

Decided on Wednesday 12 November 2025 at 16:00; the letter of Friday 14 November has no clock.
"""

from __future__ import annotations

from tests.duties.tables.intervention.steps import AT, Steps, table
from tests.duties.tables.rows import Row
from tests.support.casebook import (
    SIGNED,
    beyond,
    case,
    checked,
    decided,
    noticed,
    referred,
    sat,
)

THREE = decided(AT, level="三类")
BEYOND: Steps = {"决议": [beyond(AT)]}
WITHIN: Steps = {"决议": [beyond(AT, said="否")]}
LETTER: Steps = {"决议": [THREE], "转介信": [referred("2025-11-14")]}
SENT: Steps = {**BEYOND, "转介信": [referred("2025-11-14")]}
OUT_AND_IN = [
    beyond("2025-10-14 16:00"),
    decided("2025-11-10 16:00", "出库", "一类"),
    THREE,
]
THREE_DAYS = ("2025-11-15", "11月12日 + 3 天 = 11月15日（周六也算）")
PAST = ("2025-11-16 00:00", "11月15日 过完")
POSTED = "日期: {day}, 意见: 配合, 签收人: 李建国, 送达方式: 录音"

TABLES = (
    table(
        "D51", "2025-11-14 23:59", "2025-11-14", LETTER,
        pending=("2025-11-14", "信没有写时刻，当天之内都算"),
        over=("2025-11-15 00:00", "11月14日 过完"),
        done=({"决议": [THREE, beyond("2025-11-14 16:00", "维持")]}, "开信当天作的决议"),
        late=({"决议": [THREE, beyond("2025-11-15 08:00", "维持")]}, "第二天才补决议"),
        broken={"决议": [THREE, "时间: 昨天"]},
        none=(BEYOND, "没有开转介信"),
        more=(Row("逾期", "2026-01-20", (case(**{**LETTER, "决议": OUT_AND_IN}),), "10月14日的决议是上次在库的，11月10日已经出库"),),
    ),
    table(
        "D51a", AT, "2025-11-12", {"决议": [THREE]},
        pending=("2025-11-12", "决议当天还可以补上"),
        over=("2025-11-13 00:00", "11月12日 过完"),
        done=(WITHIN, "写明没有超出"),
        late=({"决议": [THREE, beyond("2025-11-13 09:00", "维持", "否")]}, "第二天的决议才写明"),
        broken={"决议": [THREE, "时间: 昨天"]},
        none=({"决议": [decided(AT)]}, "二类不要求写明"),
    ),
    table(
        "D52", AT, "2025-11-15", BEYOND, pending=THREE_DAYS, over=PAST,
        done=({"多方会谈": [sat("2025-11-15")]}, "最后一天会谈的"),
        late=({"多方会谈": [sat("2025-11-16")]}, "晚了一天"),
        broken={"多方会谈": ["日期: 2025-11-14"]},
        none=(WITHIN, "没有超出学校能力"),
        more=(Row("逾期", "2026-01-20", (case(**BEYOND, 多方会谈=[sat("2025-11-14", "学校, 社工")]),), "家长没有参加"),),
    ),
    table(
        "D53", AT, "2025-11-15", BEYOND, pending=THREE_DAYS, over=PAST,
        done=({"告知书": [noticed("2025-11-15 23:59", "三类", SIGNED.format(day="2025-11-15"))]}, "最后一分钟签发、签收"),
        late=({"告知书": [noticed("2025-11-16 00:00", "三类", SIGNED.format(day="2025-11-16"))]}, "晚了一分钟"),
        broken={"告知书": ["时间: 昨天"]},
        none=(WITHIN, "没有超出学校能力"),
        more=(Row("逾期", "2026-01-20", (case(**BEYOND, 告知书=[noticed("2025-11-13 10:00", "三类", POSTED.format(day="2025-11-13"))]),), "电话录音不是书面"),),
    ),
    table(
        "D54", AT, "2025-11-15", BEYOND, pending=THREE_DAYS, over=PAST,
        done=({"转介信": [referred("2025-11-15")]}, "最后一天开的"),
        late=({"转介信": [referred("2025-11-16")]}, "晚了一天"),
        broken={"转介信": ["日期: 2025-11-14"]},
        none=(WITHIN, "没有超出学校能力"),
    ),
    table(
        "D55", "2025-11-14 23:59", "2025-11-21", SENT,
        pending=("2025-11-21", "11月14日 + 7 天 = 11月21日"),
        over=("2025-11-22 00:00", "11月21日 过完"),
        done=({"就诊核实": [checked("2025-11-21")]}, "最后一天核实的"),
        late=({"就诊核实": [checked("2025-11-22")]}, "晚了一天"),
        broken={"就诊核实": ["日期: 2025-11-20"]},
        none=(BEYOND, "没有开转介信"),
        more=(Row("逾期", "2026-01-20", (case(**SENT, 就诊核实=[checked("2025-11-20", "未就诊")]),), "未就诊的要再核实"),),
    ),
)  # fmt: skip
