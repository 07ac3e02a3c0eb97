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
    scene: Prose | None = fact("现场与舆情", "现场保护、舆情动向", None)
    follow_ups: tuple[FollowUp, ...] = items("续报", "有新情况就再写一条")
    final: FinalReport | None = fact("终报", "事情了结后写", None)
