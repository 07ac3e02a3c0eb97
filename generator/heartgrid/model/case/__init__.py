"""个案: one student in the library, from nomination to exit (art. 8-13)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Facts, fact, items
from heartgrid.model.case.discovery import (
    AssessmentInterview,
    Decision,
    Nomination,
    SafeHandover,
)
from heartgrid.model.case.leaving import (
    FollowUp,
    Meeting,
    Referral,
    ReferralOutcome,
    StateChange,
)
from heartgrid.model.case.library import (
    CaseVisit,
    Consultation,
    Feedback,
    Guidance,
    Measure,
    Notice,
    Plan,
    Receipt,
    SafetyPlan,
    WeeklyInterview,
)
from heartgrid.model.case.returning import (
    AppraisalAdvice,
    CrisisPlan,
    ReturnApplication,
    ReturnAssessment,
    ReturnBriefing,
    ReturnPapers,
)
from heartgrid.model.case.words import CaseSource, Level, Verdict
from heartgrid.model.grid import LegalHold
from heartgrid.model.values import CaseId, ClassId, EntryId, Prose, StaffId, StudentRef
from heartgrid.model.waiver import Waiver

__all__ = (
    "AppraisalAdvice",
    "AssessmentInterview",
    "Case",
    "CaseSource",
    "CaseTeam",
    "CaseVisit",
    "Consultation",
    "CrisisPlan",
    "Decision",
    "Exit",
    "Feedback",
    "FollowUp",
    "Guidance",
    "Level",
    "Measure",
    "Meeting",
    "Nomination",
    "Notice",
    "Plan",
    "Receipt",
    "Referral",
    "ReferralOutcome",
    "ReturnApplication",
    "ReturnAssessment",
    "ReturnBriefing",
    "ReturnPapers",
    "SafeHandover",
    "SafetyPlan",
    "StateChange",
    "Verdict",
    "WeeklyInterview",
)


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
    guidance: tuple[Guidance, ...] = items("指导", "心理教师指导心导师")
    feedback: tuple[Feedback, ...] = items("家长反馈", "向家长反馈学生状态")
    followups: tuple[FollowUp, ...] = items("回访", "就医、请假、休学期间的回访")
    meetings: tuple[Meeting, ...] = items("多方会谈", "超出学校能力时的多方会谈")
    referrals: tuple[Referral, ...] = items("转介信", "心理诊疗转介信")
    outcomes: tuple[ReferralOutcome, ...] = items("就诊核实", "转介之后有没有就诊")
    applications: tuple[ReturnApplication, ...] = items("复学申请", "复学申请和材料")
    return_assessments: tuple[ReturnAssessment, ...] = items("复学评估", "评估小组的复学评估")
    briefings: tuple[ReturnBriefing, ...] = items("复学告知", "复学前告知可能的困难")
    return_papers: tuple[ReturnPapers, ...] = items("复学文书", "告知书、承诺书、契约书")
    crisis_plans: tuple[CrisisPlan, ...] = items("危机预案", "复学学生的心理危机预案")
    appraisals: tuple[AppraisalAdvice, ...] = items("鉴定建议", "建议第三方机构鉴定")
    handovers: tuple[SafeHandover, ...] = items("安全交接", "有生命危险信号时的告知和陪伴")
    exit: Exit | None = fact("出库", "出库的安排", None)
    waivers: tuple[Waiver, ...] = items("豁免", "本个案的豁免")
    holds: tuple[LegalHold, ...] = items(
        "保全", "诉讼、信访、问责期间，本个案到期也不销毁；解除时写上“止”、解除批准人和解除理由"
    )
