"""A rule in plain words: what is looked at, what counts as done, and how its time is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.duties.wording import counted, full_day
from heartgrid.duties.wording import unit as unit_of
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic, Standing, Triggered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.policy import Parameters, Rule, Selector, Within

_SUBJECTS: Final = {
    "school": "学校",
    "class": "每个班",
    "staff": "每名教职工",
    "mentor": "每名心导师",
    "student": "每名学生",
    "case": "每个个案",
    "district": "区县",
    "member": "辖区每所学校",
}
_WINDOWS: Final = {
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
_WINDOW_COUNTING: Final = {
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
_MEASURES: Final = {
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
_PER: Final = {"class_students": "本班学生", "school_students": "全校学生"}
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


_GRADES: Final = {
    "all": "",
    "grid": "只要求小学 {least} 年级起、初中和高中的班。",
    "hint_below": "小学 {least} 年级以下的班只作提示。",
    "leaving": "只要求毕业班。",
}
_ARRIVED_LATE: Final = {
    "owes": "",
    "hint": "中途来、不足 {least} 个上学日的只作提示。",
    "next_window": "中途来、不足 {least} 个上学日的，最晚下学期末完成即可。",
}
_EFFECTIVE: Final = "从{day}起要求；那天以前开始的、发生的都不算。"
_LEFT: Final = {
    "owes": "",
    "no_line": "已经离开、又没有记录的不再列出。",
    "successor": "中途离任的由接任者完成。",
}


def rule_words(rule: Rule, parameters: Parameters, day: date) -> tuple[str, ...]:
    """What the rule looks at, what counts and who is spared, with the words in force on ``day``."""
    least = parameters.number("upper_primary_from", day)
    scope = _GRADES[rule.grades].format(least=least)
    begin = "" if rule.effective is None else _EFFECTIVE.format(day=full_day(rule.effective))
    return tuple(one for one in (*_shape_words(rule, parameters, day), scope, begin) if one)


def _shape_words(rule: Rule, parameters: Parameters, day: date) -> Iterator[str]:
    match rule:
        case Standing():
            whom = "（只看请假、住院、休学的学生）" if rule.on_leave else ""
            yield f"随时衡量：{_MEASURES[rule.measure]}{whom}，{_threshold(rule, parameters, day)}。"
        case Periodic():
            needed = parameters.number(rule.at_least, day)
            least = parameters.number("late_arrival_school_days", day)
            unit = unit_of(parameters, rule.at_least)
            times = f" {unit}（合计）" if _adds_up(rule) else f" {unit}"
            yield f"定期：{_whom(rule)}，{_WINDOWS[rule.window]}至少 {needed}{times}。"
            yield f"算数的记录：{_selectors(rule.evidence, parameters, day)}。"
            yield f"{_ARRIVED_LATE[rule.arrived_late].format(least=least)}{_LEFT[rule.left]}"
        case Triggered():
            named = "；记录要写明答复的是哪一次触发" if rule.named else ""
            yield f"触发：{_selectors(rule.trigger, parameters, day)}。"
            since = _since(rule)
            yield f"算数的记录：{since}{_selectors(rule.evidence, parameters, day)}{named}。"
            if rule.spared_by:
                yield f"用不着做的：{_selectors(rule.spared_by, parameters, day)}。"
            yield _LEFT[rule.left]


def _whom(rule: Periodic) -> str:
    if not rule.posts:
        return _SUBJECTS[rule.subject]
    posts = "、".join(rule.posts)
    return f"有{posts}的{_SUBJECTS[rule.subject]}" if rule.subject == "school" else f"每名{posts}"


def _since(rule: Triggered) -> str:
    anew = "、上次触发以来" if rule.renewed else ""
    anew += {"stay": "、上次出库以来", "leave": "、这次离校以来", None: ""}[rule.episode]
    if rule.within.before:
        return f"触发之前{anew}的"
    return f"触发之后（触发之前{anew}做的也算）的" if rule.earlier else "触发之后的"


def counting_words(rule: Rule, parameters: Parameters, day: date) -> tuple[str, ...]:
    """How the rule's time is counted, and whether it can be made up."""
    match rule:
        case Standing():
            if rule.mended_within is not None:
                days = parameters.number(rule.mended_within, day)
                return (f"不符合要求的那天不算，往后数 {days} 天之内改正算按时，改正后不再算。",)
            grace = rule.grace and parameters.number(rule.grace, day)
            start = f"开学后 {grace} 个上学日内为宽限；" if grace else ""
            return (f"{start}不符合要求就从不符合的那天起算逾期，改正后不再算。",)
        case Periodic():
            late = parameters.number("late_evidence_days", day)
            made_up = (
                "过期不能补做，有理由的请写豁免。"
                if rule.window in CANNOT_BE_MADE_UP
                else f"过期 {late} 天内补上算迟完成。"
            )
            window = _first_days(rule, parameters, day) or _WINDOW_COUNTING[rule.window]
            return (window, *_short(rule, parameters, day), made_up)
        case Triggered():
            shorter = _shorter(rule, parameters, day)
            made_up = (
                "事后才补的算迟完成，先后仍是颠倒的。"
                if rule.within.before
                else "过期之后补上算迟完成。"
            )
            return (_within(rule.within, parameters, day), *shorter, made_up)
    raise TypeError(rule)


