"""家校沟通: contacts with parents outside visits (art. 8, 10)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import ClassId, Clock, Day, EntryId, Prose, StaffId, StudentRef, TermId

Channel = Literal["电话", "微信短信", "面谈", "视频", "书面"]
Listener = Literal["父亲", "母亲", "祖辈", "其他监护人"]
Response = Literal["已知悉", "配合", "拒绝", "失联"]


class ContactDetails(Facts):
    """What was said and what came back."""

    listener: Listener | None = fact("对象", "与谁沟通", None)
    points: Prose | None = fact("要点", "说了什么", None)
    response: Response = fact("家长回应", "失联=没有联系上")
    observations: tuple[EntryId, ...] = items("观察", "因哪些日常动态观察而联系，写记录编号")


class Contact(Entry):
    """一次沟通。"""

    day: Day = fact("日期", "沟通当天", in_git=InGit.FACT)
    clock: Clock | None = fact("时刻", "沟通的时刻", None, in_git=InGit.FACT)
    student: StudentRef = fact("学生", "座号、姓名，或两样都写", in_git=InGit.PSEUDONYM)
    channel: Channel = fact("渠道", "用什么方式", in_git=InGit.FACT)
    details: ContactDetails = fact("详情", "沟通内容与家长回应")


class ContactBook(Book):
    """家校沟通台账: records/contacts/<term>/<class>.<mentor>.yml."""

    kind: Literal["家校沟通"] = fact("种类", "固定写“家校沟通”", in_git=InGit.FACT)
    term: TermId = fact("学期", "学期代号", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    mentor: StaffId = fact("导师", "记录人的教职工编号", in_git=InGit.FACT)
    entries: tuple[Contact, ...] = items("记录", "一次沟通一条", in_git=InGit.FACT)
