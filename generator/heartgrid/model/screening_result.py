"""普查结果: what a screening found of each student (art. 6); it stays with the counsellors.

A level is the instrument's, for somebody to look at: nothing follows from it by itself.
"""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, fact, items
from heartgrid.model.values import ClassId, Day, Moment, Phrase, Prose, StaffId, StudentRef, YearId

Finding = Literal["无需跟进", "继续关注", "上报"]


class ScreeningResultDetails(Facts):
    """What the instrument says, and the interview in which somebody looked at it."""

    level: Literal["正常", "关注", "重点关注"] = fact("等级", "量表给出的等级；不是诊断")
    score: Phrase | None = fact("分数", "总分或各因子分", None)
    reviewed_at: Moment | None = fact("复核时间", "一对一复核访谈的时间", None)
    reviewer: StaffId | None = fact("复核人", "做访谈的教职工编号", None)
    finding: Finding | None = fact("复核结论", "访谈之后怎么办；不下诊断", None)
    note: Prose | None = fact("说明", "访谈要点", None)


class ScreeningResult(Entry):
    """一名学生一次普查的结果。"""

    day: Day = fact("施测日", "施测或补测当天")
    student: StudentRef = fact("学生", "座号、姓名，或两样都写")
    details: ScreeningResultDetails = fact("详情", "等级与复核")


class ScreeningResultBook(Book):
    """普查结果: records/screenings/<school year>/<class>.yml, sealed as a whole."""

    kind: Literal["普查结果"] = fact("种类", "固定写“普查结果”")
    year: YearId = fact("学年", "学年起始年，如 2025 指 2025 年 9 月起的学年")
    class_id: ClassId = fact("班级", "班级代号")
    entries: tuple[ScreeningResult, ...] = items("记录", "需关注的学生一人一次一条，其余可不写")
