"""活动 and 家长活动 of a term (art. 2, 4, 5, 10)."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, fact, items
from heartgrid.model.values import ClassId, Count, Day, Phrase, StaffId, TermId

ActivityKind = Literal[
    "心理健康活动周", "5·25活动节", "节点活动", "宣讲", "专家进校园", "成长指导进校园", "幸福巴士", "其他",
]  # fmt: skip
TimeOfYear = Literal["开学", "考试", "毕业"]
ParentTopic = Literal["亲子沟通", "危机识别", "心理健康教育", "其他"]
ParentForm = Literal["家长会", "家长开放日", "家长课堂", "线上", "其他"]


class Activity(Entry):
    """一次校园活动。"""

    day: Day = fact("日期", "活动当天（几天的写第一天）")
    kind: ActivityKind = fact("类别", "活动的类别")
    topic: Phrase = fact("主题", "活动的主题")
    classes: tuple[ClassId, ...] = items("班级", "参加的班级；全校就不写")
    participants: Count | None = fact("人数", "参加人数", None)
    time_of_year: TimeOfYear | None = fact(
        "节点", "为哪个时间节点办的；考试前后都写“考试”，不是节点活动就不写", None
    )


class ParentEvent(Entry):
    """一次家长活动；班主任每学期至少组织一次心理健康教育专题。"""

    day: Day = fact("日期", "活动当天")
    topic: ParentTopic = fact("主题", "“其他”不计入心理健康教育专题活动")
    form: ParentForm | None = fact("形式", "活动的形式", None)
    classes: tuple[ClassId, ...] = fact("班级", "面向哪些班的家长", min_length=1)
    hosts: tuple[StaffId, ...] = fact("主持", "主持人编号，一般是班主任", min_length=1)
    stand_ins: tuple[StaffId, ...] = items("代主持", "班主任不能到场时，代为主持的人")
    expected: Count | None = fact("应到", "应到家庭数", None, asked=True)
    attended: Count | None = fact("实到", "实到家庭数", None, asked=True)


class ActivityBook(Book):
    """活动台账: records/activities/<term>.yml."""

    kind: Literal["活动"] = fact("种类", "固定写“活动”")
    term: TermId = fact("学期", "学期代号")
    activities: tuple[Activity, ...] = items("活动", "校园活动")
    parent_events: tuple[ParentEvent, ...] = items("家长活动", "面向家长的活动")
