"""D46a: out by a decision that two signed, and by nothing else (art. 10)."""

from __future__ import annotations

from tests.duties.tables.intervention.steps import AT, Steps, table
from tests.support.casebook import decided

IN, LEFT = decided(AT), "2025-12-10 16:00"
UNSIGNED: Steps = {"决议": [IN, decided(LEFT, "出库", "一类", "t002")]}

TABLES = (
    table(
        "D46a", LEFT, LEFT, UNSIGNED,
        pending=(LEFT, "正在作决议的那一刻"),
        over=("2025-12-10 16:01", "已经写了出库，只有一人签署"),
        done=({"决议": [IN, decided(LEFT, "出库", "一类")]}, "两人签署"),
        late=({"决议": [*UNSIGNED["决议"], decided("2025-12-10 16:01", "出库", "一类")]}, "晚一分钟才有两人签署的"),
        broken={"决议": [*UNSIGNED["决议"], "时间: 昨天"]},
        none=({"决议": [IN]}, "没有出库"),
    ),
)  # fmt: skip
