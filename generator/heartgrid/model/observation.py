"""日常动态观察: what any member of staff noticed (art. 7), and the must-visit triggers (art. 8)."""

from __future__ import annotations

from typing import Final, Literal

from heartgrid.model.base import Book, Entry, Facts, InGit, fact, items
from heartgrid.model.values import (
    ClassId,
    Clock,
    Day,
    Moment,
    Phrase,
    Prose,
    ReportId,
    StaffId,
    StudentRef,
    TermId,
)
from heartgrid.model.visit import Trigger

REPORT: Final = "报告"
Urgency = Literal["绿", "黄", "红"]
Sign = Literal[
    "情绪低落", "易怒", "哭泣", "麻木", "独处", "冲突", "自伤痕迹", "告别行为", "携带危险物品",
    "走神", "缺交作业", "成绩骤降", "睡眠不好", "食欲不好", "身体不适", "消极言语", "厌世言语",
    "迟到", "缺勤", "其他",
]  # fmt: skip
Place = Literal["教室", "走廊", "操场", "宿舍", "食堂", "校门口", "办公室", "校外", "网络", "其他"]


class ObservationDetails(Facts):
    """Whom and what; all of it is sensitive."""

    student: StudentRef = fact("学生", "座号、姓名，或两样都写")
    place: Place | None = fact("场所", "在哪里看到", None)
    signs: tuple[Sign, ...] = items("表现", "看到了什么，可选多个")
    description: Prose | None = fact("描述", "客观描述，不写推断", None)
    lasting: Phrase | None = fact("持续", "持续了多久", None)
    urgency: Urgency = fact("紧急度", "绿=留意，黄=关注，红=可能危及生命")
    trigger: Trigger | None = fact("四必访", "属于四类必访的，写是哪一类", None)
    measures: Prose | None = fact("已采取措施", "当场做了什么", None)
    reported_to: StaffId | None = fact("上报对象", "报给了谁（教职工编号）", None)
    reported_at: Moment | None = fact("上报时间", "什么时候报的", None)
    disposition: Prose | None = fact("处置", "后来怎么处理的", None)
    disposed_at: Moment | None = fact("处置时间", "什么时候处理完的；没有它，“处置”不算办结", None)


class Observation(Entry):
    """一条观察。"""

    day: Day = fact("日期", "看到的当天", in_git=InGit.FACT)
    clock: Clock = fact("时刻", "看到的时刻", in_git=InGit.FACT)
    observer: StaffId = fact("观察人", "教职工编号", in_git=InGit.FACT)
    report: ReportId | None = fact(
        REPORT, "从哪份报告入账，由 heartgrid inbox 填写，不用手写", None, in_git=InGit.FACT
    )
    details: ObservationDetails = fact("详情", "学生与表现")


class ObservationBook(Book):
    """日常动态观察台账: records/observations/<term>/<class>.yml."""

    kind: Literal["日常动态观察"] = fact("种类", "固定写“日常动态观察”", in_git=InGit.FACT)
    term: TermId = fact("学期", "学期代号", in_git=InGit.FACT)
    class_id: ClassId = fact("班级", "班级代号", in_git=InGit.FACT)
    entries: tuple[Observation, ...] = items("记录", "一次观察一条", in_git=InGit.FACT)
