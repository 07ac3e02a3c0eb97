"""The steps of one case, in the order in which they happened."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from heartgrid.model.case import Decision, Notice, Plan, SafeHandover

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from heartgrid.checks.context import Location
    from heartgrid.model.case import Level
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located


@dataclass(frozen=True, slots=True)
class Stay:
    """Days in the library, the day of the way in and the day of the way out included."""

    begin: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether ``day`` is one of them."""
        return self.begin <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class CaseSteps:
    """A case's steps by their word; ``gaps`` where some could not be read."""

    case_id: str
    gaps: bool
    steps: dict[str, list[Located[Any]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, word: str) -> list[Located[Any]]:
        """The steps called ``word``, the earliest first."""
        return self.steps.get(word, [])

    @property
    def decisions(self) -> list[Located[Decision]]:
        """The assessment team's decisions, the earliest first."""
        return self.of("决议")

    def stays(self) -> list[Stay]:
        """Every stay in the library, as the decisions have it."""
        made: list[Stay] = []
        begin: date | None = None
        for one in self.decisions:
            if one.record.verdict == "入库" and begin is None:
                begin = one.at.date()
            elif one.record.verdict == "出库" and begin is not None:
                made.append(Stay(begin, one.at.date()))
                begin = None
        return made if begin is None else [*made, Stay(begin, None)]

    def levels_on(self, day: date) -> list[Level]:
        """The levels in force at some time of ``day``; none for who is not in the library."""
        found: list[Level] = []
        for one in self.decisions:
            if one.at.date() > day:
                break
            verdict = one.record.verdict
            out = verdict in {"不入库", "出库"}
            found = [
                *(found if one.at.date() == day else ()),
                *(() if out else (one.record.level,)),
            ]
        return found

    def followed(self) -> Iterator[tuple[Located[Any], Location, str, date]]:
        """Steps with a later date of their own: its field, what it is called, and the day."""
        for steps in self.steps.values():
            for one in steps:
                match one.record:
                    case Decision(review=review) if review is not None:
                        yield one, ("复评日期",), "复评", review
                    case Plan(review=review) if review is not None:
                        yield one, ("复评日",), "复评", review
                    case Notice(receipt=receipt) if receipt is not None:
                        yield one, ("回执", "日期"), "回执", receipt.day
                    case SafeHandover(handed_over=given) if given is not None:
                        yield one, ("交接时间",), "交接", given.date()


def by_case(ledger: Ledger) -> list[CaseSteps]:
    """Every case with its steps."""
    gaps = {one.case_id for one in ledger.unreadable if one.kind == "case"}
    cases = {one.record.id: CaseSteps(one.record.id, one.record.id in gaps) for one in ledger.cases}
    for step in sorted(ledger.case_steps, key=lambda one: one.at):
        cases[str(step.case_id)].steps[str(step.location[0])].append(step)
    return list(cases.values())
