"""个人信息保护 of a year: impact assessments and compliance audits (PIPL 54-56, minors' regulation 37).

No pupil stands in it: it says how the school handles pupils' information, and how safely.
"""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, fact, items
from heartgrid.model.values import Day, Phrase, Prose, StaffId, YearId

Occasion = Literal["首次上线", "年度复核", "目的变更", "其他重大变更", "委托处理", "对外提供"]
Conclusion = Literal["可以处理", "整改后处理", "不得处理"]


class ImpactAssessment(Entry):
    """一次个人信息保护影响评估；三项内容缺一不可。"""

    day: Day = fact("日期", "评估完成的日期")
    occasion: Occasion = fact(
        "缘由", "为什么评估：首次上线、每年复核，或有了变更；目的变了要重新征求同意"
    )
    scope: Phrase = fact("范围", "评估哪些处理活动，如“普查、谈话、个案”", min_length=2)
    necessity: Prose = fact("目的与必要", "处理的目的、方式合不合法，是不是必要")
    risks: Prose = fact("影响与风险", "对学生权益有什么影响，有哪些安全风险")
    safeguards: Prose = fact("保护措施", "采取了什么措施，和风险相不相称")
    conclusion: Conclusion = fact("结论", "可以处理、整改后处理，或不得处理")
    report: Phrase = fact("报告", "评估报告的名称、文号和存放处；至少保存三年")
    assessor: StaffId = fact("评估人", "牵头评估的教职工编号")


class ComplianceAudit(Entry):
    """一次未成年人个人信息保护合规审计。"""

    day: Day = fact("日期", "审计完成的日期")
    covers: YearId = fact("审计年度", "审计的是哪一个公历年")
    auditor: Phrase = fact("审计方", "学校自己审的写部门，委托的写机构名称")
    report: Phrase = fact("报告", "审计报告的名称、文号和存放处；至少保存三年")
    findings: Prose | None = fact("发现", "发现了什么问题、怎么改；不写学生", None)


class AuditFiling(Entry):
    """把一次审计的情况报送给主管部门。"""

    day: Day = fact("日期", "报送的日期")
    covers: YearId = fact("审计年度", "报送的是哪一个公历年的审计，一般是上一年")
    filed_to: Phrase = fact("报送给", "报送给哪个部门")
    receipt: Phrase | None = fact("回执", "对方的回执或系统的编号", None)


class PrivacyBook(Book):
    """个人信息保护台账: records/privacy/<year>.yml."""

    kind: Literal["个人信息保护"] = fact("种类", "固定写“个人信息保护”")
    year: YearId = fact("年", "公历年份")
    assessments: tuple[ImpactAssessment, ...] = items("影响评估", "一次评估一条")
    audits: tuple[ComplianceAudit, ...] = items("合规审计", "一次审计一条")
    filings: tuple[AuditFiling, ...] = items("报送", "报送一次一条，写在报送那年的文件里")
