"""谈心谈话: once a term for nearly everybody, twice or more for some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool.days import ONE
from tests.sampleschool.desk import Desk
from tests.sampleschool.emit import Flow, Noted
from tests.sampleschool.telling import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.sampleschool.days import Term
    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import Pupil, World

_TOPICS: Final = ("学业", "人际", "家庭", "情绪", "适应", "网络", "其他", "生涯")
_WEIGHTS: Final = {
    "P": (30, 24, 16, 12, 8, 4, 4, 3),
    "J": (30, 20, 16, 14, 6, 8, 3, 6),
    "S": (28, 16, 14, 16, 8, 5, 3, 13),
}
_SERIOUS: Final = {"学业", "人际", "家庭", "情绪"}
_PLACES: Final = (
    "办公室", "谈心屋", "操场", "教室", "图书角", "走廊", "食堂", "年级组会议室",
)  # fmt: skip
_MINUTES: Final = (10, 10, 12, 15, 15, 15, 20, 20, 25, 30, 40)


def write_talks(world: World) -> None:
    """The talks of all classes and terms."""
    for room in world.rooms.values():
        desk = Desk(world, room, "talks")
        for term in world.terms:
            for pupil in room.pupils:
                _term(desk, pupil, term)


def _term(desk: Desk, pupil: Pupil, term: Term) -> None:
    dice = desk.dice(pupil.id, term.id)
    days = [
        one
        for one in desk.days(pupil, term)
        if one >= max(term.begin + 4 * ONE, pupil.begin + 3 * ONE)
        and desk.room.mentor_of(pupil, one)
    ]
    if not days or pupil.id in desk.world.unspoken or not dice.chance(desk.room.plan.care * 0.97):
        return
    one = dice.pick(days)
    _write(desk, pupil, one, dice)
    later = [other for other in days if other > one + 12 * ONE]
    if later and dice.chance(desk.world.scale.second_talks * 2):
        _write(desk, pupil, dice.pick(later), dice)


def _write(desk: Desk, pupil: Pupil, one: date, dice: Dice) -> None:
    mentor = desk.mentor(pupil, one)
    mode = dice.weighted(("面谈", 93), ("电话", 3), ("视频", 1), ("书面", 3))
    entry: Record = {
        "编号": desk.new_id(),
        "日期": _day(one, dice),
        "学生": pupil.label,
        "方式": mode,
    }
    if mode != "书面" and dice.chance(0.8):
        entry["时长"] = dice.pick(_MINUTES)
    if mode == "面谈" and dice.chance(0.6):
        entry["地点"] = dice.pick(_PLACES)
    entry["详情"] = _details(desk, pupil, one, dice, present=mode == "面谈")
    desk.world.write(desk.book(one, mentor), one.isoformat(), entry)


def _day(one: date, dice: Dice) -> Value:
    if dice.chance(0.03):
        return Noted(one.isoformat(), dice.pick([text for _, text in tables()["谈.备注"]]))
    return one.isoformat()


def _said(desk: Desk, say: Callable[[str], str], topic: str, *, well: bool) -> tuple[str, str]:
    """What the student said, and what the mentor could do (one way or several)."""
    good = f"谈.{topic}.好"
    known = any(desk.stage in stages for stages, _ in tables().get(good, []))
    said, answers = say(good if well and known else f"谈.{topic}").split(" → ")
    return said, answers


def _details(desk: Desk, pupil: Pupil, one: date, dice: Dice, *, present: bool) -> Record:
    topic = dice.weighted(*zip(_TOPICS, _WEIGHTS[desk.stage], strict=True))
    known = pupil.id in desk.world.in_library
    say = desk.voice(desk.mentor(pupil, one), pupil, one)
    state = "良好"
    if topic in _SERIOUS and present:
        state = dice.weighted(("良好", 12 if known else 80), ("需关注", 18))
    if present:
        text, answers = _said(desk, say, topic, well=state == "良好" and dice.chance(0.35))
    else:
        topic, text, answers = say("谈.隔空").split(" → ")
    done = dice.pick(answers.split("｜"))
    topics = [topic]
    if state == "需关注":
        text += "\n" + say("谈.需关注")
        topics += [] if topic == "情绪" else ["情绪"]
    elif present and dice.chance(0.3):
        done += say("谈.心里话")
    details: Record = {
        "主题": Flow(tuple(topics)),
        "心理状况": state,
        "内容": f"{text}\n{done}" if len(text) + len(done) > 70 else text + done,
    }
    _more(details, topic, one, say, dice)
    return details


def _more(details: Record, topic: str, one: date, say: Callable[[str], str], dice: Dice) -> None:
    """The fields that are filled in now and then."""
    watched = details["心理状况"] == "需关注"
    if dice.chance(0.3):
        details["家庭变化"] = "是" if topic == "家庭" and dice.chance(0.3) else "否"
    if dice.chance(0.22):
        details["学生诉求"] = say("谈.诉求")
    if dice.chance(0.35):
        details["约定"] = say("谈.约定")
        if dice.chance(0.4):
            details["约定期限"] = (one + dice.number(7, 21) * ONE).isoformat()
    if dice.chance(0.05):
        details["保密事项"] = say("谈.保密")
    if watched and dice.chance(0.6):
        details["下次"] = (one + dice.pick((7, 7, 14)) * ONE).isoformat()
