"""The sample's cases, told by hand: one for every stage of the loop."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.sampleschool.casefile import CaseFile
from tests.sampleschool.caseloop import CaseLoop
from tests.sampleschool.days import ONE, day, monday_of
from tests.sampleschool.desk import Desk
from tests.sampleschool.observations import note

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.world import World


def tell_cases(world: World) -> None:
    """All of them."""
    for story in (
        _nominated, _interview_overdue, _waiting_for_decision, _not_admitted, _all_done,
        _plan_overdue, _notice_refused, _notice_overdue, _weeks_missed, _suspended, _upgraded,
        _left, _by_screening, _returned,
    ):  # fmt: skip
        story(world)


def weeks(world: World, begin: str, end: str, weekday: int, *skipped: str) -> list[date]:
    """One school day a week near ``weekday``, without the weeks of the Mondays in ``skipped``."""
    found = []
    monday = monday_of(day(begin))
    while monday <= day(end):
        first, last = max(monday, day(begin)), min(monday + 6 * ONE, day(end))
        days = world.term_of(day(begin)).between(first, last)
        if days and monday.isoformat() not in skipped:
            found.append(min(days, key=lambda one: (abs(one.weekday() - weekday), one)))
        monday += timedelta(days=7)
    return found


def _open(world: World, place: tuple[str, int], source: str, theme: str, opened: str) -> CaseFile:
    room = world.rooms[place[0]]
    pupil = room.seat(place[1])
    return CaseFile(world, room, pupil, source=source, theme=theme, opened=opened)


def _seen(world: World, case: CaseFile, at: str, sign: str, urgency: str = "黄") -> tuple[str, ...]:
    return (note(Desk(world, case.room, "observations"), case.pupil, at, sign, urgency),)


def _nominated(world: World) -> None:
    case = _open(world, ("P2020-01", 11), "导师", "家庭", "2025-12-11")
    grounds = _seen(world, case, "2025-12-10 10:05", "哭泣")
    case.nominate("2025-12-11 15:40", grounds=grounds, risks=("家庭冲突",))
    CaseLoop(world, case).run()
    case.done()


def _interview_overdue(world: World) -> None:
    case = _open(world, ("J2023-01", 30), "心理委员", "情绪", "2025-12-09")
    grounds = _seen(world, case, "2025-12-09 09:40", "厌世言语", "红")
    case.nominate("2025-12-09 10:20", alarm="红", told="心理委员", grounds=grounds, risks=("学业",))
    CaseLoop(world, case).run()
    case.done()


def _waiting_for_decision(world: World) -> None:
    case = _open(world, ("S2025-01", 18), "导师", "学业", "2025-12-05")
    case.nominate("2025-12-05 14:10", risks=("学业",))
    case.interview("2025-12-09 12:30")
    CaseLoop(world, case).run()
    case.done()


def _not_admitted(world: World) -> None:
    case = _open(world, ("P2021-01", 20), "家长", "同伴", "2025-10-15")
    case.nominate("2025-10-15 16:20", told="家长")
    case.interview("2025-10-17 12:20", risk="低", proposed="一类")
    case.decide("2025-10-21 16:00", "不入库", "一类")
    CaseLoop(world, case).run()
    case.done()


def _all_done(world: World) -> None:
    case = _open(world, ("J2024-01", 12), "观察", "学业", "2025-09-16")
    grounds = _seen(world, case, "2025-09-15 14:30", "消极言语")
    case.nominate("2025-09-16 16:10", grounds=grounds, risks=("学业",))
    case.interview("2025-09-17 12:40")
    case.decide("2025-09-22 16:00", "入库", "二类")
    case.notice("2025-09-23 17:30")
    case.plan("2025-09-26")
    case.visit("2025-09-29 18:30")
    case.weekly(weeks(world, "2025-09-23", "2025-12-12", 2), ("平稳", "平稳", "好转"))
    case.decide("2025-10-20 16:10", "维持", "二类")
    case.plan("2025-11-14", version=2)
    case.decide("2025-11-17 16:00", "维持", "二类")
    CaseLoop(world, case).run()
    case.done()


def _plan_overdue(world: World) -> None:
    case = _open(world, ("S2024-01", 8), "导师", "同伴", "2025-11-20")
    case.nominate("2025-11-20 17:05", risks=("其他",))
    case.interview("2025-11-24 12:50")
    case.decide("2025-11-27 16:20", "入库", "二类")
    case.notice("2025-11-28 10:00", days=3, whole=False)
    case.visit("2025-12-06 09:30")
    case.weekly(weeks(world, "2025-12-01", "2025-12-12", 2), ("平稳",))
    CaseLoop(world, case).run()
    case.done()


def _notice_refused(world: World) -> None:
    case = _open(world, ("S2025-01", 41), "观察", "情绪", "2025-10-20")
    grounds = _seen(world, case, "2025-10-20 09:15", "自伤痕迹", "红")
    case.nominate("2025-10-20 09:50", alarm="红", grounds=grounds, risks=("自伤史", "家庭冲突"))
    case.interview("2025-10-20 14:00", risk="高", proposed="三类")
    case.decide("2025-10-22 16:30", "入库", "三类")
    case.notice("2025-10-23 10:00", opinion="拒签")
    case.visit("2025-10-25 10:00")
    case.plan("2025-10-27", signed=False)
    case.consult("2025-11-03")
    case.weekly(
        weeks(world, "2025-10-24", "2025-12-12", 0), ("加重", "平稳", "平稳", "好转", "平稳")
    )
    case.decide("2025-11-19 16:00", "维持", "三类")
    CaseLoop(world, case).run()
    case.done()


def _notice_overdue(world: World) -> None:
    case = _open(world, ("J2023-01", 12), "观察", "家庭", "2025-12-08")
    grounds = _seen(world, case, "2025-12-08 10:20", "告别行为", "红")
    case.nominate("2025-12-08 11:00", alarm="红", grounds=grounds, risks=("家庭冲突", "丧失"))
    case.interview("2025-12-08 15:30", risk="高", proposed="三类")
    case.decide("2025-12-10 16:00", "入库", "三类")
    CaseLoop(world, case).run()
    case.done()


def _weeks_missed(world: World) -> None:
    case = _open(world, ("J2024-01", 27), "观察", "丧失", "2025-09-25")
    grounds = _seen(world, case, "2025-09-24 11:20", "情绪低落")
    case.nominate("2025-09-25 15:10", grounds=grounds, risks=("丧失",))
    case.interview("2025-09-28 10:30")
    case.decide("2025-10-09 16:00", "入库", "二类")
    case.notice("2025-10-13 17:40", days=2)
    case.visit("2025-10-17 18:40")
    case.plan("2025-10-21")
    case.weekly(
        weeks(world, "2025-10-13", "2025-12-12", 3, "2025-10-20", "2025-11-10", "2025-11-24"),
        ("平稳", "好转"),
    )
    case.waive("D41", "2025-10-20", "2025-10-26")
    CaseLoop(world, case).run()
    case.done()


def _suspended(world: World) -> None:
    case = _open(world, ("S2024-01", 26), "家长", "就医", "2025-09-11")
    case.nominate("2025-09-11 19:20", alarm="红", risks=("精神科就诊", "服药"))
    case.interview("2025-09-12 10:00", risk="高", proposed="三类")
    case.decide("2025-09-15 16:30", "入库", "三类")
    case.notice("2025-09-15 18:30", days=0)
    case.visit("2025-09-20 10:00")
    case.plan("2025-09-19")
    case.consult("2025-09-24")
    case.weekly(weeks(world, "2025-09-16", "2025-09-30", 1), ("平稳", "加重"))
    case.decide("2025-09-30 16:00", "维持", "三类", beyond="是")
    case.notice("2025-10-01 10:00", days=0)
    CaseLoop(world, case).refer("2025-10-02", "2025-10-01", "2025-10-08")
    case.state("2025-10-09", "住院", "家长来电：今日住院，预计两周。")
    case.state("2025-10-20", "休学", "已办休学手续，为期一年；保留心导师，定期回访。")
    CaseLoop(world, case).run()
    case.done()


def _upgraded(world: World) -> None:
    case = _open(world, ("P2020-01", 33), "导师", "家庭", "2025-09-29")
    grounds = _seen(world, case, "2025-09-28 09:15", "哭泣")
    case.nominate("2025-09-29 12:30", grounds=grounds, risks=("家庭冲突",))
    case.interview("2025-09-30 12:30")
    case.decide("2025-10-10 15:40", "入库", "二类")
    case.notice("2025-10-11 16:30", days=0)
    case.plan("2025-10-15")
    case.visit("2025-10-22 18:00")
    course = ("平稳", "平稳", "平稳", "加重", "加重")
    case.weekly(weeks(world, "2025-10-13", "2025-11-12", 1), course)
    case.decide("2025-11-13 16:00", "升级", "三类")
    case.notice("2025-11-13 18:20", days=0)
    case.plan("2025-11-17", version=2)
    case.consult("2025-11-24")
    case.weekly(weeks(world, "2025-11-17", "2025-12-12", 1), ("平稳", "好转"))
    CaseLoop(world, case).run()
    case.done()


def _left(world: World) -> None:
    case = _open(world, ("J2023-01", 5), "导师", "学业", "2025-09-03")
    case.nominate("2025-09-03 16:30", risks=("学业",))
    case.interview("2025-09-05 12:30")
    case.decide("2025-09-09 16:00", "入库", "二类")
    case.notice("2025-09-10 17:00")
    case.plan("2025-09-15")
    case.visit("2025-09-17 18:20")
    case.weekly(weeks(world, "2025-09-10", "2025-12-03", 3), ("平稳", "好转", "好转"))
    case.decide("2025-10-22 16:00", "维持", "二类")
    case.leave("2025-12-04 16:00", "t010")
    CaseLoop(world, case).run()
    case.done()


def _by_screening(world: World) -> None:
    case = _open(world, ("J2024-01", 35), "普查", "普查", "2025-10-24")
    case.nominate("2025-10-24 11:00", by="t009")
    case.interview("2025-11-03 12:40")
    case.decide("2025-11-07 16:00", "入库", "二类")
    case.notice("2025-11-10 16:50", days=0)
    case.plan("2025-11-12")
    case.visit("2025-11-15 10:00", mode="视频")
    case.weekly(weeks(world, "2025-11-10", "2025-12-12", 4), ("平稳",))
    CaseLoop(world, case).run()
    case.done()


def _returned(world: World) -> None:
    case = _open(world, ("J2023-01", 17), "复学", "复学", "2025-11-05")
    case.nominate("2025-11-05 09:30", by="t010", risks=("精神科就诊", "慢病"))
    case.interview("2025-11-06 10:00")
    second = world.rooms["J2024-01"]
    case.move(second, second.seat(44))
    case.decide("2025-11-10 08:10", "入库", "二类")
    case.state("2025-11-10", "复学", "随下一年级就读，先半日到校。")
    case.notice("2025-11-10 17:10", days=0)
    case.visit("2025-11-13 18:30")
    case.plan("2025-11-14")
    case.weekly(weeks(world, "2025-11-11", "2025-12-12", 1), ("平稳", "好转"))
    case.state("2025-12-08", "在校", "改为全天到校。")
    way = CaseLoop(world, case)
    way.apply("2025-09-04", "康复证明", "就医病历")
    way.assess("2025-09-10 15:00", "建议第三方鉴定", "中")
    way.advise_appraisal("2025-09-15")
    way.apply("2025-10-27", "就医病历")
    way.apply("2025-10-30", "康复证明", "就医病历", "复学建议")
    way.assess("2025-11-07 10:00", "有条件复学")
    way.come_back("2025-11-07", "2025-11-09", "2025-11-18")
    CaseLoop(world, case).run()
    case.done()
