"""个案: one student in the library, from nomination to exit (art. 8-13)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, fact, items
from heartgrid.model.grid import LegalHold
from heartgrid.model.values import (
    CaseId,
    ClassId,
    Clock,
    Count,
    Day,
    EntryId,
    Moment,
    Name,
    Phrase,
    Prose,
    StaffId,
    StudentRef,
    YesNo,
)
from heartgrid.model.visit import VisitMode
from heartgrid.model.waiver import Waiver

CaseSource = Literal["普查", "观察", "导师", "心理委员", "家长", "医院", "复学"]
Level = Literal["一类", "二类", "三类"]
Direction = Literal["数字越大越重"]
Alarm = Literal["黄", "红"]
Risk = Literal["低", "中", "高", "急迫"]
Verdict = Literal["入库", "不入库", "维持", "升级", "降级", "出库"]
CaseState = Literal["在校", "病假", "住院", "休学", "复学", "转介中"]
Course = Literal["好转", "平稳", "加重"]
InterviewMode = Literal["面谈", "视频", "电话"]
RiskFactor = Literal[
    "自伤史", "自杀意念", "计划", "未遂", "精神科就诊", "服药", "丧失", "欺凌",
    "家庭冲突", "家暴疑似", "网络", "学业", "慢病", "其他",
]  # fmt: skip
Advice = Literal["就医", "陪护", "休息", "观察"]
Delivery = Literal["当面", "邮寄", "录音"]
Opinion = Literal["配合", "异议", "拒签"]


class Nomination(Entry):
    """提名: someone reports a student to the counsellors."""

    moment: Moment = fact("时间", "上报的日期和时刻")
    nominator: StaffId = fact("提名人", "教职工编号")
    alarm: Alarm = fact("紧急", "红=可能危及生命，24 小时内访谈；其余黄")
    grounds: tuple[EntryId, ...] = items("依据", "依据的谈话、观察、家访记录的编号")
    risks: tuple[RiskFactor, ...] = items("风险因素", "已知的风险因素")
    protections: Prose | None = fact("保护因素", "家庭、同伴、兴趣等支持", None)
    note: Prose | None = fact("说明", "提名的理由", None)


class AssessmentInterview(Entry):
    """访谈评估: a counsellor's one-to-one interview after a nomination."""

    moment: Moment = fact("时间", "访谈的日期和时刻")
    counsellor: StaffId = fact("访谈人", "心理专兼职教师或外聘专家的编号")
    told_limits: YesNo = fact("告知保密例外", "是否告知保密与保密例外")
    complaint: Prose | None = fact("主诉", "学生自己怎么说", None)
    findings: Prose | None = fact("评估", "情绪、睡眠、学业、人际、家庭支持等；不写诊断", None)
    risk: Risk = fact("风险", "初步风险")
    safety: Prose | None = fact("安全措施", "当场采取的安全措施", None)
    proposed: Level | None = fact("建议级别", "建议的类别，由评估小组决定", None)


class Decision(Entry):
    """评估小组决议: people decide, at least two sign."""

    moment: Moment = fact("时间", "决议的日期和时刻")
    verdict: Verdict = fact("结论", "入库、不入库、维持、升级、降级或出库")
    level: Level = fact("级别", "一类最轻，三类最重")
    scale: Phrase = fact("分级标准", "所依据的分级标准的名称")
    direction: Direction = fact("分级方向", "固定写“数字越大越重”，以免与别的标准混淆")
    present: tuple[StaffId, ...] = fact("出席", "出席的小组成员编号", min_length=1)
    signed: tuple[StaffId, ...] = fact("签署", "签署人编号，至少两人", min_length=1)
    beyond: YesNo | None = fact("超出学校能力", "是否超出学校干预能力和范畴", None)
    review: Day | None = fact("复评日期", "下次复评的日期", None)
    note: Prose | None = fact("意见", "综合意见与分歧", None)


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
    receipt: Receipt | None = fact("回执", "家长的回执；收到后补上", None)


class Consultation(Entry):
    """三类个案会诊。"""

    day: Day = fact("日期", "会诊当天")
    experts: Phrase = fact("专家", "医院或专家")
    conclusion: Prose = fact("结论", "会诊意见（引用原文，注明来源）")


class StateChange(Entry):
    """状态变更: at school, on sick leave, in hospital, suspended, returned."""

    day: Day = fact("日期", "从哪天起")
    state: CaseState = fact("状态", "在校、病假、住院、休学、复学或转介中")
    note: Prose | None = fact("说明", "说明", None)


class Exit(Facts):
    """出库: only by a decision of the team."""

    decision: EntryId = fact("决议", "出库决议的编号")
    follower: StaffId = fact("后续关注", "出库后由谁继续关注")
    note: Prose | None = fact("说明", "出库时的情况", None)


class CaseTeam(Facts):
    """责任人。"""

    mentor: StaffId = fact("导师", "心导师")
    counsellor: StaffId = fact("心理教师", "心理专兼职教师")
    homeroom: StaffId = fact("班主任", "班主任")
    leader: StaffId = fact("分管领导", "分管领导")


class Case(Book):
    """个案: records/cases/<id>.yml; sealed as a whole."""

    kind: Literal["个案"] = fact("种类", "固定写“个案”")
    id: CaseId = fact("编号", "个案编号，由 heartgrid new 生成")
    class_id: ClassId = fact("班级", "提名时所在的班级")
    student: StudentRef = fact("学生", "座号、姓名，或两样都写")
    source: CaseSource = fact("来源", "怎么发现的")
    team: CaseTeam = fact("责任人", "四名责任人")
    nominations: tuple[Nomination, ...] = fact("提名", "上报；再次上报就再写一条", min_length=1)
    interviews: tuple[AssessmentInterview, ...] = items("访谈", "一对一访谈评估")
    decisions: tuple[Decision, ...] = items("决议", "评估小组的决议")
    plans: tuple[Plan, ...] = items("一生一策", "帮扶方案，修订就再写一版")
    weekly: tuple[WeeklyInterview, ...] = items("约谈", "每周约谈")
    visits: tuple[CaseVisit, ...] = items("家访", "在库期间的家访")
    notices: tuple[Notice, ...] = items("告知书", "心理健康状况告知书")
    consultations: tuple[Consultation, ...] = items("会诊", "三类个案的会诊")
    states: tuple[StateChange, ...] = items("状态变更", "请假、住院、休学、复学等")
    exit: Exit | None = fact("出库", "出库的安排", None)
    waivers: tuple[Waiver, ...] = items("豁免", "本个案的豁免")
    holds: tuple[LegalHold, ...] = items(
        "保全", "诉讼、信访、问责期间，本个案到期也不销毁；解除时写上“止”"
    )
