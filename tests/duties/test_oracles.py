"""The engine against plain day-by-day reckonings that share no code with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.calendar import SchoolCalendar, end_of_day
from heartgrid.duties import Status, assess
from heartgrid.model.values import ZONE
from tests.duties.ledgers import FIRST, days, ledgers, moments
from tests.support.books import GRID, SCHOOL, STAFF, load_text, packaged
from tests.support.casebook import case, decided
from tests.support.lines import status

if TYPE_CHECKING:
    from heartgrid.duties import Assessment
    from heartgrid.model.case import Decision, WeeklyInterview
    from heartgrid.model.ledger import Ledger
    from heartgrid.policy import Policy
    from tests.duties.ledgers import Drawn

pytestmark = pytest.mark.slow
FEW = settings(max_examples=25, deadline=None)
TERMS = ((date(2025, 9, 1), date(2026, 1, 23)), (date(2026, 2, 24), date(2026, 6, 30)))
OFF = {date(2025, 10, n) for n in range(1, 9)} | {date(2026, 1, n) for n in (1, 2, 3)}
OFF |= {date(2026, 4, n) for n in (4, 5, 6)} | {date(2026, 5, n) for n in range(1, 6)}
OFF |= {date(2026, 6, n) for n in (19, 20, 21)}
ON = {date(2025, 9, 28), date(2025, 10, 11), date(2026, 1, 4), date(2026, 2, 28), date(2026, 5, 9)}


def taught(day: date) -> bool:
    in_term = any(begin <= day <= end for begin, end in TERMS)
    return in_term and (day in ON or (day.weekday() < 5 and day not in OFF))


def only(*rules: str) -> Policy:
    return replace(packaged(), rules=tuple(one for one in packaged().rules if one.key in rules))


def assessed(ledger: Ledger, policy: Policy, day: date) -> tuple[Assessment, ...]:
    assert ledger.school is not None
    return assess(ledger, policy, SchoolCalendar(ledger.school.record), end_of_day(day))


@FEW
@given(ledgers(), days, st.sampled_from(["D03", "D04", "D26", "D85"]))
def test_a_shortfall_began_on_the_first_of_the_unmet_days_up_to_now(
    drawn: Drawn, as_of: str, rule: str
) -> None:
    """Every day is assessed by itself; the grace is 5 September and 28 February (made-up)."""
    ledger, policy, today = load_text(*drawn.texts).ledger, only(rule), date.fromisoformat(as_of)
    length = (today - FIRST).days + 1
    history = [
        {one.subject: one for one in assessed(ledger, policy, FIRST + timedelta(n))}
        for n in range(length)
    ]
    for subject, line in history[-1].items():
        if line.status is not Status.OVERDUE:
            continue
        since = length - 1
        while since and subject in history[since - 1]:
            if history[since - 1][subject].status is Status.DONE:
                break
            since -= 1
        begun = FIRST + timedelta(since)
        for first, last in ((FIRST, date(2025, 9, 5)), (TERMS[1][0], date(2026, 2, 28))):
            if rule != "D85" and first <= begun <= last:
                begun = last
        assert line.due is not None
        assert line.due.date() == begun


@FEW
@given(ledgers(), days)
def test_talks(drawn: Drawn, as_of: str) -> None:
    ledger, today = load_text(*drawn.texts).ledger, date.fromisoformat(as_of)
    found = {
        (one.subject.id, one.opened.date()): status(one)
        for one in assessed(ledger, only("D29"), today)
    }
    expected = {}
    for student, held in ledger.roster.students.items():
        seats = [one.student for one in held]
        for begin, end in TERMS:
            there = [
                begin + timedelta(n)
                for n in range((end - begin).days + 1)
                if any(seat.belongs_on(begin + timedelta(n)) for seat in seats)
            ]
            if not there or begin > today:
                continue
            expected[student, there[0]] = talk_status(ledger, student, there, end, today)
    unknown = bool(ledger.unreadable)
    assert {
        key: one for key, one in found.items() if key[0].startswith("s") and one[-2:] != "未知"
    }.items() <= {key: one for key, one in expected.items() if one}.items()
    assert unknown or found == {key: one for key, one in expected.items() if one}


def talk_status(
    ledger: Ledger, student: str, there: list[date], end: date, today: date
) -> str | None:
    """``None`` for one who has left without a talk."""
    talks = sorted(
        one.at.date()
        for one in ledger.talks
        if one.student == student
        and one.at.date() <= today
        and any(
            tenure.staff == one.staff and tenure.holds_on(one.at.date())
            for tenure in ledger.mentoring.tenures["J2024-01"]
        )
    )
    term = next(one for one in TERMS if one[1] == end)
    hint = "提示 " if sum(taught(day) for day in there) < 20 else ""
    if any(term[0] <= day <= end for day in talks):
        return f"{hint}已完成"
    if any(end < day <= end + timedelta(28) for day in talks):
        return f"{hint}迟完成"
    if there[-1] < end and there[-1] < today:
        return None
    if there[0] > today:
        return f"{hint}未到"
    return f"{hint}待办" if today <= end or hint else "逾期"


@FEW
@given(ledgers(), days)
def test_weeks_in_the_library(drawn: Drawn, as_of: str) -> None:
    ledger, today = load_text(*drawn.texts).ledger, date.fromisoformat(as_of)
    found = {
        one.opened.date(): status(one) for one in assessed(ledger, only("D41"), today)
        if one.rule == "D41"
    }  # fmt: skip
    (case,) = ledger.cases
    expected = {}
    for monday in (FIRST + timedelta(7 * n) for n in range(48)):
        week = [monday + timedelta(n) for n in range(7)]
        begun = [begin for begin, _end in TERMS if begin <= today]
        if not any(taught(day) and any(b <= day for b in begun) for day in week):
            continue
        if not any(begin <= week[-1] and week[0] <= end for begin, end in TERMS[: len(begun)]):
            continue
        if in_library(case.record.decisions, week[3], today) and not is_away(ledger, week[3]):
            expected[monday] = week_status(case.record.weekly, week, today)
    assert ledger.unreadable or found == expected


def in_library(decisions: tuple[Decision, ...], thursday: date, today: date) -> bool:
    """As that Thursday begins, by the decisions up to today in their order."""
    inside = False
    begins = datetime.combine(thursday, time(), ZONE)
    for one in sorted(decisions, key=lambda one: one.moment):
        if one.moment.date() > today or one.moment >= begins:
            break
        if one.verdict in {"入库", "出库"}:
            inside = one.verdict == "入库"
    return inside


def is_away(ledger: Ledger, day: date) -> bool:
    (case,) = ledger.cases
    state = "在校"
    for one in sorted(case.record.states, key=lambda one: one.day):
        state = one.state if one.day <= day else state
    return state in {"病假", "住院", "休学"}


def week_status(weekly: tuple[WeeklyInterview, ...], week: list[date], today: date) -> str:
    held = [one.day for one in weekly if one.mode != "电话"]
    if any(day in week and day <= today for day in held):
        return "已完成"
    if today < week[0]:
        return "未到"
    return "待办" if today <= week[-1] else "逾期"


TURNS = st.lists(
    st.builds(
        decided, moments, st.sampled_from(["入库", "升级", "维持", "出库"]),
        st.sampled_from(["二类", "三类"]),
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(moments, st.sampled_from(["二类", "三类"]), TURNS, days)
def test_fourteen_and_seven_days_of_feedback(
    entry: str, level: str, turns: list[str], as_of: str
) -> None:
    """Every stay is walked window by window, each decision taking over from the one before."""
    text = case(提名=["时间: 2025-08-30 10:00, 提名人: t012, 紧急: 黄"],
                决议=[decided(entry, level=level), *turns])  # fmt: skip
    ledger, today = load_text(SCHOOL, STAFF, GRID, text).ledger, date.fromisoformat(as_of)
    (book,) = ledger.cases
    found = assessed(ledger, only("D43"), today)
    happened = [one for one in book.record.decisions if one.moment.date() <= today]
    assert {one.opened.date(): one.due.date() for one in found if one.due} == fortnights(
        sorted(happened, key=lambda one: one.moment), today
    )


def fortnights(decisions: list[Decision], today: date) -> dict[date, date]:
    """First and last day of each window whose middle day begins in the library."""
    expected: dict[date, date] = {}
    inside, first = False, FIRST
    for place, one in enumerate(decisions):
        later = decisions[place + 1 :]
        if one.verdict == "出库":
            inside = False
        elif one.verdict == "入库" and not inside:
            inside, first = True, one.moment.date()
        out = next((each.moment for each in later if each.verdict == "出库"), None)
        while inside and first <= today:
            if later and datetime.combine(first, time(), ZONE) >= later[0].moment:
                break
            length = 7 if one.level == "三类" else 14
            middle = datetime.combine(first + timedelta(length // 2), time(), ZONE)
            if out is None or middle <= out:
                expected[first] = first + timedelta(length - 1)
            first += timedelta(length)
    return expected
