"""家访: ordinary visits, the four must-visits and visits to students in the library (art. 4, 8, 11)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import (
    ClassId,
    Clock,
    Day,
    EntryId,
    Moment,
    Prose,
    StaffId,
    StudentRef,
    TermId,
    YesNo,
)

VisitMode = Literal["实地", "约访", "视频", "电话"]
VisitKind = Literal["常规", "四必访", "在库", "回访"]
Trigger = Literal["未按时到校", "情绪反常", "家庭变故", "学业下降"]
Interviewee = Literal["父亲", "母亲", "祖辈", "其他监护人", "学生本人"]


class VisitTrigger(Facts):
    """A must-visit trigger that this visit answers."""

    kind: Trigger = fact("类别", "四类必访中的哪一类")
    moment: Moment = fact("时间", "发现的日期和时刻")
    observation: EntryId | None = fact("观察", "对应的日常动态观察记录的编号；没有就不写", None)


class VisitDetails(Facts):
    """Why and what; the trigger is sensitive, so it stands here and not beside the date."""

    kind: VisitKind = fact("类型", "常规、四必访、在库或回访")
    triggers: tuple[VisitTrigger, ...] = items("触发", "四必访必写：答复哪些触发")
    contacted: Moment | None = fact("先行联系", "上门前先联系上家长的时间", None)
    interviewees: tuple[Interviewee, ...] = items("受访人", "见到了谁")
    family: Prose | None = fact("家庭情况", "家庭结构、亲子关系、居住与安全隐患", None)
    parents_said: Prose | None = fact("家长反映", "家长说了什么", None)
    guidance: Prose | None = fact("指导内容", "做了哪些家庭教育指导", None)
    agreed: Prose | None = fact("共识", "达成的共识", None)
    follow_up: Prose | None = fact("后续措施", "谁、做什么、到哪天", None)
    why_not_on_site: Prose | None = fact("未能实地原因", "没有上门的原因", None)
    signed: YesNo | None = fact("家长签字", "家长是否签字", None)


class Visit(Entry):
    """一次家访。"""

    day: Day = fact("日期", "到访当天", in_git=InGit.FACT)
    clock: Clock | None = fact("时刻", "到访的时刻；四必访必写", None, in_git=InGit.FACT)
    student: StudentRef = fact("学生", "座号、姓名，或两样都写", in_git=InGit.PSEUDONYM)
    mode: VisitMode = fact("方式", "实地=上门；约访=在外约见；电话不算家访", in_git=InGit.FACT)
    companions: tuple[StaffId, ...] = items("同行", "同去的教职工编号", in_git=InGit.FACT)
    details: VisitDetails = fact("详情", "类型、触发与家访内容")


class VisitBook(Book):
    """家访台账: records/visits/<term>/<class>.<mentor>.yml."""

    kind: Literal["家访"] = fact("种类", "固定写“家访”", in_git=InGit.FACT)
    term: TermId = fact("学期", "学期代号", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    mentor: StaffId = fact("导师", "记录人的教职工编号", in_git=InGit.FACT)
    entries: tuple[Visit, ...] = items("记录", "一次家访一条", in_git=InGit.FACT)
