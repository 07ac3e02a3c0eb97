"""C501–C510: the steps of a case can only have come in some orders; people decide the level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from heartgrid.checks.entries import place_of_date
from heartgrid.checks.steps import CaseSteps, by_case
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.case import Level, Verdict
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem

_LEAST_SIGNATURES: Final = 2
_ORDER: Final = {"一类": 1, "二类": 2, "三类": 3}
_IN_LIBRARY: Final = frozenset({"二类", "三类"})
_AWAY: Final = frozenset({"病假", "住院", "休学", "转介中"})
_COUNSELLORS: Final = frozenset({"心理专职教师", "心理兼职教师", "外聘专家"})
_BY_COUNSELLORS: Final = {"访谈": "访谈人", "约谈": "教师", "指导": "教师"}
_NEEDS_LIBRARY: Final[frozenset[Verdict]] = frozenset({"维持", "升级", "降级", "出库"})


def decisions_are_signed(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C504: a decision that fewer than two people signed decides nothing (art. 9)."""
    for case in by_case(ledger):
        for one in case.decisions:
            if len(set(one.record.signed)) < _LEAST_SIGNATURES:
                yield problem("C504", context.locate(one.path, (*one.location, "签署")))


def levels_fit_verdicts(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C503: who is let in has level two or three; up is up, down is down, the same is the same."""
    for case in by_case(ledger):
        before: Level | None = None
        for one in case.decisions:
            verdict, level = one.record.verdict, one.record.level
            if not _fits(verdict, level, None if case.gaps else before):
                where = context.locate(one.path, (*one.location, "级别"))
                yield problem("C503", where, decision=verdict, level=level)
            before = None if verdict in {"不入库", "出库"} else level


def _fits(verdict: Verdict, level: Level, before: Level | None) -> bool:
    match verdict:
        case "不入库":
            return level not in _IN_LIBRARY
        case "出库":
            return True
        case "升级" if before is not None:
            return _ORDER[level] > _ORDER[before]
        case "降级" if before is not None:
            return level in _IN_LIBRARY and _ORDER[level] < _ORDER[before]
        case "维持" if before is not None:
            return level == before
    return level in _IN_LIBRARY


def decisions_fit_the_state(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C506, C507: only who is in the library is kept, moved or let out; nobody is let in twice."""
    for case in by_case(ledger):
        inside = False
        for one in case.decisions:
            verdict = one.record.verdict
            if not case.gaps and (code := _wrong_state(verdict, inside=inside)):
                where = context.locate(one.path, (*one.location, "结论"))
                yield problem(code, where, decision=verdict)
            inside = (inside or verdict == "入库") and verdict != "出库"


def _wrong_state(verdict: Verdict, *, inside: bool) -> str | None:
    if not inside and verdict in _NEEDS_LIBRARY:
        return "C506"
    return "C507" if inside and verdict in {"入库", "不入库"} else None


def steps_are_in_order(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C501, C502, C505: no step before the one that it follows from, none after the way out."""
    for case in by_case(ledger):
        if not case.gaps:
            yield from _before_the_first(case, context)
            yield from _around_the_library(case, context)
            yield from _after_the_referral(case, context)
        yield from _within_a_step(case, context)


def _before_the_first(case: CaseSteps, context: CheckContext) -> Iterator[Problem]:
    """A case begins with its first nomination.

    That a decision waits for the interview is a duty (art. 9), not an order of nature: what was
    done the other way round must be told as it was.
    """
    nominated = case.of("提名")[0].at
    for step in ("访谈", "决议", "告知书", "会诊"):
        for one in case.of(step):
            if one.at < nominated:
                yield _too_early(context, one, later=step, earlier="提名")


def _around_the_library(case: CaseSteps, context: CheckContext) -> Iterator[Problem]:
    """What is done for students in the library falls between way in and way out."""
    stays = case.stays()
    for step in ("一生一策", "约谈", "家访"):
        for one in case.of(step):
            if not stays:
                yield problem("C502", context.locate(one.path, one.location),
                              later=step, earlier="入库决议")  # fmt: skip
                break
            day = one.at.date()
            if day < stays[0].begin:
                yield _too_early(context, one, later=step, earlier="入库决议")
            elif not any(stay.covers(day) for stay in stays):
                where = context.locate(one.path, place_of_date(one))
                yield problem("C505", where, step=step)


def _after_the_referral(case: CaseSteps, context: CheckContext) -> Iterator[Problem]:
    """What became of a referral is asked after there was one."""
    letters, outcomes = case.of("转介信"), case.of("就诊核实")
    for one in outcomes:
        if not letters:
            where = context.locate(one.path, one.location)
            yield problem("C502", where, later="就诊核实", earlier="转介信")
            break
        if one.at < letters[0].at:
            yield _too_early(context, one, later="就诊核实", earlier="转介信")


def counsellors_do_it(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C508: interviews and guidance by somebody who is no counsellor do not count (art. 9, 10)."""
    for step in ledger.case_steps:
        word = str(step.location[0])
        field = _BY_COUNSELLORS.get(word)
        member = ledger.staff.get(getattr(step.record, "counsellor", ""))
        if field is None or member is None:
            continue
        held = member.record.posts_on(step.at.date())
        if held and not held & _COUNSELLORS:
            where = context.locate(step.path, (*step.location, field))
            yield problem("C508", where, step=word)


def notices_fit_decisions(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C509: a level changes by a decision, not by what a notice says."""
    for case in by_case(ledger):
        for one in [] if case.gaps else case.of("告知书"):
            levels = case.levels_on(one.at.date())
            if levels and one.record.level not in levels:
                where = context.locate(one.path, (*one.location, "级别"))
                yield problem("C509", where, level=one.record.level, decided=levels[-1])


def returns_follow_leaves(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """C510: nobody comes back who was not away; by the case's states or by the roster."""
    for case in by_case(ledger):
        away = False
        for one in [] if case.gaps else case.of("状态变更"):
            returned = one.record.state == "复学"
            if returned and not away and not _on_leave_before(ledger, one):
                yield problem("C510", context.locate(one.path, (*one.location, "状态")))
            away = one.record.state in _AWAY or (away and not returned)


def _on_leave_before(ledger: Ledger, one: Located[Any]) -> bool:
    """Also where the roster cannot be read here."""
    held = ledger.roster.students.get(one.student or "")
    if held is None:
        return True
    return any(leave.begin < one.at.date() for each in held for leave in each.student.leaves)


def _within_a_step(case: CaseSteps, context: CheckContext) -> Iterator[Problem]:
    """A review comes after what it reviews, a receipt after its notice."""
    for step, field, later, day in case.followed():
        if day < step.at.date():
            place = (*step.location, *field)
            earlier = str(step.location[0])
            yield problem("C501", context.locate(step.path, place), later=later, earlier=earlier)


def _too_early(context: CheckContext, one: Located[Any], *, later: str, earlier: str) -> Problem:
    where = context.locate(one.path, place_of_date(one))
    return problem("C501", where, later=later, earlier=earlier)
