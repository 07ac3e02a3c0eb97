"""What moves in a school: leavers, newcomers, leaves of absence, mentors who hand over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.sampleschool import people, rooms
from tests.sampleschool.days import ONE, day
from tests.sampleschool.world import Charge, Leave, Mentor, Person, Post, Pupil, Span

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.world import Room, World


def stage(world: World) -> None:
    """The sample's moves, one by one by hand."""
    _staff(world)
    _upper_primary(world)
    _junior(world)
    _senior(world)


def _staff(world: World) -> None:
    staff = world.staff
    staff["t015"].posts[0].end = day("2025-11-07")
    staff["t020"].posts[0].end = day("2025-11-14")
    staff["t012"].posts[1].end = day("2025-11-14")
    staff["t025"].posts.append(Post("班主任", day("2025-11-15")))
    staff["t027"].posts = [Post("任课教师", day("2025-11-03"))]
    staff["t031"].posts = [Post("任课教师", day("2025-12-01"))]
    staff["g004"].posts[0].end = day("2025-10-31")
    world.homebound = {"t016", "t021"}
    staff["g009"] = Person("g009", "葛长顺", [Post("门卫", day("2025-11-01"))])
    staff["g007"].posts.insert(0, Post("宿管", day("2021-09-01"), day("2024-07-10")))
    staff["t026"].posts.append(Post("德育干部", day("2024-09-01")))


def _upper_primary(world: World) -> None:
    fifth, sixth = world.rooms["P2021-01"], world.rooms["P2020-01"]
    _leaves(fifth.seat(9), day("2025-10-24"), "转出")
    _hand_over(sixth, sixth.mentors[1], day("2025-11-07"), [_new_mentor("t027", day("2025-11-08"))])
    sixth.seat(22).leaves = [Leave("病假", day("2025-10-13"), day("2025-10-31"))]


def _junior(world: World) -> None:
    second, third = world.rooms["J2024-01"], world.rooms["J2023-01"]
    moved = [second.mentors[1].charges.pop(0) for _ in range(2)]
    second.mentors[0].charges += moved
    _arrives(world, second, "43 沈知遥", day("2025-11-03"), mentor=None)
    _arrives(world, third, "41 林修竹", day("2025-12-08"), mentor=third.mentors[1])
    back = third.seat(17)
    back.leaves = [Leave("休学", day("2025-03-03"), day("2025-11-09"))]
    _leaves(back, day("2025-11-09"), "转班")
    returned = replace(back, seat=44, begin=day("2025-11-10"), end=None, departure=None, leaves=[])
    second.pupils.append(returned)
    second.mentors[0].charges.append(Charge(returned))
    leaver = third.mentors[2]
    _hand_over(third, leaver, day("2025-11-14"), third.mentors[:2])
    third.observers.append(Span(third.seat(3).label, day("2025-09-05")))


def _senior(world: World) -> None:
    first, second = world.rooms["S2025-01"], world.rooms["S2024-01"]
    first.seat(7).name = first.seat(29).name = "陈雨桐"
    first.seat(7).boy = first.seat(29).boy = False
    first.mentors[2].staff, first.mentors[2].capacity = people.SOCIAL_WORKER, "社工"
    first.seat(33).leaves = [Leave("病假", day("2025-12-01"))]
    second.observers = [Span(second.seat(14).label, day("2025-09-05"), day("2025-11-07"))]
    second.homerooms = [
        Span("t012", day("2024-09-01"), day("2025-11-14")),
        Span("t025", day("2025-11-15")),
    ]
    successor = Mentor("t025", "班主任", day("2025-11-15"))
    _hand_over(second, second.mentors[0], day("2025-11-14"), [successor])
    second.seat(26).leaves = [
        Leave("住院", day("2025-10-09"), day("2025-10-19")),
        Leave("休学", day("2025-10-20")),
    ]
    world.unspoken = {second.seat(26).id}


def drift(world: World) -> None:
    """A large school's moves, by chance."""
    first, last = world.terms[0], world.terms[-1]
    for room in world.rooms.values():
        dice = world.dice("drift", room.id)
        leaver, ill, hospital = dice.shuffled(room.pupils)[:3]
        if dice.chance(0.4):
            _leaves(leaver, dice.pick(first.school_days[30:]), "转出")
        if dice.chance(0.5):
            begin = dice.pick(last.school_days[:60])
            ill.leaves = [Leave("病假", begin, begin + dice.number(7, 30) * ONE)]
        if dice.chance(0.1):
            hospital.leaves = [Leave("休学", dice.pick(last.school_days[:60]))]
        if dice.chance(0.4):
            name = "陆" + dice.pick(("知行", "见微", "清和", "南乔", "以宁"))
            begin = dice.pick(first.school_days[20:])
            _arrives(world, room, f"{len(room.pupils) + 1} {name}", begin, mentor=room.mentors[0])


def _leaves(pupil: Pupil, last: date, where: str) -> None:
    pupil.end, pupil.departure = last, where


def _arrives(world: World, room: Room, label: str, begin: date, *, mentor: Mentor | None) -> None:
    dice = world.dice("newcomer", room.id, label)
    seat, name = label.split()
    home = rooms.home(room.plan.stage, dice)
    pupil = Pupil(world.new_id(dice, "s"), int(seat), name, dice.chance(0.5), begin, home)
    room.pupils.append(pupil)
    if mentor:
        mentor.charges.append(Charge(pupil, begin))


def _new_mentor(staff: str, begin: date) -> Mentor:
    return Mentor(staff, "任课教师", begin)


def _hand_over(room: Room, leaver: Mentor, last: date, successors: list[Mentor]) -> None:
    """The leaver's students go to the successors in turn, from the next day."""
    leaver.end = last
    for place, charge in enumerate(leaver.charges):
        heir = successors[place % len(successors)]
        since = None if heir.begin > last else last + ONE
        heir.charges.append(Charge(charge.pupil, since))
    room.mentors += [one for one in successors if one not in room.mentors]
