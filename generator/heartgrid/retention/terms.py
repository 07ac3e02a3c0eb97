"""How long what is kept: days from the policy's parameters, the class's id and the roster.

    a class    the end of its last school year, or the last leaving after it  + keep_class_years
    registers  of a class: the last entry of a disclosure or a handover       + keep_disclosure_years
               and, where there are consents, the last day of what they allow + keep_consent_years
    results    of a screening: the end of the class, as above                 + keep_screening_years
    a profile  the student's leaving                                          + keep_profile_years
    a case     the later of  the student's leaving                            + keep_case_years
                             the student's 18th birthday at the latest        + keep_case_adult_years

Results and profiles are not let go before a case of anybody in them.

No record has a birthday. The school age of the law (six by 31 August of the year of entry to primary
school) gives the day by which a student is 18; a year more is for those who entered early or
repeated a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from heartgrid.model.classes import STAGES, ClassName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.policy import Parameters

_FIRST_AGE: Final = 6
_ADULT: Final = 18
_SPARE_YEARS: Final = 1
_YEAR_ENDS: Final = (8, 31)


@dataclass(frozen=True, slots=True)
class Retention:
    """The years that are in force on a day."""

    class_years: int
    disclosure_years: int
    case_years: int
    case_adult_years: int
    profile_years: int
    screening_years: int
    consent_years: int

    @classmethod
    def of(cls, parameters: Parameters, day: date) -> Retention:
        """As the policy and the school's ``policy.yml`` have them."""
        return cls(
            parameters.number("keep_class_years", day),
            parameters.number("keep_disclosure_years", day),
            parameters.number("keep_case_years", day),
            parameters.number("keep_case_adult_years", day),
            parameters.number("keep_profile_years", day),
            parameters.number("keep_screening_years", day),
            parameters.number("keep_consent_years", day),
        )


def years_after(day: date, years: int) -> date:
    """The same day ``years`` later; 1 March for a 29 February that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def graduation(class_id: str) -> date:
    """The last day of the class's last school year."""
    name = ClassName.of(class_id)
    return date(name.entry_year + name.stage.years, *_YEAR_ENDS)


def adult_by(class_id: str) -> date:
    """The day by which whoever entered with this class is 18, with a year to spare."""
    name = ClassName.of(class_id)
    entered_school = name.entry_year - (name.stage.first_grade - 1)
    return date(entered_school + _ADULT - _FIRST_AGE + _SPARE_YEARS, *_YEAR_ENDS)


def last_leaving(class_id: str, school_classes: Iterable[str]) -> date:
    """The last day on which somebody of this class can have been at a school of these classes."""
    name = ClassName.of(class_id)
    entered_school = name.entry_year - (name.stage.first_grade - 1)
    stages = {name.stage, *(STAGES[one[0]] for one in school_classes)}
    years = max(one.first_grade - 1 + one.years for one in stages)
    return date(entered_school + years + _SPARE_YEARS, *_YEAR_ENDS)
