"""一生一档: one student's growth file, from entry to leaving, across classes and stages (art. 6).

Talks, visits, screenings and cases are not repeated in it: they are found by the student's id.
"""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Facts, InGit, fact, items
from heartgrid.model.values import Day, EntryId, Name, Phrase, Prose, StudentId, YesNo

Kinship = Literal["父亲", "母亲", "祖辈", "其他监护人"]


class Guardian(Facts):
    """监护人。"""

    kinship: Kinship = fact("关系", "与学生的关系")
    name: Name = fact("姓名", "监护人的姓名")
    telephone: Phrase = fact("电话", "常用电话", min_length=3)


class LifeEvent(Facts):
    """对学生影响大的一件事。"""

    day: Day = fact("日期", "哪一天，或知道的那一天")
    what: Prose = fact("事件", "发生了什么，只写事实")
    entry: EntryId | None = fact("依据", "哪条记录说的；没有就不写", None)


class ProfileDetails(Facts):
    """What no other record says; ``guardians`` is what a file must have."""

    entered: Day = fact("入学", "到本校的第一天")
    born: Phrase | None = fact("出生年月", "如 2012-05", None)
    register_number: Phrase | None = fact("学籍号", "全国学籍号", None)
    household: Prose | None = fact("家庭结构", "和谁一起住", None)
    guardians: tuple[Guardian, ...] = fact("监护人", "至少一名", min_length=1)
    health: Prose | None = fact("健康", "慢性病、过敏、用药；医院的话写明来源", None)
    consent: YesNo | None = fact("同意建档", "监护人是否书面同意", None)
    events: tuple[LifeEvent, ...] = items("重大事件", "一件一条")


class Profile(Book):
    """一生一档: records/profiles/<student>.yml."""

    kind: Literal["成长档案"] = fact("种类", "固定写“成长档案”", in_git=InGit.FACT)
    student: StudentId = fact("学生", "学生编号，s 开头", in_git=InGit.FACT)
    opened: Day = fact("建档日", "建好的当天", in_git=InGit.FACT)
    # Left out only where it is sealed.
    details: ProfileDetails | None = fact("详情", "监护人、家庭、健康、重大事件", None)
