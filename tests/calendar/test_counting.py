from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.calendar.counting import monday_of, month_end
from heartgrid.calendar.school import days_after
from heartgrid.model.values import ZONE


def test_a_day_begins_and_ends_in_shanghai() -> None:
    day = date(2025, 10, 12)
    assert start_of_day(day) == datetime(2025, 10, 12, 0, 0, tzinfo=ZONE)
    assert end_of_day(day) == datetime(2025, 10, 12, 23, 59, 59, tzinfo=ZONE)
    assert end_of_day(day).isoformat() == "2025-10-12T23:59:59+08:00"
    assert end_of_day(day).utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("day", "monday"),
    [("2025-10-13", "2025-10-13"), ("2025-10-19", "2025-10-13"), ("2026-01-01", "2025-12-29")],
)
def test_a_week_begins_on_monday(day: str, monday: str) -> None:
    assert monday_of(date.fromisoformat(day)) == date.fromisoformat(monday)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2025-09-01", "2025-09-30"), ("2025-12-31", "2025-12-31"), ("2024-02-01", "2024-02-29"),
        ("2026-02-28", "2026-02-28"), ("2026-01-31", "2026-01-31"), ("2100-12-05", "2100-12-31"),
    ],
)  # fmt: skip
def test_a_month_ends_on_its_last_day(day: str, last: str) -> None:
    assert month_end(date.fromisoformat(day)) == date.fromisoformat(last)


def test_days_count_through_weekends_and_holidays() -> None:
    """Day 0 is the trigger's; the seventh is the last, be it a holiday."""
    assert days_after(date(2025, 9, 26), 7) == date(2025, 10, 3)
