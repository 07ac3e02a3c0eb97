"""每周关注: a line for each mentor and week, written when all observations are there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.sampleschool.days import ONE, day, monday_of
from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.days import Term
    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import World


def write_attentions(world: World) -> None:
    """The weekly lines of all classes and terms."""
    for room in world.rooms.values():
        desk = Desk(world, room, "talks")
        for term in world.terms:
            _weeks(desk, term)


def _weeks(desk: Desk, term: Term) -> None:
    """每周关注: a line for each mentor and week that is over; now and then one is forgotten."""
    seen = _seen(desk, term)
    ids = desk.world.dice("id", "attention", desk.room.id, term.id)
    for monday in term.weeks:
        days = term.between(monday, monday + 6 * ONE)
        if not days or monday + 4 * ONE > desk.world.scale.as_of:
            continue
        for staff in dict.fromkeys(one.staff for one in desk.room.mentors if one.serves(days[-1])):
            dice = desk.dice("weeks", monday, staff)
            if not dice.chance(0.985):
                continue
            entry: Record = {
                "编号": desk.world.new_id(ids),
                "周": monday.isoformat(),
            }
            if ids_seen := seen.get((staff, monday)):
                entry |= {"情况": "见观察", "观察": Flow(tuple(ids_seen))}
            else:
                entry["情况"] = "无异常"
            if dice.chance(0.03):
                entry["备注"] = dice.pick(
                    ("周三外出听课，请班主任代看", "期中考试周，多看了考场外的情绪")
                )
            book = ("attention", term.id, f"{desk.room.id}.{staff}")
            desk.world.write(book, monday.isoformat(), entry)


def _seen(desk: Desk, term: Term) -> dict[tuple[str, date], list[str]]:
    """The yellow and red observations in the class, by observer and Monday."""
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    for when, entry in sorted(desk.world.books["observations", term.id, desk.room.id], key=_when):
        details = entry["详情"]
        if isinstance(details, dict) and details["紧急度"] != "绿":
            one = day(when[:10])
            found[str(entry["观察人"]), monday_of(one)].append(str(entry["编号"]))
    return found


def _when(written: tuple[str, Record]) -> str:
    return written[0]
