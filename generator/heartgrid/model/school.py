"""学校: classes, terms and holidays, the assessment team."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Facts, fact, items
from heartgrid.model.lasting import Lasting
from heartgrid.model.values import (
    ClassId,
    Clock,
    Count,
    Day,
    Name,
    Phrase,
    SchoolId,
    StaffId,
    TermId,
    YearId,
)

TeamRole = Literal["分管领导", "心理教师", "德育干部", "年级组长", "班主任", "校医", "外聘专家"]


class DayRange(Facts):
    """Days from ``begin`` to ``end``, both included."""

    begin: Day = fact("起", "第一天")
    end: Day = fact("止", "最后一天（含）")
    name: Phrase | None = fact("名称", "如“校运动会”", None)


class Term(Facts):
    """学期: its days, the school's own holidays and make-up days within it."""

    id: TermId = fact("学期", "代号：学年起始年-1 为上学期，-2 为下学期")
    begin: Day = fact("起", "开学第一天")
    end: Day = fact("止", "学期最后一天")
    holidays: tuple[DayRange, ...] = items("放假", "法定节假日之外，本校另放的假")
    makeup_days: tuple[Day, ...] = items("补课", "法定调休之外，本校另上学的周末")


class StatutoryYear(Facts):
    """法定节假日: a year that the packaged calendar does not cover yet, as officially published."""

    year: YearId = fact("年", "哪一年")
    days_off: tuple[DayRange, ...] = items("放假", "公布的放假安排（含周末）")
    workdays: tuple[Day, ...] = items("上班", "公布的调休上班日")
    source: Phrase = fact("依据", "公布的文件名和文号")


class Enrolment(Facts):
    """在校生: the number of students of the whole school from a day on."""

    begin: Day = fact("起", "从哪天起")
    count: Count = fact("人数", "全校在校学生数")


class TeamMember(Facts, Lasting):
    """评估小组: who belongs to the crisis assessment team, in which role, when."""

    staff: StaffId = fact("教职工", "教职工编号")
    role: TeamRole = fact("角色", "在小组里代表哪一方")
    begin: Day = fact("起", "从哪天起")
    end: Day | None = fact("止", "到哪天（含）；仍在任就不写", None)


class School(Book):
    """学校资料: records/school.yml."""

    kind: Literal["学校"] = fact("种类", "固定写“学校”")
    id: SchoolId = fact("编号", "学校代号，小写字母")
    name: Name = fact("名称", "学校全称")
    begin: Day = fact("启用", "从哪天起用本台账；之前的义务不计")
    classes: tuple[ClassId, ...] = fact("班级", "全部班级的代号，含已毕业的", min_length=1)
    first_period_end: Clock = fact("首节下课", "第一节课下课的时刻，如 08:40")
    terms: tuple[Term, ...] = fact("学期", "各学期的起止与放假", min_length=1)
    statutory: tuple[StatutoryYear, ...] = items(
        "法定节假日", "程序尚未收录的年份，照公布的安排录入"
    )
    enrolment: tuple[Enrolment, ...] = items("在校生", "全校学生数；不写就按心网格名册统计")
    team: tuple[TeamMember, ...] = items("评估小组", "学校心理危机评估小组成员")
