"""四必访: triggers and how they were answered — in time, late, by the wrong means, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool.days import ONE
from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Flow
from tests.sampleschool.observations import write_trigger
from tests.sampleschool.visits import listener, seen

if TYPE_CHECKING:
    from tests.sampleschool.days import Term
    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import Pupil, World


@dataclass(frozen=True, slots=True)
class Answer:
    """What followed, ``None`` is never: the visit (days later, clock) and the telephone call.

    ``call`` has an entry of its own, ``asked`` is told in the visit's entry alone.
    """

    visit: tuple[int, str] | None
    mode: str = "实地"
    call: str | None = None
    reached: bool = True
    asked: str | None = None


# Days after the trigger and the clock of the visit; "未按时到校" also has its telephone call.
_ANSWERS: Final = {
    "未按时到校": (
        Answer((0, "17:40"), call="08:58"),
        Answer((0, "10:20"), call="09:05", reached=False),
        Answer((0, "18:30")),
        Answer(None, call="09:12"),
        Answer((1, "18:10"), call="08:52", reached=False),
        Answer((0, "12:10"), asked="08:52"),
        Answer(None),
        Answer((0, "16:50"), call="10:30"),
    ),
    "情绪反常": (
        Answer((0, "18:30")),
        Answer((0, "19:00")),
        Answer((2, "18:40")),
        Answer((0, "17:50")),
        Answer(None),
        Answer((0, "18:00"), mode="视频"),
    ),
    "家庭变故": (
        Answer((1, "18:30")),
        Answer((1, "19:10")),
        Answer((4, "17:40")),
        Answer((0, "19:30")),
        Answer(None),
    ),
    "学业下降": (
        Answer((3, "18:30")),
        Answer((5, "18:00")),
        Answer((9, "19:00")),
        Answer((4, "17:30"), mode="约访"),
        Answer((6, "18:50")),
        Answer(None),
    ),
}
_CLOCKS: Final = ("09:20", "10:10", "11:30", "13:45", "14:35", "15:40", "16:20")


class Triggers:
    """Sets off triggers in turn, so that every kind meets every answer."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._turn = 0
        self._turns = dict.fromkeys(_ANSWERS, 0)

    def write(self) -> None:
        """The triggers of all classes, observations, calls and visits."""
        for room in self.world.rooms.values():
            desks = {
                kind: Desk(self.world, room, kind)
                for kind in ("observations", "contacts", "visits")
            }
            for term in self.world.terms:
                dice = self.world.dice("trigger", room.id, term.id)
                count = round(len(room.pupils) * self.world.scale.triggers)
                for pupil in dice.sample(room.pupils, count):
                    self._trigger(desks, pupil, term, dice)

    def _trigger(self, desks: dict[str, Desk], pupil: Pupil, term: Term, dice: Dice) -> None:
        last = term.end - 12 * ONE
        kind = list(_ANSWERS)[self._turn % len(_ANSWERS)]
        settled = 25 if kind == "学业下降" else 5
        days = [
            one
            for one in desks["visits"].days(pupil, term)[settled:-1]
            if one.weekday() < 5 and one <= last
        ]
        if not days:
            return
        answer = _ANSWERS[kind][self._turns[kind] % len(_ANSWERS[kind])]
        if not self.world.scale.staged and dice.chance(0.6):
            answer = _ANSWERS[kind][0]
        self._turn += 1
        self._turns[kind] += 1
        story = _Story(desks, pupil, kind, dice)
        when = datetime.fromisoformat(
            f"{dice.pick(days)} {'08:40' if kind == '未按时到校' else dice.pick(_CLOCKS)}"
        )
        story.observe(when)
        if answer.call:
            story.call(when, answer)
        if answer.visit:
            story.visit(when, answer)


class _Story:
    """One trigger with what followed."""

    def __init__(self, desks: dict[str, Desk], pupil: Pupil, kind: str, dice: Dice) -> None:
        self.desks = desks
        self.pupil = pupil
        self.kind = kind
        self.dice = dice
        self.observation = ""

    def observe(self, when: datetime) -> None:
        self.observation = write_trigger(
            self.desks["observations"], self.pupil, f"{when:%Y-%m-%d %H:%M}", self.kind
        )

    def call(self, when: datetime, answer: Answer) -> None:
        desk, one = self.desks["contacts"], when.date()
        writer = desk.mentor(self.pupil, one)
        say = desk.voice(writer, self.pupil, one)
        found = say("沟通.没到校.联系上" if answer.reached else "沟通.没到校.失联")
        entry: Record = {
            "编号": desk.new_id(),
            "日期": one.isoformat(),
            "时刻": answer.call or "",
            "学生": self.pupil.label,
            "渠道": "电话",
            "详情": {
                "对象": listener(self.pupil),
                "要点": found,
                "家长回应": "配合" if answer.reached else "失联",
                "观察": Flow((self.observation,)),
            },
        }
        desk.world.write(desk.book(one, writer), one.isoformat(), entry)

    def visit(self, when: datetime, answer: Answer) -> None:
        desk = self.desks["visits"]
        later, clock = answer.visit or (0, "")
        one = when.date() + later * ONE
        if one > desk.world.scale.as_of:
            return
        mentor = desk.mentor(self.pupil, one)
        if mentor in desk.world.homebound:
            mentor = desk.room.homeroom(one)
        say = desk.voice(mentor, self.pupil, one)
        visited = datetime.fromisoformat(f"{one} {clock}")
        family, guidance = say(f"访.必访.{self.kind}").split(" → ")
        details: Record = {
            "类型": "四必访",
            "触发": [
                {"类别": self.kind, "时间": f"{when:%Y-%m-%d %H:%M}", "观察": self.observation}
            ],
            **self._asked(when, visited, answer),
            "受访人": seen(self.pupil, self.dice),
            "家庭情况": family,
            "指导内容": guidance,
        }
        if self.dice.chance(0.6):
            details["后续措施"] = say("访.必访.后续")
        if answer.mode != "实地":
            details["未能实地原因"] = say("访.不上门")
        elif self.dice.chance(0.5):
            details["家长签字"] = "是"
        entry: Record = {
            "编号": desk.new_id(),
            "日期": one.isoformat(),
            "时刻": clock,
            "学生": self.pupil.label,
            "方式": answer.mode,
            "详情": details,
        }
        if answer.mode == "实地" and self.dice.chance(0.6):
            others = [x for x in desk.fellows(one) if x != mentor]
            entry = _with_companions(entry, tuple(others[:1]))
        desk.world.write(desk.book(one, mentor), one.isoformat(), entry)

    def _asked(self, when: datetime, visited: datetime, answer: Answer) -> Record:
        """``先行联系``: said in the answer, or an hour and a half before the door was reached."""
        asked = visited - timedelta(minutes=90)
        if answer.asked:
            asked = datetime.fromisoformat(f"{when.date()} {answer.asked}")
        elif self.kind == "未按时到校" or asked <= when or self.dice.chance(0.4):
            return {}
        return {"先行联系": f"{asked:%Y-%m-%d %H:%M}"}


def _with_companions(entry: Record, staff: tuple[str, ...]) -> Record:
    """The entry with ``同行`` before its details."""
    details = entry.pop("详情")
    return entry | ({"同行": Flow(staff)} if staff else {}) | {"详情": details}
