"""Terms worked out by hand from the published holidays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.calendar import SchoolCalendar, TermDays, UncoveredYearError
from heartgrid.calendar.counting import ONE_DAY, WEEK
from heartgrid.model.school import School

AUTUMN = {"学期": "2025-1", "起": "2025-09-01", "止": "2026-01-23"}
SPRING = {"学期": "2025-2", "起": "2026-02-24", "止": "2026-07-03"}
FAR = {"学期": "2089-1", "起": "2089-09-01", "止": "2090-01-20"}


def calendar_of(*terms: dict[str, Any], **more: Any) -> SchoolCalendar:
    school = {
        "种类": "学校", "编号": "haiwan", "名称": "海湾实验学校", "启用": "2025-09-01",
        "班级": ["J2024-01"], "首节下课": "08:40", "学期": list(terms or (AUTUMN, SPRING)), **more,
    }  # fmt: skip
    return SchoolCalendar(School.model_validate(school))


def term_of(calendar: SchoolCalendar, name: str = "2025-1") -> TermDays:
    term = calendar.term(name)
    assert term is not None
    return term


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- school days -------------------------------------------------------------------------------

# September: 22 weekdays and Sunday 28, made up.
# October: 23 weekdays less 1, 2, 3, 6, 7, 8, and Saturday 11, made up.
# November: 20 weekdays. December: 23 weekdays.
# January until 23: 17 weekdays less 1 and 2, and Sunday 4, made up.
AUTUMN_MONTHS = [
    ("2025-09-01", "2025-09-30", 22 + 1),
    ("2025-10-01", "2025-10-31", 23 - 6 + 1),
    ("2025-11-01", "2025-11-30", 20),
    ("2025-12-01", "2025-12-31", 23),
    ("2026-01-01", "2026-01-23", 17 - 2 + 1),
]
# February from 24: four weekdays and Saturday 28, made up. March: 22.
# April: 22 less Monday 6. May: 21 less 1, 4, 5, and Saturday 9, made up.
# June: 22 less Friday 19. July until 3: 3.
SPRING_MONTHS = [
    ("2026-02-24", "2026-02-28", 4 + 1),
    ("2026-03-01", "2026-03-31", 22),
    ("2026-04-01", "2026-04-30", 22 - 1),
    ("2026-05-01", "2026-05-31", 21 - 3 + 1),
    ("2026-06-01", "2026-06-30", 22 - 1),
    ("2026-07-01", "2026-07-03", 3),
]


@pytest.mark.parametrize(("name", "months"), [("2025-1", AUTUMN_MONTHS), ("2025-2", SPRING_MONTHS)])
def test_months_are_cut_to_the_term(name: str, months: list[tuple[str, str, int]]) -> None:
    calendar = calendar_of()
    term = term_of(calendar, name)
    spans = [(str(one.begin), str(one.end), one.school_days) for one in calendar.months(term)]
    assert spans == months
    assert len(term.days) == sum(count for *_, count in months)


@pytest.mark.parametrize(
    ("begin", "end", "count"),
    [
        ("2025-09-29", "2025-10-05", 2),  # 29 and 30 September
        ("2025-10-01", "2025-10-08", 0),
        ("2025-10-09", "2025-10-12", 3),  # 9, 10, and Saturday 11
        ("2025-08-01", "2025-09-05", 5),  # the term's days alone
        ("2026-01-19", "2026-03-01", 5),
        ("2025-09-05", "2025-09-01", 0),
        ("2024-01-01", "2024-12-31", 0),
    ],
)
def test_school_days_of_a_span(begin: str, end: str, count: int) -> None:
    term = term_of(calendar_of())
    assert term.count(day(begin), day(end)) == term.known(day(begin), day(end)) == count


def test_weeks_count_if_they_have_a_school_day() -> None:
    """Twenty-one weeks from 1 September to 25 January; National Day cuts two of them."""
    calendar = calendar_of()
    weeks = calendar.weeks(term_of(calendar))
    assert len(weeks) == 21
    assert {one.begin.weekday() for one in weeks} == {0}
    days = {str(one.begin): one.school_days for one in weeks}
    assert days["2025-09-22"] == 6  # with Sunday 28
    assert days["2025-09-29"] == 2
    assert days["2025-10-06"] == 3
    assert days["2025-12-29"] == 4  # Monday to Wednesday, and Sunday 4 January
    assert days["2026-01-05"] == 5
    assert sum(days.values()) == 100


def test_a_week_without_school_days_is_no_week() -> None:
    """Spring Festival: Sunday 15 to Monday 23 February 2026 leaves nothing of 16 to 22."""
    calendar = calendar_of({"学期": "2025-2", "起": "2026-02-09", "止": "2026-03-01"})
    weeks = [
        (str(one.begin), one.school_days) for one in calendar.weeks(term_of(calendar, "2025-2"))
    ]
    assert weeks == [("2026-02-09", 6), ("2026-02-23", 5)]


def test_a_term_that_begins_in_midweek_has_that_week() -> None:
    calendar = calendar_of(SPRING)
    first = calendar.weeks(term_of(calendar, "2025-2"))[0]
    assert (first.begin, first.end, first.school_days) == (day("2026-02-23"), day("2026-03-01"), 5)


def test_the_school_s_own_holidays_and_make_up_days() -> None:
    """Sports on Thursday 6 and Friday 7 November, Saturday 15 instead; a holiday in it changes nothing."""
    own = {"放假": [{"起": "2025-11-06", "止": "2025-11-09"}], "补课": ["2025-11-15"]}
    calendar = calendar_of(AUTUMN | own)
    term = term_of(calendar)
    assert len(term.days) == 100 - 2 + 1
    assert not calendar.is_school_day(day("2025-11-06"))
    assert calendar.is_school_day(day("2025-11-15"))
    weeks = {str(one.begin): one.school_days for one in calendar.weeks(term)}
    assert (weeks["2025-11-03"], weeks["2025-11-10"]) == (3, 6)


def test_a_make_up_day_is_stronger_than_a_holiday() -> None:
    own = {"放假": [{"起": "2025-11-06", "止": "2025-11-07"}], "补课": ["2025-11-07"]}
    assert calendar_of(AUTUMN | own).is_school_day(day("2025-11-07"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-08-31", False), ("2025-09-01", True), ("2025-09-28", True), ("2025-10-01", False),
        ("2026-01-23", True), ("2026-01-26", False), ("2026-02-24", True), ("2026-07-06", False),
    ],
)  # fmt: skip
def test_a_school_day_is_in_term_and_no_holiday(text: str, expected: bool) -> None:
    assert calendar_of().is_school_day(day(text)) is expected


def test_the_nth_school_day() -> None:
    """23 in September, so the 24th is 9 October, the 26th Saturday 11."""
    term = term_of(calendar_of())
    for count, expected in (
        (1, "2025-09-01"), (5, "2025-09-05"), (20, "2025-09-26"), (21, "2025-09-28"),
        (24, "2025-10-09"), (26, "2025-10-11"), (100, "2026-01-23"), (999, "2026-01-23"),
    ):  # fmt: skip
        assert term.nth_school_day(count) == day(expected)


def test_the_middle_of_a_term() -> None:
    """Of 100 days 50 have passed before the 51st: 23 + 18 = 41 by October's end, 14 November is it."""
    assert term_of(calendar_of()).middle == day("2025-11-14")


