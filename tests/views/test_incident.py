"""The sheet of an incident: every step with its minutes, what is late, and no word of the record."""

from __future__ import annotations

from datetime import datetime

import pytest

from heartgrid.model.values import ZONE
from heartgrid.views.incident import incident_text, since
from tests.support.crisis import (
    INCIDENT,
    T0,
    aftercare,
    backtrace,
    incident,
    review,
    step,
    unneeded,
)
from tests.support.reports import report_of

CANARY = "金丝雀在天台"
TOLD = incident(
    处置=[
        f"{step('联系校医', '2025-11-13 14:32')}, 说明: {CANARY}, 接报: {CANARY}",
        step("报警", "2025-11-13 14:50"),
        step("启动预案", "2025-11-13 14:20"),
        step("口头上报", "2025-11-20 14:20"),
    ],
    善后=[f"{aftercare('首轮', '2025-11-14 09:00')}, 说明: {CANARY}"],
    不适用=[unneeded("送医", reason=CANARY)],
)
ITEM = f"编号: 0c0001, 整改项: {CANARY}, 责任人: t003, 期限: 2026-01-10"
OTHER = incident("I-7K2M9R", "2025-12-01 10:00", 处置=[step("报警", "2025-12-01 10:01")])


def sheet(*texts: str, as_of: str = "2025-12-20") -> list[str]:
    return list(incident_text(report_of(TOLD, *texts, as_of=as_of), INCIDENT))


def duty(lines: list[str], number: str) -> str:
    """Both lines of a duty in one."""
    (place,) = (at for at, one in enumerate(lines) if f"　{number} " in one)
    return "".join(one.strip() for one in lines[place : place + 2])


def test_steps_by_their_time_with_the_minutes() -> None:
    lines = sheet()
    assert lines[0] == f"危机事件 {INCIDENT}　知悉 2025年11月13日 14:30　截至 2025年12月20日"
    begin = lines.index("做了什么") + 1
    assert lines[begin : lines.index("", begin)] == [
        "  11月13日 14:20　知悉以前　处置（启动预案）　吴主任",
        "  11月13日 14:32　知悉后 2 分钟　处置（联系校医）　吴主任",
        "  11月13日 14:50　知悉后 20 分钟　处置（报警）　吴主任",
        "  11月13日 15:00　知悉后 30 分钟　不适用（送医）　周校长",
        "  11月14日 09:00　知悉后 18 小时 30 分钟　善后（首轮）　郑老师",
        "  11月20日 14:20　知悉后 7 天　处置（口头上报）　吴主任",
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("D65", ("☑ 已完成　D65 第一时间①联系校医红线　期限 11月13日 14:35"
                "　完成 11月13日 14:32（知悉后 2 分钟）　责任人 林老师")),
        ("D66", "－ 已豁免　D66 第一时间②送医抢救红线　期限 11月13日 14:35　责任人 林老师"),
        ("D67", ("☑ 迟完成　D67 第一时间③报告警方红线　期限 11月13日 14:45"
                "　完成 11月13日 14:50（知悉后 20 分钟），晚了 5 分钟　责任人 吴主任")),
        ("D69", ("☑ 迟完成　D69 第一时间⑤向上汇报红线　期限 11月13日 15:00"
                "　完成 11月20日 14:20（知悉后 7 天），晚了 7 天　责任人 周校长")),
        # 13 November to 20 December: 17 + 20 days.
        ("D70", "☐ 逾期 37 天　D70 书面报告红线　期限 11月13日 15:30　责任人 周校长"),
        ("D71b", "☐ 待办　D71b 三个月随访目标　期限 2026年2月11日　责任人 吴主任"),
        ("D73", ("☑ 已完成　D73 台账倒查目标　期限 11月28日"
                "　完成 11月20日（知悉后 7 天）　责任人 周校长")),
        ("D75", "☐ 待办　D75 整改验收 整改项 F-7K2M9Q.0c0001红线　期限 2026年1月10日　责任人 郑老师"),
    ],
)  # fmt: skip
def test_each_duty_says_how_it_stands(number: str, expected: str) -> None:
    assert duty(sheet(review("2025-11-28", ITEM), backtrace("2025-11-20")), number) == expected


def test_what_was_looked_back_on() -> None:
    lines = sheet(review("2025-11-28", ITEM), backtrace("2025-11-20"))
    begin = lines.index("倒查、复盘和整改") + 1
    assert lines[begin : begin + 2] == [
        "  倒查 B-7K2M9Q　11月20日　查了 40 条，迟录 2 条，事后改动 0 条，盲区 0 处",
        "  复盘 F-7K2M9Q　11月28日　日常表现、人际、学业、亲子四维都写了，整改 1 项",
    ]
    none = sheet(review("2025-11-28", of="I-7K2M9R"), backtrace("2025-11-20", of="I-7K2M9R"))
    assert "  还没有" in none
    assert "  还没有" in sheet(review("2025-11-28", ITEM), as_of="2025-11-27")


def test_the_sum_names_what_is_overdue_first() -> None:
    """Nine lines are open; the hints and what is not due yet are no reproach."""
    assert sheet()[-1] == (
        "共 15 项：已完成 3 项，已豁免 1 项，迟完成 2 项，逾期 5 项，待办 4 项；"
        "已过期限的请先补上：D68、D70、D73、D71a、D74。"
    )


def test_no_word_of_the_record_and_nothing_of_another_incident() -> None:
    lines = sheet(review("2025-11-28", ITEM), OTHER)
    assert CANARY not in "".join(lines)
    assert "李小红" not in "".join(lines)
    assert "操场" not in "".join(lines)
    assert "I-7K2M9R" not in "".join(lines)
    assert lines == sheet(review("2025-11-28", ITEM))


def test_what_is_still_to_come_is_not_on_it() -> None:
    lines = sheet(as_of="2025-11-13 14:31")
    begin = lines.index("做了什么") + 1
    assert lines[begin : lines.index("", begin)] == [
        "  11月13日 14:20　知悉以前　处置（启动预案）　吴主任"
    ]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2025-11-13 14:29:00", "知悉以前"),
        ("2025-11-13 14:30:00", "知悉后 0 分钟"),
        ("2025-11-13 17:30:00", "知悉后 180 分钟"),
        ("2025-11-13 17:31:00", "知悉后 3 小时 1 分钟"),
        ("2025-11-16 14:30:00", "知悉后 72 小时 0 分钟"),
        ("2025-11-16 14:31:00", "知悉后 3 天"),
        ("2025-11-13 23:59:59", "知悉当天"),
        ("2025-11-14 23:59:59", "知悉后 1 天"),
    ],
)
def test_since(at: str, expected: str) -> None:
    known = datetime.fromisoformat(T0).replace(tzinfo=ZONE)
    assert since(known, datetime.fromisoformat(at).replace(tzinfo=ZONE)) == expected
