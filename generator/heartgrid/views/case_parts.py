"""The records of a case as its page shows them: decisions, plans, notices, and the plain ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from heartgrid.views.case_round import is_signed
from heartgrid.views.facts import Fact, day_text, facts_of
from heartgrid.views.timeline import Happening, happening

if TYPE_CHECKING:
    from heartgrid.model.case import Decision, Notice, Plan, Receipt
    from heartgrid.model.located import Located
    from heartgrid.views.report import Report

_PROOFS: Final = 2


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision of the team; ``counts`` is false while too few have signed."""

    when: str
    verdict: str
    level: str
    scale: str
    direction: str
    present: tuple[str, ...]
    signed: tuple[str, ...]
    counts: bool
    facts: tuple[Fact, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of a plan."""

    content: str
    owner: str
    rhythm: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of 一生一策; ``late`` says that its own day of review has passed."""

    version: int
    when: str
    facts: tuple[Fact, ...]
    measures: tuple[MeasureRow, ...]
    safety: tuple[Fact, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice with what became of it; ``settled`` is true once it is received or its proof held."""

    entry: Happening
    receipt: str
    settled: bool
    receipt_facts: tuple[Fact, ...]


def happenings(report: Report, case_id: str, *steps: str) -> tuple[Happening, ...]:
    """All records of the steps, newest first."""
    shown: list[Happening] = []
    for step in steps:
        kind = f"case.{step}"
        found = report.events_by(kind, "case_id").get(case_id, ())
        shown += (happening(report, kind, one) for one in reversed(found))
    return tuple(sorted(shown, key=lambda one: one.at, reverse=True))


def decision_rows(report: Report, case_id: str) -> tuple[DecisionRow, ...]:
    """All decisions, newest first."""
    found = report.events_by("case.decision", "case_id").get(case_id, ())
    return tuple(_decision(report, one) for one in reversed(found))


def _decision(report: Report, one: Located[Decision]) -> DecisionRow:
    record, names = one.record, report.names
    shown = {"id", "moment", "verdict", "level", "scale", "direction", "present", "signed"}
    return DecisionRow(
        when=_when(one),
        verdict=record.verdict,
        level=record.level,
        scale=record.scale,
        direction=record.direction,
        present=tuple(map(names.of_staff, record.present)),
        signed=tuple(map(names.of_staff, record.signed)),
        counts=is_signed(report, record),
        facts=facts_of(record, report, shown),
        path=one.path,
        line=one.line,
    )


def plan_views(report: Report, case_id: str) -> tuple[PlanView, ...]:
    """All plans, the latest version first."""
    found = report.events_by("case.plan", "case_id").get(case_id, ())
    ordered = sorted(found, key=lambda one: (one.record.version, one.at), reverse=True)
    return tuple(_plan(report, one) for one in ordered)


def _plan(report: Report, one: Located[Plan]) -> PlanView:
    record, names = one.record, report.names
    return PlanView(
        version=record.version,
        when=_when(one),
        facts=facts_of(record, report, {"id", "day", "version", "measures", "safety"}),
        measures=tuple(
            MeasureRow(each.content.strip(), names.of_staff(each.owner), each.rhythm or "")
            for each in record.measures
        ),
        safety=facts_of(record.safety, report) if record.safety else (),
        path=one.path,
        line=one.line,
    )


def notice_views(report: Report, case_id: str) -> tuple[NoticeView, ...]:
    """All notices, newest first."""
    found = report.events_by("case.notice", "case_id").get(case_id, ())
    return tuple(_notice(report, one) for one in reversed(found))


def _notice(report: Report, one: Located[Notice]) -> NoticeView:
    receipt = one.record.receipt
    shown = happening(report, "case.notice", one)
    facts = tuple(each for each in shown.facts if not each.label.startswith("回执·"))
    entry = replace(shown, facts=facts)
    if receipt is None:
        return NoticeView(entry, "还没有回执", settled=False, receipt_facts=())
    words, settled = _receipt(receipt)
    return NoticeView(entry, words, settled, facts_of(receipt, report))


def _receipt(receipt: Receipt) -> tuple[str, bool]:
    """As D48 counts it: received, or refused before two witnesses or with proof of delivery."""
    day = day_text(receipt.day)
    if receipt.opinion != "拒签":
        named = bool(receipt.signer or receipt.proof)
        words = f"{day} 收到回执（{receipt.opinion}）"
        return (words, True) if named else (f"{words}，没有写签收人或送达凭证", False)
    proven = len(receipt.witnesses) >= _PROOFS or bool(receipt.proof)
    if proven:
        return f"{day} 家长拒签，已由见证人或送达凭证证明送到", True
    return f"{day} 家长拒签，还缺两名见证人或送达凭证", False


def _when(one: Located[Decision] | Located[Plan]) -> str:
    day = day_text(one.at.date())
    return f"{day} {one.at:%H:%M}" if one.timed else day
