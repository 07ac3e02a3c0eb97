"""Sorting a list by clicking on a column's head, or by keyboard."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.browser.listing import UNKNOWN, Listing

if TYPE_CHECKING:
    from tests.browser.reader import Reader

TERM_BEGINS = 8  # months from here on belong to the year in which the school year began


def as_read(due: str) -> datetime:
    """``9月23日 周二 09:20`` → that moment in the school year 2025–2026; a bare day is its end."""
    found = re.fullmatch(r"(\d+)月(\d+)日 周.(?: (\d+):(\d+))?", due)
    assert found, due
    month, day, hour, minute = (int(part) if part else None for part in found.groups())
    assert month
    assert day
    moment = datetime(2025 if month >= TERM_BEGINS else 2026, month, day)  # noqa: DTZ001
    return moment + timedelta(hours=24 if hour is None else hour, minutes=minute or 0)


def late_first(shown: list[str]) -> list[int]:
    """The days of a column in which what is unknown, and so has none, stands last."""
    known = [int(one) for one in shown if one != UNKNOWN]
    assert shown[len(known) :] == [UNKNOWN] * (len(shown) - len(known))
    return known


@pytest.fixture
def overdue(reader: Reader) -> Listing:
    return Listing(reader.open("overdue/index.html"))


def test_days_sort_as_numbers_the_largest_first(overdue: Listing) -> None:
    overdue.head("逾期天数").click()
    days = late_first(overdue.column("逾期天数"))
    assert days == sorted(days, reverse=True)
    assert days != sorted(days, key=str, reverse=True)  # "98" before "9" would be an order of words
    assert overdue.sorted_as("逾期天数") == "descending"


def test_a_second_click_turns_the_order_round(overdue: Listing) -> None:
    overdue.head("逾期天数").click()
    overdue.head("逾期天数").click()
    days = late_first(overdue.column("逾期天数")[::-1])[::-1]
    assert days == sorted(days)
    assert overdue.sorted_as("逾期天数") == "ascending"


def test_dates_sort_by_the_calendar_not_by_their_words(overdue: Listing) -> None:
    overdue.head("期限").click()
    shown = overdue.column("期限")
    days = [as_read(due) for due in shown if due != UNKNOWN]
    assert days == sorted(days)
    places = [place for place, due in enumerate(shown) if due == UNKNOWN]
    assert places in ([*range(len(places))], [*range(len(days), len(shown))])  # at one end
    assert shown != sorted(shown)  # 10月 stands before 9月 in a dictionary
    assert overdue.sorted_as("期限") == "ascending"


def test_classes_sort_from_the_youngest_to_the_oldest(overdue: Listing) -> None:
    overdue.head("班级").click()
    grades = "一二三四五六"
    order = [f"{grade}（1）班" for grade in grades]
    order += [f"{stage}{grade}（1）班" for stage in "初高" for grade in grades[:3]]
    classes = [one for one in overdue.column("班级") if one in order]
    assert len(set(classes)) > 3
    assert classes == sorted(classes, key=order.index)


def test_seats_sort_as_numbers_though_a_name_follows(reader: Reader) -> None:
    students = Listing(reader.open("students/index.html"))
    students.head("座号").click()
    seats = [int(shown) for shown in students.column("座号")]
    assert seats == sorted(seats, reverse=seats[0] > seats[-1])
    assert len(seats) > 200


def test_sorting_keeps_every_row(overdue: Listing) -> None:
    before = sorted(overdue.column("说明"))
    overdue.head("责任人").click()
    assert sorted(overdue.column("说明")) == before


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_sorts_too(overdue: Listing, key: str) -> None:
    overdue.head("期限").press(key)
    assert overdue.sorted_as("期限") == "ascending"
    overdue.head("期限").press(key)
    assert overdue.sorted_as("期限") == "descending"


def test_only_one_column_is_said_to_be_sorted(overdue: Listing) -> None:
    overdue.head("期限").click()
    overdue.head("班级").click()
    assert overdue.sorted_as("期限") == "none"
    assert overdue.sorted_as("班级") == "ascending"


def test_a_column_of_prose_offers_no_order(overdue: Listing) -> None:
    assert overdue.head("说明").count() == 0
    assert overdue.sorted_as("说明") is None
