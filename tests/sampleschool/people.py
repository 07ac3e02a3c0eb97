"""Staff: the sample's forty by name of their duty, or a large school's two hundred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool.days import day
from tests.sampleschool.names import Names
from tests.sampleschool.world import Person, Post

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.dice import Dice
    from tests.sampleschool.world import World

HEAD: Final = "t001"
LEADER: Final = "t002"
MORAL: Final = "t003"
COUNSELLOR: Final = "t004"
SECOND_COUNSELLOR: Final = "t005"
DOCTOR: Final = "t006"
FIRST_HOMEROOM: Final = 7
SOCIAL_WORKER: Final = "w001"
EXPERT: Final = "e001"
VOLUNTEER: Final = "v001"
VISITING: Final = frozenset({EXPERT, VOLUNTEER})
_SUPPORT: Final = ("教辅", "教辅", "门卫", "门卫", "宿管", "宿管", "食堂", "食堂")


def hire(world: World) -> None:
    """Fill ``world.staff``."""
    names = Names()
    dice = world.dice("staff")
    for place, post in enumerate(_LEADING, 1):
        posts = ("任课教师", post) if post in {"德育干部", "心理兼职教师"} else (post,)
        _hire(world, names, dice, f"t{place:03d}", *posts)
    classes = len(world.scale.classes)
    for place in range(classes):
        _hire(world, names, dice, f"t{FIRST_HOMEROOM + place:03d}", "任课教师", "班主任")
    first = FIRST_HOMEROOM + classes
    for place in range(first, first + world.scale.teachers):
        _hire(world, names, dice, f"t{place:03d}", "任课教师")
    rounds = max(1, classes // 10)
    for place in range(len(_SUPPORT) * rounds):
        _hire(world, names, dice, f"g{place + 1:03d}", _SUPPORT[place % len(_SUPPORT)])
    _hire(world, names, dice, SOCIAL_WORKER, "社工")
    _hire(world, names, dice, EXPERT, "外聘专家")
    _hire(world, names, dice, VOLUNTEER, "志愿者")
    if not world.scale.staged:
        _more_counsellors(world)


_LEADING: Final = ("校长", "分管领导", "德育干部", "心理专职教师", "心理兼职教师", "校医")


def _hire(world: World, names: Names, dice: Dice, staff: str, *posts: str) -> None:
    name = names.adult(dice, man=dice.chance(0.4))
    world.staff[staff] = Person(staff, name, [Post(post, _entry_day(dice)) for post in posts])


def _entry_day(dice: Dice) -> date:
    year = dice.number(2014, 2024)
    return day(f"{year}-{dice.weighted(('09-01', 6), ('08-20', 3), ('03-01', 1))}")


def _more_counsellors(world: World) -> None:
    """As many as one to a thousand and one to five hundred students ask for."""
    students = sum(plan.size for plan in world.scale.classes) * 21 // 20
    last = [one for one in world.staff.values() if one.id.startswith("t")][::-1]
    full, part = -(-students // 1000) - 1, -(-students // 500) - 1
    for person in last[:full]:
        person.posts = [Post("心理专职教师", day("2022-09-01"))]
    for person in last[full : full + part]:
        person.posts.append(Post("心理兼职教师", day("2023-09-01")))


def counsellors(world: World) -> list[str]:
    """Ids of the school's counsellors."""
    return world.holders(world.scale.as_of, "心理专职教师", "心理兼职教师")