def test_the_next_school_days() -> None:
    calendar = calendar_of()
    ahead = [one.isoformat()[5:] for one in calendar.school_days_ahead(day("2025-09-30"), 4)]
    assert ahead == ["09-30", "10-09", "10-10", "10-11"]
    over_the_vacation = calendar.school_days_ahead(day("2026-01-23"), 2)
    assert over_the_vacation == [day("2026-01-23"), day("2026-02-24")]
    assert calendar.school_days_ahead(day("2026-07-03"), 10) == [day("2026-07-03")]


# --- terms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on", "latest"),
    [
        ("2025-08-31", None, None),
        ("2025-09-01", "2025-1", "2025-1"),
        ("2026-01-23", "2025-1", "2025-1"),
        ("2026-02-01", None, "2025-1"),
        ("2026-02-24", "2025-2", "2025-2"),
        ("2027-01-01", None, "2025-2"),
    ],
)
def test_terms_in_time(text: str, on: str | None, latest: str | None) -> None:
    calendar = calendar_of(SPRING, AUTUMN)  # in whatever order they stand
    found, last = calendar.term_on(day(text)), calendar.latest_term(day(text))
    assert (found.id if found else None) == on
    assert (last.id if last else None) == latest


def test_the_term_after_a_term() -> None:
    calendar = calendar_of()
    autumn, spring = term_of(calendar), term_of(calendar, "2025-2")
    assert calendar.next_term(autumn) == spring
    assert calendar.next_term(spring) is None
    assert calendar.term("2029-1") is None


