"""知情同意: who was told what, and agreed, refused or withdrew; each matter for itself (art. 6, PIPL)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import ClassId, Day, Name, Phrase, Prose, StaffId, StudentRef

Matter = Literal["普查", "建档", "信息共享", "录音"]
Answer = Literal["同意", "拒绝", "撤回"]


class ConsentDetails(Facts):
    """The answer; a refusal says something about a family, and has no consequences at school."""

    version: Phrase = fact("告知版本", "告知书的版本，如“2025 版”")
    answer: Answer = fact("答复", "同意、拒绝或撤回；拒绝和撤回不影响就学")
    under_14: Literal["否", "是"] = fact("未满14", "答复当天学生是不是未满 14 周岁")
    guardian: Name | None = fact("监护人", "签字的监护人；未满 14 的必写", None)
    exception: Prose | None = fact(
        "例外依据", "没有同意也要做的，写依据（如紧急情况下保护生命健康）", None
    )

    @model_validator(mode="after")
    def _guardian_answers(self) -> Self:
        if self.under_14 == "是" and self.guardian is None:
            raise PydanticCustomError("hg_together", "“未满14”是“是”，就要写“监护人”")
        return self


class Consent(Entry):
    """一次答复；以后改了主意，再写一条。"""

    day: Day = fact("日期", "答复当天", in_git=InGit.FACT)
    matter: Matter = fact("事项", "一件事一条", in_git=InGit.FACT)
    student: StudentRef = fact("学生", "座号、姓名，或两样都写", in_git=InGit.PSEUDONYM)
    keeper: StaffId = fact("经手人", "收到答复的教职工编号", in_git=InGit.FACT)
    details: ConsentDetails = fact("详情", "告知版本、答复、监护人")


class ConsentBook(Book):
    """知情同意台账: records/consents/<class>.yml."""

    kind: Literal["知情同意"] = fact("种类", "固定写“知情同意”", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    entries: tuple[Consent, ...] = items("记录", "一次答复一条", in_git=InGit.FACT)
