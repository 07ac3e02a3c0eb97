"""Named measures of the standing duties: a number for a subject on a day, and what it is read from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from heartgrid.duties.responsible import in_post
from heartgrid.duties.standing.lateness import late_entries
from heartgrid.model.district import District
from heartgrid.model.recorded import DATED_KINDS
from heartgrid.model.roster import Unresolved

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.duties.context import Context
    from heartgrid.model.grid import PeerObserver
    from heartgrid.model.located import Located
    from heartgrid.model.privacy import ImpactAssessment

_OUTSIDE: Final = frozenset({"社工", "志愿者"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, in which unit, and which lists of which kind of file it is read from.

    ``mends`` are those in which one entry more can turn unmet into met; ``breaks`` those in
    which it can turn met into unmet. ``of_history`` says that git has to be asked as well.
    """

    of: Callable[[Context, str, date], float]
    unit: str
    mends: frozenset[tuple[str, str]]
    breaks: frozenset[tuple[str, str]] = frozenset()
    of_history: bool = False


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
    """Mentors in whose care the student is and who have not left the school meanwhile."""
    held = ctx.ledger.mentoring.charges.get(student_id, ())
    return len(
        {
            one.tenure.staff
            for one in held
            if one.holds_on(day) and in_post(ctx, one.tenure.staff, day) is not None
        }
    )


def _staff_mentor_percent(ctx: Context, class_id: str, day: date) -> float:
    """People, not entries; who is a mentor in two capacities counts as the school's own."""
    mentors = ctx.ledger.mentoring.mentors_on(class_id, day)
    everybody = {one.staff for one in mentors}
    own = {one.staff for one in mentors if one.capacity not in _OUTSIDE}
    return 100 * len(own) / len(everybody) if everybody else 0


def _peer_observers(ctx: Context, class_id: str, day: date) -> float:
    """Those named, while they sit in the class."""
    grid = ctx.ledger.grids.get(class_id)
    observers = grid.record.observers if grid else ()
    return len(
        {_seated(ctx, class_id, one, day) for one in observers if one.holds_on(day)} - {None}
    )


def _seated(ctx: Context, class_id: str, one: PeerObserver, day: date) -> str | None:
    found = ctx.ledger.roster.resolve(class_id, one.student, day)
    return None if isinstance(found, Unresolved) else found.id


def _full_time(ctx: Context, _subject: str, day: date) -> float:
    return len(ctx.holders("心理专职教师", day))


def _part_time(ctx: Context, _subject: str, day: date) -> float:
    return len(ctx.holders("心理兼职教师", day))


def _coordination_group(ctx: Context, _subject: str, day: date) -> float:
    """Departments in the coordination group."""
    group = ctx.school.group if isinstance(ctx.school, District) else ()
    return sum(one.holds_on(day) for one in group)


def _team_roles(ctx: Context, _subject: str, day: date) -> float:
    """Kinds of role in the crisis assessment team; who has left the school fills none."""
    members = (one for one in ctx.school.team if one.holds_on(day))
    return len({one.role for one in members if in_post(ctx, one.staff, day) is not None})


def _growth_file(ctx: Context, student_id: str, day: date) -> float:
    found = ctx.ledger.profiles.get(student_id)
    return 0 if found is None or found.record.opened > day else 1


def allowing(ctx: Context, day: date) -> list[Located[ImpactAssessment]]:
    """Assessments by which the school may go ahead, at once or after what they ask for is done."""
    found = (one for one in ctx.ledger.assessments if one.record.day <= day)
    return [one for one in found if one.record.conclusion != "不得处理"]


def _impact_assessments(ctx: Context, _subject: str, day: date) -> float:
    return len(allowing(ctx, day))


def _consent_percent(ctx: Context, class_id: str, day: date) -> float:
    """Those of the roster who answered on the screening: a refusal is an answer too.

    Whoever answered before the purpose changed was not asked about what is done now.
    """
    members = {one.id for one in ctx.ledger.roster.members(class_id, day)}
    days = ctx.once("answers on screening", lambda: _answers(ctx))
    since = max((one for one in _changes_of_purpose(ctx) if one <= day), default=date.min)
    answered = sum(any(since <= each <= day for each in days.get(one, ())) for one in members)
    return math.floor(100 * answered / len(members)) if members else 0


def _answers(ctx: Context) -> dict[str, list[date]]:
    """The days on which each student's answer came, in whichever class."""
    found: dict[str, list[date]] = {}
    for one in ctx.ledger.consents:
        if one.student is not None and one.record.matter == "普查":
            found.setdefault(one.student, []).append(one.record.day)
    return found


def _changes_of_purpose(ctx: Context) -> list[date]:
    found = (one.record for one in ctx.ledger.assessments)
    return [one.day for one in found if one.occasion == "目的变更"]


_MENTORS: Final = frozenset({("grid", "心导师")})
_CHARGES: Final = _MENTORS | {("grid", "心导师.学生")}
_ROSTER: Final = frozenset({("grid", "名册")})
_OBSERVERS: Final = frozenset({("grid", "心理委员")})
_STAFF: Final = frozenset({("staff", "教职工")})
_ASSESSMENTS: Final = frozenset({("privacy", "影响评估")})
_ENTRIES: Final = frozenset((kind, "记录") for kind in DATED_KINDS)
_NOTHING: Final[frozenset[tuple[str, str]]] = frozenset()

MEASURES: Final[dict[str, Measure]] = {
    "mentors": Measure(_mentors, "名导师", _MENTORS, _ROSTER),
    "class_grid": Measure(_class_grid, "个心网格", _MENTORS),
    "students_per_mentor": Measure(_students_per_mentor, "名学生配一名导师", _MENTORS, _ROSTER),
    "mentor_load": Measure(_mentor_load, "名学生", _NOTHING, _CHARGES | _ROSTER),
    "student_mentors": Measure(_student_mentors, "名责任导师", _CHARGES),
    "staff_mentor_percent": Measure(_staff_mentor_percent, "% 的导师是教职工", _MENTORS, _MENTORS),
    "peer_observers": Measure(_peer_observers, "名心理委员", _OBSERVERS | _ROSTER),
    "coordination_group": Measure(_coordination_group, "个成员单位", _NOTHING),
    "full_time_counsellors": Measure(_full_time, "名专职心理教师", _STAFF, _ROSTER),
    "part_time_counsellors": Measure(_part_time, "名兼职心理教师", _STAFF, _ROSTER),
    "growth_file": Measure(_growth_file, "份成长档案", frozenset({("profile", "详情")})),
    "impact_assessments": Measure(_impact_assessments, "份影响评估", _ASSESSMENTS),
    "consent_percent": Measure(
        _consent_percent, "% 的学生有答复", frozenset({("consent", "记录")}), _ROSTER | _ASSESSMENTS
    ),
    "late_entries": Measure(
        late_entries, "条最近登记晚了的记录", _NOTHING, _ENTRIES, of_history=True
    ),
    "assessment_team_roles": Measure(_team_roles, "类角色", _NOTHING, _STAFF),
}
SCALES: Final[dict[str, Callable[[Context, str, date], int]]] = {
    "class_students": class_students,
    "school_students": school_students,
}
