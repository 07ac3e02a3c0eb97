"""复盘: what a crisis teaches, along the four dimensions of art. 15; sealed for the crisis team."""

from __future__ import annotations

from typing import Literal

from heartgrid.model.base import Book, Entry, Facts, fact
from heartgrid.model.values import Day, IncidentId, Moment, Prose, ReviewId, StaffId


class Dimensions(Facts):
    """四维分析。"""

    conduct: Prose = fact("日常表现", "事前的日常表现，哪些信号被看见、哪些没有")
    peers: Prose = fact("人际", "同伴、师生关系")
    study: Prose = fact("学业", "学业与压力")
    family: Prose = fact("亲子", "家庭与亲子关系")


class Corrective(Entry):
    """一项整改; without owner or deadline it is a problem, and overdue from the start."""

    what: Prose = fact("整改项", "改什么")
    owner: StaffId | None = fact("责任人", "教职工编号；没有责任人的算逾期", None)
    due: Day | None = fact("期限", "哪天以前改好；没有期限的算逾期", None)
    accepted: Day | None = fact("验收日", "验收通过的日期", None)
    accepter: StaffId | None = fact("验收人", "教职工编号", None)


class Review(Book):
    """复盘报告: records/reviews/<id>.yml; sealed as a whole, opened on purpose only."""

    kind: Literal["复盘"] = fact("种类", "固定写“复盘”")
    id: ReviewId = fact("编号", "复盘编号，由 heartgrid new 给出")
    incident: IncidentId = fact("事件", "复盘的是哪个危机事件")
    moment: Moment = fact("基准时点", "事件的知悉时间（T0）")
    day: Day = fact("日期", "复盘会当天")
    present: tuple[StaffId, ...] = fact("参加人", "参加复盘的人的编号", min_length=1)
    known_then: Prose = fact("已知信息", "事件之前学校已经知道什么、各在谁手里")
    dimensions: Dimensions = fact("四维分析", "日常表现、人际、学业、亲子")
    blind_spots: Prose = fact("盲区", "哪些没有看到、没有传到")
    went_well: Prose | None = fact("做得好的", "值得保留的做法", None)
    corrective: tuple[Corrective, ...] = fact("整改", "一项一条，有责任人和期限", min_length=1)
    advice: Prose | None = fact("建议", "对工作方案、规则和参数的建议", None)
