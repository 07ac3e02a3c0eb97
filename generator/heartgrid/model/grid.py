"""心网格: one class's homeroom teacher, mentors with their students, peer observers, roster."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from pydantic import field_validator

from heartgrid.model.base import Book, Facts, InGit, fact, items
from heartgrid.model.lasting import Lasting
from heartgrid.model.values import ClassId, Count, Day, Name, Prose, StaffId, StudentId, StudentRef

MentorCapacity = Literal["班主任", "任课教师", "其他教职工", "社工", "志愿者"]
LeaveKind = Literal["病假", "住院", "休学"]
Departure = Literal["转出", "转班", "毕业", "其他"]


class Held(Facts, Lasting):
    """Something that holds from a day to a day, both included."""

    begin: Day = fact("起", "从哪天起", in_git=InGit.FACT)
    end: Day | None = fact("止", "到哪天（含）；仍在继续就不写", None, in_git=InGit.FACT)


class LegalHold(Held):
    """保全: 诉讼、信访、问责期间不得销毁；写明谁解除、为什么，才算解除。"""

    approver: StaffId = fact("批准人", "批准人的教职工编号", in_git=InGit.FACT)
    reason: Prose | None = fact("理由", "为什么要保全，如诉讼、信访、问责", None)
    lifter: StaffId | None = fact(
        "解除批准人", "谁批准解除（教职工编号）；没有解除就不写", None, in_git=InGit.FACT
    )
    lifted_because: Prose | None = fact("解除理由", "为什么可以解除；没有解除就不写", None)

    def lifted_before(self, day: date) -> bool:
        """Whether it was over before ``day``, by somebody's leave and for a reason: else it holds on."""
        said = self.lifter is not None and self.lifted_because is not None
        return said and self.end is not None and self.end < day


class Homeroom(Held):
    """班主任。"""

    staff: StaffId = fact("教职工", "班主任的教职工编号", in_git=InGit.FACT)


class Assignment(Facts):
    """One student of a mentor; without dates for as long as the mentor serves."""

    student: StudentRef = fact("学生", "座号、姓名，或两样都写")
    begin: Day | None = fact("起", "从哪天起归这名导师；与导师相同就不写", None)
    end: Day | None = fact("止", "到哪天（含）；与导师相同就不写", None)


class Mentor(Held):
    """心导师: who, in which capacity, from when to when, for which students."""

    staff: StaffId = fact("导师", "教职工编号", in_git=InGit.FACT)
    capacity: MentorCapacity = fact("身份", "以什么身份担任心导师", in_git=InGit.FACT)
    students: tuple[Assignment, ...] = items("学生", "所带学生：一行一个，写座号、姓名或两样都写")

    @field_validator("students", mode="before")
    @classmethod
    def _plain_words(cls, value: Any) -> Any:
        """A student written as a plain word stands for ``{学生: word}``."""
        if not isinstance(value, list):
            return value
        return [{"学生": one} if isinstance(one, str) else one for one in value]


class PeerObserver(Held):
    """心理委员: a student who keeps an eye on classmates; has no account and reads nothing."""

    student: StudentRef = fact("学生", "座号、姓名，或两样都写")


class Leave(Held):
    """暂离: a leave of absence, within which the student still belongs to the class."""

    kind: LeaveKind = fact("类别", "病假、住院或休学")


# The name of whoever is known by id alone, because the key of the class is not here.
SEALED: Final = "🔒"


class RosterStudent(Facts, Lasting):
    """名册里的一名学生。"""

    id: StudentId = fact(
        "编号", "学生编号，s 开头，跨班跨学段不变；由 heartgrid fmt 填写", None, in_git=InGit.FACT
    )
    seat: Count = fact("座号", "座号")
    name: Name = fact("姓名", "姓名")
    begin: Day = fact("入班", "第一天在本班", in_git=InGit.FACT)
    end: Day | None = fact("离班", "最后一天在本班；仍在班就不写", None, in_git=InGit.FACT)
    departure: Departure | None = fact("去向", "离班的去向", None)
    leaves: tuple[Leave, ...] = items("暂离", "病假、住院、休学的起止")

    def belongs_on(self, day: date) -> bool:
        """Whether the student is on this class's roster on ``day`` (leave included)."""
        return self.holds_on(day)

    def leave_on(self, day: date) -> Leave | None:
        """The leave that covers ``day``, if any."""
        return next((one for one in self.leaves if one.holds_on(day)), None)


class Grid(Book):
    """心网格: records/grids/<class>.yml, kept for the class's whole life."""

    kind: Literal["心网格"] = fact("种类", "固定写“心网格”", in_git=InGit.FACT)
    class_id: ClassId = fact(
        "班级", "班级代号，如 J2024-01：初中、2024 年入学、1 班", in_git=InGit.FACT
    )
    name: Name | None = fact("名称", "习惯的叫法，如“初二（1）班”；不写则自动推算", None)
    homerooms: tuple[Homeroom, ...] = items("班主任", "先后的班主任", in_git=InGit.FACT)
    mentors: tuple[Mentor, ...] = items("心导师", "心导师和所带学生", in_git=InGit.FACT)
    observers: tuple[PeerObserver, ...] = items("心理委员", "班级心理委员", in_git=InGit.FACT)
    students: tuple[RosterStudent, ...] = fact(
        "名册", "本班学生名册", min_length=1, in_git=InGit.FACT
    )
    holds: tuple[LegalHold, ...] = items(
        "保全",
        "诉讼、信访、问责期间，全班的记录到期也不销毁；解除时写上“止”、解除批准人和解除理由",
        in_git=InGit.FACT,
    )
