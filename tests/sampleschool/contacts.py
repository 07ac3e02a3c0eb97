"""家校沟通 from day to day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Noted
from tests.sampleschool.telling import tables
from tests.sampleschool.visits import listener

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import Pupil, World

_AT_THE_GATE: Final = ("07:45", "07:50", "16:20", "16:50", "17:10")
_HOURS: Final = (
    "07:50", "08:55", "10:10", "12:20", "12:45", "15:50", "16:40", "17:15", "18:20", "19:30", "20:10",
)  # fmt: skip


def write_contacts(world: World) -> None:
    """The ordinary contacts of all classes."""
    for room in world.rooms.values():
        desk = Desk(world, room, "contacts")
        for term in world.terms:
            for pupil in room.pupils:
                dice = desk.dice(pupil.id, term.id)
                days = desk.days(pupil, term)[5:]
                share = world.scale.contacts * room.plan.care
                for _ in range(int(share) + dice.chance(share % 1)):
                    if days:
                        _contact(desk, pupil, dice.pick(days), dice)


def _contact(desk: Desk, pupil: Pupil, one: date, dice: Dice) -> None:
    writer = desk.mentor(pupil, one)
    if dice.chance(0.3) and any(m.staff == desk.room.homeroom(one) for m in desk.room.mentors):
        writer = desk.room.homeroom(one)
    say = desk.voice(writer, pupil, one)
    channel = dice.weighted(("电话", 45), ("微信短信", 38), ("面谈", 13), ("视频", 3), ("书面", 1))
    entry: Record = {"编号": desk.new_id(), "日期": _day(one, channel, dice)}
    if dice.chance(0.6):
        entry["时刻"] = dice.pick(_HOURS if channel != "面谈" else _AT_THE_GATE)
    entry["学生"] = pupil.label
    entry["渠道"] = channel
    entry["详情"] = {
        "对象": listener(pupil),
        "要点": say("沟通.要点"),
        "家长回应": dice.weighted(("已知悉", 40), ("配合", 57), ("拒绝", 3)),
    }
    desk.world.write(desk.book(one, writer), one.isoformat(), entry)


def _day(one: date, channel: str, dice: Dice) -> Value:
    remarks = tables().get(f"沟通.备注.{channel}")
    if remarks and dice.chance(0.04):
        return Noted(one.isoformat(), dice.pick(remarks)[1])
    return one.isoformat()