def _threshold(rule: Standing, parameters: Parameters, day: date) -> str:
    if rule.at_most is not None:
        return f"不超过 {_amount(parameters, rule.at_most, day)}"
    if rule.more_than is not None:
        return f"超过 {_amount(parameters, rule.more_than, day)}"
    least = rule.at_least
    words = []
    if least is not None and least.least is not None:
        words.append(f"至少 {_amount(parameters, least.least, day)}")
    if least is not None and least.per is not None and least.each is not None:
        each = parameters.number(least.each, day)
        words.append(f"{_PER[least.per]}每 {each} 人 1 名（不足 {each} 人也算）")
    return "；再看".join(words) + ("，取大的" if len(words) > 1 else "")


def _adds_up(rule: Periodic) -> bool:
    return any(one.total is not None for one in rule.evidence)


def _first_days(rule: Periodic, parameters: Parameters, day: date) -> str:
    if rule.first_days is None:
        return ""
    whole = "学期" if rule.window == "term" else "一年"
    return f"只算{whole}的前 {parameters.number(rule.first_days, day)} 天，周末和假期也数。"


def _short(rule: Periodic, parameters: Parameters, day: date) -> tuple[str, ...]:
    if rule.short_window is None or rule.short_at_least is None:
        return ()
    days, least = (parameters.number(one, day) for one in (rule.short_window, rule.short_at_least))
    unit = unit_of(parameters, rule.short_at_least)
    return (f"上学日少于 {days} 天的，只要求 {least} {unit}。",)


def _shorter(rule: Triggered, parameters: Parameters, day: date) -> tuple[str, ...]:
    if rule.shorter is None or not rule.shorter_unless:
        return ()
    met = _selectors(rule.shorter_unless, parameters, day)
    return (f"当天没有{met}的，期限缩短：{_within(rule.shorter, parameters, day)}",)


def _within(within: Within, parameters: Parameters, day: date) -> str:  # noqa: PLR0911 - one for each unit
    number = parameters.number
    if within.before:
        return "触发之前就要做好；触发当天没有写时刻的，当天之内都算。"
    if within.minutes is not None:
        return f"从触发起按钟点算 {number(within.minutes, day)} 分钟，夜里、周末和假期都算；正好到点算按时。"
    if within.stated is not None:
        return f"按记录里写的“{within.stated}”，那一天之内算按时；没有写、或没有写明由谁做的，从一开始就算逾期。"
    if within.hours is not None:
        since = (
            "第一节课下课起（下课以后才触发的，从触发起）"
            if within.since != "trigger"
            else "触发起"
        )
        return f"从{since}按钟点算 {number(within.hours, day)} 小时，夜里、周末和假期都算；正好到点算按时。"
    if within.days is not None and number(within.days, day):
        return f"触发当天不算，往后数 {number(within.days, day)} 天，周末和假期都算；最后一天之内算按时。"
    if within.working_days is not None:
        return f"触发当天不算，往后数 {number(within.working_days, day)} 个工作日（学期里就是上学日，假期里是周一到周五，除去法定假日、加上调休上班日）；最后一天之内算按时。"
    return "当天之内算按时。"


def _selectors(selectors: tuple[Selector, ...], parameters: Parameters, day: date) -> str:
    return "，或".join(dict.fromkeys(_selector(one, parameters, day) for one in selectors))


def _selector(selector: Selector, parameters: Parameters, day: date) -> str:
    limits = [
        f"{field.rpartition('.')[2]}{_is(_words(words, parameters, day))}"
        for field, words in selector.where.items()
    ]
    limits += content_words(selector, parameters, day)
    if selector.trend is not None:
        part, whole = (
            one.rpartition(".")[2] for one in (selector.trend.part, selector.trend.whole)
        )
        limits.append(f"{part}占{whole}多少，和上一年比")
    if selector.total is not None:
        days = f"，{selector.days_as}折算后加上" if selector.days_as else ""
        limits.append(f"按“{selector.total}”合计{days}")
    limits += [CONDITION_WORDS[one] for one in selector.conditions]
    word = EVENTS[selector.kind].word
    return f"{word}（{'；'.join(limits)}）" if limits else word


def content_words(selector: Selector, parameters: Parameters, day: date) -> tuple[str, ...]:
    """What must be in an event, in the order of `evidence.selecting.tests_of_content`."""
    limits = [
        f"{field.rpartition('.')[2]}有{'、'.join(parameters.words(name, day))}"
        for field, name in selector.every.items()
    ]
    limits += [
        f"{field}至少 {parameters.number(name, day)} 人" for field, name in selector.fewest.items()
    ]
    limits += [
        f"{field}至少 {_amount(parameters, name, day)}" for field, name in selector.least.items()
    ]
    if selector.rate is not None:
        percent = parameters.number(selector.rate.percent, day)
        part, whole = (one.rpartition(".")[2] for one in (selector.rate.part, selector.rate.whole))
        limits.append(f"{part}不少于{whole}的 {percent}%")
    return tuple(limits)


def _amount(parameters: Parameters, name: str, day: date) -> str:
    """A parameter's number with what it counts."""
    return counted(parameters.number(name, day), parameters.defaults[name].unit)


def _is(words: tuple[str, ...]) -> str:
    if words == ("是", "否"):
        return "写明“是”或“否”"
    return f"写“{words[0]}”" if words in {("是",), ("否",)} else f"是{'、'.join(words)}"


def _words(words: tuple[str, ...], parameters: Parameters, day: date) -> tuple[str, ...]:
    if len(words) == 1 and words[0] in parameters.defaults:
        return parameters.words(words[0], day)
    return words
