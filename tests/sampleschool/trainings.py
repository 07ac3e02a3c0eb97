"""培训 of the calendar years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import day
from tests.sampleschool.emit import Flow, Number

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import World


@dataclass(frozen=True, slots=True)
class Course:
    """A training: ``who`` is 全员, 导师, 补训 or 心理; ``periods`` of 45 minutes or ``days``."""

    on: str
    kind: str
    topic: str
    who: str
    periods: str = ""
    days: str = ""


_COURSES: Final = (
    Course("2025-05-16", "心导师培训", "谈心谈话的开场与收尾", "导师", "2"),
    Course("2025-07-07", "专兼职研训", "学校心理辅导高级研修班", "心理", days="5"),
    Course("2025-08-27", "心导师培训", "开学前心导师工作坊：认识我的十五个孩子", "导师", "4"),
    Course("2025-09-05", "全员危机识别", "看见信号：教职工心理危机识别", "全员", "2"),
    Course("2025-10-17", "全员危机识别", "看见信号：补训", "补训", "2"),
    Course("2025-10-24", "心导师培训", "家访怎么谈：从担心到合作", "导师", "2"),
    Course("2025-11-21", "心导师培训", "期中之后：和成绩下滑的孩子谈话", "导师", "2"),
    Course("2025-11-28", "其他", "教育写作沙龙", "导师", "1.5"),
    Course("2026-03-06", "全员危机识别", "开学季的情绪与求助信号", "全员", "2"),
    Course("2026-03-20", "全员危机识别", "开学季的情绪与求助信号（补训）", "补训", "2"),
    Course("2026-04-10", "心导师培训", "听见没说出口的话", "导师", "3"),
    Course("2026-05-15", "心导师培训", "考前考后的陪伴", "导师", "3"),
)
# The sample: who stayed away, by the day of the training.
_AWAY: Final = {
    "2025-05-16": ("t019", "t021", "w001"),
    "2025-08-27": ("t016", "t019", "w001"),
    "2025-09-05": ("t014", "t023", "t028", "g006", "g008"),
    "2025-10-24": ("t011", "t016", "t019", "t021"),
    "2025-11-21": ("t021", "t023", "t016"),
}
_MADE_UP: Final = ("t014", "t028")


def write_trainings(world: World) -> None:
    """The training books of all years."""
    for course in _COURSES:
        one = day(course.on)
        people_there = _participants(world, course, one) if one <= world.scale.as_of else []
        if people_there:
            _write(world, course, one, people_there)


def _write(world: World, course: Course, one: date, participants: list[str]) -> None:
    entry: Record = {
        "编号": world.new_id(world.dice("id", "training", course.on, course.kind)),
        "日期": one.isoformat(),
        "类别": course.kind,
        "主题": course.topic,
    }
    if course.days:
        entry["天数"] = Number(course.days)
    else:
        entry["课时"] = Number(course.periods)
    if course.who == "补训":
        entry["补训"] = "是"
    entry["参加"] = Flow(tuple(participants))
    world.write(("trainings", str(one.year)), course.on, entry)


def _participants(world: World, course: Course, one: date) -> list[str]:
    inside = [staff for staff in world.serving(one) if staff not in people.VISITING]
    if course.who == "心理":
        return [people.COUNSELLOR] if world.scale.staged else people.counsellors(world)
    if course.who == "补训":
        return list(_MADE_UP) if world.scale.staged else _random(world, course, inside, 0.03)
    if course.who == "导师":
        mentors = {m.staff for room in world.rooms.values() for m in room.mentors}
        inside = [staff for staff in inside if staff in mentors]
    if world.scale.staged:
        return [staff for staff in inside if staff not in _AWAY.get(course.on, ())]
    return _random(world, course, inside, 0.95)


def _random(world: World, course: Course, staff: list[str], share: float) -> list[str]:
    dice = world.dice("training", course.on)
    return [one for one in staff if dice.chance(share)]
