"""School time: terms, school days, statutory holidays, and how days and hours are counted."""

from heartgrid.calendar.counting import end_of_day, start_of_day
from heartgrid.calendar.school import SchoolCalendar, TermDays
from heartgrid.calendar.statutory import StatutoryCalendar, UncoveredYearError

__all__ = [
    "SchoolCalendar",
    "StatutoryCalendar",
    "TermDays",
    "UncoveredYearError",
    "end_of_day",
    "start_of_day",
]
