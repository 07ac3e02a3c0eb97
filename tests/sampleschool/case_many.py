"""A large school's cases, by chance: most go all the way, some stop, some are late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool.case_stories import weeks
from tests.sampleschool.casefile import CaseFile
from tests.sampleschool.caseloop import CaseLoop
from tests.sampleschool.days import ONE, day

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.world import Pupil, Room, World

_THEMES: Final = ("学业", "家庭", "同伴", "丧失", "情绪", "普查")
_RISKS: Final = {"学业": "学业", "家庭": "家庭冲突", "丧失": "丧失"}


def write_cases(world: World) -> None:
    """As many as the scale asks for."""
    dice = world.dice("cases")
    rooms = list(world.rooms.values())
    for place in range(world.scale.cases):
        room = rooms[(place * 7) % len(rooms)]
        steady = [
            one
            for one in room.pupils
            if one.end is None
            and not one.leaves
            and one.id not in world.in_library
            and one.begin < world.terms[0].begin + ONE
        ]
        if steady:
            _case(world, room, dice.pick(steady), place)


def _case(world: World, room: Room, pupil: Pupil, place: int) -> None:
    dice = world.dice("many", place)
    first = world.terms[0]
    began = dice.pick(first.school_days[8 : 70 if place % 5 else 60])
    theme = dice.pick(_THEMES)
    source = "普查" if theme == "普查" else dice.pick(("观察", "导师", "家长", "心理委员"))
    case = CaseFile(world, room, pupil, source=source, theme=theme, opened=began.isoformat())
    grave = place % 6 == 0
    risks = (_RISKS[theme],) if theme in _RISKS else ()
    told = source if source in {"家长", "心理委员"} else ""
    case.nominate(f"{began} 10:10", alarm="红" if grave else "黄", told=told, risks=risks)
    late = place % 11 == 3
    seen = first.after(began, 5 if late else 1 if grave else 2)
    level = "三类" if grave else "二类"
    case.interview(
        f"{seen} 09:40", risk="高" if grave else "中" if place % 7 else "低", proposed=level
    )
    decided = first.after(seen, 3)
    if place % 7:
        case.decide(f"{decided} 16:00", "入库", level)
        _in_library(world, case, decided, place)
    else:
        case.decide(f"{decided} 16:00", "不入库", "一类")
    CaseLoop(world, case).run()
    case.done()


def _in_library(world: World, case: CaseFile, entered: date, place: int) -> None:
    first, second = world.terms
    if place % 13 != 4:
        case.notice(f"{min(entered + ONE, first.end)} 10:30", days=0)
    if place % 17 != 5:
        case.plan((entered + timedelta(days=4)).isoformat())
    if place % 10 != 6:
        case.visit(f"{entered + timedelta(days=9)} 18:30")
    if case.level == "三类":
        case.consult((entered + timedelta(days=12)).isoformat())
    weekday = place % 5
    skipped = ("2025-12-22",) if place % 4 == 2 else ()
    case.weekly(weeks(world, (entered + ONE).isoformat(), "2026-01-23", weekday, *skipped))
    vacation = [day("2026-01-30"), day("2026-02-06"), day("2026-02-13"), day("2026-02-27")]
    case.weekly(vacation if case.level == "三类" else vacation[::2], ("平稳",), "电话")
    ends = place % 3 == 1
    last = "2026-05-22" if ends else world.scale.as_of.isoformat()
    case.visit(f"{second.school_days[10 + place % 30]} 18:20")
    case.weekly(weeks(world, second.begin.isoformat(), last, weekday), ("平稳", "好转", "平稳"))
    if ends:
        follower = case.room.mentors[0].staff
        case.leave("2026-05-25 16:00", follower)
