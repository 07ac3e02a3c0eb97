"""Classes: rosters, homeroom teachers, mentors with their students, peer observers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import day
from tests.sampleschool.names import Names
from tests.sampleschool.scale import BEGIN
from tests.sampleschool.telling import tables
from tests.sampleschool.world import Charge, Home, Mentor, Pupil, Room, Span

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.dice import Dice
    from tests.sampleschool.scale import ClassPlan
    from tests.sampleschool.world import World

_NUMERALS: Final = "零一二三四五六"
SUBJECTS: Final = {
    "P": ("语文", "数学", "英语", "科学"),
    "J": ("语文", "数学", "英语", "科学", "社会"),
    "S": ("语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理"),
}


def open_rooms(world: World) -> None:
    """Fill ``world.rooms``."""
    names = Names()
    first_teacher = people.FIRST_HOMEROOM + len(world.scale.classes)
    teachers = [f"t{n:03d}" for n in range(first_teacher, first_teacher + world.scale.teachers)]
    teachers = [one for one in teachers if world.staff[one].holds("任课教师", BEGIN)]
    for place, plan in enumerate(world.scale.classes):
        room = Room(plan, label(plan))
        dice = world.dice("roster", plan.id)
        room.pupils = [_pupil(world, plan, names, dice, seat) for seat in range(1, plan.size + 1)]
        homeroom = f"t{people.FIRST_HOMEROOM + place:03d}"
        room.homerooms = [Span(homeroom, day("2025-09-01"))]
        others = [teachers.pop(0) for _ in range(plan.mentors - 1)]
        room.mentors = _mentors(room, homeroom, others)
        room.observers = [Span(dice.pick(room.pupils).label, day("2025-09-05"))]
        world.rooms[plan.id] = room


def label(plan: ClassPlan) -> str:
    """What people call the class in the school year 2025."""
    short, first = {"P": ("", 1), "J": ("初", 7), "S": ("高", 10)}[plan.stage]
    return f"{short}{_NUMERALS[plan.grade - first + 1]}（{int(plan.id[6:])}）班"


def _pupil(world: World, plan: ClassPlan, names: Names, dice: Dice, seat: int) -> Pupil:
    boy = dice.chance(0.52)
    return Pupil(
        id=world.new_id(dice, "s"),
        seat=seat,
        name=names.student(dice, plan.id, boy=boy),
        boy=boy,
        begin=_entry_day(plan, dice),
        home=home(plan.stage, dice),
    )


def _entry_day(plan: ClassPlan, dice: Dice) -> date:
    year = int(plan.id[1:5])
    if year < BEGIN.year and dice.chance(0.08):
        year = dice.number(year + 1, BEGIN.year)
    return day(f"{year}-09-01")


def home(stage: str, dice: Dice) -> Home:
    """A student's circumstances."""
    weak, strong = dice.shuffled(SUBJECTS[stage])[:2]
    hobbies = [text for stages, text in tables()["词.爱好"] if stage in stages]
    carer = dice.weighted(
        ("妈妈", 55), ("爸爸", 25), ("奶奶", 9), ("外婆", 7), ("姑姑", 2), ("爷爷", 2)
    )
    kinds = [text for _, text in tables()["家况." + carer]]
    return Home(carer, dice.pick(kinds), weak, strong, dice.pick(hobbies))


def _mentors(room: Room, homeroom: str, others: list[str]) -> list[Mentor]:
    mentors = [Mentor(homeroom, "班主任", BEGIN)]
    mentors += [Mentor(one, "任课教师", BEGIN) for one in others]
    size, start = len(room.pupils), 0
    for place, mentor in enumerate(mentors):
        end = size * (place + 1) // len(mentors)
        mentor.charges = [Charge(one) for one in room.pupils[start:end]]
        start = end
    return mentors
