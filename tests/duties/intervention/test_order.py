"""D39: the way of a case from nomination to exit; whatever comes out of order is answered.

Each step of the way has a violation, and the problem (C…, R…) or the overdue duty (D…) that says so.
"""

from __future__ import annotations

import pytest

from heartgrid.checks import BASIC
from heartgrid.duties.assessment import Status
from tests.support.books import assess_text
from tests.support.casebook import (
    advised,
    applied,
    assessed,
    beyond,
    briefed,
    case,
    checked,
    crisis_planned,
    decided,
    followed,
    handed_over,
    interviewed,
    met,
    nominated,
    noticed,
    planned,
    referred,
    sat,
    signed_papers,
    turned,
    visited,
)
from tests.support.checked import told

Steps = dict[str, list[str]]
IN, THREE = decided("2025-10-16 16:00"), decided("2025-10-16 16:00", level="三类")
BEYOND = beyond("2025-10-16 16:00")
OUT = decided("2025-12-10 16:00", "出库", "一类")
RECEIPT = "日期: 2025-10-16, 意见: 配合, 签收人: 李建国, 送达方式: 当面"
LEFT, BACK = turned("2025-10-20", "休学"), turned("2025-11-12", "复学")
AGAIN: Steps = {"决议": [IN, decided("2025-10-30 16:00", "出库", "一类")], "状态变更": [LEFT, BACK]}
AWAY: Steps = {"决议": [IN], "状态变更": [LEFT, BACK]}
DECIDED = {"决议": [IN]}

# (what is out of order, the case's steps, what answers it)
VIOLATIONS: list[tuple[str, Steps, str]] = [
    # found
    ("nominated, never interviewed", {}, "D36.yellow"),
    ("interviewed before the nomination", {"访谈": [interviewed("2025-10-12 10:00")]}, "C501"),
    ("interviewed by no counsellor", {"访谈": [interviewed("2025-10-14 10:00", "t012")]}, "C508"),
    ("interviewed, never decided on", {"访谈": [interviewed("2025-10-14 10:00")]}, "D38"),
    ("decided before the nomination", {"决议": [decided("2025-10-12 10:00")]}, "C501"),
    ("decided by one signature", {"决议": [decided("2025-10-16 16:00", signed="t002")]}, "C504"),
    ("… which lets nobody in", {"决议": [decided("2025-10-16 16:00", signed="t002")]}, "D39"),
    ("decided by two roles", {"决议": [IN.replace("t001, t002", "t002")]}, "D39a"),
    ("level two, not let in", {"决议": [decided("2025-10-16 16:00", "不入库")]}, "C503"),
    ("let in at level one", {"决议": [decided("2025-10-16 16:00", level="一类")]}, "C503"),
    ("danger, nobody told", {"提名": [nominated("2025-10-13 10:00", "红")]}, "D98"),
    ("left alone after that", {"安全交接": [handed_over("2025-10-13 10:00", "否")]}, "D98a"),
    # in the library
    ("let in twice", {"决议": [IN, decided("2025-10-20 16:00")]}, "C507"),
    ("no plan", DECIDED, "D40"),
    ("plan before entry", {**DECIDED, "一生一策": [planned("2025-10-15")]}, "C501"),
    ("plan without entry", {"一生一策": [planned("2025-10-20")]}, "C502"),
    ("no visit on site", {**DECIDED, "家访": [visited("2025-10-20", "视频")]}, "D47.entry"),
    ("visited before entry", {**DECIDED, "家访": [visited("2025-10-15")]}, "C501"),
    ("no notice", DECIDED, "D48.level_two"),
    ("notice without receipt", {**DECIDED, "告知书": [noticed("2025-10-16 18:00")]}, "D48.level_two"),
    ("notice without the duties of care", {**DECIDED, "告知书": [noticed("2025-10-16 18:00")]}, "D49"),
    ("notice of another level than decided", {**DECIDED, "告知书": [noticed("2025-10-17 09:00", "三类")]}, "C509"),
    ("receipt before its notice", {**DECIDED, "告知书": [noticed("2025-10-17 09:00", receipt=RECEIPT)]}, "C501"),
    ("no weekly interview", DECIDED, "D41"),
    ("weekly interview before entry", {**DECIDED, "约谈": [met("2025-10-15")]}, "C501"),
    ("no guidance of the mentor", DECIDED, "D42"),
    ("no word to the parents", DECIDED, "D43"),
    ("no monthly review", DECIDED, "D46"),
    ("raised to the same level", {"决议": [IN, decided("2025-10-23 16:00", "升级")]}, "C503"),
    ("another level, called the same", {"决议": [IN, decided("2025-10-23 16:00", "维持", "三类")]}, "C503"),
    ("kept, though never let in", {"决议": [decided("2025-10-23 16:00", "维持")]}, "C506"),
    ("level three without consultation", {"决议": [THREE]}, "D45"),
    # beyond the school's means
    ("level three, not said whether beyond", {"决议": [THREE]}, "D51a"),
    ("referred without a decision", {**DECIDED, "转介信": [referred("2025-10-20")]}, "D51"),
    ("beyond, no talk of all sides", {"决议": [BEYOND]}, "D52"),
    ("talk without the parents", {"决议": [BEYOND], "多方会谈": [sat("2025-10-17", "学校")]}, "D52"),
    ("beyond, nothing in writing", {"决议": [BEYOND]}, "D53"),
    ("beyond, no letter", {"决议": [BEYOND]}, "D54"),
    ("letter, nobody asked further", {"决议": [BEYOND], "转介信": [referred("2025-10-17")]}, "D55"),
    ("asked before the letter", {"决议": [BEYOND], "转介信": [referred("2025-10-17")], "就诊核实": [checked("2025-10-16")]}, "C501"),
    ("asked without a letter", {"决议": [BEYOND], "就诊核实": [checked("2025-10-17")]}, "C502"),
    ("letter, no three-way follow-up", {"决议": [BEYOND], "转介信": [referred("2025-10-17")]}, "D56"),
    # away and back
    ("away, no follow-up", {**DECIDED, "状态变更": [LEFT]}, "D50"),
    ("returned, never away", {**DECIDED, "状态变更": [BACK]}, "C510"),
    ("returned twice", {**DECIDED, "状态变更": [LEFT, BACK, turned("2025-12-01", "复学")]}, "C510"),
    ("assessed without papers", {**AWAY, "复学评估": [assessed("2025-11-10 10:00")]}, "D57"),
    ("papers, never assessed", {**AWAY, "复学申请": [applied("2025-11-03")]}, "D58.limit"),
    ("returned without assessment", AWAY, "D58.order"),
    ("returned, assessed as unfit", {**AWAY, "复学评估": [assessed("2025-11-10 10:00", "暂缓复学")]}, "D58.order"),
    ("at school straight from suspension", {**DECIDED, "状态变更": [LEFT, turned("2025-11-12", "在校")]}, "D58.order"),
    ("returned, parents not told", {**AWAY, "复学告知": [briefed("2025-11-11", "学生")]}, "D59"),
    ("pledge not signed by the student", {**AWAY, "复学文书": [signed_papers("2025-11-11", "监护人")]}, "D60"),
    ("returned, not let in again", AGAIN, "D61"),
    ("returned, no intervention plan", AWAY, "D62"),
    ("returned, no crisis plan", AWAY, "D62a"),
    ("unfit, no appraisal advised", {**AWAY, "复学评估": [assessed("2025-11-10 10:00", "建议第三方鉴定")]}, "D63"),
    # out
    ("let out by one signature", {"决议": [IN, decided("2025-12-10 16:00", "出库", "一类", "t002")]}, "D46a"),
    ("out without having been in", {"决议": [OUT]}, "C506"),
    ("out by what is no decision to let out", {"决议": [IN], "出库": ["决议"]}, "R208"),
    ("interviewed weekly after the exit", {"决议": [IN, OUT], "约谈": [met("2025-12-15")]}, "C505"),
    ("visited after the exit", {"决议": [IN, OUT], "家访": [visited("2025-12-15")]}, "C505"),
    ("raised after the exit", {"决议": [IN, OUT, decided("2025-12-15 16:00", "升级", "三类")]}, "C506"),
    ("referred after the exit by the old decision", {"决议": [BEYOND, OUT], "转介信": [referred("2025-12-15")]}, "D51"),
]  # fmt: skip


