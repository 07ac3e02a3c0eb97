"""危机事件: what happened, who was told when, and what followed (art. 14); sealed for the crisis team."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, fact, items
from heartgrid.model.values import (
    ClassId,
    IncidentId,
    Moment,
    Phrase,
    Prose,
    StaffId,
    StudentRef,
)

IncidentKind = Literal["自伤", "自杀未遂", "死亡", "走失", "伤人", "其他"]
Step = Literal[
    "启动预案", "联系校医", "送医", "报警", "通知家长", "口头上报", "书面上报", "其他",
]  # fmt: skip
# The written and the oral report are owed in any case, and so is the plan.
Sparable = Literal["联系校医", "送医", "报警", "通知家长"]
Round = Literal["首轮", "一个月", "三个月", "六个月", "其他"]
Authority = Literal["政法", "公安", "网信", "卫健", "其他"]


class Involved(Facts):
    """涉事学生。"""

    class_id: ClassId = fact("班级", "班级代号")
    student: StudentRef = fact("学生", "座号、姓名，或两样都写")
    injury: Prose | None = fact("伤情", "看到的伤情；不写方法和细节", None)


class IncidentStep(Entry):
    """一步处置：五步里的一步，或别的措施。"""

    step: Step = fact("步骤", "哪一步；五步之外的写“其他”并在说明里写清")
    moment: Moment = fact("时间", "做到这一步的日期和时刻")
    by: StaffId = fact("经办人", "教职工编号")
    told: Phrase | None = fact("接报", "对方单位、接电话的人", None)
    note: Prose | None = fact("说明", "做了什么、对方怎么答复", None)


class Unneeded(Entry):
    """不适用: one of the five steps that this incident did not call for, and why."""

    step: Sparable = fact("步骤", "哪一步用不着")
    reason: Prose = fact("理由", "为什么用不着，如没有人受伤", min_length=2)
    moment: Moment = fact("时间", "定下来的日期和时刻")
    approver: StaffId = fact("批准人", "谁定的（教职工编号）")


class Aftercare(Entry):
    """善后: a round of psychological help for students, staff and families (art. 14)."""

    round: Round = fact("轮次", "首轮，或事后一个月、三个月、六个月的随访")
    moment: Moment = fact("时间", "开始的日期和时刻")
    by: StaffId = fact("经办人", "谁组织的（教职工编号）")
    experts: Phrase | None = fact("专家", "医院、专家或本校心理教师", None)
    people: Phrase = fact("对象", "哪些师生和家属，写范围和人数，不写姓名")
    note: Prose | None = fact("说明", "做了什么、还要做什么；不写方法和细节", None)


class Liaison(Entry):
    """对接: who of another authority and who of the school speak to each other."""

    authority: Authority = fact("部门", "政法、公安、网信、卫健或其他")
    moment: Moment = fact("时间", "接上头的日期和时刻")
    by: StaffId = fact("对接人", "学校这边的人（教职工编号）")
    told: Phrase = fact("对方", "对方的单位、姓名和电话")
    note: Prose | None = fact("说明", "救援、舆情、矛盾调解里要办的事", None)


class FollowUp(Entry):
    """续报。"""

    moment: Moment = fact("时间", "续报的日期和时刻")
    by: StaffId = fact("报告人", "教职工编号")
    told: Phrase = fact("接报", "报给哪个部门、谁")
    content: Prose = fact("内容", "新的情况和措施")


class FinalReport(Facts):
    """终报。"""

    moment: Moment = fact("时间", "终报的日期和时刻")
    by: StaffId = fact("报告人", "教职工编号")
    told: Phrase = fact("接报", "报给哪个部门、谁")
    outcome: Prose = fact("结果", "结果和后续安排")


class Incident(Book):
    """危机事件: records/incidents/<id>.yml; sealed as a whole, opened on purpose only."""

    kind: Literal["危机事件"] = fact("种类", "固定写“危机事件”")
    id: IncidentId = fact("编号", "事件编号，由 heartgrid new 给出")
    known: Moment = fact("知悉时间", "学校最先知道的日期和时刻（T0），期限都从这里算起")
    happened: Moment | None = fact("发生时间", "事情发生的日期和时刻；不清楚就不写", None)
    place: Phrase = fact("地点", "在哪里")
    category: IncidentKind = fact("类型", "事件的类型")
    involved: tuple[Involved, ...] = fact("涉事人", "涉事的学生", min_length=1)
    reporter: StaffId = fact("接报人", "校内最先接到报告的人（教职工编号）")
    account: Prose = fact("经过", "客观经过；不写方法和细节")
    steps: tuple[IncidentStep, ...] = items("处置", "五步和别的措施，一步一条，写清时刻和经办人")
    unneeded: tuple[Unneeded, ...] = items("不适用", "五步里用不着的，一步一条，写清理由")
    scene: Prose | None = fact("现场与舆情", "现场保护、舆情动向", None)
    follow_ups: tuple[FollowUp, ...] = items("续报", "有新情况就再写一条")
    liaisons: tuple[Liaison, ...] = items("对接", "和各部门的对接人，一个部门一条")
    aftercare: tuple[Aftercare, ...] = items("善后", "心理干预和随访，一轮一条")
    final: FinalReport | None = fact("终报", "事情了结后写", None)
