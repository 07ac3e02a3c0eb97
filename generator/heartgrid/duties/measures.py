"""Named measures of the standing duties: a number for a subject on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from heartgrid.duties.context import Context

_OUTSIDE: Final = frozenset({"社工", "志愿者"})


def class_students(ctx: Context, class_id: str, day: date) -> int:
    """Students on the class's roster, leave of absence included (art. 1: nobody is without care)."""
    return len(ctx.ledger.roster.members(class_id, day))


def school_students(ctx: Context, _subject: str, day: date) -> int:
    """The whole school: as stated, else as the grids' rosters add up."""
    stated = [one for one in ctx.school.enrolment if one.begin <= day]
    if stated:
        return max(stated, key=lambda one: one.begin).count
    return sum(class_students(ctx, one, day) for one in ctx.ledger.grids)


def _mentors(ctx: Context, class_id: str, day: date) -> float:
    return len({one.staff for one in ctx.ledger.mentoring.mentors_on(class_id, day)})


def _class_grid(ctx: Context, class_id: str, day: date) -> float:
    """A grid stands when it has a mentor; a bare roster is none."""
    return 1 if ctx.ledger.mentoring.mentors_on(class_id, day) else 0


def _students_per_mentor(ctx: Context, class_id: str, day: date) -> float:
    mentors = _mentors(ctx, class_id, day)
    return class_students(ctx, class_id, day) / mentors if mentors else float("inf")


def _mentor_load(ctx: Context, staff_id: str, day: date) -> float:
    return ctx.ledger.mentoring.load(staff_id, day)


def _student_mentors(ctx: Context, student_id: str, day: date) -> float:
    return 0 if ctx.ledger.mentoring.mentor_of(student_id, day) is None else 1


def _staff_mentor_percent(ctx: Context, class_id: str, day: date) -> float:
    mentors = ctx.ledger.mentoring.mentors_on(class_id, day)
    if not mentors:
        return 0
    staff = sum(one.capacity not in _OUTSIDE for one in mentors)
    return 100 * staff / len(mentors)


def _peer_observers(ctx: Context, class_id: str, day: date) -> float:
    grid = ctx.ledger.grids.get(class_id)
    return 0 if grid is None else sum(one.holds_on(day) for one in grid.record.observers)


def _full_time(ctx: Context, _subject: str, day: date) -> float:
    return len(ctx.holders("心理专职教师", day))


def _part_time(ctx: Context, _subject: str, day: date) -> float:
    return len(ctx.holders("心理兼职教师", day))


MEASURES: Final[dict[str, Callable[[Context, str, date], float]]] = {
    "mentors": _mentors,
    "class_grid": _class_grid,
    "students_per_mentor": _students_per_mentor,
    "mentor_load": _mentor_load,
    "student_mentors": _student_mentors,
    "staff_mentor_percent": _staff_mentor_percent,
    "peer_observers": _peer_observers,
    "full_time_counsellors": _full_time,
    "part_time_counsellors": _part_time,
}
SCALES: Final[dict[str, Callable[[Context, str, date], int]]] = {
    "class_students": class_students,
    "school_students": school_students,
}
UNITS: Final[dict[str, str]] = {
    "mentors": "名导师",
    "class_grid": "个心网格",
    "students_per_mentor": "名学生一名导师",
    "mentor_load": "名学生",
    "student_mentors": "名责任导师",
    "staff_mentor_percent": "%",
    "peer_observers": "名心理委员",
    "full_time_counsellors": "名专职心理教师",
    "part_time_counsellors": "名兼职心理教师",
}

