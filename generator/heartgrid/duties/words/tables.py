"""The words for the words that a rule may use."""

from __future__ import annotations

from typing import Final

SUBJECTS: Final = {
    "school": "学校",
    "class": "每个班",
    "staff": "每名教职工",
    "mentor": "每名心导师",
    "student": "每名学生",
    "case": "每个个案",
    "district": "区县",
    "member": "辖区每所学校",
}
WINDOWS: Final = {
    "term": "每学期",
    "month": "每月",
    "week": "每周",
    "school_year": "每学年",
    "calendar_year": "每年",
    "library_week": "在库的每一周",
    "library_vacation": "在库的假期",
    "library_term": "在库的每学期",
    "library_month": "在库的每月",
    "library_fortnight": "在库的每两周（三类每周）",
    "library_leave": "在库而请假、住院、休学的每两周（三类每周）",
    "library_referral": "转介之后的每两周（三类每周）",
}
WINDOW_COUNTING: Final = {
    "term": "一学期算到它的最后一天。",
    "month": "一个月从月初算到月末，只算学期之内；没有上学日的月份不算。",
    "week": "一周从周一算到周日；没有上学日的周不算。",
    "school_year": "一学年从 9 月 1 日算到次年 8 月 31 日。",
    "calendar_year": "一年从 1 月 1 日算到 12 月 31 日。",
    "library_week": "一周从周一算到周日；没有上学日的周不算；周四零点时在库且没有请假、住院、休学的才算。",
    "library_vacation": "假期里三类学生每 7 天一段，二类学生每 14 天一段，从入库那天排起，整段落在假期里、过半那天零点在库且没有请假、住院、休学的才算。",
    "library_term": "学期开始时在库的才算，算到学期最后一天。",
    "library_month": "一个月从月初算到月末，只算学期之内；过半那天零点在库的才算。",
    "library_fortnight": "从入库那天起每 14 天一段（三类每 7 天），假期也算；过半那天零点在库的才算。",
    "library_leave": "从请假、住院、休学那天起每 14 天一段（三类每 7 天），假期也算；过半那天零点在库而且没有返校的才算。",
    "library_referral": "从开具转介信那天起每 14 天一段（三类每 7 天），假期也算；过半那天零点在库、还没有返校、医生也没有说可以在校的才算。",
}
CANNOT_BE_MADE_UP: Final = frozenset(
    {
        "month", "week", "library_week", "library_vacation", "library_month", "library_fortnight",
        "library_leave", "library_referral",
    }
)  # fmt: skip
MEASURES: Final = {
    "mentors": "班里的心导师人数",
    "class_grid": "班里的心网格数（有心导师才算建立）",
    "students_per_mentor": "班里学生数除以心导师数",
    "late_entries": "最近登记晚了的谈话、家访、家校沟通和观察条数（按第一次存进台账的时间算）",
    "mentor_load": "导师所带的学生数（各班合计）",
    "student_mentors": "学生的责任导师人数",
    "staff_mentor_percent": "心导师里本校教职工所占的百分比（社工、志愿者不算）",
    "peer_observers": "班级心理委员人数",
    "coordination_group": "协调小组的成员单位数",
    "full_time_counsellors": "专职心理教师人数",
    "part_time_counsellors": "兼职心理教师人数",
    "growth_file": "学生建好的成长档案份数",
    "impact_assessments": "结论允许处理的个人信息保护影响评估份数",
    "consent_percent": "本班对普查已有答复（同意、拒绝或撤回）的学生所占的百分比",
    "assessment_team_roles": "评估小组里的角色类数（离校的人不算）",
}
PER: Final = {"class_students": "本班学生", "school_students": "全校学生"}
CONDITION_WORDS: Final = {
    "hosted_by_homeroom": "由班主任或写明的代主持人主持",
    "delivered": "有回执，拒签的有两名见证人或送达凭证",
    "reached": "联系上了家长",
    "by_counsellor": "由当时在岗的心理专兼职教师或外聘专家来做",
    "by_class_mentor": "由当时本班的心导师来谈",
    "ahead": "在预警的时段之前够早发布",
    "accounted": "应测的人个个有着落",
    "newly_beyond": "本次在库期间第一次认定超出学校能力",
    "after_suspension": "之前在休学",
    "outside_library": "那天零点不在库",
    "handed_over": "一直有人陪伴，写明了什么时候交给谁",
    "present_roles": "出席的人代表足够多类角色",
    "covers_roster": "应测人数不少于当天名册人数",
    "left_school": "以后不在本校别的班",
    "from_outside": "以前没有在本校读过，小学一年级九月底以前入班的不算",
    "fell": "按学生数算比上一年少，有一年起数太少、不比的也算",
    "consented": "取得知情同意的不少于实测人数",
    "of_year_before": "报送的是上一个公历年的审计",
}
GRADES: Final = {
    "all": "",
    "grid": "只要求小学 {least} 年级起、初中和高中的班。",
    "hint_below": "小学 {least} 年级以下的班只作提示。",
    "leaving": "只要求毕业班。",
}
ARRIVED_LATE: Final = {
    "owes": "",
    "hint": "中途来、不足 {least} 个上学日的只作提示。",
    "next_window": "中途来、不足 {least} 个上学日的，最晚下学期末完成即可。",
}
EFFECTIVE: Final = "从{day}起要求；那天以前开始的、发生的都不算。"
LEFT: Final = {
    "owes": "",
    "no_line": "已经离开、又没有记录的不再列出。",
    "successor": "中途离任的由接任者完成。",
}
