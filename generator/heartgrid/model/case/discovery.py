"""Found, interviewed, decided on (art. 8, 9, 11): how a case begins, and what its level rests on."""

from __future__ import annotations

from heartgrid.model.base import Entry, fact, items
from heartgrid.model.case.words import Alarm, Direction, Level, Risk, RiskFactor, Verdict
from heartgrid.model.values import Day, EntryId, Moment, Name, Phrase, Prose, StaffId, YesNo


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


class SafeHandover(Entry):
    """安全交接: a sign of danger to life; the guardian is told, nobody leaves the student alone."""

    moment: Moment = fact("时间", "告知监护人的日期和时刻")
    teller: StaffId = fact("告知人", "谁告知的（教职工编号）")
    guardian: Name = fact("监护人", "告知了谁")
    company: tuple[StaffId, ...] = fact("陪伴人", "一直陪着的人的编号", min_length=1)
    unbroken: YesNo = fact("全程陪伴", "交到监护人或医生手里之前，是否一直有人陪着")
    handed_over: Moment | None = fact("交接时间", "交到监护人或医生手里的时刻", None)
    handed_to: Phrase | None = fact("交给", "交给了谁", None)
    note: Prose | None = fact("说明", "当时做了什么；不写办法和细节", None)
