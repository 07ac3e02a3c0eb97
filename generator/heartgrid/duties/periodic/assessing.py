"""周期: subjects × windows; evidence belongs to the window it happened in and counts once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.duties.assessment import Assessment, Status, SubjectKind, Weight
from heartgrid.duties.evidence.index import index
from heartgrid.duties.periodic.owing import owed
from heartgrid.duties.periodic.sentences import sentence
from heartgrid.duties.periodic.shares import short_of, trend, year_before
from heartgrid.duties.responsible import in_post, responsible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from heartgrid.duties.context import Context
    from heartgrid.duties.evidence.index import Index, Item
    from heartgrid.duties.periodic.owed import Owed
    from heartgrid.policy import Periodic

_SETTLED = frozenset({Status.DONE, Status.DONE_LATE})
_KINDS = {"mentor": SubjectKind.STAFF}
_day = attrgetter("day")


class Count(NamedTuple):
    """What was found for one window: ``done`` in time, or ``late``; else too little so far."""

    items: list[Item]
    done: bool = False
    late: bool = False

    @property
    def amount(self) -> float:
        """How much there is."""
        return sum(one.amount for one in self.items)

    def done_before(self, day: date, needed: int) -> bool:
        """Whether it was enough before ``day``."""
        return _enough([one for one in self.items if one.day < day], needed)


def assess_periodic(rule: Periodic, ctx: Context) -> Iterator[Assessment]:
    """Every line of the rule."""
    kind = _KINDS.get(rule.subject) or SubjectKind(rule.subject)
    found = index(ctx, rule.evidence, kind)
    for _subject, windows in groupby(owed(rule, ctx), key=lambda one: one.subject):
        yield from _of_subject(rule, ctx, windows, found)


def _of_subject(
    rule: Periodic, ctx: Context, windows: Iterable[Owed], found: Index
) -> Iterator[Assessment]:
    used: set[int] = set()
    stretched: tuple[Owed, Count] | None = None
    before: list[Item] | None = None
    for one in windows:
        if stretched is not None and _swallows(*stretched, one):
            continue
        count = _count(one, found, used)
        used.update(id(item) for item in count.items)
        if one.stretched:
            stretched = one, count
        if count.done or count.late or not one.gone:
            more = _trend(rule, one, count, found, before) or _short_of_rate(rule, ctx, one, count)
            yield _line(rule, ctx, one, count, more)
        before = count.items


def _trend(rule: Periodic, one: Owed, count: Count, found: Index, before: list[Item] | None) -> str:
    """Beside what was counted for the window before; of the first one, what happened before it."""
    selector = rule.evidence[0]
    if selector.trend is None:
        return ""
    if before is None:
        before = year_before(one, found.get(one.subject.id, []))
    return trend(selector.trend, selector.kind, count.items, before)


def _short_of_rate(rule: Periodic, ctx: Context, one: Owed, count: Count) -> str:
    """What there is and does not reach the share asked for: it would else look like nothing."""
    selector = rule.evidence[0]
    if selector.rate is None or count.done or count.late:
        return ""
    loose = selector.model_copy(update={"rate": None})
    found = index(ctx, (loose,), one.subject.kind).get(one.subject.id, [])
    window = one.window
    items = _between(found, window.begin, window.late_until or window.end)
    return short_of(selector.rate, selector.kind, items)


def _swallows(earlier: Owed, count: Count, one: Owed) -> bool:
    """Whether an earlier window that reaches over this one was still open when this one began."""
    if one.window.begin > earlier.window.end:
        return False
    return not count.done_before(one.window.begin, earlier.window.needed)


def _count(one: Owed, found: Index, used: set[int]) -> Count:
    """Unused evidence inside the window; where it is too little, what made it up afterwards."""
    window = one.window
    items = evidence_in(one, found, used, window.late_until or window.end)
    inside = [item for item in items if item.day <= window.end]
    if _enough(inside, window.needed):
        return Count(_fewest(inside, window.needed) if one.stretched else inside, done=True)
    if _enough(items, window.needed):
        return Count(_fewest(items, window.needed), late=True)
    return Count(inside)


def evidence_in(one: Owed, found: Index, used: set[int], last: date) -> list[Item]:
    """The subject's evidence and what it may borrow, from the window's first day on, in order."""
    begin = one.window.begin
    items = _between(found.get(one.subject.id, []), begin, last)
    if one.lenders:
        for lender in one.lenders:
            items += _between(found.get(lender.staff, []), max(begin, lender.since), last)
        items = sorted({id(item): item for item in items}.values(), key=lambda item: item.at)
    return [item for item in items if id(item) not in used]


def _between(items: list[Item], first: date, last: date) -> list[Item]:
    begin = bisect_left(items, first, key=_day)
    return items[begin : bisect_right(items, last, lo=begin, key=_day)]


def _fewest(items: list[Item], needed: int) -> list[Item]:
    """The earliest that suffice: the rest is left for other windows."""
    taken: list[Item] = []
    for item in items:
        if _enough(taken, needed):
            break
        taken.append(item)
    return taken


def _enough(items: list[Item], needed: int) -> bool:
    return sum(one.amount for one in items) >= needed


def _line(rule: Periodic, ctx: Context, one: Owed, count: Count, more: str) -> Assessment:
    weight = one.weight or Weight(rule.weight)
    status = _status(ctx, one, weight, count)
    return Assessment(
        duty=rule.id,
        article=rule.article,
        subject=one.subject,
        responsible=_who(rule, ctx, one, status),
        opened=start_of_day(one.begin),
        due=None if one.open_ended else end_of_day(one.window.end),
        weight=weight,
        status=status,
        because=f"{sentence(rule, ctx, one, status, count.amount)}{more}",
        evidence=tuple(item.evidence for item in count.items),
        class_id=one.class_id if rule.subject != "mentor" else None,
        rule=rule.key,
    )


def _who(rule: Periodic, ctx: Context, one: Owed, status: Status) -> str | None:
    """Whose window it was; what is open passes on when that person has left the school."""
    day = min(one.window.end, ctx.today)
    who = one.answers or responsible(ctx, rule.responsible, one.subject, one.class_id, day)
    if status in _SETTLED or in_post(ctx, who, ctx.today) is not None:
        return who
    return responsible(ctx, rule.responsible, one.subject, one.class_id, ctx.today)


def _status(ctx: Context, one: Owed, weight: Weight, count: Count) -> Status:
    if count.done:
        return Status.DONE
    if count.late:
        return Status.DONE_LATE
    if ctx.as_of < start_of_day(one.begin):
        return Status.NOT_YET
    if one.window.school_days < 0:
        return Status.UNKNOWN
    if one.open_ended or weight is Weight.HINT or ctx.as_of <= end_of_day(one.window.end):
        return Status.DUE
    return Status.UNKNOWN if one.unsure else Status.OVERDUE
