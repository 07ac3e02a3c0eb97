"""Why a line is there: the article, the rule, every parameter in force, the dates, the waiver. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.duties.assessment import Status
from heartgrid.duties.wording import ask, asked_for
from heartgrid.duties.words.counting import counting_words
from heartgrid.duties.words.ruling import rule_words
from heartgrid.duties.words.tables import CANNOT_BE_MADE_UP
from heartgrid.model.classes import school_year_of
from heartgrid.policy import Periodic, Standing, Triggered
from heartgrid.policy.references import number_parameters, word_parameters

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.duties.assessment import Assessment
    from heartgrid.model.ledger import Ledger
    from heartgrid.policy import Parameters, Policy, Rule


@dataclass(frozen=True, slots=True)
class OverrideUse:
    """The school's own value: who approved it when, from which day on it counts, on what ground."""

    approver: str
    approved: date
    effective: date
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A parameter that the line follows from, as in force on the line's day."""

    name: str
    meaning: str
    value: str
    unit: str
    source: str
    override: OverrideUse | None = None


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """The waiver of a waived line. ``reason`` is what a record says: not for a log."""

    approver: str
    approved: date
    begin: date
    end: date
    reason: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that one line follows from; ``line`` keeps its dates, status and evidence.

    ``ask`` says the duty in our own words, ``citation`` where the text has it, ``why_weight``
    why it is no red line, ``rule`` what is looked at, ``counting`` how its time is counted,
    ``rule_file`` and ``rule_line`` where the rule stands; a ``standing`` one counts in whole days.
    """

    line: Assessment
    name: str
    ask: str
    citation: str
    why_weight: str
    responsible: str
    rule: tuple[str, ...]
    rule_file: str
    rule_line: int
    standing: bool
    counting: tuple[str, ...]
    parameters: tuple[ParameterUse, ...]
    waiver: WaiverUse | None


def explain(line: Assessment, ledger: Ledger, policy: Policy, as_of: datetime) -> Explanation:
    """Why ``line`` is there.

    Raises:
        KeyError: the policy has no such rule; the line was assessed by another one.
    """
    rule = next((one for one in policy.rules if one.key == line.rule), None)
    if rule is None:
        raise KeyError(line.rule)
    day = parameter_day(rule, line, ledger, as_of)
    document = policy.document_of(rule)
    article = document.articles.get(rule.article, "")
    return Explanation(
        line=line,
        name=rule.name,
        ask=ask(rule, policy.parameters, day),
        citation=f"{document.number} 第 {rule.article} 条（{article}）",
        why_weight=rule.why_weight,
        responsible=ledger.staff_name(line.responsible),
        rule=rule_words(rule, policy.parameters, day),
        rule_file=policy.origins[rule.key].path,
        rule_line=policy.origins[rule.key].line,
        standing=isinstance(rule, Standing),
        counting=counting_words(rule, policy.parameters, day),
        parameters=tuple(
            _use(name, policy.parameters, day, ledger)
            for name in used_parameters(rule, policy.parameters)
        ),
        waiver=_waiver(line, ledger),
    )


def used_parameters(rule: Rule, parameters: Parameters) -> tuple[str, ...]:
    """The names of all parameters that a line of ``rule`` follows from, each once."""
    named = [*number_parameters(rule), *word_parameters(rule, parameters.defaults)]
    texts = rule.ask + (rule.mend if isinstance(rule, Triggered) else "")
    named += sorted(asked_for(texts), key=list(parameters.defaults).index)
    if rule.grades not in {"all", "leaving"}:
        named.append("upper_primary_from")
    if isinstance(rule, Periodic):
        if rule.window not in CANNOT_BE_MADE_UP:
            named.append("late_evidence_days")
        if rule.arrived_late != "owes":
            named.append("late_arrival_school_days")
    return tuple(dict.fromkeys(named))


def parameter_day(rule: Rule, line: Assessment, ledger: Ledger, as_of: datetime) -> date:
    """The day whose parameters decide: of the measurement, of the trigger, of the window's begin."""
    opened = line.opened.date()
    match rule:
        case Standing():
            return as_of.date()
        case Triggered():
            return opened
        case Periodic(window="school_year"):
            return opened.replace(year=school_year_of(opened), month=9, day=1)
        case Periodic(window="calendar_year"):
            return opened.replace(month=1, day=1)
        case Periodic(window="term" | "library_term") if ledger.school is not None:
            terms = ledger.school.record.terms
            begins = (one.begin for one in terms if one.begin <= opened <= one.end)
            return next(begins, opened)
    return opened


def _use(name: str, parameters: Parameters, day: date, ledger: Ledger) -> ParameterUse:
    parameter = parameters.defaults[name]
    change = parameters.change_on(name, day)
    value = parameter.value if change is None else change.value
    override = None
    if change is not None:
        told = change.override
        override = OverrideUse(
            approver=ledger.staff_name(told.approver),
            approved=told.approved,
            effective=change.effective,
            source=told.source,
            line=change.line,
        )
    shown = str(value) if isinstance(value, int) else "、".join(value)
    return ParameterUse(name, parameter.meaning, shown, parameter.unit, parameter.source, override)


def _waiver(line: Assessment, ledger: Ledger) -> WaiverUse | None:
    if line.status is not Status.WAIVED or not line.evidence:
        return None
    place = line.evidence[0]
    found = (one for one in ledger.waivers if (one.path, one.line) == (place.path, place.line))
    for one in found:
        told = one.record
        return WaiverUse(
            approver=ledger.staff_name(told.approver),
            approved=told.approved,
            begin=told.begin,
            end=told.end,
            reason=told.reason,
            path=one.path,
            line=one.line,
        )
    return None
