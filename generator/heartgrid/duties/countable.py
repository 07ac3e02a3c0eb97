"""How many pupils of a class were reached, counted by pseudonym where their names are sealed. Pure.

Without the key of a class an entry tells its day, its manner and its mentor, and of the pupil a
pseudonym: equal words, equal pseudonym, within one epoch of the key. So entries are counted
exactly, and pupils only from above:

* One pupil may be written in two ways (``12 王小明`` and ``王小明``) or under two epochs, and then
  has two pseudonyms. Different pseudonyms are therefore **at most** so many pupils.
* The same words may mean another pupil after one has left and another has come in between; such a
  pseudonym is counted again. Leaving and coming are facts in clear.
* Nobody can be reached who never sat in the class: the roster is a ceiling too.

An upper bound proves what is **missing** and never what is done. Of the pupils who owe something
and have no readable evidence, each pseudonym can settle one, and so can each sealed waiver of that
duty; whoever is left over after both was certainly not reached: ``missing`` is at least that many.
Left out of those who owe are pupils about whom more is sealed than that: whose leave of absence is
sealed, and who sat in another class too, whose books may hold the evidence. No line of a single
pupil is touched by any of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from heartgrid.duties.assessment import Status, SubjectKind, Weight
from heartgrid.duties.doubt.facts import students_on_leave
from heartgrid.duties.doubt.reach import overlap, reach
from heartgrid.duties.evidence.selecting import looks_at_facts
from heartgrid.duties.periodic.windows import shared_windows, term_label
from heartgrid.duties.pseudonyms import different, told
from heartgrid.model.events import EVENTS
from heartgrid.policy import Periodic, Selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from heartgrid.duties.assessment import Assessment
    from heartgrid.duties.context import Context
    from heartgrid.duties.pseudonyms import Told
    from heartgrid.model.grid import RosterStudent
    from heartgrid.model.ledger import Unreadable

# Kinds of entries that name a pupil by pseudonym, and that no duty asks for each pupil.
_UNASKED: Final = ("visit", "contact")
_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE})


@dataclass(frozen=True, slots=True)
class MentorCount:
    """One mentor's entries in the window, and how many different pupils they are about at most."""

    staff: str
    entries: int
    most: int


@dataclass(frozen=True, slots=True)
class PupilCount:
    """What can be counted in a class and a window, both days included, without the class's key.

    ``word`` names the kind of event; ``duty`` and ``rule`` the duty that it counts for, ``None``
    where none asks it for each pupil. ``most`` is an upper bound of the different pupils reached
    in the window, ``None`` where more than names is sealed. ``roster`` is how many are on the
    roster on the window's last day, or today in a running one; ``None`` where it is not known.
    ``missing`` is a lower bound of those who owe it and have had none up to now, evidence after
    the window included; ``None`` where it cannot be told.
    """

    class_id: str
    word: str
    duty: str | None
    rule: str | None
    begin: date
    end: date
    label: str
    entries: int
    most: int | None
    roster: int | None
    missing: int | None
    mentors: tuple[MentorCount, ...]


class _Asked(NamedTuple):
    """What is counted: events that selectors let through, for a rule or for none."""

    word: str
    selectors: tuple[Selector, ...]
    rule: Periodic | None = None


class _Span(NamedTuple):
    """A class's window; ``last`` is the day until which evidence still makes up for it."""

    class_id: str
    begin: date
    end: date
    last: date
    label: str

    def sits(self, seat: RosterStudent, until: date) -> bool:
        """Whether somebody holds the seat on a day of the window up to ``until``."""
        return seat.meets(self.begin, until)


def pupil_counts(ctx: Context, lines: Sequence[Assessment]) -> tuple[PupilCount, ...]:
    """Every class and window in which something is sealed, by class, kind and window.

    ``lines`` are what ``assess`` gives for the same ledger and policy as of the same moment.
    """
    if not any(one.sealed for one in ctx.ledger.unreadable):
        return ()
    found = [count for asked in _asked(ctx) for count in _of_kind(ctx, asked, lines)]
    return tuple(sorted(found, key=_order))


def _order(one: PupilCount) -> tuple[str, bool, str, date]:
    return one.class_id, one.duty is None, one.word, one.begin


def _asked(ctx: Context) -> Iterator[_Asked]:
    for rule in ctx.policy.rules:
        match rule:
            case Periodic(subject="student") if all(map(looks_at_facts, rule.evidence)):
                yield _Asked(rule.name, rule.evidence, rule)
    for kind in _UNASKED:
        yield _Asked(EVENTS[kind].word, (Selector(kind=kind),))


def _of_kind(ctx: Context, asked: _Asked, lines: Sequence[Assessment]) -> Iterator[PupilCount]:
    events: dict[str, list[Told]] = defaultdict(list)
    for one in told(ctx, asked.selectors):
        events[one.event.class_id or ""].append(one)
    own = [one for one in lines if asked.rule is not None and one.rule == asked.rule.key]
    for span in _spans(ctx, asked):
        if any(one.sealed for one in _lost(ctx, asked, span)):
            yield _count(ctx, asked, span, events[span.class_id], own)


