"""事件督导: what a district does about incidents at its schools (art. 15, 20); sealed as a whole.

A school's own incident file stays in the school. Here it has its number, and no pupil.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from heartgrid.model.base import Book, Entry, fact, items
from heartgrid.model.incident import IncidentKind
from heartgrid.model.values import (
    Count,
    Day,
    IncidentId,
    Moment,
    Phrase,
    Prose,
    SchoolId,
    StaffId,
    YearId,
    YesNo,
)

Stage = Literal["预防", "发现", "干预"]
Dimension = Literal["日常表现", "人际", "学业", "亲子"]
Finding = Literal["没有失职失责", "限期整改", "督导问责"]


class SchoolIncident(Entry):
    """学校上报的一起危机事件；不写学生。"""

    known: Moment = fact("知悉时间", "学校的知悉时间（T0），期限都从这里算起")
    school: SchoolId = fact("学校", "学校代号")
    incident: IncidentId = fact("事件", "学校自己的事件编号，照上报的写")
    category: IncidentKind = fact("类型", "事件的类型")
    told: Moment | None = fact("接报时间", "区里接到书面报告的日期和时刻", None)


class DistrictTrace(Entry):
    """一次台账倒查: back through prevention, discovery and intervention (art. 15)."""

    day: Day = fact("日期", "倒查完成的日期")
    incident: IncidentId = fact("事件", "学校的事件编号")
    by: tuple[StaffId, ...] = fact("倒查人", "安全科室工作人员的编号", min_length=1)
    stages: tuple[Stage, ...] = fact("环节", "查了哪些环节的台账；三个环节都要查", min_length=1)
    blind_spots: tuple[Phrase, ...] = items("盲区", "查出的工作盲区，一处一条；不写学生")
    conclusion: Prose = fact("结论", "责任链条怎样；不写学生，不写方法和细节")


class DistrictReview(Entry):
    """一次四维复盘, by the safety section together with the psychology researcher (art. 15)."""

    day: Day = fact("日期", "复盘会当天")
    incident: IncidentId = fact("事件", "学校的事件编号")
    by: tuple[StaffId, ...] = fact("参加人", "安全科室和心理教研员的编号", min_length=1)
    dimensions: tuple[Dimension, ...] = fact(
        "四维", "分析了哪几个方面；四个方面都要分析", min_length=1
    )
    lessons: Prose = fact("教训", "工作方案要改什么；不写学生，不写方法和细节")


class DistrictCorrective(Entry):
    """区里的一项整改；学校自己的整改写在学校的复盘里。"""

    day: Day = fact("日期", "定下来的日期")
    incident: IncidentId = fact("事件", "由哪起事件引出（学校的事件编号）")
    what: Prose = fact("整改项", "改什么；不写学生")
    owner: StaffId | None = fact("责任人", "工作人员编号；没有责任人的算逾期", None)
    due: Day | None = fact("期限", "哪天以前改好；没有期限的算逾期", None)
    accepted: Day | None = fact("验收日", "验收通过的日期", None)
    accepter: StaffId | None = fact("验收人", "工作人员编号", None)


class Accountability(Entry):
    """一次问责结论: how the school managed, and whether anybody failed in a duty (art. 20)."""

    day: Day = fact("日期", "作出结论的日期")
    incident: IncidentId = fact("事件", "学校的事件编号")
    finding: Finding = fact("结论", "没有失职失责，限期整改，或督导问责")
    basis: Phrase = fact("依据", "结论文件的名称和文号；不写学生，不写被问责的人")
    told: YesNo | None = fact("告知学校", "结论是否书面告诉学校", None)


class ExtremeEvents(Entry):
    """一年的心理极端事件统计 beside the year before (art. 20); never by school, never ranked."""

    day: Day = fact("日期", "统计完成的日期")
    year: YearId = fact("统计年", "统计的是哪一年，即“日期”的上一年")
    events: Count = fact("起数", "这一年全区县几起")
    students: Count = fact("学生数", "这一年全区县的学生总数", ge=1)
    events_before: Count = fact("上年起数", "再上一年几起")
    students_before: Count = fact("上年学生数", "再上一年的学生总数", ge=1)

    @model_validator(mode="after")
    def _is_of_the_year_before(self) -> Self:
        if int(self.year) != self.day.year - 1:
            raise PydanticCustomError("hg_together", "“统计年”要写“日期”的上一年")
        return self

    @property
    def fell(self) -> bool:
        """Whether there were fewer for each student than the year before."""
        return self.events * self.students_before < self.events_before * self.students


class OversightBook(Book):
    """事件督导: records/district/incidents/<year>.yml."""

    kind: Literal["事件督导"] = fact("种类", "固定写“事件督导”")
    year: YearId = fact("年", "公历年份")
    incidents: tuple[SchoolIncident, ...] = items("学校上报", "学校上报的事件，一起一条")
    traces: tuple[DistrictTrace, ...] = items("区县倒查", "一起事件一条")
    reviews: tuple[DistrictReview, ...] = items("区县复盘", "一起事件一条")
    correctives: tuple[DistrictCorrective, ...] = items("区县整改", "一项一条，有责任人和期限")
    findings: tuple[Accountability, ...] = items("问责结论", "一起事件一条")
    statistics: tuple[ExtremeEvents, ...] = items("极端事件统计", "一年一条")
