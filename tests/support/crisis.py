"""Incident I-7K2M9Q, known on Thursday 2025-11-13 at 14:30, its review and its back-trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.books import book

if TYPE_CHECKING:
    from collections.abc import Sequence

INCIDENT = "I-7K2M9Q"
REVIEW = "F-7K2M9Q"
T0 = "2025-11-13 14:30"
_ITEM = "编号: 0c0001, 整改项: 每周碰头, 责任人: t002, 期限: 2025-12-10"


def incident(number: str = INCIDENT, known: str = T0, /, **lists: Sequence[str]) -> str:
    """The file; the first entry of its first list stands on line 10."""
    head = (
        f"知悉时间: {known}\n地点: 操场\n类型: 自伤\n涉事人: [{{班级: J2024-01, 学生: 2}}]\n"
        "接报人: t011\n经过: 略\n"
    )
    kind, number_line, *rest = book(f"incidents/{number}.yml", **lists).split("\n", 3)[1:]
    return f"--- incidents/{number}.yml\n{kind}\n{number_line}\n{head}{''.join(rest)}"


def step(name: str, at: str) -> str:
    """处置."""
    return f"步骤: {name}, 时间: {at}, 经办人: t002"


def unneeded(name: str, at: str = "2025-11-13 15:00", reason: str = "没有人受伤") -> str:
    """不适用."""
    return f"步骤: {name}, 理由: {reason}, 时间: {at}, 批准人: t001"


def aftercare(turn: str, at: str) -> str:
    """善后."""
    return f"轮次: {turn}, 时间: {at}, 经办人: t003, 对象: 本班师生"


def review(day: str, *items: str, number: str = REVIEW, of: str = INCIDENT) -> str:
    """The review; its first corrective item stands on line 11."""
    return (
        f"--- reviews/{number}.yml\n种类: 复盘\n编号: {number}\n事件: {of}\n基准时点: {T0}\n"
        f"日期: {day}\n参加人: [t001]\n已知信息: 略\n"
        "四维分析: {日常表现: 略, 人际: 略, 学业: 略, 亲子: 略}\n盲区: 略\n整改:\n"
        + "".join(f"  - {{{one}}}\n" for one in items or (_ITEM,))
    )


def backtrace(day: str, of: str = INCIDENT) -> str:
    """The district's back-trace."""
    return (
        f"--- backtraces/B-7K2M9Q.yml\n种类: 倒查\n编号: B-7K2M9Q\n事件: {of}\n日期: {day}\n"
        "倒查人: [安全科 李科长]\n范围: 九月以来\n抽取提交: [4b825dc6]\n"
        "记录数: 40\n迟录数: 2\n事后改动数: 0\n结论: 略\n"
    )
