"""Case C-7K2M9Q of student 2 of J2024-01, step by step; each step is one entry of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.books import book

if TYPE_CHECKING:
    from collections.abc import Sequence

CASE = "C-7K2M9Q"
_HEAD = "班级: J2024-01\n学生: {student}\n来源: 导师\n责任人: {{导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}}\n"


def case(number: str = CASE, student: str = "2", /, **steps: Sequence[str]) -> str:
    """The file; without a nomination of its own, one on 2025-10-13."""
    steps = {"提名": [nominated("2025-10-13 10:00")], **steps}
    first, rest = book(f"cases/{number}.yml", **steps).split("提名:", 1)
    return f"{first}{_HEAD.format(student=student)}提名:{rest}"


def nominated(at: str, alarm: str = "黄") -> str:
    """提名."""
    return f"时间: {at}, 提名人: t012, 紧急: {alarm}"


def interviewed(at: str, by: str = "t003") -> str:
    """访谈."""
    return f"时间: {at}, 访谈人: {by}, 告知保密例外: 是, 风险: 中"


def decided(at: str, verdict: str = "入库", level: str = "二类", signed: str = "t002, t003") -> str:
    """决议."""
    return (
        f"时间: {at}, 结论: {verdict}, 级别: {level}, 分级标准: 市标准, 分级方向: 数字越大越重, "
        f"出席: [t001, t002, t003], 签署: [{signed}]"
    )


def planned(day: str) -> str:
    """一生一策."""
    return f"日期: {day}, 版本: 1, 问题界定: 睡眠, 目标: 早睡, 措施: [{{内容: 约谈, 责任人: t003}}]"


def met(day: str, mode: str = "面谈", by: str = "t003") -> str:
    """约谈."""
    return f"日期: {day}, 教师: {by}, 方式: {mode}, 状态变化: 平稳"


def visited(day: str, mode: str = "实地", clock: str = "18:30", who: str = "t012") -> str:
    """家访."""
    return f"日期: {day}, 时刻: {clock}, 教职工: [{who}], 方式: {mode}"


def noticed(at: str, level: str = "二类", receipt: str = "") -> str:
    """告知书; ``receipt`` is the content of 回执."""
    told = "风险说明: 情绪低落, 建议: [观察], 监护责任: 陪伴"
    end = f", 回执: {{{receipt}}}" if receipt else ""
    return f"时间: {at}, 级别: {level}, 监护人: 李建国, {told}{end}"


def turned(day: str, state: str) -> str:
    """状态变更."""
    return f"日期: {day}, 状态: {state}"


SIGNED = "日期: {day}, 意见: 配合, 签收人: 李建国, 送达方式: 当面"
