"""心理普查: the summary per class (art. 6); clear text, so students appear by opaque id only."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, fact, items
from heartgrid.model.values import ClassId, Count, Day, Phrase, StaffId, StudentId, YearId


class ClassScreening(Entry):
    """一个班的一次普查。"""

    class_id: ClassId = fact("班级", "班级代号")
    day: Day = fact("施测日", "施测当天")
    instrument: Phrase = fact("量表", "量表名称")
    version: Phrase = fact("版本", "量表版本")
    tester: StaffId = fact("施测人", "施测人的教职工编号")
    platform: Phrase | None = fact("平台", "测评平台或受托方", None)
    expected: Count = fact("应测", "当天在册人数")
    tested: Count = fact("实测", "实际测到的人数")
    consented: Count = fact("同意", "取得知情同意的人数")
    refused: tuple[StudentId, ...] = items("拒绝", "书面拒绝的学生编号（s 开头，不写姓名）")
    absent: tuple[StudentId, ...] = items("缺测", "当天缺测的学生编号（s 开头，不写姓名）")
    flagged: Count | None = fact("需关注", "需关注的人数", None)


class ScreeningMakeup(Entry):
    """一次补测。"""

    class_id: ClassId = fact("班级", "班级代号")
    day: Day = fact("日期", "补测当天")
    students: tuple[StudentId, ...] = fact(
        "学生", "补测的学生编号（s 开头，不写姓名）", min_length=1
    )


class ScreeningBook(Book):
    """心理普查汇总: records/screenings/<school year>.yml."""

    kind: Literal["心理普查"] = fact("种类", "固定写“心理普查”")
    year: YearId = fact("学年", "学年起始年，如 2025 指 2025 年 9 月起的学年")
    classes: tuple[ClassScreening, ...] = items("记录", "一个班一次一条")
    makeups: tuple[ScreeningMakeup, ...] = items("补测", "缺测后的补测")
