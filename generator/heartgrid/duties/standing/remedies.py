"""What to do about a shortfall, by what is measured: in the line, and in the list of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from heartgrid.policy.rules import MeasureWord

ANY: Final = "请尽快补足"
REMEDIES: Final[dict[MeasureWord, str]] = {
    "mentors": "请给这个班增配心导师，写进心网格",
    "class_grid": "请给这个班配好心导师，写进心网格",
    "students_per_mentor": "请给这个班增配心导师，写进心网格",
    "mentor_load": "请把一部分学生分给别的导师",
    "student_mentors": "请给这名学生定好责任导师，写进心网格",
    "staff_mentor_percent": "请增加由本校教职工担任的心导师",
    "peer_observers": "请选好心理委员，写进心网格",
    "full_time_counsellors": "请学校和主管部门配齐，写进教职工名册",
    "part_time_counsellors": "请安排合适的教师兼任，写进教职工名册",
    "assessment_team_roles": "请补齐评估小组里的角色，写进学校资料的“评估小组”",
    "late_entries": "以后请当天就记，有正当理由晚记的请写豁免",
    "growth_file": "请给这名学生建好成长档案",
    "coordination_group": "请把成员单位写进区县资料的“协调小组”",
    "impact_assessments": "请先做影响评估，连同结论写进个人信息保护台账",
    "consent_percent": "请还没有答复的学生家长答复，同意、拒绝都照实写进知情同意台账",
}
