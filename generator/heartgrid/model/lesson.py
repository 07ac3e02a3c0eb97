"""心理课 and the weekly sheet of 倾听一刻钟 and 运动 (art. 2, 3)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, fact, items
from heartgrid.model.values import ClassId, Count, Day, Hours, Phrase, StaffId, TermId

LessonForm = Literal["心理课", "班会", "团体辅导", "讲座", "网络课", "其他"]


class Lesson(Entry):
    """一次心理辅导课。"""

    day: Day = fact("日期", "上课当天")
    periods: Hours = fact("课时", "几课时，1 课时为 45 分钟")
    topic: Phrase = fact("主题", "课题")
    teacher: StaffId = fact("教师", "授课教师的编号")
    form: LessonForm | None = fact("形式", "上课的形式", None)


class WeekSheet(Entry):
    """一周的倾听与运动。"""

    week: Day = fact("周", "那一周的星期一")
    listening: Count = fact("倾听", "本周“倾听一刻钟”几次")
    exercise: Count | None = fact("运动", "每天运动多少分钟，如 60", None, asked=True)


class LessonBook(Book):
    """心理课台账: records/lessons/<term>/<class>.yml."""

    kind: Literal["心理课"] = fact("种类", "固定写“心理课”")
    term: TermId = fact("学期", "学期代号")
    class_id: ClassId = fact("班级", "班级代号")
    lessons: tuple[Lesson, ...] = items("心理课", "一次课一条")
    weeks: tuple[WeekSheet, ...] = items("周登记", "一周一条")
