"""D24, D24b, D27, D35: what somebody noticed is reported, disposed of, nominated (art. 7 and 8).

Noticed on Friday 26 September 2025 at 14:30. Sunday 28 September is worked (National Day), so
three working days on are Sun 28, Mon 29, Tue 30.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.casebook import case, nominated
from tests.support.tabled import waived

GROUND = (SCHOOL, STAFF, GRID)
OPENED = "2025-09-26 14:30"
AT = "日期: 2025-09-26, 时刻: 14:30"
# Entries whose writer cannot be read; the first could be any observation, the others a note.
LOST_SIGHT = f"{AT}, 观察人: 不详, 详情: {{学生: 2, 紧急度: 黄}}"
LOST_URGENT = f"{AT}, 转录人: 不详, 详情: {{心理委员: 3, 现象: 一个人坐在楼梯上哭, 需立即: 是}}"
LOST_NOTE = LOST_URGENT.replace("需立即: 是", "需立即: 否")


def seen(more: str = "", urgency: str = "黄", spoilt: str = "") -> tuple[str, ...]:
    """One observation; ``spoilt`` is a second entry that cannot be read."""
    entry = f"{AT}, 观察人: t013, 详情: {{学生: 2, 紧急度: {urgency}{more}}}"
    entries = [entry, spoilt] if spoilt else [entry]
    return (book("observations/2025-1/J2024-01.yml", 记录=entries),)


def reported(at: str, disposed: str = "", urgency: str = "黄", spoilt: str = "") -> tuple[str, ...]:
    told = f", 上报对象: t003, 上报时间: {at}"
    end = f", 处置: 已谈话, 处置时间: {disposed}" if disposed else ""
    return seen(told + end, urgency, spoilt)


def told(urgent: str, disposed: str = "", spoilt: str = "") -> tuple[str, ...]:
    """What a peer observer told, written down by t011; ``spoilt`` as in `seen`."""
    more = f", 处置: 班主任当面谈过, 处置时间: {disposed}" if disposed else ""
    about = f"心理委员: 3, 现象: 一个人坐在楼梯上哭, 需立即: {urgent}{more}"
    entry = f"{AT}, 转录人: t011, 详情: {{{about}}}"
    entries = [entry, spoilt] if spoilt else [entry]
    return (book("peers/2025-1/J2024-01.yml", 记录=entries),)


def proposed(at: str) -> tuple[str, ...]:
    """A red observation, and a nomination."""
    return (*seen(urgency="红"), case(提名=[nominated(at)]))


TABLES = (
    Table(
        "D24", GROUND, subject="s000002", opened=OPENED, due="2025-09-26",
        rows=(
            Row("待办", "2025-09-26", seen(), "当天还没有过完"),
            Row("逾期", "2025-09-27 00:00", seen(), "当天过完"),
            Row("逾期", "2025-10-20", seen(", 上报对象: t003"), "没写什么时候上报的"),
            Row("已完成", "2025-10-20", reported("2025-09-26 23:59"), "当天最后一分钟"),
            Row("迟完成", "2025-10-20", reported("2025-09-27 00:00"), "晚了一分钟"),
            Row("已豁免", "2025-10-20", (*seen(), waived("D24", "2", "2025-09-26", "2025-09-26")),
                "豁免盖住这一天"),
            Row("未知", "2025-10-20", seen(spoilt=LOST_SIGHT), "另一条读不懂，也许就是上报的那一条"),
            Row(NOT_ASKED, "2025-10-20", seen(urgency="绿"), "绿色只记下，不上报"),
        ),
    ),
    Table(
        "D24b", GROUND, subject="s000002", opened=OPENED, due="2025-09-30",
        rows=(
            Row("待办", "2025-09-30", reported(OPENED), "第 3 个工作日：28、29、30日"),
            Row("逾期", "2025-10-01 00:00", reported(OPENED), "9月30日 过完"),
            Row("已完成", "2025-10-20", reported(OPENED, "2025-09-30 23:59"), "最后一分钟"),
            Row("迟完成", "2025-10-20", reported(OPENED, "2025-10-01 00:00"), "晚了一分钟"),
            Row("已豁免", "2025-10-20",
                (*reported(OPENED), waived("D24b", "2", "2025-09-26", "2025-09-30")), "豁免盖住期限"),
            Row("未知", "2025-10-20", reported(OPENED, spoilt=LOST_SIGHT),
                "另一条读不懂，也许就是处置的那一条"),
            Row(NOT_ASKED, "2025-10-20", reported(OPENED, urgency="绿"), "绿色不要求处置"),
        ),
    ),
    Table(
        "D27.urgent", GROUND, subject="J2024-01", opened=OPENED, due="2025-09-26",
        rows=(
            Row("待办", "2025-09-26", told("是"), "当天还没有过完"),
            Row("逾期", "2025-09-27 00:00", told("是"), "当天过完"),
            Row("已完成", "2025-10-20", told("是", "2025-09-26 23:59"), "当天最后一分钟"),
            Row("迟完成", "2025-10-20", told("是", "2025-09-27 07:00"), "第二天早上"),
            Row("已豁免", "2025-10-20",
                (*told("是"), waived("D27", "J2024-01", "2025-09-26", "2025-09-26")), "豁免盖住这一天"),
            Row("未知", "2025-10-20", told("是", spoilt=LOST_URGENT),
                "另一条读不懂，也许就是处置的那一条"),
            Row(NOT_ASKED, "2025-10-20", told("否"), "不用马上处理的，按 3 个工作日算"),
        ),
    ),
    Table(
        "D27.ordinary", GROUND, subject="J2024-01", opened=OPENED, due="2025-09-30",
        rows=(
            Row("待办", "2025-09-30", told("否"), "第 3 个工作日：28、29、30日"),
            Row("逾期", "2025-10-01 00:00", told("否"), "9月30日 过完"),
            Row("已完成", "2025-10-20", told("否", "2025-09-30 23:59"), "最后一分钟"),
            Row("迟完成", "2025-10-20", told("否", "2025-10-01 00:00"), "晚了一分钟"),
            Row("已豁免", "2025-10-20",
                (*told("否"), waived("D27", "J2024-01", "2025-09-26", "2025-09-30")), "豁免盖住期限"),
            Row("未知", "2025-10-20", told("否", spoilt=LOST_NOTE),
                "另一条读不懂，也许就是处置的那一条"),
            Row(NOT_ASKED, "2025-10-20", told("是"), "要马上处理的，当天就到期"),
        ),
    ),
    Table(
        "D35", GROUND, subject="s000002", opened=OPENED, due="2025-09-26",
        rows=(
            Row("待办", "2025-09-26", seen(urgency="红"), "当天还没有过完"),
            Row("逾期", "2025-09-27 00:00", seen(urgency="红"), "当天过完"),
            Row("逾期", "2025-10-20", proposed("2025-09-26 14:29"), "看到之前的提名是为别的事"),
            Row("已完成", "2025-10-20", proposed("2025-09-26 23:59"), "当天最后一分钟"),
            Row("迟完成", "2025-10-20", proposed("2025-09-27 00:00"), "晚了一分钟"),
            Row("已豁免", "2025-10-20",
                (*seen(urgency="红"), waived("D35", "2", "2025-09-26", "2025-09-26")), "豁免盖住这一天"),
            Row("未知", "2025-10-20", (*seen(urgency="红"), "--- cases/C-2B3D4F.yml\n种类: [\n"),
                "有一份个案读不懂，也许就是这名学生的"),
            Row(NOT_ASKED, "2025-10-20", seen(urgency="黄"), "黄色不要求当天提名"),
        ),
    ),
)  # fmt: skip