def _spans(ctx: Context, asked: _Asked) -> Iterator[_Span]:
    for class_id in ctx.school.classes:
        if asked.rule is None:
            for term in ctx.terms:
                yield _Span(class_id, term.begin, term.end, term.end, term_label(term))
            continue
        for one in shared_windows(asked.rule, ctx):
            if one.begin <= ctx.today:
                yield _Span(class_id, one.begin, one.end, one.late_until or one.end, one.label)


def _count(
    ctx: Context, asked: _Asked, span: _Span, events: Sequence[Told], lines: Iterable[Assessment]
) -> PupilCount:
    inside = [one for one in events if span.begin <= one.day <= span.end]
    roster_known = span.class_id not in ctx.damaged_grids
    countable = roster_known and not _hides_facts(ctx, asked, span)
    rule, roster = asked.rule, ctx.ledger.roster
    return PupilCount(
        class_id=span.class_id,
        word=asked.word,
        duty=rule.id if rule else None,
        rule=rule.key if rule else None,
        begin=span.begin,
        end=span.end,
        label=span.label,
        entries=len(inside),
        most=_most(ctx, span, inside) if countable else None,
        roster=len(roster.members(span.class_id, min(span.end, ctx.today)))
        if roster_known
        else None,
        missing=_missing(ctx, rule, span, events, lines) if countable and rule else None,
        mentors=_mentors(ctx, span, inside),
    )


def _most(ctx: Context, span: _Span, events: Iterable[Told]) -> int:
    members = ctx.ledger.roster.of_class(span.class_id)
    present = sum(span.sits(one.student, span.end) for one in members)
    return min(different(ctx, span.class_id, events), present)


def _mentors(ctx: Context, span: _Span, events: Iterable[Told]) -> tuple[MentorCount, ...]:
    by_staff: dict[str, list[Told]] = defaultdict(list)
    for one in events:
        by_staff[one.event.staff or ""].append(one)
    return tuple(
        MentorCount(staff, len(found), different(ctx, span.class_id, found))
        for staff, found in sorted(by_staff.items())
    )


# --- what an upper bound proves ------------------------------------------------------------------


def _missing(
    ctx: Context, rule: Periodic, span: _Span, events: Iterable[Told], lines: Iterable[Assessment]
) -> int | None:
    waivers = _sealed_waivers(ctx, rule)
    if waivers is None:
        return None
    owing = sum(_surely_owes(ctx, one, span) for one in lines)
    nameless = (one for one in events if one.student is None and span.begin <= one.day <= span.last)
    return max(0, owing - different(ctx, span.class_id, nameless) - waivers)


def _surely_owes(ctx: Context, line: Assessment, span: _Span) -> bool:
    """Whether the line's pupil owes it for sure, and has nothing that one can read to show."""
    if line.class_id != span.class_id or not span.begin <= line.opened.date() <= span.end:
        return False
    dark = line.status is Status.UNKNOWN and line.sealed
    if line.weight is Weight.HINT or not (dark or line.status in _OPEN):
        return False
    if line.subject.kind is not SubjectKind.STUDENT or line.subject.id in students_on_leave(ctx):
        return False
    held = ctx.ledger.roster.students.get(line.subject.id, ())
    return all(
        one.class_id == span.class_id or not span.sits(one.student, span.last) for one in held
    )


def _sealed_waivers(ctx: Context, rule: Periodic) -> int | None:
    """How many sealed waivers may be of the rule; ``None`` where a file of them is closed."""
    told_of = {one.place: one.entry.record.duty for one in ctx.sealed_in("waiver", "记录")}
    lost = [one for one in ctx.ledger.unreadable if one.kind == "waiver" and one.sealed]
    duties = [told_of.get((one.path, one.line)) for one in lost]
    return None if None in duties else duties.count(rule.id)


# --- what more than names is sealed of -----------------------------------------------------------


def _hides_facts(ctx: Context, asked: _Asked, span: _Span) -> bool:
    """Whether something is unknown that does not tell so much as its facts.

    Of an entry whose pupil is sealed, or is known to nobody, exactly one thing is unknown.
    """
    counted: Counter[str] = Counter()
    for kind in {EVENTS[one.kind] for one in asked.selectors}:
        counted.update(one.entry.path for one in ctx.sealed_in(kind.file_kind, kind.part))
        counted.update(one.path for one in kind.of(ctx.ledger) if one.student is None)
    unknown = Counter(one.path for one in _lost(ctx, asked, span))
    return any(count > counted[path] for path, count in unknown.items())


def _lost(ctx: Context, asked: _Asked, span: _Span) -> Iterator[Unreadable]:
    kinds = {EVENTS[one.kind].file_kind for one in asked.selectors}
    days = span.begin, span.last
    for one in ctx.ledger.unreadable:
        own = one.kind in kinds and one.class_id in {None, span.class_id}
        if own and overlap(reach(ctx, one), days):
            yield one