def answers(steps: Steps) -> set[str]:
    """The codes of the problems, the keys of the overdue duties."""
    steps = dict(steps)
    text = case(**{key: value for key, value in steps.items() if key != "出库"})
    lists = iter(range(1, 100))
    numbered = "\n".join(
        f"  - {{编号: ca{next(lists):04}, {line[5:]}" if line.startswith("  - {") else line
        for line in text.splitlines()
    )
    if "出库" in steps:
        numbered += "\n出库: {决议: ca0001, 后续关注: t012}"
    overdue = {
        one.rule
        for one in assess_text(numbered + "\n", as_of="2026-01-10")
        if one.status is Status.OVERDUE
    }
    return overdue | {one.split()[0] for one in told(numbered + "\n", checks=BASIC)}


@pytest.mark.parametrize(
    ("steps", "answer"),
    [pytest.param(steps, answer, id=name) for name, steps, answer in VIOLATIONS],
)
def test_a_step_out_of_order_is_answered(steps: Steps, answer: str) -> None:
    assert answer in answers(steps)


WHOLE: Steps = {
    "提名": [nominated("2025-10-13 10:00")],
    "访谈": [interviewed("2025-10-14 10:00")],
    "决议": [BEYOND],
    "一生一策": [planned("2025-10-20"), planned("2025-11-12")],
    "状态变更": [LEFT, BACK],
    "复学申请": [applied("2025-11-03")],
    "复学评估": [assessed("2025-11-10 10:00")],
    "复学告知": [briefed("2025-11-11")],
    "复学文书": [signed_papers("2025-11-11")],
    "危机预案": [crisis_planned("2025-11-12")],
    "多方会谈": [sat("2025-10-17")],
    "转介信": [referred("2025-10-17")],
    "就诊核实": [checked("2025-10-20", more=", 医生建议: 居家")],
    "回访": [followed(f"2025-{day}", more=", 就医情况: 按医嘱") for day in ("10-22", "10-29", "11-05")],
    "鉴定建议": [advised("2025-11-20")],
}  # fmt: skip
ORDERS = {"D51", "D57", "D58.order", "D58.limit", "D59", "D60", "D61", "D62", "D62a", "D46a"}


def test_what_is_in_order_is_not_answered() -> None:
    found = answers(WHOLE)
    assert not found & ORDERS
    assert not {one for one in found if one[0] in "CR"}
