"""活动 and 家长活动 of a term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import day
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import World


@dataclass(frozen=True, slots=True)
class Event:
    """An activity for the stages in ``stages`` (all where empty); ``share`` of them came.

    ``time`` is the time of the year that it is held for, if it is for one.
    """

    on: str
    kind: str
    topic: str
    stages: str
    share: float
    time: str = ""


@dataclass(frozen=True, slots=True)
class Evening:
    """An event for the parents of one class; ``stand_in`` held it where that is not empty."""

    class_id: str
    on: str
    topic: str
    form: str
    share: float
    stand_in: str = ""


_EVENTS: Final = (
    Event("2025-09-08", "节点活动", "开学适应周：认识新老师新同学", "", 0.97, "开学"),
    Event("2025-09-17", "其他", "心理社团招新与“倾听者”志愿者报名", "JS", 0.3),
    Event("2025-09-24", "专家进校园", "怎样和孩子谈压力：专家与年级组座谈", "S", 0.2),
    Event("2025-10-13", "心理健康活动周", "“好好说话，好好吃饭，好好睡觉”", "", 0.98),
    Event("2025-10-15", "宣讲", "校园心理剧展演：《那条没有发出的消息》", "JS", 0.9),
    Event("2025-11-05", "节点活动", "期中考前：给压力松松绑", "JS", 0.95, "考试"),
    Event("2025-11-19", "宣讲", "“阳光心灵”百场宣讲：求助是勇敢的事", "PJ", 0.92),
    Event("2025-11-26", "专家进校园", "医教结合：专家进校园答疑与会诊", "S", 0.15),
    Event("2025-12-03", "其他", "冬日暖阳集市：换书、换玩具、换一句好话", "P", 0.96),
    Event("2026-03-04", "节点活动", "新学期心愿墙", "", 0.97, "开学"),
    Event("2026-04-15", "宣讲", "“阳光心灵”百场宣讲：睡眠与情绪", "", 0.9),
    Event("2026-05-20", "5·25活动节", "“我爱我”5·25 心理健康活动节", "", 0.98),
    Event("2026-06-03", "节点活动", "考前减压：把紧张折成纸飞机", "JS", 0.93, "考试"),
    Event("2026-06-17", "节点活动", "毕业季：写给三年后的自己", "", 0.96, "毕业"),
)
# Nothing yet in J2023-01; the first evening of S2025-01 does not count.
_EVENINGS: Final = (
    Evening("P2021-01", "2025-09-26", "亲子沟通", "家长会", 0.95),
    Evening("P2021-01", "2025-11-28", "心理健康教育", "家长课堂", 0.8),
    Evening("P2020-01", "2025-10-16", "心理健康教育", "家长开放日", 0.84),
    Evening("J2024-01", "2025-11-20", "危机识别", "家长会", 0.9, "t018"),
    Evening("S2025-01", "2025-09-12", "其他", "家长会", 0.97),
    Evening("S2025-01", "2025-11-21", "危机识别", "线上", 0.7),
    Evening("S2024-01", "2025-10-24", "亲子沟通", "家长课堂", 0.62),
)
_PARENT_TOPICS: Final = ("亲子沟通", "危机识别", "心理健康教育")
_FORMS: Final = ("家长会", "家长开放日", "家长课堂", "线上")


def write_events(world: World) -> None:
    """The activity books of all terms."""
    for event in _EVENTS:
        if day(event.on) <= world.scale.as_of:
            _activity(world, event)
    for evening in _EVENINGS if world.scale.staged else _by_chance(world):
        _parents(world, evening)


def _activity(world: World, event: Event) -> None:
    one, stages = day(event.on), event.stages
    rooms = [room for room in world.rooms.values() if not stages or room.plan.stage in stages]
    if not rooms:
        return
    entry: Record = {
        "编号": world.new_id(world.dice("id", "activity", event.on)),
        "日期": event.on,
        "类别": event.kind,
        "主题": event.topic,
    }
    if stages:
        entry["班级"] = Flow(tuple(room.id for room in rooms))
    present = sum(pupil.present(one) for room in rooms for pupil in room.pupils)
    entry["人数"] = int(present * event.share)
    if event.time:
        entry["节点"] = event.time
    world.write(("activities", world.term_of(one).id, "活动"), event.on, entry)


def _by_chance(world: World) -> Iterator[Evening]:
    for room in world.rooms.values():
        for term in world.terms:
            dice = world.dice("parents", room.id, term.id)
            if dice.chance(room.plan.care):
                yield Evening(
                    room.id,
                    dice.pick(term.school_days[10:]).isoformat(),
                    dice.pick(_PARENT_TOPICS),
                    dice.pick(_FORMS),
                    dice.number(60, 98) / 100,
                    people.MORAL if dice.chance(0.05) else "",
                )


def _parents(world: World, evening: Evening) -> None:
    room, one = world.rooms[evening.class_id], day(evening.on)
    families = sum(pupil.belongs(one) for pupil in room.pupils)
    entry: Record = {
        "编号": world.new_id(world.dice("id", "parents", room.id, one)),
        "日期": evening.on,
        "主题": evening.topic,
        "形式": evening.form,
        "班级": Flow((room.id,)),
        "主持": Flow((room.homeroom(one),)),
    }
    if evening.stand_in:
        entry["代主持"] = Flow((evening.stand_in,))
    entry |= {"应到": families, "实到": round(families * evening.share)}
    world.write(("activities", world.term_of(one).id, "家长活动"), evening.on, entry)
