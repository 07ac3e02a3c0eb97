from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from heartgrid.model import values
from heartgrid.model.values import ZONE

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = [
    (values.parse_day, "2025-10-12", date(2025, 10, 12)),
    (values.parse_day, "2024-02-29", date(2024, 2, 29)),
    (values.parse_day, "1950-01-01", date(1950, 1, 1)),
    (values.parse_clock, "08:40", time(8, 40)),
    (values.parse_clock, "00:00", time(0, 0)),
    (values.parse_clock, "23:59", time(23, 59)),
    (values.parse_moment, "2025-10-12 14:30", datetime(2025, 10, 12, 14, 30, tzinfo=ZONE)),
    (values.parse_moment, "2025-10-12T14:30", datetime(2025, 10, 12, 14, 30, tzinfo=ZONE)),
    (values.parse_count, "0", 0),
    (values.parse_count, "012", 12),
    (values.parse_count, "999999", 999_999),
    (values.parse_hours, "1.5", 1.5),
    (values.parse_hours, "40", 40.0),
]
BAD = [
    (values.parse_day, "2025-2-9", "写法"),
    (values.parse_day, "20251012", "写法"),
    (values.parse_day, "2025-W41-7", "写法"),
    (values.parse_day, "２０２５-10-12", "写法"),
    (values.parse_day, "2025-10-12\n", "写法"),
    (values.parse_day, "2025-02-29", "没有这一天"),
    (values.parse_day, "2025-13-01", "没有这一天"),
    (values.parse_day, "0000-01-01", "没有这一天"),
    (values.parse_day, "1949-12-31", "1950 到 2100"),
    (values.parse_day, "9999-12-31", "1950 到 2100"),
    (values.parse_day, ["2025-10-12"], "写法"),
    (values.parse_clock, "8:40", "写法"),
    (values.parse_clock, "08:40:00", "写法"),
    (values.parse_clock, "0840", "写法"),
    (values.parse_clock, "24:00", "没有这个时刻"),
    (values.parse_clock, "12:60", "没有这个时刻"),
    (values.parse_moment, "2025-10-12", "写法"),
    (values.parse_moment, "2025-10-12  14:30", "写法"),
    (values.parse_moment, "2025-10-12 14:30+08:00", "写法"),
    (values.parse_moment, "2025-10-12 24:00", "没有这个日期或时刻"),
    (values.parse_moment, "2025-02-29 14:30", "没有这个日期或时刻"),
    (values.parse_moment, "9999-10-12 14:30", "1950 到 2100"),
    (values.parse_count, "-1", "整数"),
    (values.parse_count, "1.0", "整数"),
    (values.parse_count, "12人", "整数"),
    (values.parse_count, "１２", "整数"),
    (values.parse_count, "1000000", "整数"),
    (values.parse_count, 12, "整数"),
    (values.parse_hours, "1.25", "一位小数"),
    (values.parse_hours, "1e3", "一位小数"),
    (values.parse_hours, "nan", "一位小数"),
    (values.parse_hours, ".5", "一位小数"),
]


@pytest.mark.parametrize(("parse", "typed", "meant"), GOOD)
def test_one_spelling_is_right(parse: Callable[[Any], Any], typed: str, meant: Any) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(("parse", "typed", "said"), BAD)
def test_any_other_is_explained(parse: Callable[[Any], Any], typed: Any, said: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse(typed)
    assert said in caught.value.message()
    assert str(typed) not in caught.value.message()


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (values.EntryId, "3f9c2a 3f9c2a123456", "3F9C2A 3f9c2 3f9c2a1234567 3f9c2g"),
        (values.StudentId, "s7c1e09", "7c1e09 S7c1e09 s7c1e0"),
        (values.StaffId, "t012 g12 sw000123", "T012 t1 012 abc012 t0000001"),
        (values.ClassId, "P2021-03 J2024-01 S2025-12", "K2024-01 J24-01 J1999-01 J2024-1"),
        (values.TermId, "2025-1 2025-2", "2025-3 25-1 2025-01"),
        (values.CaseId, "C-7K2M9Q", "C-7K2M9 C-7K2M9I C-7K2M9O C-7K2M9L C-7K2M9U c-7k2m9q"),
        (values.DutyId, "D29 D20b", "29 D9 D029 d29"),
        (values.YearId, "2025", "1999 25 20255"),
        (values.SchoolId, "haiwan h2-x", "Haiwan 2h -h h"),
    ],
)
def test_ids(type_: Any, good: str, bad: str) -> None:
    adapter = TypeAdapter(type_)
    for word in good.split():
        assert adapter.validate_python(word) == word
    first = good.partition(" ")[0]
    wrong: list[Any] = [*bad.split(), f"{first}\n", f" {first}", [first], 7, None]
    for one in wrong:
        with pytest.raises(ValidationError):
            adapter.validate_python(one)


def test_a_student_reference_may_have_spaces_around_it() -> None:
    assert TypeAdapter(values.StudentRef).validate_python(" 12 王小明 ") == "12 王小明"


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert values.parse_day(day.isoformat()) == day


@given(st.text("0123456789-: T.", max_size=20))
def test_nothing_but_its_own_error_is_raised(typed: str) -> None:
    for parse in (values.parse_day, values.parse_clock, values.parse_moment, values.parse_count):
        with suppress(PydanticCustomError):
            parse(typed)
