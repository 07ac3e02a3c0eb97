"""豁免: a duty that need not be done, by whose leave and why; without a reason it waives nothing."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, InGit, fact, items
from heartgrid.model.values import ClassId, Day, DutyId, Phrase, Prose, StaffId, TermId


class Waiver(Entry):
    """一条豁免。"""

    duty: DutyId = fact("义务", "义务编号，如 D29，见“办法对照”页", in_git=InGit.FACT)
    subject: Phrase = fact("对象", "学生（座号姓名）、班级代号、教职工编号、个案编号，或“学校”")
    begin: Day = fact("起", "豁免的时段，第一天", in_git=InGit.FACT)
    end: Day = fact("止", "豁免的时段，最后一天（含）", in_git=InGit.FACT)
    reason: Prose = fact("理由", "为什么可以不做", min_length=2)
    approver: StaffId = fact("批准人", "批准人的教职工编号", in_git=InGit.FACT)
    approved: Day = fact("批准日", "批准的日期", in_git=InGit.FACT)


class WaiverBook(Book):
    """豁免台账: records/waivers/<term>/<class>.yml, or …/school.yml for the whole school."""

    kind: Literal["豁免"] = fact("种类", "固定写“豁免”", in_git=InGit.FACT)
    term: TermId = fact("学期", "学期代号", in_git=InGit.FACT)
    scope: ClassId | Literal["学校"] = fact("范围", "班级代号，或“学校”", in_git=InGit.FACT)
    entries: tuple[Waiver, ...] = items("记录", "一条豁免一条", in_git=InGit.FACT)
