"""教职工: people and their appointments."""

from __future__ import annotations

from datetime import date
from typing import Literal

from heartgrid.model.base import Book, Facts, InGit, fact
from heartgrid.model.lasting import Lasting
from heartgrid.model.values import Day, Name, StaffId

Post = Literal[
    "校长", "分管领导", "班主任", "任课教师", "心理专职教师", "心理兼职教师", "德育干部",
    "校医", "教辅", "门卫", "宿管", "食堂", "社工", "志愿者", "外聘专家",
    "安全科室", "教研员",
]  # fmt: skip
OUTSIDE_POSTS = frozenset({"社工", "志愿者", "外聘专家"})


class Appointment(Facts, Lasting):
    """任职: one post from a day to a day, both included."""

    post: Post = fact("岗位", "岗位名称", in_git=InGit.FACT)
    begin: Day = fact("起", "从哪天起", in_git=InGit.FACT)
    end: Day | None = fact("止", "到哪天（含）；仍在任就不写", None, in_git=InGit.FACT)


class StaffMember(Facts):
    """一名教职工。"""

    id: StaffId = fact("编号", "教职工编号，如 t012，终身不变", in_git=InGit.FACT)
    name: Name = fact("姓名", "姓名")
    appointments: tuple[Appointment, ...] = fact(
        "任职", "先后担任的岗位", min_length=1, in_git=InGit.FACT
    )

    def posts_on(self, day: date) -> frozenset[str]:
        """The posts held on ``day``."""
        return frozenset(one.post for one in self.appointments if one.holds_on(day))


class Staff(Book):
    """教职工名册: records/staff.yml."""

    kind: Literal["教职工"] = fact("种类", "固定写“教职工”", in_git=InGit.FACT)
    members: tuple[StaffMember, ...] = fact("教职工", "全部教职工", min_length=1, in_git=InGit.FACT)
