"""家访 without a trigger: each mentor's share of homes, in the evening or on a Saturday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool.days import ONE
from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.days import Term
    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import Mentor, Pupil, World

EVENING: Final = ("17:30", "18:00", "18:30", "18:40", "19:00", "19:10", "19:30", "20:00")
_SATURDAY: Final = ("09:30", "10:00", "14:00", "15:00", "15:30")
_SEEN: Final = {
    "妈妈": "母亲", "爸爸": "父亲", "奶奶": "祖辈", "外婆": "祖辈", "爷爷": "祖辈", "姑姑": "其他监护人",
}  # fmt: skip


def write_visits(world: World) -> None:
    """The ordinary visits of all mentors."""
    for room in world.rooms.values():
        desk = Desk(world, room, "visits")
        for term in world.terms:
            for mentor in room.mentors:
                _mentor(desk, mentor, term)


def _mentor(desk: Desk, mentor: Mentor, term: Term) -> None:
    dice = desk.dice(mentor.staff, term.id)
    if mentor.staff in desk.world.homebound or not dice.chance(desk.room.plan.care):
        return
    charges = [charge.pupil for charge in mentor.charges]
    wanted = max(1, round(len(charges) * desk.world.scale.visits))
    for pupil in dice.sample(charges, wanted):
        days = [
            one
            for one in desk.days(pupil, term)
            if mentor.cares_for(pupil, one) and one >= term.begin + 7 * ONE
        ]
        if days:
            _visit(desk, mentor.staff, pupil, dice.pick(days), dice)


def _visit(desk: Desk, mentor: str, pupil: Pupil, one: date, dice: Dice) -> None:
    mode = dice.weighted(("实地", 82), ("约访", 9), ("视频", 5), ("电话", 4))
    entry: Record = {"编号": desk.new_id(), "日期": one.isoformat()}
    if mode in {"实地", "约访"} and dice.chance(0.7):
        entry["时刻"] = dice.pick(_SATURDAY if one.weekday() == 5 else EVENING)
    entry["学生"] = pupil.label
    entry["方式"] = mode
    if mode == "实地" and dice.chance(0.5):
        others = desk.fellows(one)
        entry["同行"] = Flow((dice.pick([x for x in others if x != mentor] or [mentor]),))
    say = desk.voice(mentor, pupil, one)
    details: Record = {"类型": "常规", "受访人": seen(pupil, dice)}
    if mode in {"实地", "视频"}:
        details["家庭情况"] = say("访.家庭")
    details["家长反映"], details["指导内容"] = say("访.家长说").split(" → ")
    if dice.chance(0.6):
        details["共识"] = say("访.共识")
    if dice.chance(0.4):
        details["后续措施"] = say("访.后续")
    if mode != "实地":
        details["未能实地原因"] = say("访.不上门")
    elif dice.chance(0.5):
        details["家长签字"] = "是"
    entry["详情"] = details
    desk.world.write(desk.book(one, mentor), one.isoformat(), entry)


def seen(pupil: Pupil, dice: Dice) -> Flow:
    """Who was at home."""
    people = [_SEEN[pupil.home.carer]]
    if dice.chance(0.35):
        people.append("父亲" if people[0] == "母亲" else "母亲")
    if dice.chance(0.4):
        people.append("学生本人")
    return Flow(tuple(people))


def listener(pupil: Pupil) -> str:
    """Whom one reaches by telephone."""
    return _SEEN[pupil.home.carer]
