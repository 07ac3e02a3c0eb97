"""T301–T306: dates inside their term and year, not in the future, begun before they end."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from heartgrid.calendar import end_of_day
from heartgrid.calendar.counting import ONE_DAY, monday_of
from heartgrid.checks.entries import every_entry, grid_location, place_of_date
from heartgrid.checks.walking import Walk
from heartgrid.model.case import Notice
from heartgrid.model.classes import school_year_of
from heartgrid.model.kinds import kind_of_path
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.calendar import TermDays
    from heartgrid.checks.context import CheckContext, Location
    from heartgrid.model.base import Facts
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem

_SPANS: Final = Walk(lambda shape: shape.attribute == "begin")
_END_OF: Final = {"起": "止", "入班": "离班"}


def dates_are_in_term(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T301: talks, lessons and weeks lie in their term, all else also in the vacation after it."""
    if context.calendar is None:
        return
    terms = {one.id: one for one in context.calendar.terms}
    for one in chain(ledger.talks, ledger.lessons):
        yield from _outside(context, one, terms, to_next=False)
    for week in chain(ledger.weeks, ledger.attentions):
        yield from _outside(context, week, terms, to_next=False, from_monday=True)
    for one in chain(ledger.visits, ledger.contacts, ledger.observations, ledger.peer_notes,
                     ledger.activities, ledger.parent_events):  # fmt: skip
        yield from _outside(context, one, terms, to_next=True)


def _outside(
    context: CheckContext,
    one: Located[Any],
    terms: dict[str, TermDays],
    *,
    to_next: bool,
    from_monday: bool = False,
) -> Iterator[Problem]:
    term = terms.get(one.term or "")
    if term is None or term.begin <= one.at.date() <= term.end:
        return
    begin = monday_of(term.begin) if from_monday else term.begin
    end = _before_next(context, term) if to_next else term.end
    if not begin <= one.at.date() <= end:
        where = context.locate(one.path, place_of_date(one))
        begins, ends = term.begin.isoformat(), (term.end if end == date.max else end).isoformat()
        yield problem("T301", where, term=term.id, begin=begins, end=ends)


def _before_next(context: CheckContext, term: TermDays) -> date:
    """The day before the next term; the end of time where no next term is known."""
    following = context.calendar.next_term(term) if context.calendar else None
    return date.max if following is None else max(term.end, following.begin - ONE_DAY)


def dates_are_past(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T302: what is recorded has happened, at whatever hour of today."""
    today = end_of_day(context.today)
    places = [(one, place_of_date(one)) for one in every_entry(ledger) if one.at > today]
    for step in ledger.case_steps:
        receipt = step.record.receipt if isinstance(step.record, Notice) else None
        if receipt is not None and receipt.day > context.today:
            places.append((step, (*step.location, "回执", "日期")))
    for one, place in places:
        where = context.locate(one.path, place)
        yield problem("T302", where, as_of=context.today.isoformat())


def spans_are_in_order(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T303: nothing ends before it begins."""
    for path, place, begin, end in chain(_spans(ledger), _reports(ledger)):
        where = context.locate(path, (*place, end))
        yield problem("T303", where, begin=begin, end=end)


def _spans(ledger: Ledger) -> Iterator[tuple[str, Location, str, str]]:
    """Every pair of begin and end that is the wrong way round."""
    for class_id, path, record, place in _records_with_spans(ledger):
        for found in _SPANS.of(record, place):
            begin, end = found.holder.begin, getattr(found.holder, "end", None)
            if begin is not None and end is not None and begin > end:
                group = found.location[:-1]
                where = grid_location(ledger, class_id, group) if class_id else group
                yield path, where, found.shape.key, _END_OF[found.shape.key]


def _records_with_spans(ledger: Ledger) -> Iterable[tuple[str, str, Facts, Location]]:
    if ledger.school is not None:
        yield "", ledger.school.path, ledger.school.record, ()
    for staff in ledger.staff.values():
        yield "", staff.path, staff.record, staff.location
    for class_id, grid in ledger.grids.items():
        yield class_id, grid.path, grid.record, ()
    for waiver in ledger.waivers:
        yield "", waiver.path, waiver.record, waiver.location


def _reports(ledger: Ledger) -> Iterator[tuple[str, Location, str, str]]:
    """An observation is reported after it was made, a visit announced before it is paid."""
    for seen in ledger.observations:
        reported = seen.record.details.reported_at
        if reported is not None and reported < seen.at:
            yield seen.path, (*seen.location, "详情"), "时刻", "上报时间"
        disposed, heard = seen.record.details.disposed_at, reported or seen.at
        if disposed is not None and disposed < heard:
            yield seen.path, (*seen.location, "详情"), "上报时间", "处置时间"
    for visit in ledger.visits:
        contacted = visit.record.details.contacted
        if contacted is not None and contacted > visit.at:
            yield visit.path, visit.location, "先行联系", "日期"


def weeks_begin_on_monday(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T305: a week is named by its Monday."""
    weeks = [(one, one.record.week) for one in ledger.weeks]
    attentions = [(one, one.record.week) for one in ledger.attentions]
    for one, week in chain(weeks, attentions):
        if week.weekday():
            where = context.locate(one.path, place_of_date(one))
            yield problem("T305", where, monday=monday_of(week).isoformat())


def dates_are_in_their_year(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """T306: trainings and audits lie in their calendar year, screenings and means in their school year."""
    for one in chain(ledger.trainings, ledger.screenings, ledger.makeups, ledger.screening_results,
                     ledger.means, ledger.volunteers, ledger.assessments, ledger.audits,
                     ledger.filings):  # fmt: skip
        found = kind_of_path(one.path.partition("/")[2])
        if found is None:
            continue
        kind, places = found
        calendar, day = kind.slug in {"training", "privacy"}, one.at.date()
        if (day.year if calendar else school_year_of(day)) != int(places["year"]):
            where = context.locate(one.path, place_of_date(one))
            year = f"{places['year']} {'年' if calendar else '学年'}"
            yield problem("T306", where, year=year)
