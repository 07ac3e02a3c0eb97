"""The closed loop of one case: each step with its state, from records and assessments alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from heartgrid.duties import Status
from heartgrid.views.labels import day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from heartgrid.views.case_round import Round
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

State = Literal["done", "now", "late", "next", "skipped", "unknown"]
Phase = Literal["发现", "干预", "处置", "预防"]

_SOON: Final = timedelta(days=7)
_WORST: Final[tuple[tuple[Status, State], ...]] = (
    (Status.OVERDUE, "late"),
    (Status.UNKNOWN, "unknown"),
    (Status.DUE, "now"),
    (Status.DONE, "done"),
    (Status.DONE_LATE, "done"),
    (Status.WAIVED, "skipped"),
    (Status.NOT_YET, "next"),
)


@dataclass(frozen=True, slots=True)
class LoopStep:
    """A step of the loop as it is drawn."""

    phase: Phase
    name: str
    state: State
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A step that records of the case settle; ``note`` says more than the day of the last one."""

    phase: Phase
    name: str
    step: str
    note: Callable[[Round, Sequence[Line]], str] = lambda _round, _lines: ""


def loop_steps(report: Report, round_: Round) -> tuple[LoopStep, ...]:
    """The steps of the round, in order; some only where they concern the case."""
    rows = [*_ROWS]
    if round_.level == "三类" or round_.events["consultation"]:
        rows.append(_Row("干预", "会诊", "consultation"))
    rows += (one for one in _SOMETIMES if round_.lines.get(one.step) or round_.events[one.step])
    steps = [_recorded(report, round_, row) for row in rows]
    steps.append(LoopStep("干预", "复评", *_review(report, round_)))
    if round_.events["state"]:
        steps.append(LoopStep("处置", "离校与返校", *_leave(round_)))
    steps.append(LoopStep("处置", "出库", *_exit(report, round_)))
    steps.append(LoopStep("预防", "后续关注", *_care(report, round_)))
    return tuple(steps)


def unknown_steps() -> tuple[LoopStep, ...]:
    """The loop of a case whose file cannot be read: the steps that every case has."""
    recorded = (LoopStep(row.phase, row.name, "unknown") for row in _ROWS)
    return (
        *recorded,
        LoopStep("干预", "复评", "unknown"),
        LoopStep("处置", "出库", "unknown"),
        LoopStep("预防", "后续关注", "unknown"),
    )


def _recorded(report: Report, round_: Round, row: _Row) -> LoopStep:
    """A step's state: by its lines, else by its records, else by where the case is."""
    lines = round_.lines.get(row.step, ())
    happened = round_.events[row.step]
    state = worst(lines) or ("done" if happened else _without(report, round_, row.phase))
    said = row.note(round_, lines)
    if not said and state == "done" and happened:
        said = day_words(happened[-1].at.date())
    return LoopStep(row.phase, row.name, state, said or line_note(lines))


def worst(lines: Sequence[Line]) -> State | None:
    """What the lines of a step amount to; ``None`` for no lines."""
    held = {one.status for one in lines}
    return next((state for status, state in _WORST if status in held), None)


def _without(report: Report, round_: Round, phase: Phase) -> State:
    """The state of a step without lines and records."""
    if report.context is None:
        return "unknown"
    return "skipped" if round_.closed or (phase == "干预" and round_.away) else "next"


def line_note(lines: Sequence[Line]) -> str:
    """``逾期 3 天`` of the latest overdue line, or by when the next one is due."""
    late = [one for one in lines if one.status is Status.OVERDUE]
    if late:
        return late[-1].late
    due = [one for one in lines if one.status is Status.DUE and one.due_text]
    if due:
        return f"最晚 {due[0].due_text} 完成"
    waived = [one for one in lines if one.status is Status.WAIVED]
    return "已豁免" if waived else ""


def _notice_note(round_: Round, lines: Sequence[Line]) -> str:
    notices = [one.record for one in round_.events["notice"]]
    if worst(lines) == "done" or not notices or notices[-1].receipt is not None:
        return ""
    return "；".join(filter(None, ("已签发，等回执", line_note(lines))))


def _weekly_note(round_: Round, lines: Sequence[Line]) -> str:
    if not lines and not round_.events["weekly"]:
        return "离校期间不计" if round_.away else ""
    missed = sum(one.status is Status.OVERDUE for one in lines)
    parts = [f"已约谈 {len(round_.events['weekly'])} 次"]
    if missed:
        parts.append(f"缺 {missed} 周")
    if round_.away:
        parts.append("现在离校，不计")
    elif any(one.status is Status.DUE for one in lines):
        parts.append("本周还没有约")
    return "，".join(parts)


def review_day(round_: Round) -> date | None:
    """When the team meant to look at the case again: as its last decision says."""
    return round_.decisions[-1].review if round_.in_library else None


def _review(report: Report, round_: Round) -> tuple[State, str]:
    reviews = len(round_.decisions) - 1
    if round_.closed:
        return ("skipped", "") if round_.closed == "不入库" else ("done", "")
    if not round_.in_library:
        return _without(report, round_, "处置"), ""
    day = review_day(round_)
    if day is None:
        return ("done" if reviews else "next"), "决议里没有写复评日期"
    if day < report.today:
        return "late", f"应在 {day_words(day)} 复评"
    if day <= report.today + _SOON:
        return "now", f"{day_words(day)} 复评"
    return ("done" if reviews else "next"), f"下次 {day_words(day)}"


def _leave(round_: Round) -> tuple[State, str]:
    last = round_.events["state"][-1].record
    back = last.state in {"在校", "复学"}
    return ("done" if back else "now"), f"{last.state}，{day_words(last.day)} 起"


def _exit(report: Report, round_: Round) -> tuple[State, str]:
    if round_.closed == "出库":
        return "done", day_words(round_.decisions[-1].moment.date())
    if round_.closed == "不入库":
        return "skipped", "没有入库"
    return ("unknown" if report.context is None else "next"), ""


def _care(report: Report, round_: Round) -> tuple[State, str]:
    """After the exit somebody goes on watching; without entry the mentor does (art. 8, 9)."""
    case = report.cases[round_.case_id].record
    if round_.closed == "不入库":
        return "now", f"由{report.names.of_staff(case.team.mentor)}继续关注"
    if round_.closed != "出库":
        return ("unknown" if report.context is None else "next"), ""
    if case.exit is None:
        return "now", "还没有写由谁继续关注"
    return "done", f"由{report.names.of_staff(case.exit.follower)}继续关注"


_ROWS: Final = (
    _Row("发现", "提名", "nomination"),
    _Row("发现", "访谈评估", "interview"),
    _Row("发现", "小组决议", "decision"),
    _Row("干预", "一生一策", "plan"),
    _Row("干预", "实地家访", "visit"),
    _Row("干预", "告知书", "notice", _notice_note),
    _Row("干预", "每周约谈", "weekly", _weekly_note),
)
# Who was beyond the school's means, away, or came back.
_SOMETIMES: Final = (
    _Row("干预", "多方会谈", "meeting"),
    _Row("干预", "转介", "referral"),
    _Row("干预", "核实就诊", "outcome"),
    _Row("干预", "离校回访", "followup"),
    _Row("干预", "复学材料", "application"),
    _Row("干预", "复学评估", "return_assessment"),
    _Row("干预", "复学告知", "briefing"),
    _Row("干预", "复学文书", "papers"),
    _Row("干预", "危机预案", "crisis_plan"),
)
