"""谈心谈话: a mentor's talks with the students of one class in one term, and the weekly line (art. 8)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import (
    ClassId,
    Count,
    Day,
    EntryId,
    Phrase,
    Prose,
    StaffId,
    StudentRef,
    TermId,
    YesNo,
)

TalkMode = Literal["面谈", "电话", "视频", "书面"]
Topic = Literal["学业", "人际", "家庭", "情绪", "生涯", "适应", "网络", "其他"]
MindState = Literal["良好", "需关注", "需转心理教师"]


class TalkDetails(Facts):
    """What was said; read by those who care for the student."""

    topics: tuple[Topic, ...] = items("主题", "谈了哪些方面，可选多个")
    state: MindState | None = fact("心理状况", "谈话后的判断；不下诊断", None)
    content: Prose | None = fact("内容", "谈话要点：学生的想法、心理状况、家庭情况", None)
    family_change: YesNo | None = fact("家庭变化", "家庭情况有没有变化", None)
    wishes: Prose | None = fact("学生诉求", "学生希望得到的帮助", None)
    agreed: Prose | None = fact("约定", "约定了什么", None)
    agreed_until: Day | None = fact("约定期限", "约定的事到哪天", None)
    confidential: Prose | None = fact("保密事项", "学生希望保密的内容", None)
    nominate: YesNo | None = fact("提名", "是否上报心理教师", None)
    next_day: Day | None = fact("下次", "下次谈话的日期", None)


class Talk(Entry):
    """一次谈话。"""

    day: Day = fact("日期", "谈话当天", in_git=InGit.FACT)
    student: StudentRef = fact("学生", "座号、姓名，或两样都写", in_git=InGit.PSEUDONYM)
    mode: TalkMode = fact(
        "方式", "面谈、电话、视频可计入每学期一谈；书面只作记录", in_git=InGit.FACT
    )
    minutes: Count | None = fact("时长", "分钟数", None, in_git=InGit.FACT)
    place: Phrase | None = fact("地点", "在哪里谈", None)
    details: TalkDetails | None = fact("详情", "谈话内容", None)


class Attention(Entry):
    """一周一行：这一周每天留意过所带的学生。没有异常的日子不用逐日写。"""

    week: Day = fact("周", "那一周的星期一", in_git=InGit.FACT)
    found: Literal["无异常", "见观察"] = fact("情况", "有异常的写“见观察”，并写出是哪几条")
    observations: tuple[EntryId, ...] = items("观察", "这一周的日常动态观察，写记录编号")
    note: Phrase | None = fact("备注", "请假、外出等要说明的，一句话", None)

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if self.found == "见观察" and not self.observations:
            raise PydanticCustomError("hg_together", "“情况”是“见观察”，就要写出是哪几条“观察”")
        return self


class TalkBook(Book):
    """谈心谈话台账: records/talks/<term>/<class>.<mentor>.yml."""

    kind: Literal["谈心谈话"] = fact("种类", "固定写“谈心谈话”", in_git=InGit.FACT)
    term: TermId = fact("学期", "学期代号", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    mentor: StaffId = fact("导师", "记录人的教职工编号", in_git=InGit.FACT)
    entries: tuple[Talk, ...] = items("记录", "一次谈话一条", in_git=InGit.FACT)
    attentions: tuple[Attention, ...] = items("每周关注", "一周一条，一行写完", in_git=InGit.FACT)
