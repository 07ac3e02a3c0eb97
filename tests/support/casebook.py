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


def guided(day: str, by: str = "t003") -> str:
    """指导."""
    return f"日期: {day}, 教师: {by}, 导师: t012"


def told(day: str, answer: str = "已知悉") -> str:
    """家长反馈."""
    return f"日期: {day}, 教职工: t012, 渠道: 电话, 家长回应: {answer}"


def followed(day: str, sources: str = "家长", more: str = "") -> str:
    """回访; ``more`` is appended as it is."""
    return f"日期: {day}, 教职工: [t012], 方式: 电话, 对象: [{sources}], 居家状态: 平稳{more}"


def beyond(at: str, verdict: str = "入库", said: str = "是", signed: str = "t002, t003") -> str:
    """决议 that says whether the student is beyond the school's means."""
    return f"{decided(at, verdict, '三类', signed)}, 超出学校能力: {said}"


def sat(day: str, parties: str = "家长, 学校") -> str:
    """多方会谈."""
    return f"日期: {day}, 参加方: [{parties}], 教职工: [t002], 告知要点: 建议就医"


def referred(day: str) -> str:
    """转介信."""
    return (
        f"日期: {day}, 转介人: t003, 监护人: 李建国, 原因: 情绪低落, 紧急程度: 尽快, 联系人: t003"
    )


def checked(day: str, outcome: str = "已就诊", more: str = "") -> str:
    """就诊核实; ``more`` is appended as it is."""
    return f"日期: {day}, 核实人: t003, 结果: {outcome}{more}"


def applied(day: str, papers: str = "康复证明, 就医病历") -> str:
    """复学申请."""
    return f"日期: {day}, 申请人: 李建国, 材料: [{papers}], 收件人: t011"


def assessed(at: str, verdict: str = "同意复学", signed: str = "t002, t003") -> str:
    """复学评估."""
    return (
        f"时间: {at}, 材料核验: 是, 风险: 低, 结论: {verdict}, 出席: [t001, t002, t003], "
        f"签署: [{signed}]"
    )


def briefed(day: str, listeners: str = "家长, 学生") -> str:
    """复学告知."""
    return f"日期: {day}, 告知人: t003, 对象: [{listeners}]"


def signed_papers(day: str, pledge: str = "监护人, 学生", more: str = "") -> str:
    """复学文书; ``pledge`` says who signed the last two."""
    return f"日期: {day}, 告知书: [监护人], 承诺书: [{pledge}], 契约书: [{pledge}]{more}"


def crisis_planned(day: str) -> str:
    """危机预案."""
    return f"日期: {day}, 启动情形: 说到不想活, 处置: 先陪着、再告知, 责任人: t003"


def advised(day: str, writing: str = "书面") -> str:
    """鉴定建议."""
    return f"日期: {day}, 建议人: t002, 方式: {writing}"


def handed_over(at: str, unbroken: str = "是") -> str:
    """安全交接."""
    return f"时间: {at}, 告知人: t012, 监护人: 李建国, 陪伴人: [t012], 全程陪伴: {unbroken}"
