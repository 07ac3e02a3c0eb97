"""D41, D42, D43, D46, D50, D56: what comes back by the week, the month, or every 14 (7) days.

Let in on Wednesday 12 November 2025, before that week's Thursday.
"""

from __future__ import annotations

from tests.duties.tables.intervention.steps import (
    AT,
    FROM_ITS_DAY,
    NO_MAKING_UP,
    Steps,
    table,
)
from tests.duties.tables.rows import Row
from tests.support.books import GRID, STAFF
from tests.support.casebook import (
    beyond,
    case,
    decided,
    followed,
    guided,
    met,
    referred,
    told,
    turned,
)
from tests.support.grids import FIRST_TERM, SECOND_TERM, school

IN = decided(AT)
BASE: Steps = {"决议": [IN]}
ILL: Steps = {**BASE, "状态变更": [turned("2025-11-20", "病假")]}
SENT: Steps = {"决议": [beyond(AT)], "转介信": [referred("2025-11-14")]}
CARED_FOR = ", 就医情况: 按医嘱"

TABLES = (
    table(
        "D41", "2025-11-17", "2025-11-23", BASE,
        early=("2025-11-16", "那一周从 11月17日（周一）开始"),
        pending=("2025-11-23", "周日那天还不晚"),
        over=("2025-11-24 00:00", "11月23日（周日）过完"),
        done=({"约谈": [met("2025-11-23")]}, "周日约谈的"),
        broken={"约谈": ["日期: 2025-11-20"]},
        none=(ILL, "11月20日（周四）开始时在病假：由离校回访接替"),
        more=(
            Row("逾期", "2025-12-20", (case(**BASE, 约谈=[met("2025-11-24")]),), "是下一周的"),
            Row("逾期", "2025-12-20", (case(**BASE, 约谈=[met("2025-11-20", "电话")]),), "学期里电话不算"),
        ),
        cannot=NO_MAKING_UP,
    ),
    table(
        "D41.vacation", "2026-02-04", "2026-02-17", BASE,
        ground=(school(terms=[FIRST_TERM, SECOND_TERM]), STAFF, GRID), end="2026-03-15",
        early=("2026-02-03", "从入库起每 14 天：…1月21日、2月4日"),
        pending=("2026-02-17", "2月4日 + 13 天 = 2月17日"),
        over=("2026-02-18 00:00", "2月17日 过完"),
        done=({"约谈": [met("2026-02-17", "电话")]}, "最后一天打的电话"),
        broken={"约谈": ["日期: 2026-02-10"]},
        none=({"决议": [IN, decided("2026-02-10 23:59", "出库", "一类")]}, "过半那天（2月11日）已经出库"),
        more=(Row("逾期", "2026-03-15", (case(**BASE, 约谈=[met("2026-02-18", "电话")]),), "2月18日 过了"),),
        cannot=NO_MAKING_UP,
    ),
    table(
        "D42", "2025-12-01", "2025-12-31", BASE,
        early=("2025-11-30", "12月 还没有开始"),
        pending=("2025-12-31", "月底那天还不晚"),
        over=("2026-01-01 00:00", "12月31日 过完"),
        done=({"指导": [guided("2025-12-31")]}, "月底那天指导的"),
        broken={"指导": ["日期: 2025-12-10"]},
        none=({"决议": [decided("2025-12-16 00:00")]}, "过半那天（12月16日）零点还不在库"),
        more=(Row("逾期", "2026-01-20", (case(**BASE, 指导=[guided("2026-01-01")]),), "是 1月 的"),),
        cannot=NO_MAKING_UP,
    ),
    table(
        "D43", "2025-11-26", "2025-12-09", BASE,
        pending=("2025-12-09", "11月26日 + 13 天 = 12月9日"),
        over=("2025-12-10 00:00", "12月9日 过完"),
        done=({"家长反馈": [told("2025-12-09")]}, "最后一天反馈的"),
        broken={"家长反馈": ["日期: 2025-12-01"]},
        none=({"决议": [IN, decided("2025-12-02 23:59", "出库", "一类")]}, "过半那天（12月3日）已经出库"),
        more=(
            Row("逾期", "2026-01-20", (case(**BASE, 家长反馈=[told("2025-12-10")]),), "是下一个时段的"),
            Row("逾期", "2026-01-20", (case(**BASE, 家长反馈=[told("2025-12-09", "失联")]),), "没有联系上"),
        ),
        cannot=FROM_ITS_DAY,
    ),
    table(
        "D46", "2025-12-01", "2025-12-31", BASE,
        early=("2025-11-30", "12月 还没有开始"),
        pending=("2025-12-31", "月底那天还不晚"),
        over=("2026-01-01 00:00", "12月31日 过完"),
        done=({"决议": [IN, decided("2025-12-31 16:00", "维持")]}, "月底那天复核的"),
        broken={"决议": [IN, "时间: 2025-12-10 16:00"]},
        none=({"决议": [decided("2025-12-16 00:00")]}, "过半那天（12月16日）零点还不在库"),
        more=(
            Row("逾期", "2026-01-20", (case(决议=[IN, decided("2026-01-01 09:00", "维持")]),), "是 1月 的"),
            Row("逾期", "2026-01-20", (case(决议=[IN, decided("2025-12-31 16:00", "维持", signed="t002")]),), "只有一人签署"),
        ),
        cannot=NO_MAKING_UP,
    ),
    table(
        "D50", "2025-11-20", "2025-12-03", ILL,
        pending=("2025-12-03", "11月20日 + 13 天 = 12月3日"),
        over=("2025-12-04 00:00", "12月3日 过完"),
        done=({"回访": [followed("2025-12-03", "学生")]}, "最后一天回访的"),
        broken={"回访": ["日期: 2025-12-01"]},
        none=({**BASE, "状态变更": [turned("2025-11-20", "病假"), turned("2025-11-27", "在校")]}, "过半那天（11月27日）已经回校"),
        more=(Row("逾期", "2026-01-20", (case(**ILL, 回访=[followed("2025-12-04")]),), "是下一个时段的"),),
        cannot=FROM_ITS_DAY,
    ),
    table(
        "D56", "2025-11-14", "2025-11-20", SENT,
        pending=("2025-11-20", "三类每周：11月14日 + 6 天 = 11月20日"),
        over=("2025-11-21 00:00", "11月20日 过完"),
        done=({"回访": [followed("2025-11-20", "家长", CARED_FOR)]}, "最后一天问到的"),
        broken={"回访": ["日期: 2025-11-18"]},
        none=({"决议": [beyond(AT)]}, "没有开转介信"),
        more=(
            Row("逾期", "2026-01-20", (case(**SENT, 回访=[followed("2025-11-21", "家长", CARED_FOR)]),), "是下一周的"),
            Row("逾期", "2026-01-20", (case(**SENT, 回访=[followed("2025-11-20", "学生", CARED_FOR)]),), "只问了学生"),
        ),
        cannot=FROM_ITS_DAY,
    ),
)  # fmt: skip
