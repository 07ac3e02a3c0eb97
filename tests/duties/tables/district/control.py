"""D76–D81: the coordination group, its meetings, zones, tiers and warnings.

A term is over on 23 January and can be made up until 20 February (28 days); a month is over on its
last day and cannot be made up.
"""

from __future__ import annotations

from tests.duties.tables.district.ground import (
    DISTRICT,
    GROUND,
    LATER,
    STAFF,
    control,
    head,
    waiver,
)
from tests.duties.tables.rows import NOT_ASKED, Row, Table

NO_FUTURE_TERM = {"未到": "还没有开始的学期不列出"}
TERM_OVER = "1月23日 过完"
LATE = "1月23日 + 28 天：1月还有 8 天，到 2月20日 满 28 天"
TOO_LATE = "2月21日 过了补做的日子"
LAST_DAY = "学期的最后一天还不晚"
NOT_YET_IN_USE = "2月1日 才启用，第一学期已经过完"
UNREAD = "这一条读不懂，也许就是那一次"


def by_term(rule: str, part: str, entry: str, *, hint: bool = False) -> Table:
    """Once in the term; ``entry`` has a place for its day."""
    closed = "待办" if hint else "逾期"

    def on(day: str) -> tuple[str]:
        return (control(part, entry.format(day=day), year=day[:4]),)

    return Table(
        rule, GROUND, subject="haishu", opened="2025-09-01", due="2026-01-23",
        rows=(
            Row("待办", "2026-01-23", (), LAST_DAY),
            Row(closed, "2026-01-24 00:00", (), f"{TERM_OVER}{'；提示不算逾期' if hint else ''}"),
            Row("已完成", "2026-01-31", on("2026-01-23"), "最后一天的"),
            Row("迟完成", "2026-02-22", on("2026-02-20"), LATE),
            Row(closed, "2026-02-22", on("2026-02-21"), TOO_LATE),
            Row("已豁免", "2026-02-22", (waiver(rule, "2025-09-01", "2026-01-23"),), "豁免盖住整个学期"),
            Row("未知", "2026-02-22", (control(part, entry.format(day="昨天")),), UNREAD),
            Row(NOT_ASKED, "2026-02-22", (LATER,), NOT_YET_IN_USE),
        ),
        cannot=NO_FUTURE_TERM,
    )  # fmt: skip


def by_month(rule: str, part: str, entry: str, book: object = control) -> Table:
    """Once in a month of term."""

    def on(day: str) -> tuple[str]:
        return (book(part, entry.format(day=day)),)  # type: ignore[operator]

    return Table(
        rule, GROUND, subject="haishu", opened="2025-09-01", due="2025-09-30",
        rows=(
            Row("待办", "2025-09-30", (), "九月的最后一天还不晚"),
            Row("逾期", "2025-10-01 00:00", (), "9月30日 过完"),
            Row("已完成", "2025-10-12", on("2025-09-30"), "九月最后一天的"),
            Row("逾期", "2025-10-12", on("2025-10-01"), "10月1日 的算十月的，过去的月份不能补"),
            Row("已完成", "2025-10-12", on("2025-10-01"), "算十月的", opened="2025-10-01", due="2025-10-31"),
            Row("未到", "2025-10-12", (), "十一月还没有开始", opened="2025-11-01", due="2025-11-30"),
            Row("待办", "2026-01-23", (), "一月只算到学期最后一天", opened="2026-01-01", due="2026-01-23"),
            Row("逾期", "2026-01-24 00:00", (), TERM_OVER, opened="2026-01-01", due="2026-01-23"),
            Row("已豁免", "2025-10-12", (waiver(rule, "2025-09-01", "2025-09-30"),), "豁免盖住九月"),
            Row("未知", "2025-10-12", on("昨天"), UNREAD),
            Row(NOT_ASKED, "2026-02-22", (), "2月22日 第二学期还没有开始：假期里的月份不算",
                opened="2026-02-01"),
        ),
        cannot={"迟完成": "过去的月份不能补做"},
    )  # fmt: skip


