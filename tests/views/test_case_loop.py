"""The loop of one case at every stage, from nomination to exit and round again."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.views.case import case_view
from heartgrid.views.case_loop import LoopStep
from tests.support.books import GRID, STAFF
from tests.support.cases import (
    ENTRY,
    EXIT,
    HEAD,
    INTERVIEW,
    LEFT,
    LEVEL_THREE,
    MEASURES,
    NOTICE,
    PLAN,
    REFUSAL,
    REVIEWED,
    RUNNING,
    SUSPENDED,
    UNSIGNED,
    VISIT,
    WAIVER,
    WEEKLY,
)
from tests.support.reports import report_alone, report_of

STEPS = (
    "提名", "访谈评估", "小组决议", "一生一策", "实地家访", "告知书", "每周约谈", "复评", "出库", "后续关注",
)  # fmt: skip
AGAIN = HEAD + "  - {编号: a00002, 时间: 2025-12-01 10:00, 提名人: t011, 紧急: 红}\n"

# One letter per step: d done, n now, l late, - next, s skipped.
STAGES = [
    ("nominated", HEAD, "2025-10-14", "待访谈", "d n - - - - - - - -"),
    ("nobody interviewed in three working days", HEAD, "2025-10-17", "待访谈", "d l - - - - - - - -"),
    ("interviewed", HEAD + INTERVIEW, "2025-10-15", "待决议", "d d n - - - - - - -"),
    ("only one signed", HEAD + INTERVIEW + UNSIGNED, "2025-10-17", "待决议", "d d l - - - - - - -"),
    ("not taken in", HEAD + INTERVIEW + REFUSAL, "2025-10-20", "没有入库", "d d d s s s s s s n"),
    ("taken in", HEAD + INTERVIEW + ENTRY, "2025-10-17", "措施未齐", "d d d n n n - - - -"),
    ("plan and notice late", HEAD + INTERVIEW + ENTRY, "2025-10-24", "措施未齐", "d d d l n l n - - -"),
    ("a week not held", HEAD + INTERVIEW + ENTRY + MEASURES, "2025-10-27", "约谈中", "d d d d d d l - - -"),
    ("all in hand", RUNNING, "2025-10-31", "约谈中", "d d d d d d d - - -"),
    ("review within a week", RUNNING, "2025-11-08", "约谈中", "d d d d d d n n - -"),
    ("review passed", RUNNING, "2025-11-15", "约谈中", "d d d d d d l l - -"),
    ("suspended", RUNNING + SUSPENDED, "2025-11-13", "离校中", "d d d d d d d n - -"),
    ("the missed week waived", RUNNING + WAIVER, "2025-11-09", "约谈中", "d d d d d d d n - -"),
]  # fmt: skip
_LETTER = {"d": "done", "n": "now", "l": "late", "-": "next", "s": "skipped", "?": "unknown"}


@pytest.mark.parametrize(
    ("case", "as_of", "stage", "letters"),
    [pytest.param(*rest, id=name) for name, *rest in STAGES],
)
def test_loop_of_each_stage(case: str, as_of: str, stage: str, letters: str) -> None:
    view = case_view(report_of(case, as_of=as_of), "C-7K2M9Q")
    shown = {one.name: one.state for one in view.loop}
    assert [shown[name] for name in STEPS] == [_LETTER[one] for one in letters.split()]
    assert view.head.stage == stage


def test_after_the_exit_somebody_goes_on_watching() -> None:
    case = HEAD + INTERVIEW + ENTRY + EXIT + MEASURES + WEEKLY + LEFT
    view = case_view(report_of(case, as_of="2025-11-20"), "C-7K2M9Q")
    assert view.head.stage == "已出库"
    assert view.head.days == 29  # 16 October to 14 November
    assert view.loop[-2:] == (
        LoopStep("处置", "出库", "done", "11月14日 周五"),
        LoopStep("预防", "后续关注", "done", "由陈老师继续关注"),
    )


def test_a_new_nomination_after_the_exit_starts_another_round() -> None:
    case = AGAIN + INTERVIEW + ENTRY + EXIT + MEASURES + WEEKLY + LEFT
    view = case_view(report_of(case, as_of="2025-12-01 12:00"), "C-7K2M9Q")
    states = {one.name: one.state for one in view.loop}
    assert view.head.stage == "待访谈"
    assert (states["提名"], states["访谈评估"], states["小组决议"]) == ("done", "now", "next")
    assert (states["一生一策"], states["出库"], states["后续关注"]) == ("next", "next", "next")
    assert view.records is not None
    assert len(view.records.decisions) == 2, "the earlier round stays on the page"


def test_notes_say_by_when_and_what_is_missing() -> None:
    """A notice without receipt is not done; the note says what it waits for."""
    case = HEAD + INTERVIEW + ENTRY + PLAN + VISIT + NOTICE
    view = case_view(report_of(case, as_of="2025-10-18"), "C-7K2M9Q")
    notes = {one.name: one.note for one in view.loop}
    assert notes["提名"] == "10月13日 周一"
    assert notes["告知书"] == "已签发，等回执；最晚 10月19日 周日 完成"
    assert notes["复评"] == "下次 11月14日 周五"


def test_reviewed_cases_have_their_next_review() -> None:
    case = HEAD + INTERVIEW + ENTRY + REVIEWED + MEASURES + WEEKLY
    view = case_view(report_of(case, as_of="2025-11-20"), "C-7K2M9Q")
    assert LoopStep("干预", "复评", "done", "下次 12月12日 周五") in view.loop
    assert view.head.review == date(2025, 12, 12)


def test_level_three_asks_for_a_consultation() -> None:
    case = HEAD + INTERVIEW + LEVEL_THREE
    view = case_view(report_of(case, as_of="2025-10-17"), "C-7K2M9Q")
    assert LoopStep("干预", "会诊", "now", "最晚 10月30日 周四 完成") in view.loop


def test_leave_stands_in_the_loop() -> None:
    view = case_view(report_of(RUNNING + SUSPENDED, as_of="2025-11-13"), "C-7K2M9Q")
    assert LoopStep("处置", "离校与返校", "now", "休学，11月3日 周一 起") in view.loop


def test_weeks_are_held_missed_or_not_owed() -> None:
    """Entry on a Thursday afternoon: that week is not owed; suspended from 10 November on."""
    case = RUNNING + SUSPENDED.replace("11-03", "11-10")
    weeks = case_view(report_of(case, as_of="2025-11-16"), "C-7K2M9Q").weeks
    assert [(one.short, one.status, one.label) for one in weeks.weeks] == [
        ("10/13", None, "10月13日至10月19日：周四之后才入库或已经出库，不计"),
        ("10/20", "done", "10月20日至10月26日：约谈 1 次"),
        ("10/27", "done", "10月27日至11月2日：约谈 1 次"),
        ("11/3", "overdue", "11月3日至11月9日：没有约谈"),
        ("11/10", None, "11月10日至11月16日：离校，不计"),
    ]
    assert (weeks.held, weeks.missed, weeks.away) == (2, 1, 1)


def test_an_unreadable_case_is_unknown_everywhere() -> None:
    view = case_view(report_of(HEAD.replace("来源", "来原"), as_of="2025-10-14"), "C-7K2M9Q")
    assert {one.state for one in view.loop} == {"unknown"}
    assert view.head.stage == "未知"
    assert view.records is None
    assert [one.path for one in view.unread] == ["records/cases/C-7K2M9Q.yml"]


def test_without_a_school_record_nothing_is_called_done() -> None:
    """Records are shown; what only a calendar can tell is unknown, and so is the stage."""
    view = case_view(report_alone(STAFF, GRID, HEAD, as_of="2025-10-14"), "C-7K2M9Q")
    assert {one.name: one.state for one in view.loop} == dict.fromkeys(STEPS, "unknown") | {
        "提名": "done"
    }
    assert view.head.stage == "未知"
    assert [one.path for one in view.unread] == ["records/school.yml"]


def test_a_return_stands_in_the_loop_with_what_had_to_come_first() -> None:
    """Suspended on 3 November, back on the 17th after an assessment, and nothing else."""
    states = SUSPENDED + "  - {编号: 800002, 日期: 2025-11-17, 状态: 复学}\n"
    assessment = """复学评估:
  - 编号: 500001
    时间: 2025-11-14 10:00
    材料核验: 是
    风险: 低
    结论: 同意复学
    出席: [t002, t003]
    签署: [t002, t003]
"""
    loop = case_view(report_of(RUNNING + states + assessment, as_of="2025-11-19"), "C-7K2M9Q").loop
    shown = {one.name: one.state for one in loop}
    assert (shown["复学材料"], shown["复学评估"], shown["复学文书"]) == ("late", "done", "late")
    assert shown["危机预案"] == "now"
    assert "转介" not in shown
