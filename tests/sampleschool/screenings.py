"""心理普查 in October, class by class: refusals, absences and what was made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import day
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import Room, World

_FIRST: Final = day("2025-10-13")
_LEAST_GRADE: Final = 4
_INSTRUMENTS: Final = {
    "P": ("小学生心理健康评定量表（MHRSP）", "通行版"),
    "J": ("中学生心理健康量表（MSSMHS）", "60 题通行版"),
    "S": ("中学生心理健康量表（MSSMHS）", "60 题通行版"),
}


@dataclass(frozen=True, slots=True)
class Absence:
    """Seats absent on the day, seats made up and when, seats that refused in writing."""

    absent: tuple[int, ...] = ()
    made_up: tuple[int, ...] = ()
    on: str = ""
    refused: tuple[int, ...] = ()


_SAMPLE: Final = {
    "P2020-01": Absence((5, 22), (5,), "2025-10-22"),
    "J2024-01": Absence(refused=(31,)),
    "J2023-01": Absence((8, 17, 25), (25,), "2025-11-05"),
    "S2025-01": Absence((12,), (12,), "2025-11-26"),
    "S2024-01": Absence((26,)),
}


def write_screenings(world: World) -> None:
    """The screening book of the school year."""
    term = world.terms[0]
    days = [one for one in term.school_days if one >= _FIRST and one.weekday() < 5][:9]
    for place, room in enumerate(world.rooms.values()):
        if room.plan.grade >= _LEAST_GRADE:
            one = days[place % len(days)]
            story = _SAMPLE.get(room.id, Absence()) if world.scale.staged else _any(world, room)
            _screen(world, room, one, story)


def _any(world: World, room: Room) -> Absence:
    dice = world.dice("absence", room.id)
    seats = [pupil.seat for pupil in room.pupils if pupil.begin < _FIRST and pupil.end is None]
    absent = tuple(dice.sample(seats, dice.weighted((0, 5), (1, 3), (2, 2))))
    made_up = tuple(seat for seat in absent if dice.chance(0.8))
    refused = () if absent or dice.chance(0.8) else (dice.pick(seats),)
    return Absence(absent, made_up, "2025-11-07", refused)


def _screen(world: World, room: Room, one: date, story: Absence) -> None:
    dice = world.dice("screening", room.id)
    instrument, version = _INSTRUMENTS[room.plan.stage]
    expected = sum(pupil.belongs(one) for pupil in room.pupils)
    entry: Record = {
        "编号": world.new_id(dice),
        "班级": room.id,
        "施测日": one.isoformat(),
        "量表": instrument,
        "版本": version,
        "施测人": dice.pick(people.counsellors(world)),
        "平台": "区心理健康测评平台",
        "应测": expected,
        "实测": expected - len(story.absent) - len(story.refused),
        "同意": expected - len(story.refused),
    }
    if story.refused:
        entry["拒绝"] = _students(room, story.refused)
    if story.absent:
        entry["缺测"] = _students(room, story.absent)
    entry["需关注"] = dice.number(1, 5)
    world.write(("screenings", "2025", "记录"), f"{one} {room.id}", entry)
    if story.made_up:
        makeup: Record = {
            "编号": world.new_id(dice),
            "班级": room.id,
            "日期": story.on,
            "学生": _students(room, story.made_up),
        }
        world.write(("screenings", "2025", "补测"), f"{story.on} {room.id}", makeup)


def _students(room: Room, seats: tuple[int, ...]) -> Flow:
    return Flow(tuple(room.seat(seat).id for seat in seats))
