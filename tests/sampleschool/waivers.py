"""豁免, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import day

if TYPE_CHECKING:
    from tests.sampleschool.world import World

# Scope, duty, subject (a number is a seat), from, to, reason, approver, approved on.
_WAIVERS: Final[tuple[tuple[str, str, str | int, str, str, str, str, str], ...]] = (
    ("J2024-01", "D14", "J2024-01", "2025-11-03", "2025-11-09",
     "全班在社会实践基地活动一周，改由带队老师每晚谈心，不另登记。", people.LEADER, "2025-10-29"),
    ("S2025-01", "D07", "S2025-01", "2025-09-01", "2025-09-30",
     "新生军训与入学教育占两周，九月上一课时，军训期间已做团体辅导。", people.LEADER, "2025-09-05"),
    ("S2024-01", "D29", 26, "2025-09-01", "2026-01-23",
     "学生住院后休学，由心理教师回访，本学期不另安排谈话。", people.LEADER, "2025-10-21"),
    ("S2024-01", "D20b", 26, "2025-10-13", "2025-11-30",
     "普查时刚出院并办理休学，复学评估时一并进行。", people.LEADER, "2025-10-24"),
    ("学校", "D17", "t016", "2025-09-01", "2026-01-23",
     "脚踝骨折休养，医嘱三个月内不宜外出，由班主任代为家访。", people.LEADER, "2025-10-09"),
    ("学校", "D87", "t027", "2025-01-01", "2025-12-31",
     "十一月新入职，已参加本校工作坊，区级培训排在下一年。", people.HEAD, "2025-11-28"),
)  # fmt: skip


def write_waivers(world: World) -> None:
    """The waiver books; a large school's are inside its cases alone."""
    if not world.scale.staged:
        return
    for scope, duty, subject, begin, end, reason, approver, approved in _WAIVERS:
        whom = subject
        if isinstance(subject, int):
            whom = world.rooms[scope].seat(subject).label
        world.write(
            ("waivers", world.term_of(day(approved)).id, "school" if scope == "学校" else scope),
            approved,
            {
                "编号": world.new_id(world.dice("id", "waiver", scope, duty, subject)),
                "义务": duty,
                "对象": whom,
                "起": begin,
                "止": end,
                "理由": reason,
                "批准人": approver,
                "批准日": approved,
            },
        )
