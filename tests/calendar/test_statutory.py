"""Working days as the State Council published them; a year that nobody published is never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.calendar import StatutoryCalendar, UncoveredYearError
from heartgrid.calendar.statutory import days_between
from heartgrid.model.school import StatutoryYear

PACKAGED = StatutoryCalendar()
UNPUBLISHED = 2090  # Sunday 2090-01-01

WORKDAYS = [
    ("2025-09-26", True),  # a Friday
    ("2025-09-27", False),  # a Saturday
    ("2025-09-28", True),  # a Sunday, made up for National Day
    ("2025-09-30", True),
    ("2025-10-01", False),  # National Day and Mid-Autumn, until …
    ("2025-10-08", False),
    ("2025-10-09", True),
    ("2025-10-11", True),  # a Saturday, made up
    ("2025-10-12", False),
    ("2026-01-02", False),  # New Year, 1 to 3 January
    ("2026-01-04", True),  # a Sunday, made up
    ("2026-02-14", True),  # a Saturday before Spring Festival
    ("2026-02-23", False),
    ("2026-02-24", True),
    ("2026-05-09", True),
]
ADDED = [
    # from, working days, to
    ("2025-09-24", 0, "2025-09-24"),
    ("2025-09-24", 1, "2025-09-25"),
    ("2025-09-24", 3, "2025-09-28"),  # Thursday, Friday, and the Sunday made up
    ("2025-09-30", 1, "2025-10-09"),  # 1 to 8 October off
    ("2025-09-30", 3, "2025-10-11"),  # 9, 10, and the Saturday made up
    ("2025-09-30", 5, "2025-10-14"),  # 9, 10, 11, 13, 14
    ("2025-10-04", 1, "2025-10-09"),  # from within the holiday
    ("2025-10-18", 3, "2025-10-22"),  # from a Saturday: Monday is the first
    ("2025-12-31", 1, "2026-01-04"),
    ("2026-02-13", 2, "2026-02-24"),  # Saturday 14 made up, 15 to 23 off
]
SUPPLIED = StatutoryYear.model_validate(
    {
        "年": str(UNPUBLISHED),
        "放假": [{"起": "2090-01-01", "止": "2090-01-03", "名称": "元旦"}],
        "上班": ["2090-01-07"],
        "依据": "示例",
    }
)


@pytest.mark.parametrize(("day", "works"), WORKDAYS)
def test_working_days(day: str, works: bool) -> None:
    assert PACKAGED.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(("day", "count", "expected"), ADDED)
def test_adding_working_days(day: str, count: int, expected: str) -> None:
    assert PACKAGED.add_workdays(date.fromisoformat(day), count) == date.fromisoformat(expected)


def test_a_year_that_is_not_published_is_not_guessed() -> None:
    monday = date(UNPUBLISHED, 1, 2)
    with pytest.raises(UncoveredYearError, match=str(UNPUBLISHED)) as caught:
        PACKAGED.is_workday(monday)
    assert caught.value.year == UNPUBLISHED
    last = max(PACKAGED.years)
    with pytest.raises(UncoveredYearError, match=str(last + 1)):
        PACKAGED.add_workdays(date(last, 12, 31), 1)


def test_the_school_may_enter_such_a_year() -> None:
    """Sunday 1 to Tuesday 3 January off, Saturday 7 made up."""
    calendar = StatutoryCalendar([SUPPLIED])
    days = [
        day for day in days_between(date(2090, 1, 1), date(2090, 1, 8)) if calendar.is_workday(day)
    ]
    assert [day.day for day in days] == [4, 5, 6, 7]
    assert calendar.add_workdays(date(2090, 1, 1), 4) == date(2090, 1, 7)
    with pytest.raises(UncoveredYearError):
        calendar.is_workday(date(2091, 1, 2))


def test_a_published_year_cannot_be_entered_otherwise() -> None:
    """``heartgrid check`` tells that such an entry does nothing (K404)."""
    entered = SUPPLIED.model_copy(update={"year": "2025", "days_off": (), "workdays": ()})
    calendar = StatutoryCalendar([entered])
    assert not calendar.is_workday(date(2025, 10, 1))


def test_days_between_holds_both_ends() -> None:
    assert list(days_between(date(2025, 10, 31), date(2025, 11, 1))) == [
        date(2025, 10, 31), date(2025, 11, 1)
    ]  # fmt: skip
    assert list(days_between(date(2025, 11, 1), date(2025, 10, 31))) == []


@given(st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(1, 60), st.integers(0, 30))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    calendar = PACKAGED
    last = calendar.add_workdays(day, first)
    assert calendar.is_workday(last)
    assert calendar.add_workdays(last, second) == calendar.add_workdays(day, first + second)
    assert (
        sum(map(calendar.is_workday, days_between(day, last))) - calendar.is_workday(day) == first
    )
