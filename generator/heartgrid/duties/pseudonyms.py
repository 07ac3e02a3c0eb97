"""Events by whom they are about: a student, words that nobody is known by, or a pseudonym."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from heartgrid.duties.evidence.conditions import CONDITIONS
from heartgrid.duties.evidence.selecting import factual, tests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.model.located import Located
    from heartgrid.policy import Selector


class Told(NamedTuple):
    """An event, and whom it is about: a student's id, else the words or the pseudonym for him."""

    event: Located[Any]
    student: str | None
    words: str

    @property
    def day(self) -> date:
        """The day of the event."""
        return self.event.at.date()


def told(ctx: Context, selectors: Iterable[Selector]) -> Iterator[Told]:
    """Every event that the selectors let through, the sealed ones by their facts."""
    for selector in selectors:
        passes = list(tests(ctx, selector))
        holds = [CONDITIONS[one] for one in selector.conditions]
        for one in _all(ctx, selector):
            if all(test(one.event) for test in passes) and all(
                condition(ctx, one.event, "") for condition in holds
            ):
                yield one


def _all(ctx: Context, selector: Selector) -> Iterator[Told]:
    for one in ctx.events(selector.kind):
        yield Told(one, one.student, "" if one.student else str(getattr(one.record, "student", "")))
    for sealed in factual(ctx, selector):
        path, line = sealed.place
        yield Told(sealed.entry, None, sealed.pseudonym or f"{path}:{line}")


def different(ctx: Context, class_id: str, events: Iterable[Told]) -> int:
    """At most so many different pupils of the class the events are about.

    Whatever is written differently may be somebody else. What is written alike is somebody else
    only where words may have changed their meaning in between, and then somebody who came new.
    """
    students = set()
    days: dict[str, set[date]] = defaultdict(set)
    for one in events:
        if one.student is None:
            days[one.words].add(one.day)
        else:
            students.add(one.student)
    changes = sum(
        _turned(ctx, class_id, first, then)
        for held in days.values()
        for first, then in pairwise(sorted(held))
    )
    return len(students) + len(days) + min(changes, _arrivals(ctx, class_id, days.values()))


def _arrivals(ctx: Context, class_id: str, held: Iterable[set[date]]) -> int:
    """How many came new after the first of the days, up to the last."""
    days = [day for one in held for day in one]
    members = ctx.ledger.roster.of_class(class_id) if days else []
    return sum(min(days) < one.student.begin <= max(days) for one in members)


def _turned(ctx: Context, class_id: str, first: date, then: date) -> bool:
    """Whether somebody left and somebody came between two days: a seat may have changed hands."""
    seats = [one.student for one in ctx.ledger.roster.of_class(class_id)]
    left = any(one.end is not None and first <= one.end < then for one in seats)
    return left and any(first < one.begin <= then for one in seats)
