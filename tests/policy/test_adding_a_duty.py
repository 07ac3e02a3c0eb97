"""A new duty of an existing shape needs YAML alone: each test adds one to the packaged text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.policy import PolicyFile, load_policy, packaged_policy_files
from tests.support.books import book
from tests.support.casebook import CASE, case, decided
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, observer, pupils, school
from tests.support.lines import due, line, lines, opened, proof, row, status

if TYPE_CHECKING:
    from heartgrid.policy import Policy


def with_duty(duty: str, parameter: str) -> Policy:
    """The packaged policy with one parameter and one duty more."""
    text = f"policy: ningbo-2023-126\nparameters:\n  {parameter}\nduties:{duty}"
    loaded = load_policy([*packaged_policy_files(), PolicyFile("policy/added.yml", text)])
    assert loaded.problems == ()
    return loaded.policy


EXPERTS = """
  - {id: D44z, article: 10, name: 专家进校园, ask: '每学年请心理专家进校园 {experts_per_year} 次', weight: 目标,
     why_weight: 次数是暂定的, level: school, responsible: leader,
     shape: periodic, subject: school, window: school_year, at_least: experts_per_year,
     evidence: [{kind: activity, where: {类别: [专家进校园]}}]}
"""
EXPERTS_NUMBER = "experts_per_year: {value: 1, unit: 次, meaning: 专家进校园, source: 暂定}"


def test_a_periodic_one() -> None:
    """D44z: experts come to the school once in each school year."""
    policy = with_duty(EXPERTS, EXPERTS_NUMBER)
    none = line("D44z", as_of="2025-12-01", policy=policy)
    assert row(none) == ("2025-09-01", "2026-08-31", "待办")
    assert (none.subject.id, none.responsible, none.article) == ("haiwan", "t002", 10)
    assert none.because == (
        "每学年请心理专家进校园 1 次。2025—2026学年要求 1 次，已有 0 次，最晚2026年8月31日完成。"
    )
    entries = [
        "日期: 2025-10-10, 类别: 宣讲, 主题: 睡眠",
        "日期: 2025-11-10, 类别: 专家进校园, 主题: 情绪",
    ]
    done = line(
        "D44z", book("activities/2025-1.yml", 活动=entries), as_of="2025-12-01", policy=policy
    )
    assert (status(done), proof(done)) == ("目标 已完成", ["activities/2025-1.yml:5"])
    lost = "--- activities/2025-1.yml\n种类: [\n"
    unknown = lines("D44z", lost, as_of="2026-09-10", policy=policy)[0]
    assert (opened(unknown), status(unknown)) == ("2025-09-01", "目标 未知")
    waived = book(
        "waivers/2025-1/school.yml",
        记录=[
            (
                "义务: D44z, 对象: 学校, 起: 2025-09-01, 止: 2026-08-31, 理由: 改在下学年, "
                "批准人: t001, 批准日: 2025-11-01"
            )
        ],
    )
    assert status(line("D44z", waived, as_of="2025-12-01", policy=policy)) == "目标 已豁免"


CONSULTATION = """
  - {id: D45z, article: 10, name: 三类会诊, ask: '三类个案 {added_consult_days} 日内会诊', weight: 目标,
     why_weight: 期限是暂定的, level: school, responsible: case_leader,
     shape: triggered, subject: case,
     trigger: [{kind: case.decision, where: {结论: [入库, 升级], 级别: [三类]}, fewest: {签署: signatures_least}}],
     within: {days: added_consult_days}, evidence: [{kind: case.consultation}]}
"""
CONSULTATION_DAYS = "added_consult_days: {value: 14, unit: 天, meaning: 多久内会诊, source: 暂定}"


def test_a_triggered_one() -> None:
    """D45 once more: a consultation within 14 days of reaching level three."""
    policy = with_duty(CONSULTATION, CONSULTATION_DAYS)
    decisions = [decided("2025-11-12 16:00"), decided("2025-12-01 10:00", "升级", "三类")]
    for held, expected in (
        ([], "目标 逾期"),
        (["2025-12-15"], "目标 已完成"),
        (["2025-12-16"], "目标 迟完成"),
    ):
        steps = [f"日期: {day}, 专家: 市医院, 结论: 继续观察" for day in held]
        one = line("D45z", case(决议=decisions, 会诊=steps), as_of="2026-01-10", policy=policy)
        assert (opened(one), due(one), status(one)) == ("2025-12-01 10:00", "2025-12-15", expected)
        assert (one.subject.id, one.responsible) == (CASE, "t002")
    assert lines("D45z", case(决议=decisions[:1]), as_of="2026-01-10", policy=policy) == []
    bad = case(决议=decisions, 会诊=["日期: 2025-12-03"])
    assert status(line("D45z", bad, as_of="2026-01-10", policy=policy)) == "目标 未知"


OBSERVERS = """
  - {id: D27a, article: 7, name: 两名心理委员, ask: '每班设 {observers_wanted} 名心理委员', weight: 目标,
     why_weight: 人数是暂定的, level: class, responsible: homeroom, grades: grid,
     shape: standing, subject: class, measure: peer_observers, at_least: {least: observers_wanted},
     grace: grid_grace_school_days}
"""
OBSERVERS_NUMBER = "observers_wanted: {value: 2, unit: 名, meaning: 心理委员, source: 暂定}"


def test_a_standing_one() -> None:
    """A second peer observer, who steps down on 14 November."""
    policy = with_duty(OBSERVERS, OBSERVERS_NUMBER)
    text = grid(
        mentors=[mentor("t012")],
        students=pupils(3),
        observers=[observer(1), observer(2, end="2025-11-14")],
    )
    assert status(line("D27a", text, as_of="2025-11-14", policy=policy)) == "目标 已完成"
    one = line("D27a", text, as_of="2025-11-20", policy=policy)
    assert row(one) == ("2025-09-01", "2025-11-15 00:00", "逾期")
    assert one.because == (
        "每班设 2 名心理委员。现有 1 名心理委员，要求 2 名，不符合要求（从11月15日起）：请选好心理委员，写进心网格。"
    )


def test_the_added_duties_leave_the_others_alone() -> None:
    added = with_duty(EXPERTS, EXPERTS_NUMBER)
    texts = (school(terms=[FIRST_TERM, SECOND_TERM]), case(决议=[decided("2025-11-12 16:00")]))
    for duty in ("D29", "D41", "D03"):
        assert lines(duty, *texts, as_of="2026-03-10", policy=added) == lines(
            duty, *texts, as_of="2026-03-10"
        )
