"""日常动态观察: what teachers, doormen, wardens, cooks and others noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import day
from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import Pupil, World

_POSTS: Final = (
    ("任课教师", 64), ("门卫", 10), ("食堂", 7), ("宿管", 8), ("校医", 5), ("教辅", 4), ("社工", 2),
)  # fmt: skip
_CLOCKS: Final = {
    "早": "07:15 07:25 07:40 07:50 08:05",
    "课": "08:20 09:15 10:20 11:05 13:50 14:40",
    "间": "08:45 09:40 10:05 11:30 14:25 15:20",
    "午": "11:45 12:05 12:20 12:40 13:05",
    "放": "16:00 16:25 16:50 17:10 17:30",
    "晚": "18:40 19:10 19:45 20:15",
    "夜": "21:50 22:10 22:35 23:20",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen, where and when: one line of the tables."""

    sign: str
    place: str
    clock: str
    text: str

    @classmethod
    def of(cls, line: str, dice: Dice) -> Sight:
        """Take ``表现 场所 时段 → 看到的`` apart and choose a clock of that time of day."""
        where, text = line.split(" → ")
        sign, place, hours = where.split()
        return cls(sign, place, dice.pick(_CLOCKS[hours].split()), text)


def write_observations(world: World) -> None:
    """The ordinary observations of all classes."""
    for room in world.rooms.values():
        desk = Desk(world, room, "observations")
        for term in world.terms:
            for pupil in room.pupils:
                dice = desk.dice(pupil.id, term.id)
                share = world.scale.observations
                days = desk.days(pupil, term)[3:]
                for _ in range(int(share) + dice.chance(share % 1)):
                    if days:
                        _observe(desk, pupil, dice.pick(days), dice)


def _observe(desk: Desk, pupil: Pupil, one: date, dice: Dice) -> None:
    post = dice.weighted(*_POSTS)
    if post == "宿管" and desk.stage == "P":
        post = "任课教师"
    people_there = desk.world.holders(one, post)
    own = [mentor.staff for mentor in desk.room.mentors if mentor.serves(one)]
    observer = dice.pick(own if post == "任课教师" and dice.chance(0.6) else people_there)
    who = "教师" if post == "任课教师" else post
    say = desk.voice("", pupil, one)
    sight = Sight.of(say(f"看.{who}"), dice)
    urgency = dice.weighted(("绿", 62), ("黄", 38))
    details = _seen(desk, pupil, observer, sight)
    if dice.chance(0.5):
        details["持续"] = say("持续")
    details["紧急度"] = urgency
    if dice.chance(0.6):
        details["已采取措施"] = say(f"措施.{who}")
    if urgency == "黄" or dice.chance(0.4):
        to = desk.room.homeroom(one)
        to = people.COUNSELLOR if to == observer else to
        details |= _reported(to, one, sight.clock, dice)
    if dice.chance(0.5):
        details["处置"] = say("处置")
    _write(desk, one, sight.clock, observer, details)


def note(desk: Desk, pupil: Pupil, at: str, sign: str, urgency: str) -> str:
    """What the homeroom teacher saw before a nomination; its entry id."""
    one, clock = day(at[:10]), at[11:]
    observer = desk.room.homeroom(one)
    dice = desk.dice(at)
    say = desk.voice("", pupil, one)
    sight = _of_sign(say, sign, dice)
    details = _seen(desk, pupil, observer, sight)
    details |= {"持续": say("持续"), "紧急度": urgency, "已采取措施": say("措施.教师")}
    details |= _reported(people.COUNSELLOR, one, clock, dice)
    return _write(desk, one, clock, observer, details)


def _of_sign(say: Callable[[str], str], sign: str, dice: Dice) -> Sight:
    """A line about ``sign``: from its own table, or dealt until one comes."""
    if sign in {"厌世言语", "告别行为", "自伤痕迹"}:
        return Sight.of(say(f"看.重.{sign}"), dice)
    while True:
        sight = Sight.of(say("看.教师"), dice)
        if sight.sign == sign:
            return sight


def _seen(desk: Desk, pupil: Pupil, observer: str, sight: Sight) -> Record:
    return {
        "学生": pupil.label,
        "场所": sight.place,
        "表现": Flow((sight.sign,)),
        "描述": sight.text,
    }


def _reported(to: str, one: date, clock: str, dice: Dice) -> Record:
    minutes = int(clock[:2]) * 60 + int(clock[3:]) + dice.number(5, 25)
    return {"上报对象": to, "上报时间": f"{one} {minutes // 60:02d}:{minutes % 60:02d}"}


def _write(desk: Desk, one: date, clock: str, observer: str, details: Record) -> str:
    entry_id = desk.new_id()
    details |= _ended(desk, one, entry_id, details)
    entry: Record = {
        "编号": entry_id,
        "日期": one.isoformat(),
        "时刻": clock,
        "观察人": observer,
        "详情": details,
    }
    desk.world.write(
        ("observations", desk.world.term_of(one).id, desk.room.id), f"{one} {clock}", entry
    )
    return entry_id


def _ended(desk: Desk, one: date, entry_id: str, details: Record) -> Record:
    """What became of what was reported: mostly in a day or two, some late, some open."""
    dice = desk.dice("ended", entry_id)
    later = one + timedelta(days=dice.weighted((1, 12), (2, 5), (9, 1)))
    if details["紧急度"] == "绿" or later > desk.world.scale.as_of or dice.chance(0.04):
        return {}
    told = {} if "处置" in details else {"处置": "找学生谈过，和导师商量后继续留意。"}
    return {**told, "处置时间": f"{later} 16:30"}


def write_trigger(desk: Desk, pupil: Pupil, at: str, kind: str) -> str:
    """One of the four must-visit triggers, seen by the homeroom teacher; its entry id."""
    one, clock = day(at[:10]), at[11:]
    observer = desk.room.homeroom(one)
    dice = desk.dice(at, kind)
    sight = Sight.of(desk.voice("", pupil, one)(f"看.必访.{kind}"), dice)
    details = _seen(desk, pupil, observer, sight) | {"紧急度": "黄", "四必访": kind}
    to = desk.mentor(pupil, one)
    details |= _reported(people.COUNSELLOR if to == observer else to, one, clock, dice)
    return _write(desk, one, clock, observer, details)
