"""R241, R242: what was handed on tells by what right; a hand-over stands in the class's register."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.checked import found, told

REGISTER = "disclosures/class/J2024-01/2025.yml"
WHOLE = ", 接收方: 江北实验学校, 去向: 校外, 法律依据: 法定职责, 审批人: t002"


def entry(more: str = WHOLE, mode: str = "移交", day: str = "2025-10-20") -> str:
    details = f"{{文件: records/handovers/J2024-01.yml, 目的: 转学移交{more}}}"
    return f"编号: 3f9c0a, 日期: {day}, 时刻: 09:00, 谁: t003, 方式: {mode}, 详情: {details}"


def register(*entries: str) -> str:
    return book(REGISTER, 记录=entries)


HANDOVER = book(
    "handovers/J2024-01.yml",
    记录=[
        (
            "编号: 3f9c0b, 日期: 2025-10-20, 离校日: 2025-10-17, 学生: 2, 经手人: t003, "
            "详情: {接收校: 江北实验学校, 清单: [{类别: 成长档案, 件数: 1}], 包摘要: 0123456789abcdef, 含在库: 否}"
        )
    ],
)


@pytest.mark.parametrize("mode", ["打印", "导出", "移交"])
@pytest.mark.parametrize(
    ("more", "missing"),
    [
        (WHOLE, []),
        ("", ["接收方", "去向", "法律依据"]),
        (WHOLE.replace(", 审批人: t002", ""), ["审批人"]),
        (", 接收方: 评估小组, 去向: 校内, 法律依据: 法定职责", []),  # inside nobody has to approve
        (", 接收方: 评估小组, 法律依据: 法定职责", ["去向"]),
    ],
)
def test_to_whom_by_what_right_by_whose_leave(mode: str, more: str, missing: list[str]) -> None:
    problems = [one for one in found(register(entry(more, mode))) if one.code == "R241"]
    assert {one.message for one in problems} == {f"这次{mode}没有写“{one}”" for one in missing}
    assert len(problems) == len(missing)


def test_nobody_gives_leave_to_himself() -> None:
    own = register(entry(WHOLE.replace("审批人: t002", "审批人: t003")))
    assert [one.split()[0] for one in told(own)] == ["R247"]


@pytest.mark.parametrize(
    ("made_by", "more", "expected"),
    [
        (("t002",), "", ["R247"]),  # t003 wrote it down, t002 handed it on and approved
        (("t011",), "", []),
        (("t011", "t002"), "", []),  # two that day: it may be the other's
        (("t002",), "鄞州", []),  # to another school: not that hand-over's entry
    ],
)
def test_nobody_lets_another_write_down_his_own_leave(
    made_by: tuple[str, ...], more: str, expected: list[str]
) -> None:
    handed = book(
        "handovers/J2024-01.yml",
        记录=[
            (
                f"编号: 3f9c1{place}, 日期: 2025-10-20, 离校日: 2025-10-17, 学生: {place + 1}, 经手人: {keeper}, "
                f"详情: {{接收校: {more or '江北'}实验学校, 清单: [{{类别: 成长档案, 件数: 1}}], "
                "包摘要: 0123456789abcdef, 含在库: 否}"
            )
            for place, keeper in enumerate(made_by)
        ],
    )
    codes = [one.code for one in found(handed, register(entry()))]
    assert [one for one in codes if one == "R247"] == expected


def test_a_look_needs_its_purpose_alone() -> None:
    assert told(register(entry("", "查阅"))) == []


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        (register(entry()), []),
        ("", ["R242"]),
        (register(entry(mode="导出")), ["R242"]),
        (register(entry(day="2025-10-21")), ["R242"]),  # another day's
        (register(entry(WHOLE.replace("江北", "鄞州"))), ["R242"]),  # another school's
        (f"--- {REGISTER}\n种类: [\n", []),  # it may well be there
    ],
)
def test_a_hand_over_is_registered(registered: str, expected: list[str]) -> None:
    assert [one.code for one in found(HANDOVER, registered)] == expected
