"""Scalar types of the records: how a typed word becomes a date, a time, a count, an id.

Each parser accepts exactly one spelling and says in Chinese what is wrong with any other;
``heartgrid fmt`` turns the usual other spellings into it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

ZONE: Final = ZoneInfo("Asia/Shanghai")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK: Final = re.compile(r"\d\d:\d\d", re.ASCII)
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,6}", re.ASCII)
_DECIMAL: Final = re.compile(r"\d{1,5}(\.\d)?", re.ASCII)
# Beyond these a year is mistyped, and adding weeks to it could leave the calendar.
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2100


def parse_day(value: Any) -> date:
    """``2025-10-12`` → date."""
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        raise PydanticCustomError("hg_day", "写法不是“年-月-日”")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("hg_day", "日历上没有这一天") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise PydanticCustomError("hg_day", "年份不在 1950 到 2100 之间")
    return day


def parse_clock(value: Any) -> time:
    """``08:40`` → time."""
    if not isinstance(value, str) or _CLOCK.fullmatch(value) is None:
        raise PydanticCustomError("hg_clock", "写法不是“时:分”")
    try:
        return _clock(value)
    except ValueError:
        raise PydanticCustomError("hg_clock", "钟面上没有这个时刻") from None


def parse_moment(value: Any) -> datetime:
    """``2025-10-12 14:30`` → date-time in Asia/Shanghai."""
    match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("hg_moment", "写法不是“年-月-日 时:分”")
    try:
        moment = datetime.combine(date.fromisoformat(match[1]), _clock(match[2]), ZONE)
    except ValueError:
        raise PydanticCustomError("hg_moment", "没有这个日期或时刻") from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise PydanticCustomError("hg_moment", "年份不在 1950 到 2100 之间")
    return moment


def _clock(word: str) -> time:
    """``time.fromisoformat`` takes 24:00 for midnight in some versions of Python."""
    return time(int(word[:2]), int(word[3:]))


def parse_count(value: Any) -> int:
    """``12`` → 12; at most six digits."""
    if not isinstance(value, str) or _NUMBER.fullmatch(value) is None:
        raise PydanticCustomError("hg_number", "只能是不带单位的整数")
    return int(value)


def parse_hours(value: Any) -> float:
    """``1.5`` → 1.5; one decimal at most."""
    if not isinstance(value, str) or _DECIMAL.fullmatch(value) is None:
        raise PydanticCustomError("hg_number", "只能是数字，最多一位小数")
    return float(value)


def _string_schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


def _number_schema(pattern: str, example: str) -> WithJsonSchema:
    """Editors read unquoted digits as a number; quoted ones are as good to us."""
    return WithJsonSchema(
        {"type": ["integer", "number", "string"], "pattern": pattern, "examples": [example]}
    )


def _spelled(pattern: str, example: str) -> Any:
    """A string of one exact form, such as an id."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        if not isinstance(value, str) or compiled.fullmatch(value) is None:
            raise PydanticCustomError("hg_spelling", "{example}", {"example": example})
        return value

    return (
        PlainValidator(check),
        WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]}),
    )


def _text(limit: int) -> Any:
    return Field(max_length=limit)


Day = Annotated[date, PlainValidator(parse_day), _string_schema(r"^\d{4}-\d\d-\d\d$", "2025-10-12")]
Clock = Annotated[time, PlainValidator(parse_clock), _string_schema(r"^\d\d:\d\d$", "08:40")]
Moment = Annotated[
    datetime,
    PlainValidator(parse_moment),
    _string_schema(r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d$", "2025-10-12 14:30"),
]
Count = Annotated[int, PlainValidator(parse_count), _number_schema(r"^\d{1,6}$", "3")]
Hours = Annotated[float, PlainValidator(parse_hours), _number_schema(r"^\d{1,5}(\.\d)?$", "1.5")]

_ENTRY = _spelled(r"[0-9a-f]{6,12}", "3f9c2a")
STUDENT_ID_EXAMPLE: Final = "s7c1e09"
_STUDENT = _spelled(r"s[0-9a-f]{6,12}", STUDENT_ID_EXAMPLE)
_STAFF = _spelled(r"[a-z]{1,2}\d{2,6}", "t012")
_CLASS = _spelled(r"[PJS]20\d\d-\d\d", "J2024-01")
_TERM = _spelled(r"20\d\d-[12]", "2025-1")
_CASE = _spelled(r"C-[0-9A-HJKMNP-TV-Z]{6}", "C-7K2M9Q")
_INCIDENT = _spelled(r"I-[0-9A-HJKMNP-TV-Z]{6}", "I-7K2M9Q")
_REVIEW = _spelled(r"F-[0-9A-HJKMNP-TV-Z]{6}", "F-7K2M9Q")
_BACKTRACE = _spelled(r"B-[0-9A-HJKMNP-TV-Z]{6}", "B-7K2M9Q")
_COMMIT = _spelled(r"[0-9a-f]{7,40}", "4b825dc6")
_COMPARTMENT = _spelled(r"(?:staff|counsel|crisis|class/[PJS]20\d\d-\d\d)", "crisis")
_PATH = _spelled(r"records/[0-9A-Za-z._/-]{1,120}", "records/incidents/I-7K2M9Q.yml")
_REPORT = _spelled(r"R-[0-9A-HJKMNP-TV-Z]{6}", "R-7K2M9Q")
_DUTY = _spelled(r"[A-Z]\d\d[a-z]?", "D29")
_YEAR = _spelled(r"20\d\d", "2025")
_MONTH = _spelled(r"20\d\d-(0[1-9]|1[0-2])", "2025-10")
_RULE = _spelled(r"[A-Z]\d\d[a-z]?(\.[a-z_]{1,30})?", "D48.level_two")
_DIGEST = _spelled(
    r"[0-9a-f]{64}", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
)
_DIGEST_START = _spelled(r"[0-9a-f]{16,64}", "3a7bd3e2360a3d29")
_SCHOOL = _spelled(r"[a-z][a-z0-9-]{1,30}", "haiwan")

EntryId = Annotated[str, *_ENTRY]
StudentId = Annotated[str, *_STUDENT]
StaffId = Annotated[str, *_STAFF]
ClassId = Annotated[str, *_CLASS]
TermId = Annotated[str, *_TERM]
CaseId = Annotated[str, *_CASE]
IncidentId = Annotated[str, *_INCIDENT]
ReviewId = Annotated[str, *_REVIEW]
BacktraceId = Annotated[str, *_BACKTRACE]
Commit = Annotated[str, *_COMMIT]
CompartmentId = Annotated[str, *_COMPARTMENT]
RecordPath = Annotated[str, *_PATH]
ReportId = Annotated[str, *_REPORT]
DutyId = Annotated[str, *_DUTY]
YearId = Annotated[str, *_YEAR]
MonthId = Annotated[str, *_MONTH]
RuleKey = Annotated[str, *_RULE]
SchoolId = Annotated[str, *_SCHOOL]
Digest = Annotated[str, *_DIGEST]
DigestStart = Annotated[str, *_DIGEST_START]

Name = Annotated[str, _text(40)]
Phrase = Annotated[str, _text(200)]
Prose = Annotated[str, _text(20_000)]
YesNo = Literal["是", "否"]


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


StudentRef = Annotated[
    str,
    BeforeValidator(_stripped),
    Field(
        max_length=48, description="座号、姓名，或两样都写", examples=["12 王小明", "12", "王小明"]
    ),
]
