"""Orders in which the steps of a case can have come, and those in which they cannot."""

from __future__ import annotations

import pytest

from heartgrid.checks import BASIC
from tests.support.books import GRID, SCHOOL, STAFF, load_text
from tests.support.checked import told

HEAD = """\
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2
来源: 导师
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
"""


def step(kind: str, when: str, more: str = "") -> tuple[str, str]:
    """A step of ``kind``: its list and its entry, without the id."""
    rest = {
        "提名": "提名人: t012, 紧急: 黄",
        "访谈": "访谈人: t003, 告知保密例外: 是, 风险: 中",
        "一生一策": "版本: 1, 问题界定: 睡眠, 目标: 睡好, 措施: [{内容: 约谈, 责任人: t003}]",
        "约谈": "教师: t003, 方式: 面谈, 状态变化: 平稳",
        "家访": "教职工: [t012], 方式: 实地",
        "告知书": "级别: 二类, 监护人: 母亲, 风险说明: 睡眠, 建议: [观察], 监护责任: 看护",
        "会诊": "专家: 市医院, 结论: 观察",
        "状态变更": "状态: 病假",
        "转介信": "转介人: t003, 监护人: 母亲, 原因: 睡眠, 紧急程度: 尽快, 联系人: t003",
        "就诊核实": "核实人: t003, 结果: 已就诊",
        "安全交接": "告知人: t012, 监护人: 母亲, 陪伴人: [t012], 全程陪伴: 是",
    }[kind]
    key = "时间" if len(when) > len("2025-10-13") else "日期"
    return kind, f"{key}: {when}, {rest}{more}"


def decision(when: str, verdict: str, level: str, more: str = "") -> tuple[str, str]:
    rest = (
        f"时间: {when}, 结论: {verdict}, 级别: {level}, 分级标准: 区标准, 分级方向: 数字越大越重, "
        f"出席: [t002, t003], {more or '签署: [t002, t003]'}"
    )
    return "决议", rest


NOMINATION = step("提名", "2025-10-13 16:00")
ENTRY = decision("2025-10-16 16:00", "入库", "二类")
EXIT = decision("2025-11-20 16:00", "出库", "一类")


def case(*steps: tuple[str, str]) -> str:
    """The case's file: its lists in the order in which they first come."""
    lists: dict[str, list[str]] = {}
    for number, (kind, rest) in enumerate((NOMINATION, *steps)):
        lists.setdefault(kind, []).append(f"  - {{编号: ca{number:04}, {rest}}}\n")
    return HEAD + "".join(f"{kind}:\n{''.join(entries)}" for kind, entries in lists.items())


def codes(*steps: tuple[str, str], sound: bool = True) -> list[str]:
    """``CODE`` and the number of the step in ``steps`` (from 1) that it is about."""
    text = case(*steps)
    assert (load_text(SCHOOL, STAFF, GRID, text).problems == ()) is sound
    lines = [line for line in text.splitlines() if "编号: ca" in line]
    order = {text.splitlines().index(line): int(line.split("ca")[1][:4]) for line in lines}
    found = (one.split() for one in told(text, checks=BASIC))
    return [f"{code} {order[int(place.partition(':')[0])]}" for code, place in found]


