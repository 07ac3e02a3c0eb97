"""What the page of a case shows."""

from __future__ import annotations

from heartgrid.views.case import TeamRow, case_view
from heartgrid.views.cases import cases_view
from heartgrid.views.facts import Fact
from heartgrid.views.named import Named
from tests.support.cases import (
    ENTRY,
    HEAD,
    INTERVIEW,
    MEASURES,
    NOTICE,
    PLAN,
    RECEIPT,
    REFUSED,
    RUNNING,
    UNSIGNED,
    WEEKLY,
)
from tests.support.reports import report_of


def test_head_and_team() -> None:
    view = case_view(report_of(RUNNING, as_of="2025-10-31"), "C-7K2M9Q")
    assert view.head.title == "2 李小红（个案 C-7K2M9Q）"
    assert view.head.student == Named("2 李小红", "students/s000002")
    assert view.head.class_ == Named("初二（1）班", "classes/J2024-01")
    assert (view.head.level, view.head.entered, view.head.days) == ("二类", "10月16日 周四", 15)
    assert view.team[1] == TeamRow("心理教师", Named("郑老师", "mentors/t003"))


def test_next_steps_say_who_by_when_and_how() -> None:
    case = HEAD + INTERVIEW + ENTRY
    view = case_view(report_of(case, as_of="2025-10-17"), "C-7K2M9Q")
    shown = [(one.line.duty, one.line.staff_label, one.line.due_text) for one in view.tasks]
    assert shown == [
        ("D48", "吴主任", "10月19日 周日"),
        ("D40", "郑老师", "10月23日 周四"),
        ("D47", "陈老师", "10月30日 周四"),
        ("D43", "陈老师", "10月29日 周三"),
    ]
    assert [one.remedy.command for one in view.tasks] == [
        f"heartgrid new {word} --个案 C-7K2M9Q"
        for word in ("告知书", "一生一策", "家访", "家长反馈")
    ]


def test_missed_weeks_are_one_task_that_a_waiver_settles() -> None:
    view = case_view(report_of(RUNNING, as_of="2025-11-19"), "C-7K2M9Q")
    missed = view.tasks[0]
    assert (missed.line.duty, missed.windows) == ("D41", ("11月3日起", "11月10日起"))
    assert missed.remedy.command.startswith("heartgrid new 约谈 --个案 C-7K2M9Q")
    assert missed.waive == "heartgrid new 豁免 --个案 C-7K2M9Q"
    later = [one.windows for one in view.tasks[1:] if one.line.duty == "D41"]
    assert later == [()], "this week can still be held"


def test_decisions_show_scale_direction_and_signatures() -> None:
    view = case_view(report_of(HEAD + INTERVIEW + UNSIGNED, as_of="2025-10-17"), "C-7K2M9Q")
    assert view.records is not None
    (decision,) = view.records.decisions
    assert (decision.level, decision.scale, decision.direction) == (
        "二类",
        "市分级标准",
        "数字越大越重",
    )
    assert decision.present == ("周校长", "吴主任", "郑老师")
    assert decision.signed == ("吴主任",)
    assert not decision.counts
    assert decision.facts == (Fact("复评日期", "2025年11月14日"),)


def test_the_latest_version_of_the_plan_comes_first() -> None:
    second = (
        PLAN.replace("一生一策:\n", "").replace("d00001", "d00002").replace("版本: 1", "版本: 2")
    )
    case = HEAD + INTERVIEW + ENTRY + PLAN + second.replace("2025-10-20", "2025-11-03")
    view = case_view(report_of(case, as_of="2025-11-05"), "C-7K2M9Q")
    assert view.records is not None
    assert [one.version for one in view.records.plans] == [2, 1]
    plan = view.records.plans[0]
    assert plan.facts[1] == Fact("目标", "每晚十一点前睡", prose=True)
    assert [(one.content, one.owner, one.rhythm) for one in plan.measures] == [
        ("每周谈一次", "郑老师", "每周一次")
    ]
    assert plan.safety == (Fact("紧急电话", "12356"),)


