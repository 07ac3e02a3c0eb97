"""In the library (art. 9-11): plan, interviews, guidance, feedback, visits, notice, consultation."""

from __future__ import annotations

from heartgrid.model.base import Entry, Facts, fact, items
from heartgrid.model.case.words import (
    Advice,
    Answer,
    Channel,
    Course,
    Custody,
    Delivery,
    InterviewMode,
    Level,
    Opinion,
    Risk,
)
from heartgrid.model.values import (
    Clock,
    Count,
    Day,
    Moment,
    Name,
    Phrase,
    Prose,
    StaffId,
    YesNo,
)
from heartgrid.model.visit import VisitMode


class Measure(Facts):
    """帮扶措施。"""

    content: Prose = fact("内容", "做什么")
    owner: StaffId = fact("责任人", "谁做（教职工编号）")
    rhythm: Phrase | None = fact("频次", "多久一次", None)


class SafetyPlan(Facts):
    """安全计划。"""

    signs: Prose | None = fact("预警信号", "什么时候要警觉", None)
    coping: Prose | None = fact("自我应对", "学生自己可以做什么", None)
    people: Prose | None = fact("可联系的人", "可以找谁", None)
    means: Prose | None = fact("限制工具", "收起哪些危险物", None)
    phones: Phrase | None = fact("紧急电话", "如 12356", None)


class Plan(Entry):
    """一生一策: the student's own plan."""

    day: Day = fact("日期", "定稿当天")
    version: Count = fact("版本", "第几版")
    problem: Prose = fact("问题界定", "要解决什么")
    goal: Prose = fact("目标", "看得见的目标")
    measures: tuple[Measure, ...] = fact("措施", "谁、做什么、多久一次", min_length=1)
    family: Prose | None = fact("家庭任务", "请家长做什么", None)
    safety: SafetyPlan | None = fact("安全计划", "有风险时的安全计划", None)
    review: Day | None = fact("复评日", "下次修订的日期", None)
    parent_signed: YesNo | None = fact("家长签字", "家长是否签字", None)


class WeeklyInterview(Entry):
    """每周约谈。"""

    day: Day = fact("日期", "约谈当天")
    counsellor: StaffId = fact("教师", "心理专兼职教师或外聘专家的编号")
    mode: InterviewMode = fact("方式", "学期内面谈或视频；假期可用电话")
    course: Course = fact("状态变化", "比上次好转、平稳还是加重")
    risk: Risk | None = fact("风险复评", "本次的风险", None)
    content: Prose | None = fact("内容", "约谈要点", None)
    for_mentor: Prose | None = fact("给导师的建议", "可以告诉导师的部分", None)
    for_parents: Prose | None = fact("给家长的反馈", "可以告诉家长的部分", None)


class CaseVisit(Entry):
    """在库家访。"""

    day: Day = fact("日期", "到访当天")
    clock: Clock | None = fact("时刻", "到访的时刻", None)
    staff: tuple[StaffId, ...] = fact("教职工", "去的人的编号", min_length=1)
    mode: VisitMode = fact("方式", "在库学生只有实地家访算数")
    content: Prose | None = fact("内容", "家访要点", None)


class Receipt(Facts):
    """告知书回执: signed, or refused before two witnesses or with proof of delivery."""

    day: Day = fact("日期", "收到回执的日期")
    opinion: Opinion = fact("意见", "配合、异议或拒签")
    signer: Name | None = fact("签收人", "签收的监护人", None)
    delivery: Delivery = fact("送达方式", "当面、邮寄或录音")
    witnesses: tuple[StaffId, ...] = items("见证人", "拒签时两名见证人的编号")
    proof: Phrase | None = fact("送达凭证", "邮寄单号、录音编号等", None)


class Notice(Entry):
    """心理健康状况告知书。"""

    moment: Moment = fact("时间", "签发的日期和时刻")
    level: Level = fact("级别", "签发时的类别")
    guardian: Name = fact("监护人", "送给谁")
    risk: Prose = fact("风险说明", "用家长听得懂的话，不写诊断")
    advice: tuple[Advice, ...] = fact("建议", "就医、陪护、休息、观察", min_length=1)
    custody: Prose = fact("监护责任", "就医、看护、收存危险物、反馈结果")
    custody_points: tuple[Custody, ...] = items("责任要点", "告知书写明了哪几项监护责任")
    receipt: Receipt | None = fact("回执", "家长的回执；收到后补上", None)


class Consultation(Entry):
    """三类个案会诊。"""

    day: Day = fact("日期", "会诊当天")
    experts: Phrase = fact("专家", "医院或专家")
    conclusion: Prose = fact("结论", "会诊意见（引用原文，注明来源）")


class Guidance(Entry):
    """指导导师: a counsellor helps the mentor to watch over the student."""

    day: Day = fact("日期", "指导当天")
    counsellor: StaffId = fact("教师", "心理专兼职教师或外聘专家的编号")
    mentor: StaffId = fact("导师", "被指导的心导师的编号")
    content: Prose | None = fact("内容", "请导师留意什么、怎么做", None)


class Feedback(Entry):
    """家长反馈: the parents are told how the student is."""

    day: Day = fact("日期", "反馈当天")
    clock: Clock | None = fact("时刻", "反馈的时刻", None)
    staff: StaffId = fact("教职工", "谁反馈的（教职工编号）")
    channel: Channel = fact("渠道", "用什么方式")
    answer: Answer = fact("家长回应", "失联=没有联系上，不算反馈")
    content: Prose | None = fact("要点", "说了什么；学生要求保密的不写", None)
