"""Back to school after a suspension (art. 13): papers, assessment, what is signed, both plans."""

from __future__ import annotations

from heartgrid.model.base import Entry, fact, items
from heartgrid.model.case.words import (
    Listener,
    ReturnPaper,
    ReturnVerdict,
    Risk,
    Signer,
    Writing,
)
from heartgrid.model.values import Day, Moment, Name, Phrase, Prose, StaffId, YesNo


class ReturnApplication(Entry):
    """复学申请: what the family has handed in by this day; when more comes, another entry."""

    day: Day = fact("日期", "收到的当天；后来补交的，补交当天再写一条")
    applicant: Name = fact("申请人", "监护人")
    papers: tuple[ReturnPaper, ...] = items("材料", "到这一天已经交来的全部材料")
    staff: StaffId = fact("收件人", "谁收的（教职工编号）")
    advice: Prose | None = fact("医生建议", "病历里的建议（引用原文，注明来源）", None)
    wishes: Prose | None = fact("陈述", "家长和学生自己怎么说", None)


class ReturnAssessment(Entry):
    """复学评估: the team decides whether the student can come back, and how."""

    moment: Moment = fact("时间", "评估的日期和时刻")
    checked: YesNo = fact("材料核验", "材料是否核对过原件")
    interview: Prose | None = fact("访谈", "与学生、家长谈了什么", None)
    risk: Risk = fact("风险", "评估时的风险")
    readiness: Prose | None = fact("准备", "班级的准备和学业安排", None)
    verdict: ReturnVerdict = fact("结论", "同意、有条件、暂缓或建议第三方鉴定")
    terms: Prose | None = fact("条件", "有条件复学的，写明条件", None)
    appeal: Phrase | None = fact("申诉渠道", "家长有异议时找谁", None)
    present: tuple[StaffId, ...] = fact("出席", "出席的小组成员编号", min_length=1)
    signed: tuple[StaffId, ...] = fact("签署", "签署人编号，至少两人", min_length=1)


class ReturnBriefing(Entry):
    """复学告知: what may be hard after the return, said beforehand."""

    day: Day = fact("日期", "告知当天")
    staff: StaffId = fact("告知人", "谁告知的（教职工编号）")
    listeners: tuple[Listener, ...] = fact("对象", "告知了谁", min_length=1)
    content: Prose | None = fact("内容", "可能遇到的困难和学校的帮助", None)


class ReturnPapers(Entry):
    """复学文书: who has signed which of the three by this day."""

    day: Day = fact("日期", "签署当天；后来补签的，补签当天再写一条，写全")
    notice: tuple[Signer, ...] = items("告知书", "谁签了告知书")
    pledge: tuple[Signer, ...] = items("承诺书", "谁签了承诺书")
    contract: tuple[Signer, ...] = items("契约书", "谁签了契约书")
    under_eight: YesNo | None = fact("未满八周岁", "学生未满八周岁的写“是”，由监护人签", None)


class CrisisPlan(Entry):
    """危机预案: what is done, and by whom, if it gets dangerous."""

    day: Day = fact("日期", "定稿当天")
    signs: Prose = fact("启动情形", "出现什么情况就启动")
    steps: Prose = fact("处置", "谁先做什么、再做什么；不写危险的办法")
    owner: StaffId = fact("责任人", "谁负责启动（教职工编号）")
    clinic: Phrase | None = fact("送医", "送哪家医院、怎么去", None)
    phones: Phrase | None = fact("紧急电话", "如 12356", None)


class AppraisalAdvice(Entry):
    """鉴定建议: the school advises the parents to have a third party appraise fitness to return."""

    day: Day = fact("日期", "建议当天")
    staff: StaffId = fact("建议人", "谁代表学校提出的（教职工编号）")
    writing: Writing = fact("方式", "书面的才算数")
    body: Phrase | None = fact("机构", "建议委托哪一类机构", None)
    answer: Prose | None = fact("家长意见", "家长怎么说", None)