def test_a_term_the_wrong_way_round_has_no_days() -> None:
    calendar = calendar_of({"学期": "2025-1", "起": "2026-01-23", "止": "2025-09-01"})
    term = term_of(calendar)
    assert term.days == ()
    assert calendar.weeks(term) == calendar.months(term) == []
    assert term.middle == term.nth_school_day(5) == term.begin


# --- years nobody has published -----------------------------------------------------------------


def test_of_an_unpublished_year_nothing_is_counted() -> None:
    calendar = calendar_of(AUTUMN, {"学期": "2026-1", "起": "2026-09-01", "止": "2090-01-20"})
    last = max(calendar.statutory.years)
    term = term_of(calendar, "2026-1")
    assert term.covered_to == date(last, 12, 31)
    assert term.count(day("2026-09-01"), day("2026-09-04")) == 4
    with pytest.raises(UncoveredYearError):
        term.count(date(last, 12, 31), date(last + 1, 1, 1))
    assert term.known(date(last + 1, 1, 1), date(last + 1, 12, 31)) == 0


def test_a_week_of_an_unpublished_year_stays_without_a_count() -> None:
    """It would be a guess to say that it has school days, and another that it has none."""
    calendar = calendar_of(FAR)
    term = term_of(calendar, "2089-1")
    assert term.days == ()
    assert {one.school_days for one in calendar.weeks(term)} == {-1}
    assert len(calendar.weeks(term)) == 21
    assert [one.school_days for one in calendar.months(term)] == [-1] * 5


def test_the_school_s_own_entry_heals_it() -> None:
    """January 2090: Sunday 1 to Tuesday 3 off; 4 to 6 and 9 to 13 and 16 to 20 are 13 weekdays."""
    entry = {"年": "2090", "放假": [{"起": "2090-01-01", "止": "2090-01-03"}], "依据": "示例"}
    january = {"学期": "2089-2", "起": "2090-01-01", "止": "2090-01-20"}
    with pytest.raises(UncoveredYearError):
        term_of(calendar_of(january), "2089-2").count(day("2090-01-01"), day("2090-01-20"))
    term = term_of(calendar_of(january, 法定节假日=[entry]), "2089-2")
    assert term.covered_to == term.end
    assert term.count(day("2090-01-01"), day("2090-01-20")) == 3 + 5 + 5


# --- any span ------------------------------------------------------------------------------------

DAYS = st.dates(date(2025, 8, 1), date(2026, 8, 1))


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(first: date, second: date, third: date) -> None:
    begin, middle, end = sorted((first, second, third))
    term = term_of(calendar_of())
    assert term.count(begin, end) == term.count(begin, middle) + term.count(middle + ONE_DAY, end)


@given(st.dates(date(2025, 1, 1), date(2026, 5, 1)), st.integers(1, 200))
def test_weeks_and_months_part_any_term(begin: date, length: int) -> None:
    end = begin + length * ONE_DAY
    calendar = calendar_of({"学期": "2025-1", "起": begin.isoformat(), "止": end.isoformat()})
    term = term_of(calendar)
    assert sum(one.school_days for one in calendar.weeks(term)) == len(term.days)
    assert sum(one.school_days for one in calendar.months(term)) == len(term.days)
    assert all(one.end - one.begin == WEEK - ONE_DAY for one in calendar.weeks(term))
