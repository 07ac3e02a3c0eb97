"""What discovery adds: peer observers' notes, screening results and growth files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people, privacy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sampleschool.dice import Dice
    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import Pupil, Room, World

_LEAST_GRADE: Final = 4
_EVENTFUL: Final = 0.06
_FOURTEEN_FROM: Final = 8
_TOLD: Final = (
    "最近午饭吃得很少，问他只说不饿。",
    "这周两次在楼梯口哭，说不想回教室。",
    "课间总是一个人坐着，叫她也不应。",
    "和同桌吵架以后两天没有说话。",
    "晚自习一直趴着，说晚上睡不着。",
)
_DONE: Final = (
    "班主任当天找学生谈过，情况平稳，告诉了家长。",
    "转给导师谈心，本周继续留意。",
    "调解了同学间的误会，双方已和好。",
)
_HOUSEHOLDS: Final = ("和父母同住。", "和母亲、外祖父母同住。", "和祖父母同住，父母在外地工作。")
_KIN: Final = (("母亲", "妈妈"), ("父亲", "爸爸"), ("祖辈", "奶奶"))


def discovery_files(world: World) -> Iterator[tuple[str, Record]]:
    """The files by path; growth files for the staged school only."""
    for room in world.rooms.values():
        yield from _handovers(world, room)
        if room.plan.grade >= _LEAST_GRADE:
            yield from _peers(world, room)
            yield from _results(world, room)
            yield from _consents(world, room)
            if world.scale.staged:
                yield from _profiles(world, room)


def _peers(world: World, room: Room) -> Iterator[tuple[str, Record]]:
    term, dice = world.terms[0], world.dice("peers", room.id)
    days = [one for one in term.school_days if one <= world.scale.as_of][10:]
    notes: list[Value] = []
    for one in sorted(dice.sample(days, min(4, len(days)))):
        observers = [
            each.who
            for each in room.observers
            if each.begin <= one and (each.end is None or one <= each.end)
        ]
        if observers:
            notes.append(_note(world, room, one, dice.pick(observers), dice))
    if notes:
        head: Record = {"种类": "心理委员观察", "学期": term.id, "班级": room.id}
        yield f"peers/{term.id}/{room.id}.yml", {**head, "记录": notes}


def _note(world: World, room: Room, one: date, observer: str, dice: Dice) -> Record:
    others = [each for each in room.pupils if each.present(one) and each.label != observer]
    details: Record = {"心理委员": observer}
    if dice.chance(0.8):
        details["学生"] = dice.pick(others).label
    urgent = dice.chance(0.2)
    details |= {"现象": dice.pick(_TOLD), "需立即": "是" if urgent else "否"}
    later = one + timedelta(days=0 if urgent else dice.weighted((1, 6), (2, 2), (9, 1)))
    if later <= world.scale.as_of and dice.chance(0.9):
        details |= {"处置": dice.pick(_DONE), "处置时间": f"{later} 17:10"}
    return {
        "编号": world.new_id(dice),
        "日期": one.isoformat(),
        "时刻": dice.pick(("10:05", "12:20", "15:35", "16:40")),
        "转录人": room.homeroom(one),
        "详情": details,
    }


def _results(world: World, room: Room) -> Iterator[tuple[str, Record]]:
    """As many as the summary of the class says need attention."""
    summaries = (one for _when, one in world.books["screenings", "2025", "记录"])
    summary = next((one for one in summaries if one["班级"] == room.id), None)
    if summary is None:
        return
    dice, tested = world.dice("results", room.id), date.fromisoformat(str(summary["施测日"]))
    away = f"{summary.get('缺测')}{summary.get('拒绝')}"
    there = [one for one in room.pupils if one.belongs(tested) and one.id not in away]
    flagged = sorted(dice.sample(there, int(str(summary["需关注"]))), key=lambda one: one.seat)
    entries: list[Value] = [_result(world, one, tested, dice) for one in flagged]
    head: Record = {"种类": "普查结果", "学年": "2025", "班级": room.id}
    yield f"screenings/2025/{room.id}.yml", {**head, "记录": entries}


def _result(world: World, pupil: Pupil, tested: date, dice: Dice) -> Record:
    details: Record = {
        "等级": dice.weighted(("关注", 4), ("重点关注", 1)),
        "分数": f"总均分 {dice.number(21, 34) / 10}",
    }
    later = tested + timedelta(days=dice.weighted((2, 4), (6, 4), (9, 3), (20, 1)))
    if later <= world.scale.as_of and dice.chance(0.92):
        details |= {
            "复核时间": f"{later} 15:30",
            "复核人": dice.pick(people.counsellors(world)),
            "复核结论": dice.weighted(("无需跟进", 3), ("继续关注", 5)),
        }
    return {
        "编号": world.new_id(dice),
        "施测日": tested.isoformat(),
        "学生": pupil.label,
        "详情": details,
    }


def _handovers(world: World, room: Room) -> Iterator[tuple[str, Record]]:
    dice = world.dice("handovers", room.id)
    entries: list[Value] = []
    went: list[tuple[str, str]] = []
    for pupil in room.pupils:
        if pupil.end is None or pupil.departure != "转出" or pupil.end < date(2025, 9, 1):
            continue
        sent = pupil.end + timedelta(days=dice.number(3, 9))
        received = sent + timedelta(days=dice.weighted((2, 4), (5, 3), (24, 1)))
        if sent > world.scale.as_of:
            continue
        details: Record = {
            "接收校": dice.pick(("江北实验学校", "鄞州滨海学校", "镇海书院学校")),
            "清单": [{"类别": "成长档案", "件数": 1}, {"类别": "谈话家访", "件数": 3}],
            "包摘要": f"{dice.number(0x1000_0000, 0xFFFF_FFFF):08x}" * 2,
            "含在库": "否",
            "监护人告知": f"{sent} 09:30",
        }
        if received <= world.scale.as_of:
            details |= {"接收人": "王老师", "回执时间": f"{received} 10:00", "核对": "一致"}
        entries.append({
            "编号": world.new_id(dice), "日期": sent.isoformat(), "离校日": pupil.end.isoformat(),
            "学生": pupil.label, "经手人": people.COUNSELLOR, "详情": details,
        })  # fmt: skip
        went.append((sent.isoformat(), str(details["接收校"])))
    if entries:
        yield from privacy.handed_on(world, room, went)
    came: list[Value] = [*_receptions(world, room)]
    if entries or came:
        book: Record = {"种类": "档案移交", "班级": room.id}
        book |= {name: each for name, each in (("记录", entries), ("档案接收", came)) if each}
        yield f"handovers/{room.id}.yml", book


def _receptions(world: World, room: Room) -> Iterator[Record]:
    """What other schools sent along; now and then nothing has come yet."""
    dice = world.dice("receptions", room.id)
    begins_school = date(int(room.id[1:5]), 9, 30) if room.id.startswith("P") else date.min
    for pupil in room.pupils:
        came = pupil.begin + timedelta(days=dice.number(2, 20))
        if pupil.begin < max(world.terms[0].begin, begins_school) or came > world.scale.as_of:
            continue
        if dice.chance(0.05):
            continue
        details: Record = {
            "移出校": dice.pick(("江北实验学校", "鄞州滨海学校", "镇海书院学校")),
            "清单": [{"类别": "成长档案", "件数": 1}],
            "核对": dice.weighted(("一致", 4), ("没有摘要", 1)),
            "回执时间": f"{came} 15:00",
            "含在库": "否",
        }
        yield {
            "编号": world.new_id(dice), "日期": came.isoformat(), "入班日": pupil.begin.isoformat(),
            "学生": pupil.label, "经手人": people.COUNSELLOR, "详情": details,
        }  # fmt: skip


def _consents(world: World, room: Room) -> Iterator[tuple[str, Record]]:
    """Who refused the screening, a few who agreed late, and somebody who changed their mind."""
    dice, told = world.dice("consents", room.id), date(2025, 9, 12)
    there = [one for one in room.pupils if one.belongs(told) and one.end is None]
    chosen = sorted(dice.sample(there, min(6, len(there))), key=lambda one: one.seat)
    entries: list[Value] = []
    for place, pupil in enumerate(chosen):
        young = room.plan.grade < _FOURTEEN_FROM
        answer = "同意" if place else dice.pick(("拒绝", "撤回"))
        details: Record = {
            "告知版本": "2025 版",
            "答复": answer,
            "未满14": "是" if young else "否",
            "监护人": f"{pupil.name[0]}妈妈",
        }
        entries.append({
            "编号": world.new_id(dice), "日期": told.isoformat(),
            "事项": dice.pick(("信息共享", "建档", "录音") if place else ("信息共享", "录音")),
            "学生": pupil.label, "经手人": room.homeroom(told), "详情": details,
        })  # fmt: skip
    asked = sorted(privacy.screening_answers(world, room), key=lambda one: one[0])
    entries += [entry for _day, entry in asked]
    yield f"consents/{room.id}.yml", {"种类": "知情同意", "班级": room.id, "记录": entries}


def _profiles(world: World, room: Room) -> Iterator[tuple[str, Record]]:
    for pupil in room.pupils:
        dice = world.dice("profile", pupil.id)
        if pupil.begin > date(2025, 10, 1) or dice.chance(0.02):
            continue
        kinship, called = dice.pick(_KIN)
        entered = date(int(room.id[1:5]), 9, 1)
        details: Record = {
            "入学": max(entered, pupil.begin).isoformat(),
            "家庭结构": dice.pick(_HOUSEHOLDS),
            "监护人": [
                {
                    "关系": kinship,
                    "姓名": f"{pupil.name[0]}{called}",
                    "电话": f"0574-55{dice.number(1000, 9999)}",
                }
            ],
            "同意建档": "是",
        }
        if dice.chance(_EVENTFUL):
            events = ("父母分开，跟母亲住", "爷爷去世", "父亲外出务工", "搬家，换了校车线路")
            details["重大事件"] = [{"日期": "2025-09-06", "事件": dice.pick(events)}]
        made = date(2025, 9, 1) + timedelta(days=dice.number(3, 26))
        yield (
            f"profiles/{pupil.id}.yml",
            {
                "种类": "成长档案",
                "学生": pupil.id,
                "建档日": max(made, pupil.begin).isoformat(),
                "详情": details,
            },
        )
