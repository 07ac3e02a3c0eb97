"""抽查评估: draws as announced and revealed, spot checks, publications, evaluations by school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.model.drawing import commitment, drawn
from heartgrid.views.district.control import members, visits

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.model.district import Draw, Publication, Reveal
    from heartgrid.views.district.control import VisitRow
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report
    from heartgrid.views.unread import UnreadFile


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One draw; ``agrees`` says whether it works out again, ``None`` before it is revealed."""

    id: str
    draw: Draw
    names: str
    reveal: Reveal | None
    chosen: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """A school's evaluation in the running year; ``line`` is its duty, ``day`` empty before."""

    school: str
    day: date | None
    score: int | None
    evidence: str
    told: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class CheckingView:
    """The whole page; ``waiting`` draws are announced and not revealed."""

    draws: tuple[DrawRow, ...]
    waiting: int
    checks: tuple[VisitRow, ...]
    publications: tuple[Publication, ...]
    year: int
    evaluations: tuple[EvaluationRow, ...]
    evaluated: int
    unread: tuple[UnreadFile, ...]


def checking_view(report: Report) -> CheckingView:
    """As of the report's day; of a district's ledger."""
    draws = _draws(report)
    evaluations = _evaluations(report)
    return CheckingView(
        draws=draws,
        waiting=sum(one.reveal is None for one in draws),
        checks=visits(report, "spot_check"),
        publications=tuple(one.record for one in reversed(report.events("publication"))),
        year=report.today.year,
        evaluations=evaluations,
        evaluated=sum(one.day is not None for one in evaluations),
        unread=report.unread,
    )


def _draws(report: Report) -> tuple[DrawRow, ...]:
    """The newest first."""
    ledger, as_of = report.ledger, report.as_of
    revealed = {one.record.draw: one.record for one in ledger.reveals if one.at <= as_of}
    rows = []
    for one in sorted(ledger.draws, key=lambda each: each.at, reverse=True):
        if one.at <= as_of and one.record.id is not None:
            reveal = revealed.get(one.record.id)
            rows.append(
                DrawRow(
                    id=one.record.id,
                    draw=one.record,
                    names=_names(report, one.record.names),
                    reveal=reveal,
                    chosen=_names(report, reveal.drawn) if reveal else "",
                    agrees=None if reveal is None else _agrees(one.record, reveal),
                )
            )
    return tuple(rows)


def _agrees(draw: Draw, reveal: Reveal) -> bool:
    if commitment(reveal.seed) != draw.commitment:
        return False
    return drawn(draw.names, draw.count, reveal.seed, reveal.value or "") == reveal.drawn


def _evaluations(report: Report) -> tuple[EvaluationRow, ...]:
    """By school id, never by score: nobody is ranked."""
    today = report.today
    done = {
        one.record.school: one.record
        for one in report.events("evaluation")
        if one.record.day.year == today.year
    }
    lines = report.latest("D95")
    rows = []
    for school in sorted(members(report), key=lambda one: one.id):
        found = done.get(school.id)
        rows.append(
            EvaluationRow(
                school=school.name,
                day=found.day if found else None,
                score=found.score if found else None,
                evidence=found.evidence if found else "",
                told=(found.told or "没有写") if found else "",
                line=lines.get(school.id),
            )
        )
    return tuple(rows)


def _names(report: Report, schools: tuple[str, ...]) -> str:
    return "、".join(report.names.of_member(one) for one in schools)
