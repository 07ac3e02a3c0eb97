"""倒查: the district goes back through the school's records after a crisis (art. 15); sealed."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, fact, items
from heartgrid.model.values import BacktraceId, Commit, Count, Day, IncidentId, Phrase, Prose


class Backtrace(Book):
    """倒查单: records/backtraces/<id>.yml; sealed as a whole, opened on purpose only.

    It is the district's record about a school's incident, and lies in the school's repository.
    """

    kind: Literal["倒查"] = fact("种类", "固定写“倒查”")
    id: BacktraceId = fact("编号", "倒查编号，由 heartgrid new 给出")
    incident: IncidentId = fact("事件", "倒查的是哪个危机事件")
    day: Day = fact("日期", "倒查完成的日期")
    by: tuple[Phrase, ...] = fact("倒查人", "区里的科室和姓名", min_length=1)
    scope: Prose = fact("范围", "查了哪些台账、哪段时间：预防、发现、干预")
    commits: tuple[Commit, ...] = fact("抽取提交", "抽查的 git 提交，写哈希", min_length=1)
    records: Count = fact("记录数", "查了多少条记录")
    late: Count = fact("迟录数", "其中迟录的条数")
    changed: Count = fact("事后改动数", "其中事件之后新增、修改的条数")
    blind_spots: tuple[Phrase, ...] = items("盲区", "查出的工作盲区，一处一条")
    conclusion: Prose = fact("结论", "结论和责任链条；不写方法和细节")
