"""D95, D96, D96b: an evaluation of every school each year, a spot check and a publication each month."""

from __future__ import annotations

from tests.duties.tables.district.control import by_month
from tests.duties.tables.district.ground import DISTRICT, GROUND, evaluated, waiver
from tests.duties.tables.rows import NOT_ASKED, Row, Table

# haiwan has always been there; dongshan was closed the day before the ledger began.


def came_on(begin: str) -> str:
    """The district's head with haiwan there since ``begin`` only."""
    return DISTRICT.replace("起: 2010-09-01}", f"起: {begin}}}", 1)


def visited(day: str, school: str = "haiwan") -> tuple[str]:
    told = f"日期: {day}, 学校: {school}, 评估人: [q001], 依据: 评估表"
    return (evaluated("年度评估", told, year=day[:4]),)


def evaluation(day: str) -> str:
    return evaluated("年度评估", f"日期: {day}, 学校: haiwan, 评估人: [q001], 依据: 评估表")


TABLES = (
    Table(
        "D95", GROUND, subject="haiwan", opened="2025-01-01", due="2025-12-31",
        rows=(
            Row("待办", "2025-12-31", (), "一年的最后一天还不晚"),
            Row("逾期", "2026-01-01 00:00", (), "12月31日 过完"),
            Row("已完成", "2026-01-10", visited("2025-12-31"), "最后一天评的"),
            Row("迟完成", "2026-02-10", visited("2026-01-28"), "12月31日 + 28 天 = 1月28日"),
            Row("逾期", "2026-02-10", visited("2026-01-29"), "1月29日 过了补做的日子"),
            Row("逾期", "2026-02-10", visited("2025-12-10", "dongshan"), "评的是别的学校"),
            Row("已豁免", "2026-02-10", (waiver("D95", "2025-09-01", "2025-12-31", "haiwan"),),
                "豁免写的就是这所学校，盖住 12月31日"),
            Row("逾期", "2026-02-10", (waiver("D95", "2025-09-01", "2025-12-31"),), "豁免写的是区县，不是这所学校"),
            Row("未知", "2026-02-10", (evaluation("昨天"),), "这一条读不懂，也许评的就是这所学校"),
            Row(NOT_ASKED, "2026-02-10", (came_on("2026-01-01"),),
                "1月1日 才归本区县管，不欠 2025 年的"),
            Row("未到", "2025-10-12", (came_on("2025-11-01"),),
                "11月1日 才归本区县管，到那天才算起", opened="2025-11-01"),
        ),
    ),
    by_month("D96", "抽查", "日期: {day}, 学校: haiwan, 检查人: [q001], 发现: 台账齐全", evaluated),
    by_month("D96b", "晾晒", "日期: {day}, 内容: 本月抽查情况, 方式: 例会", evaluated),
)  # fmt: skip
