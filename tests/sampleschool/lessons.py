"""心理课 and the weekly sheets of 倾听一刻钟 and 运动."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import ONE
from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Noted, Number
from tests.sampleschool.telling import Teller

if TYPE_CHECKING:
    from tests.sampleschool.days import Term
    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Value
    from tests.sampleschool.world import World

# The weak spots of the sample, by hand: (class, month) → lessons; (class, Monday) → listening.
_FEW_LESSONS: Final = {("J2023-01", 10): 1, ("S2025-01", 9): 1, ("S2024-01", 11): 1}
_FEW_LISTENING: Final = {
    ("J2023-01", "2025-09-22"): 2,
    ("J2023-01", "2025-11-10"): 1,
    ("J2023-01", "2025-11-24"): None,
    ("S2024-01", "2025-10-20"): None,
    ("S2025-01", "2025-11-03"): 2,
    ("J2024-01", "2025-11-03"): 0,
}
# Minutes of exercise a day, where the sample had too few: (class, Monday).
_LITTLE_EXERCISE: Final = {
    ("J2023-01", "2025-11-03"): 45,
    ("S2024-01", "2025-12-01"): 40,
}
_HALF_OF_A_MONTH: Final = 20
_LEAST_SCHOOL_DAYS: Final = 3
_GOAL: Final = date(2025, 10, 24)
_SINCE_THE_GOAL: Final = ((120, 16), (130, 3), (100, 1))


def write_lessons(world: World) -> None:
    """The lesson books of all classes and terms."""
    for room in world.rooms.values():
        desk = Desk(world, room, "lessons")
        for term in world.terms:
            _lessons(desk, term)
            _weeks(desk, term)


def _lessons(desk: Desk, term: Term) -> None:
    dice = desk.dice("lessons", term.id)
    teller = Teller(desk.dice("topics", term.id))
    own = dice.pick(people.counsellors(desk.world))
    for year, month in term.months:
        days = [one for one in term.school_days if (one.year, one.month) == (year, month)]
        wanted = _wanted(desk, dice.chance(desk.room.plan.care), month, len(days))
        as_of = desk.world.scale.as_of
        if (year, month) == (as_of.year, as_of.month) and as_of.day < _HALF_OF_A_MONTH:
            wanted = 1
        for one in _spread(days, wanted, dice):
            form = dice.weighted(("心理课", 7), ("班会", 2), ("团体辅导", 1))
            teacher = desk.room.homeroom(one) if form == "班会" else own
            desk.world.write(
                ("lessons", term.id, desk.room.id, "心理课"),
                one.isoformat(),
                {
                    "编号": desk.new_id(),
                    "日期": one.isoformat(),
                    "课时": Number("2" if dice.chance(0.04) else "1"),
                    "主题": teller.say("课题", desk.stage),
                    "教师": teacher,
                    "形式": form,
                },
            )


def _wanted(desk: Desk, kept: bool, month: int, school_days: int) -> int:
    if desk.world.scale.staged:
        full = 1 if school_days < 10 else 2
        return _FEW_LESSONS.get((desk.room.id, month), full)
    return (1 if school_days < 10 else 2) if kept else 1


def _spread(days: list[date], count: int, dice: Dice) -> list[date]:
    """One day out of each of ``count`` equal parts."""
    ends = [place * len(days) // count for place in range(count + 1)]
    return [days[dice.number(a, b - 1)] for a, b in pairwise(ends)]


def _weeks(desk: Desk, term: Term) -> None:
    dice = desk.dice("weeks", term.id)
    for monday in term.weeks:
        count, remark = _listening(desk, monday, dice.chance(0.985)), ""
        days = len(term.between(monday, monday + 6 * ONE))
        running = monday + 4 * ONE >= desk.world.scale.as_of and desk.room.plan.care < 0.95
        if running or count is None:
            continue
        if count < 0:
            count = max(3, days - dice.pick((0, 0, 0, 1, 2)))
        if days <= _LEAST_SCHOOL_DAYS:
            remark = f"这周只上 {days} 天"
            count = min(count, max(days, 3))
            remark += "，有一天做了两次" if count > days else ""
        desk.world.write(
            ("lessons", term.id, desk.room.id, "周登记"),
            monday.isoformat(),
            {
                "编号": desk.new_id(),
                "周": monday.isoformat(),
                "倾听": Noted(count, remark) if remark else count,
                "运动": _minutes(desk, monday, _exercise(dice, monday)),
            },
        )


def _minutes(desk: Desk, monday: date, usual: Value) -> Value:
    if not desk.world.scale.staged:
        return usual
    return _LITTLE_EXERCISE.get((desk.room.id, monday.isoformat()), usual)


def _exercise(dice: Dice, monday: date) -> Value:
    """An hour and more; two hours as a rule since the national goal (N01)."""
    usual = ((60, 5), (80, 2), (90, 2), (120, 3))
    minutes = dice.weighted(*(_SINCE_THE_GOAL if monday >= _GOAL else usual))
    remarks = ("连着下雨，改室内操", "大课间延长", "跑操改跳绳", "补登")
    return Noted(minutes, dice.pick(remarks)) if dice.chance(0.07) else minutes


def _listening(desk: Desk, monday: date, kept: bool) -> int | None:
    """How often that week; -1 for as usual, ``None`` for no sheet."""
    if desk.world.scale.staged:
        return _FEW_LISTENING.get((desk.room.id, monday.isoformat()), -1)
    return -1 if kept else 2
