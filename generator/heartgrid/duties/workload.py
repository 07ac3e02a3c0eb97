"""How many talks and visits everybody owes in the running term. Pure.

Only what a term asks of everybody is counted: nobody knows beforehand what will trigger a visit.
One visit may settle several duties of one student, and the mentor's own one too, so of all that
the duties ask for a student the largest number counts, and of the sum and the mentor's own number
the larger one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from heartgrid.duties.assessment import SubjectKind, Weight
from heartgrid.duties.evidence.index import index
from heartgrid.duties.periodic.assessing import evidence_in
from heartgrid.duties.periodic.owing import owed
from heartgrid.duties.periodic.windows import term_label
from heartgrid.duties.responsible import responsible
from heartgrid.policy import Periodic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.calendar import TermDays
    from heartgrid.duties.context import Context
    from heartgrid.duties.periodic.owed import Owed

    Amounts = tuple[int, int]

Task = Literal["谈话", "家访"]
_TASKS: Final[dict[str, Task]] = {"talk": "谈话", "visit": "家访", "case.visit": "家访"}
_OWN: Final = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What one person owes of a task: in the whole term, and how much of it is still to be done."""

    needed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Workload:
    """The running term and what everybody owes in it, by staff id and task.

    ``weeks`` are those with a school day, ``weeks_left`` those that are not over yet.
    """

    label: str
    weeks: int
    weeks_left: int
    people: dict[str, dict[Task, Work]]


def workload(ctx: Context) -> Workload | None:
    """Who owes what in the term that has begun last; ``None`` before the first."""
    term = ctx.term
    if term is None:
        return None
    found: dict[tuple[str, Task], dict[str, Amounts]] = defaultdict(dict)
    for rule in ctx.policy.rules:
        task = _task(rule) if isinstance(rule, Periodic) else None
        if isinstance(rule, Periodic) and task is not None:
            for staff, target, amounts in _asked(rule, ctx, term):
                targets = found[staff, task]
                known = targets.get(target, (0, 0))
                targets[target] = (max(known[0], amounts[0]), max(known[1], amounts[1]))
    people: dict[str, dict[Task, Work]] = defaultdict(dict)
    for (staff, one), targets in sorted(found.items()):
        people[staff][one] = _together(targets)
    spans = ctx.calendar.weeks(term)
    left = sum(span.end >= ctx.today for span in spans)
    return Workload(term_label(term), len(spans), left, dict(people))


def _task(rule: Periodic) -> Task | None:
    """What somebody has to do for the rule, if it is asked by terms and is a task at all."""
    tasks = {_TASKS.get(one.kind) for one in rule.evidence}
    return tasks.pop() if "term" in rule.window and len(tasks) == 1 else None


def _asked(rule: Periodic, ctx: Context, term: TermDays) -> Iterator[tuple[str, str, Amounts]]:
    """Who owes how much, and still owes how much, about whom."""
    kind = SubjectKind.STAFF if rule.subject == "mentor" else SubjectKind(rule.subject)
    found = index(ctx, rule.evidence, kind)
    for one in owed(rule, ctx):
        window = one.window
        is_hint = (one.weight or rule.weight) == Weight.HINT
        if window.term is None or window.term.id != term.id or one.gone or is_hint:
            continue
        day = min(window.end, ctx.today)
        staff = one.answers or responsible(ctx, rule.responsible, one.subject, one.class_id, day)
        if staff is not None:
            done = int(sum(each.amount for each in evidence_in(one, found, set(), window.end)))
            yield staff, _target(ctx, one), (window.needed, max(0, window.needed - done))


def _target(ctx: Context, one: Owed) -> str:
    """The student it is about; nobody, where it is the mentor's own number."""
    match one.subject.kind:
        case SubjectKind.CASE:
            return ctx.cases[one.subject.id].student or one.subject.id
        case SubjectKind.STUDENT:
            return one.subject.id
    return _OWN


def _together(targets: dict[str, Amounts]) -> Work:
    own = targets.get(_OWN, (0, 0))
    others = [amounts for target, amounts in targets.items() if target != _OWN]
    return Work(
        needed=max(own[0], sum(needed for needed, _left in others)),
        left=max(own[1], sum(left for _needed, left in others)),
    )