POSSIBLE = [
    [],
    [step("访谈", "2025-10-13 16:00")],
    [step("访谈", "2025-10-14 09:00"), decision("2025-10-15 16:00", "不入库", "一类")],
    # decided before the interview: irregular, but it happens, and must be told as it was
    [decision("2025-10-13 17:00", "入库", "三类"), step("访谈", "2025-10-14 09:00")],
    # at home or in hospital before anybody nominated him
    [step("状态变更", "2025-09-20"), ENTRY],
    # told at once, before any decision
    [step("告知书", "2025-10-13 16:30")],
    # on the very days of the way in and out
    [ENTRY, step("一生一策", "2025-10-16"), step("约谈", "2025-10-16"), step("约谈", "2025-11-20"), EXIT],
    # up, kept, down, out
    [
        ENTRY,
        decision("2025-10-23 16:00", "升级", "三类"),
        decision("2025-10-30 16:00", "维持", "三类"),
        decision("2025-11-06 16:00", "降级", "二类"),
        EXIT,
    ],
    # in again after a while
    [
        ENTRY, EXIT, step("提名", "2025-12-01 08:00"), decision("2025-12-02 16:00", "入库", "三类"),
        step("约谈", "2025-12-03"), step("约谈", "2025-11-19"),
    ],
    # a letter, and what became of it; handed over at night
    [ENTRY, step("转介信", "2025-10-20"), step("就诊核实", "2025-10-20")],
    [step("安全交接", "2025-10-13 23:50", ", 交接时间: 2025-10-14 00:30")],
    # not in at first, in later
    [decision("2025-10-15 16:00", "不入库", "一类"), ENTRY, step("约谈", "2025-10-20")],
]  # fmt: skip
IMPOSSIBLE = [
    ([step("访谈", "2025-10-13 15:59")], ["C501 1"]),
    ([decision("2025-10-12 16:00", "入库", "二类")], ["C501 1"]),
    ([step("告知书", "2025-10-12 16:00")], ["C501 1"]),
    ([ENTRY, step("会诊", "2025-10-12")], ["C501 2"]),
    ([ENTRY, step("一生一策", "2025-10-15")], ["C501 2"]),
    ([ENTRY, step("约谈", "2025-10-15")], ["C501 2"]),
    ([ENTRY, step("家访", "2025-10-15")], ["C501 2"]),
    ([step("约谈", "2025-10-20"), step("约谈", "2025-10-27")], ["C502 1"]),
    ([step("一生一策", "2025-10-20"), step("家访", "2025-10-21")], ["C502 1", "C502 2"]),
    ([decision("2025-10-15 16:00", "不入库", "一类"), step("约谈", "2025-10-20")], ["C502 2"]),
    # contradictions of level and verdict
    ([decision("2025-10-16 16:00", "入库", "一类")], ["C503 1"]),
    ([decision("2025-10-16 16:00", "不入库", "二类")], ["C503 1"]),
    ([ENTRY, decision("2025-10-23 16:00", "升级", "二类")], ["C503 2"]),
    ([ENTRY, decision("2025-10-23 16:00", "降级", "二类")], ["C503 2"]),
    ([ENTRY, decision("2025-10-23 16:00", "降级", "一类")], ["C503 2"]),
    ([ENTRY, decision("2025-10-23 16:00", "维持", "三类")], ["C503 2"]),
    # signatures, one person twice counts once
    ([decision("2025-10-16 16:00", "入库", "二类", "签署: [t002]")], ["C504 1"]),
    ([decision("2025-10-16 16:00", "入库", "二类", "签署: [t002, t002]")], ["C504 1"]),
    # after the way out, and between two stays
    ([ENTRY, EXIT, step("约谈", "2025-11-21")], ["C505 3"]),
    ([ENTRY, EXIT, decision("2025-12-02 16:00", "入库", "二类"), step("家访", "2025-11-25")], ["C505 4"]),
    # not in the library
    ([decision("2025-10-16 16:00", "维持", "二类")], ["C506 1"]),
    ([decision("2025-10-16 16:00", "出库", "一类")], ["C506 1"]),
    ([ENTRY, EXIT, decision("2025-11-25 16:00", "升级", "三类")], ["C506 3"]),
    # in the library already
    ([ENTRY, decision("2025-10-20 16:00", "入库", "二类")], ["C507 2"]),
    ([ENTRY, decision("2025-10-20 16:00", "不入库", "一类")], ["C507 2"]),
    # what follows a step comes after it
    ([step("告知书", "2025-10-14 09:00", ", 回执: {日期: 2025-10-13, 意见: 配合, 送达方式: 当面}")], ["C501 1"]),
    ([decision("2025-10-16 16:00", "入库", "二类", "签署: [t002, t003], 复评日期: 2025-10-15")], ["C501 1"]),
    ([ENTRY, step("一生一策", "2025-10-20", ", 复评日: 2025-10-19")], ["C501 2"]),
    ([step("安全交接", "2025-10-13 23:50", ", 交接时间: 2025-10-12 00:30")], ["C501 1"]),
    # nothing became of a letter that was not written
    ([ENTRY, step("就诊核实", "2025-10-20")], ["C502 2"]),
    ([ENTRY, step("转介信", "2025-10-20"), step("就诊核实", "2025-10-19")], ["C501 3"]),
    ([ENTRY, step("转介信", "2025-10-20"), step("就诊核实", "2025-10-21", ", 转介信: abcdef")], ["R208 3"]),
    # by a counsellor, or it does not count
    ([ENTRY, ("约谈", "日期: 2025-10-20, 教师: t012, 方式: 面谈, 状态变化: 平稳")], ["C508 2"]),
    ([ENTRY, ("指导", "日期: 2025-10-20, 教师: t011, 导师: t012")], ["C508 2"]),
]  # fmt: skip


@pytest.mark.parametrize("steps", POSSIBLE)
def test_possible(steps: list[tuple[str, str]]) -> None:
    assert codes(*steps) == []


@pytest.mark.parametrize(("steps", "expected"), IMPOSSIBLE)
def test_impossible(steps: list[tuple[str, str]], expected: list[str]) -> None:
    assert codes(*steps) == expected


@pytest.mark.parametrize(
    ("receipt", "expected"),
    [("2025-12-31", []), ("2026-01-01", ["T302 1"])],
)
def test_a_receipt_is_not_of_tomorrow(receipt: str, expected: list[str]) -> None:
    more = f", 回执: {{日期: {receipt}, 意见: 配合, 送达方式: 当面}}"
    assert codes(step("告知书", "2025-10-14 09:00", more)) == expected


def test_of_a_case_with_gaps_no_order_is_asked() -> None:
    """The decision that let in could not be read: F104 says so, and nothing follows from it."""
    unread = ("决议", ENTRY[1].replace("级别: 二类", "级别: 四类"))
    steps = (unread, step("约谈", "2025-10-20"), EXIT, decision("2025-12-02 16:00", "升级", "二类"))
    assert codes(*steps, sound=False) == []


def test_a_waiver_within_a_case() -> None:
    waiver = "义务: D41, 对象: C-7K2M9Q, 起: 2025-11-03, 止: 2025-11-09, 理由: 住院, 批准人: t002, 批准日: 2025-11-01"
    assert codes(ENTRY, ("豁免", waiver)) == []
    assert codes(ENTRY, ("豁免", waiver.replace("批准人: t002", "批准人: t003"))) == ["W603 2"]
