"""In the library or not: what a case's decisions say about any moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.calendar.counting import ONE_DAY
from heartgrid.model.lasting import Lasting

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.duties.context import Context
    from heartgrid.model.case import Decision
    from heartgrid.model.located import Located

_AWAY: Final = frozenset({"病假", "住院", "休学"})
_BACK: Final = frozenset({"在校", "复学"})


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in the library, from the decision that let in to the one that let out."""

    case_id: str
    begin: datetime
    end: datetime | None
    decisions: tuple[Decision, ...]

    def covers(self, moment: datetime) -> bool:
        """Whether the case is in the library at ``moment``."""
        return self.begin < moment and (self.end is None or moment <= self.end)

    def level_at(self, moment: datetime) -> str:
        """The level in force at ``moment``."""
        held = [one for one in self.decisions if one.moment <= moment]
        return (held or list(self.decisions[:1]))[-1].level


def is_signed(ctx: Context, decision: Located[Any]) -> bool:
    """Whether as many different people signed it as the parameter asks on its day."""
    least = ctx.parameters.number("signatures_least", decision.at.date())
    return len(set(decision.record.signed)) >= least


def stays(ctx: Context) -> list[Stay]:
    """Every stay of every case, by the decisions that two or more signed."""
    return ctx.once("stays", lambda: _every_stay(ctx))


def steps(ctx: Context, kind: str, case_id: str) -> list[Located[Any]]:
    """The steps of one kind (``case.state``) of one case that have happened, oldest first."""
    return ctx.once(("steps", kind), lambda: _by_case(ctx, kind)).get(case_id, [])


def _by_case(ctx: Context, kind: str) -> dict[str, list[Located[Any]]]:
    found: dict[str, list[Located[Any]]] = {}
    for one in ctx.events(kind):
        found.setdefault(str(one.case_id), []).append(one)
    return found


def _every_stay(ctx: Context) -> list[Stay]:
    by_case: dict[str, list[Located[Decision]]] = {}
    for one in ctx.events("case.decision"):
        if is_signed(ctx, one):
            by_case.setdefault(str(one.case_id), []).append(one)
    return [stay for case_id, found in by_case.items() for stay in _stays(case_id, found)]


def _stays(case_id: str, found: list[Located[Decision]]) -> list[Stay]:
    made: list[Stay] = []
    begin: datetime | None = None
    decisions: list[Decision] = []
    for one in found:
        decision = one.record
        if decision.verdict == "入库" and begin is None:
            begin, decisions = decision.moment, [decision]
        elif begin is not None:
            decisions.append(decision)
            if decision.verdict == "出库":
                made.append(Stay(case_id, begin, decision.moment, tuple(decisions)))
                begin = None
    if begin is not None:
        made.append(Stay(case_id, begin, None, tuple(decisions)))
    return made


@dataclass(frozen=True, slots=True)
class Span(Lasting):
    """Days from ``begin`` to ``end``, both included; without ``end`` it goes on."""

    begin: date
    end: date | None = None


def leaves(ctx: Context, case_id: str) -> list[Span]:
    """The times away, by roster and states; what follows on the day after is one leave."""
    case = ctx.cases[case_id]
    held = ctx.ledger.roster.students.get(case.student or "", ())
    found = [Span(leave.begin, leave.end) for one in held for leave in one.student.leaves]
    states = sorted((one for one in case.record.states), key=lambda one: one.day)
    for place, one in enumerate(states):
        if one.state in _AWAY:
            following = states[place + 1 :]
            found.append(Span(one.day, following[0].day - ONE_DAY if following else None))
    return _joined(found)


def suspensions(ctx: Context, case_id: str) -> list[Span]:
    """The leaves that are, at least in part, a suspension."""
    case = ctx.cases[case_id]
    held = ctx.ledger.roster.students.get(case.student or "", ())
    days = [leave.begin for one in held for leave in one.student.leaves if leave.kind == "休学"]
    days += [one.day for one in case.record.states if one.state == "休学"]
    return [one for one in leaves(ctx, case_id) if any(one.holds_on(day) for day in days)]


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for one in sorted(spans, key=lambda span: span.begin):
        last = joined[-1] if joined else None
        if last is None or (last.end is not None and last.end + ONE_DAY < one.begin):
            joined.append(one)
        elif last.end is not None:
            end = None if one.end is None else max(last.end, one.end)
            joined[-1] = Span(last.begin, end)
    return joined


def referrals(ctx: Context, case_id: str) -> list[Span]:
    """From a letter to the day on which the student is back or may be, as the doctor says."""
    letters = steps(ctx, "case.referral", case_id)
    outcomes = steps(ctx, "case.outcome", case_id) if letters else []
    states = steps(ctx, "case.state", case_id) if letters else []
    back = [one.record.day for one in outcomes if one.record.advice == "可在校"]
    back += [one.record.day for one in states if one.record.state in _BACK]
    found: list[Span] = []
    for one in letters:
        begin = one.record.day
        if not found or not found[-1].holds_on(begin):
            found.append(Span(begin, min((day for day in back if day > begin), default=None)))
    return found


def away(ctx: Context, case_id: str, day: date) -> bool:
    """Sick leave, hospital or suspension: by the roster, or by the case's own last state."""
    case = ctx.cases[case_id]
    if case.student is not None and ctx.ledger.roster.leave(case.student, day) is not None:
        return True
    states = sorted((one for one in case.record.states if one.day <= day), key=lambda one: one.day)
    return bool(states) and states[-1].state in _AWAY
