"""档案移交: what went to the next school with whom, what came, and whether it is whole (art. 6)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import (
    ClassId,
    Count,
    Day,
    DigestStart,
    Moment,
    Name,
    Phrase,
    StaffId,
    StudentRef,
)

Content = Literal["成长档案", "普查", "谈话家访", "个案", "其他"]


class HandoverItem(Facts):
    """清单的一行。"""

    content: Content = fact("类别", "哪一类材料")
    count: Count = fact("件数", "几件")
    digest: DigestStart | None = fact("摘要", "文件的 SHA-256，前 16 位即可", None)


class HandoverDetails(Facts):
    """Where to, what, whether somebody in the library goes, and the receipt."""

    school: Phrase = fact("接收校", "接收学校的全称")
    items: tuple[HandoverItem, ...] = fact("清单", "一类一行", min_length=1)
    digest: DigestStart = fact("包摘要", "加密包的 SHA-256，前 16 位即可")
    in_library: Literal["否", "是"] = fact("含在库", "学生是不是在重点学生预警库里")
    told_guardian: Moment | None = fact("监护人告知", "什么时候告诉监护人的", None)
    told_orally: Moment | None = fact("口头交接", "在库的必写：什么时候当面或电话交代风险的", None)
    recipient: Name | None = fact("接收人", "接收学校谁签收的", None)
    received_at: Moment | None = fact("回执时间", "对方什么时候签收的", None)
    checked: Literal["一致", "不一致"] | None = fact("核对", "对方核对包摘要的结果", None)

    @model_validator(mode="after")
    def _risk_is_told(self) -> Self:
        if self.in_library == "是" and self.told_orally is None:
            raise PydanticCustomError("hg_together", "“含在库”是“是”，就要写“口头交接”")
        return self


class Handover(Entry):
    """一名学生的档案移交一次。"""

    day: Day = fact("日期", "送出当天", in_git=InGit.FACT)
    left: Day = fact("离校日", "学生在本班的最后一天", in_git=InGit.FACT)
    student: StudentRef = fact("学生", "座号、姓名，或两样都写", in_git=InGit.PSEUDONYM)
    sender: StaffId = fact("经手人", "送出的教职工编号", in_git=InGit.FACT)
    details: HandoverDetails = fact("详情", "送到哪里、清单、回执")


class ReceptionDetails(Facts):
    """Where from, what, whether it is what was sent, and when the other school was told so."""

    school: Phrase = fact("移出校", "学生原来的学校的全称")
    items: tuple[HandoverItem, ...] = fact("清单", "一类一行", min_length=1)
    digest: DigestStart | None = fact("包摘要", "对方写明的加密包摘要；没有就不写", None)
    checked: Literal["一致", "不一致", "没有摘要"] = fact(
        "核对", "收到的与对方写明的摘要对不对得上"
    )
    receipted_at: Moment | None = fact("回执时间", "什么时候把回执给移出校的", None)
    in_library: Literal["否", "是"] = fact("含在库", "对方说学生在不在重点学生预警库里")
    told_orally: Moment | None = fact("口头交接", "对方什么时候当面或电话交代风险的", None)


class Reception(Entry):
    """收到一名学生的档案一次。"""

    day: Day = fact("日期", "收到当天", in_git=InGit.FACT)
    joined: Day = fact("入班日", "学生在本班的第一天", in_git=InGit.FACT)
    student: StudentRef = fact("学生", "座号、姓名，或两样都写", in_git=InGit.PSEUDONYM)
    recipient: StaffId = fact("经手人", "收下的教职工编号", in_git=InGit.FACT)
    details: ReceptionDetails = fact("详情", "从哪里来、清单、核对")


class HandoverBook(Book):
    """档案移交台账: records/handovers/<class>.yml."""

    kind: Literal["档案移交"] = fact("种类", "固定写“档案移交”", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    entries: tuple[Handover, ...] = items("记录", "送出一次一条", in_git=InGit.FACT)
    receptions: tuple[Reception, ...] = items(
        "档案接收", "转入、升学来的学生：收到一次一条", in_git=InGit.FACT
    )