def warned(day: str, begin: str, sort: str = "提前预警") -> tuple[str]:
    told = f"类别: {sort}, 对象: 高危时段, 时段起: {begin}, 内容: 考试前后多留意, 发布: 工作群"
    return (control("预警信息", f"日期: {day}, {told}", year=day[:4]),)


MEETING = "日期: {day}, 部门: [教育局, 卫健局], 议题: 研判, 决议: 分工"
ZONES = "日期: {day}, 依据: 本级文件, 重点管控: [haiwan]"
VISIT = "日期: {day}, 学校: haiwan, 督查人: [q001], 发现: 台账齐全"
BULLETIN = "日期: {day}, 类别: 定期, 对象: 总体, 内容: 换季多留意, 发布: 工作群"
HEALTH = "{单位: 卫健局, 起: 2025-09-01, 止: 2025-11-10}"
GROUP_WAIVER = waiver("D76", "2025-11-01", "2026-01-23")

TABLES = (
    Table(
        "D76", (DISTRICT, STAFF), subject="haishu", opened="2025-09-01", due="2025-11-11 00:00",
        rows=(
            Row("已完成", "2025-10-12", (), "教育局和卫健局，两个单位", due=""),
            Row("已完成", "2025-11-10", (head(HEALTH),), "卫健局最后一天还在", due=""),
            Row("逾期", "2025-11-11", (head(HEALTH),), "从 11月11日 起只剩教育局一个"),
            Row("逾期", "2025-10-12", (head(),), "一开始就只有教育局一个", due="2025-09-01 00:00"),
            Row("已完成", "2025-12-01", (head(HEALTH, "{单位: 公安局, 起: 2025-12-01}"),),
                "12月1日 补上公安局，过去的缺口不再算", due=""),
            Row("已豁免", "2025-12-01", (head(HEALTH), GROUP_WAIVER), "豁免正在期内"),
            Row("逾期", "2025-12-01", (head(HEALTH), waiver("D76", "2025-11-01", "2025-11-30")), "豁免 11月30日 到期"),
            Row(NOT_ASKED, "2025-08-31", (), "8月31日 学期还没有开始"),
        ),
        cannot={"未知": "成员单位写在 district.yml 里；它读不懂，整本台账都读不了"},
    ),
    by_term("D77", "联席会议", MEETING),
    by_term("D78", "分类名单", ZONES),
    by_term("D79", "督查", VISIT, hint=True),
    by_month("D80", "预警信息", BULLETIN),
    Table(
        "D81", GROUND, subject="haishu", opened="2025-09-01", due="2026-01-23",
        rows=(
            Row("待办", "2026-01-23", (), LAST_DAY),
            Row("逾期", "2026-01-24 00:00", (), TERM_OVER),
            Row("已完成", "2026-01-31", warned("2025-12-25", "2026-01-01"), "早 7 天，正好"),
            Row("逾期", "2026-01-31", warned("2025-12-26", "2026-01-01"), "只早 6 天"),
            Row("逾期", "2026-01-31", warned("2025-12-01", "2026-01-01", "定期"), "定期的不是提前预警"),
            Row("迟完成", "2026-02-22", warned("2026-02-20", "2026-03-01"),
                "1月23日 + 28 天 = 2月20日；2月20日 到 3月1日 是 9 天"),
            Row("逾期", "2026-02-22", warned("2026-02-21", "2026-03-01"), TOO_LATE),
            Row("已豁免", "2026-02-22", (waiver("D81", "2025-09-01", "2026-01-23"),), "豁免盖住整个学期"),
            Row("未知", "2026-02-22", (control("预警信息", BULLETIN.format(day="昨天")),), UNREAD),
            Row(NOT_ASKED, "2026-02-22", (LATER,), NOT_YET_IN_USE),
        ),
        cannot=NO_FUTURE_TERM,
    ),
)  # fmt: skip
