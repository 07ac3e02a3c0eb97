"""Where a case stands: its current time round the loop, from nomination to exit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.duties import SubjectKind
from heartgrid.duties.library import away
from heartgrid.policy import Periodic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from heartgrid.duties.library import Stay
    from heartgrid.model.case import Decision
    from heartgrid.model.located import Located
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

_CLOSING: Final = frozenset({"出库", "不入库"})
STEPS: Final = (
    "nomination", "interview", "decision", "plan", "weekly", "visit", "notice", "consultation",
    "state", "guidance", "feedback", "followup", "meeting", "referral", "outcome", "application",
    "return_assessment", "briefing", "papers", "crisis_plan", "appraisal", "handover",
)  # fmt: skip


@dataclass(frozen=True)
class Round:
    """The events and lines of a case since it last left the library or was not taken in.

    ``decisions`` are those that enough people signed; ``stay`` is the time in the library, if it
    came to that; ``closed`` the verdict that ended the round, empty while it goes on.
    """

    case_id: str
    events: Mapping[str, tuple[Located[Any], ...]]
    decisions: tuple[Decision, ...]
    lines: Mapping[str, tuple[Line, ...]]
    stay: Stay | None
    closed: str
    away: bool

    @property
    def in_library(self) -> bool:
        """Whether the case is in the library now."""
        return self.stay is not None and self.stay.end is None

    @property
    def level(self) -> str:
        """The level in force, or the last one decided; empty before any decision."""
        return self.decisions[-1].level if self.decisions else ""


def current_round(report: Report, case_id: str) -> Round:
    """The round that is going on, or the last one."""
    every = {one: _events(report, one, case_id) for one in STEPS}
    signed = [one.record for one in every["decision"] if is_signed(report, one.record)]
    begin, closed = _span(every, signed)
    stays = report.stays_by_case.get(case_id, ())
    stay = stays[-1] if stays and (begin is None or stays[-1].begin > begin) else None
    return Round(
        case_id=case_id,
        events={name: _after(found, begin) for name, found in every.items()},
        decisions=tuple(one for one in signed if begin is None or one.moment > begin),
        lines=_lines_by_step(report, case_id, begin),
        stay=stay,
        closed=closed,
        away=_is_away(report, case_id, stay),
    )


def is_signed(report: Report, decision: Decision) -> bool:
    """Whether enough people signed for the decision to count."""
    least = report.policy.parameters.number("signatures_least", decision.moment.date())
    return len(decision.signed) >= least


def _events(report: Report, step: str, case_id: str) -> tuple[Located[Any], ...]:
    return report.events_by(f"case.{step}", "case_id").get(case_id, ())


def _after(found: tuple[Located[Any], ...], begin: datetime | None) -> tuple[Located[Any], ...]:
    return tuple(one for one in found if begin is None or one.at > begin)


def _span(
    every: Mapping[str, tuple[Located[Any], ...]], signed: list[Decision]
) -> tuple[datetime | None, str]:
    """When the round began (after which moment), and the verdict that closed it."""
    closings = [one for one in signed if one.verdict in _CLOSING]
    if not closings:
        return None, ""
    last = closings[-1].moment
    again = [one for one in every["nomination"] if one.at > last]
    if again or any(one.moment > last for one in signed):
        return last, ""
    earlier = closings[-2].moment if len(closings) > 1 else None
    return earlier, closings[-1].verdict


def _lines_by_step(
    report: Report, case_id: str, begin: datetime | None
) -> dict[str, tuple[Line, ...]]:
    """The case's lines by the step whose record settles them: ``interview`` for D36."""
    found: dict[str, list[Line]] = {}
    for line in report.lines_of(SubjectKind.CASE, case_id):
        step = _step_of(report, line.rule)
        if step and (begin is None or line.opened > begin):
            found.setdefault(step, []).append(line)
    return {step: tuple(lines) for step, lines in found.items()}


def _step_of(report: Report, key: str) -> str:
    rule = report.rules.get(key)
    evidence = getattr(rule, "evidence", ())
    kinds = [one.kind for one in evidence if one.kind.startswith("case.")]
    if isinstance(rule, Periodic) and kinds[:1] == ["case.decision"]:
        return ""  # a review, which has a step of its own
    return "".join(kinds[:1]).removeprefix("case.")


def _is_away(report: Report, case_id: str, stay: Stay | None) -> bool:
    if report.context is None or stay is None or stay.end is not None:
        return False
    return away(report.context, case_id, report.today)