def test_what_became_of_a_notice() -> None:
    told = {
        "": ("还没有回执", False),
        RECEIPT: ("2025年10月18日 收到回执（配合）", True),
        REFUSED: ("2025年10月18日 家长拒签，还缺两名见证人或送达凭证", False),
        REFUSED.replace("[t011]", "[t011, t012]"): (
            "2025年10月18日 家长拒签，已由见证人或送达凭证证明送到", True,
        ),
        RECEIPT.replace(", 签收人: 李建国", ""): (
            "2025年10月18日 收到回执（配合），没有写签收人或送达凭证", False,
        ),
    }  # fmt: skip
    for receipt, expected in told.items():
        case = HEAD + INTERVIEW + ENTRY + NOTICE + receipt
        view = case_view(report_of(case, as_of="2025-10-20"), "C-7K2M9Q")
        assert view.records is not None
        (notice,) = view.records.notices
        assert (notice.receipt, notice.settled) == expected


def test_records_are_newest_first_and_say_where_they_stand() -> None:
    view = case_view(report_of(RUNNING, as_of="2025-10-31"), "C-7K2M9Q")
    assert view.records is not None
    weekly = view.records.weekly
    assert [(one.day, one.clock) for one in weekly] == [
        ("2025年10月29日", "周三"), ("2025年10月22日", "周三"),
    ]  # fmt: skip
    assert weekly[1].facts == (Fact("状态变化", "平稳"), Fact("内容", "说了睡眠", prose=True))
    assert (weekly[1].mode, weekly[1].who) == ("面谈", "郑老师")
    assert weekly[1].path == "records/cases/C-7K2M9Q.yml"
    assert weekly[1].line == RUNNING.strip().splitlines().index(WEEKLY.splitlines()[1])


def test_index_counts_stages_and_names_the_next_step() -> None:
    other = (
        HEAD.replace("C-7K2M9Q", "C-AAAAAA").replace("a00001", "a00009").replace("2 李小红", "3")
    )
    view = cases_view(report_of(RUNNING, other, as_of="2025-10-31"))
    assert {one.stage: one.count for one in view.stages if one.count} == {"待访谈": 1, "约谈中": 1}
    assert view.in_library == (("三类", 0), ("二类", 1))
    assert [
        (one.head.id, one.next.text, one.next.due_text, one.next.late) for one in view.rows
    ] == [
        ("C-AAAAAA", "访谈评估", "10月16日 周四", "逾期 15 天"),
        ("C-7K2M9Q", "家长反馈", "11月12日 周三", ""),
    ]
    assert view.with_overdue == 2


def test_index_lists_an_unreadable_case_first() -> None:
    broken = HEAD.replace("C-7K2M9Q", "C-AAAAAA").replace("来源", "来原").replace("2 李小红", "3")
    view = cases_view(report_of(HEAD + INTERVIEW + ENTRY + MEASURES, broken, as_of="2025-10-24"))
    assert [(one.head.id, one.head.stage) for one in view.rows] == [
        ("C-AAAAAA", "未知"), ("C-7K2M9Q", "约谈中"),
    ]  # fmt: skip
    assert [one.path for one in view.unread] == ["records/cases/C-AAAAAA.yml"]


def test_what_goes_on_around_the_steps_has_its_lists_newest_first() -> None:
    more = """家长反馈:
  - {编号: 600001, 日期: 2025-10-24, 教职工: t012, 渠道: 电话, 家长回应: 配合, 要点: 睡得好些}
指导:
  - {编号: 600002, 日期: 2025-10-27, 教师: t003, 导师: t012}
转介信:
  - {编号: 600003, 日期: 2025-10-20, 转介人: t003, 监护人: 李建国, 原因: 低落, 紧急程度: 尽快, 联系人: t003}
就诊核实:
  - {编号: 600004, 日期: 2025-10-25, 核实人: t003, 转介信: 600003, 结果: 已就诊}
安全交接:
  - {编号: 600005, 时间: 2025-10-13 10:20, 告知人: t012, 监护人: 李建国, 陪伴人: [t011], 全程陪伴: 是}
"""
    records = case_view(report_of(RUNNING + more, as_of="2025-10-31"), "C-7K2M9Q").records
    assert records is not None
    shown = [
        [(one.day, one.kind, one.mode, one.who) for one in found]
        for found in (records.family, records.referrals, records.handovers)
    ]
    assert shown == [
        [
            ("2025年10月27日", "指导心导师", "", "郑老师"),
            ("2025年10月24日", "家长反馈", "电话", "陈老师"),
        ],
        [
            ("2025年10月25日", "就诊核实", "已就诊", "郑老师"),
            ("2025年10月20日", "转介信", "尽快", "郑老师"),
        ],
        [("2025年10月13日", "安全交接", "", "陈老师、林老师")],
    ]
    assert (records.followups, records.returns) == ((), ())
