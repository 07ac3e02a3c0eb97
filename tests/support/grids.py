"""Schools, staff and grids of other shapes than the base of ``books``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.books import book

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_TERM = ("2025-1", "2025-09-01", "2026-01-23")
SECOND_TERM = ("2025-2", "2026-02-24", "2026-06-30")
JUNIOR = "J2024-01"


def school(
    *classes: str,
    begin: str = "2025-09-01",
    terms: Sequence[tuple[str, str, str]] = (FIRST_TERM,),
    more: str = "",
) -> str:
    """school.yml; ``more`` is appended as it is."""
    listed = "".join(f"  - {{学期: {a}, 起: {b}, 止: {c}}}\n" for a, b, c in terms)
    return (
        "--- school.yml\n种类: 学校\n编号: haiwan\n名称: 海湾实验学校\n"
        f"启用: {begin}\n班级: [{', '.join(classes or (JUNIOR,))}]\n首节下课: 08:40\n"
        f"学期:\n{listed}{more}"
    )


def staff(*members: str) -> str:
    """staff.yml of ``"t001 校长 2020-09-01"`` or ``"t001 校长 2020-09-01 2025-10-31"`` each."""
    entries = []
    for one in members:
        who, post, *days = one.split()
        entries.append(f"编号: {who}, 姓名: 教师{who}, 任职: [{{岗位: {post}, {_span(*days)}}}]")
    return book("staff.yml", 教职工=entries)


def pupil(seat: int, begin: str = "2024-09-01", end: str = "", more: str = "") -> str:
    """名册: student s00000n on seat n."""
    until = f", 离班: {end}" if end else ""
    return f"编号: s{seat:06}, 座号: {seat}, 姓名: 学生{seat}号, 入班: {begin}{until}{more}"


def pupils(count: int) -> list[str]:
    """So many of them, from seat 1 on."""
    return [pupil(seat) for seat in range(1, count + 1)]


def mentor(
    who: str, seats: Iterable[int] = (), begin: str = "2024-09-01", end: str = "",
    capacity: str = "任课教师",
) -> str:  # fmt: skip
    """心导师 of some seats."""
    listed = ", ".join(map(str, seats))
    return f"导师: {who}, 身份: {capacity}, {_span(begin, end)}, 学生: [{listed}]"


def observer(seat: int, begin: str = "2024-09-01", end: str = "") -> str:
    """心理委员."""
    return f"学生: {seat}, {_span(begin, end)}"


def grid(
    class_id: str = JUNIOR,
    *,
    mentors: Sequence[str],
    students: Sequence[str],
    observers: Sequence[str] = (),
    homeroom: Sequence[str] = ("t011 2024-09-01",),
) -> str:
    """grids/<class>.yml."""
    rooms = [f"教职工: {who}, {_span(*days)}" for who, *days in (one.split() for one in homeroom)]
    return book(
        f"grids/{class_id}.yml", 班主任=rooms, 心导师=mentors, 心理委员=observers, 名册=students
    )


def _span(begin: str, end: str = "") -> str:
    return f"起: {begin}, 止: {end}" if end else f"起: {begin}"
