"""心理委员观察: what a peer observer told, written down by a teacher (art. 7)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import (
    ClassId,
    Clock,
    Day,
    Moment,
    Prose,
    StaffId,
    StudentRef,
    TermId,
    YesNo,
)


class PeerNoteDetails(Facts):
    """Who told it, of whom, and what became of it; who told is as sensitive as what was told."""

    observer: StudentRef = fact("心理委员", "谁说的：座号、姓名，或两样都写")
    student: StudentRef | None = fact("学生", "说的是谁；说不清就不写", None)
    description: Prose = fact("现象", "看到、听到的，照原话记，不写推断", min_length=2)
    urgent: YesNo = fact("需立即", "是不是要马上处理")
    reported_to: StaffId | None = fact("上报对象", "转给了谁（教职工编号）", None)
    reported_at: Moment | None = fact("上报时间", "什么时候转的", None)
    disposition: Prose | None = fact("处置", "后来怎么处理的", None)
    disposed_at: Moment | None = fact("处置时间", "什么时候处理完的；没有它，“处置”不算办结", None)


class PeerNote(Entry):
    """一次转录；心理委员没有账号，也看不到任何记录。"""

    day: Day = fact("日期", "心理委员来说的当天", in_git=InGit.FACT)
    clock: Clock = fact("时刻", "来说的时刻", in_git=InGit.FACT)
    recorder: StaffId = fact("转录人", "接报并写下来的教职工编号", in_git=InGit.FACT)
    details: PeerNoteDetails = fact("详情", "谁说的、说了什么、怎么处理的")


class PeerNoteBook(Book):
    """心理委员观察台账: records/peers/<term>/<class>.yml."""

    kind: Literal["心理委员观察"] = fact("种类", "固定写“心理委员观察”", in_git=InGit.FACT)
    term: TermId = fact("学期", "学期代号", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    entries: tuple[PeerNote, ...] = items("记录", "来说一次一条", in_git=InGit.FACT)
