"""Away from school and beyond its means (art. 11, 12): leave, follow-up, meeting, referral."""

from __future__ import annotations

from heartgrid.model.base import Entry, fact
from heartgrid.model.case.words import (
    CaseState,
    FollowUpMode,
    HomeState,
    MedicalAdvice,
    Outcome,
    Party,
    Risk,
    Source,
    Treatment,
    Urgency,
)
from heartgrid.model.values import Day, EntryId, Name, Phrase, Prose, StaffId, YesNo


class StateChange(Entry):
    """状态变更: at school, on sick leave, in hospital, suspended, returned."""

    day: Day = fact("日期", "从哪天起")
    state: CaseState = fact("状态", "在校、病假、住院、休学、复学或转介中")
    note: Prose | None = fact("说明", "说明", None)


class FollowUp(Entry):
    """回访: how the student is at home or in hospital, and what the school can do."""

    day: Day = fact("日期", "回访当天")
    staff: tuple[StaffId, ...] = fact("教职工", "回访的人的编号", min_length=1)
    mode: FollowUpMode = fact("方式", "用什么方式")
    sources: tuple[Source, ...] = fact("对象", "问到了谁，可选多个", min_length=1)
    home: HomeState = fact("居家状态", "比上次好转、平稳还是加重")
    treatment: Treatment | None = fact("就医情况", "就医、服药、复诊按不按医嘱", None)
    risk: Risk | None = fact("风险", "本次的风险", None)
    needs: Prose | None = fact("需求", "学生和家长需要什么", None)
    support: Prose | None = fact("学校支持", "学校提供了什么支持", None)
    next_day: Day | None = fact("下次", "下次回访的日期", None)


class Meeting(Entry):
    """多方会谈: those who can help sit down together with the parents."""

    day: Day = fact("日期", "会谈当天")
    parties: tuple[Party, ...] = fact("参加方", "哪几方参加", min_length=1)
    staff: tuple[StaffId, ...] = fact("教职工", "参加的教职工编号", min_length=1)
    told: Prose = fact("告知要点", "告知了家长什么")
    opinion: Prose | None = fact("家长意见", "家长怎么看", None)
    agreed: Prose | None = fact("共识", "一致同意做什么", None)
    disputed: Prose | None = fact("分歧", "没有谈拢的", None)
    signed: YesNo | None = fact("签名", "参加各方是否签名", None)


class Referral(Entry):
    """心理诊疗转介信: no more of the student in it than the doctor needs."""

    day: Day = fact("日期", "开具当天")
    referrer: StaffId = fact("转介人", "谁开具的（教职工编号）")
    guardian: Name = fact("监护人", "交给谁")
    reason: Prose = fact("原因", "客观现象，不写诊断")
    summary: Prose | None = fact("摘要", "学校的观察和做过的辅导，只写必要的", None)
    urgency: Urgency = fact("紧急程度", "一般、尽快或立即")
    clinic: Phrase | None = fact("建议机构", "建议去哪家医疗机构", None)
    fast_track: YesNo | None = fact("绿色通道", "是否经“绿色通道”", None)
    contact: StaffId = fact("联系人", "学校联系人的编号")
    consent: YesNo | None = fact("监护人同意", "监护人是否签字同意转介", None)


class ReferralOutcome(Entry):
    """就诊核实: the school asks what became of the referral."""

    day: Day = fact("日期", "核实当天")
    staff: StaffId = fact("核实人", "谁核实的（教职工编号）")
    referral: EntryId | None = fact("转介信", "哪一封转介信的编号", None)
    outcome: Outcome = fact("结果", "有没有就诊；未就诊的要再核实")
    visited: Day | None = fact("就诊日", "哪天就诊的", None)
    clinic: Phrase | None = fact("机构", "在哪里就诊", None)
    advice: MedicalAdvice | None = fact("医生建议", "门诊、住院、居家或可在校", None)
    sharing: YesNo | None = fact("同意信息共享", "监护人是否同意三方共享信息", None)
    next_day: Day | None = fact("下次复诊", "下次复诊的日期", None)
