"""The three shapes of a duty: standing, periodic, triggered. A new duty is new data, not new code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
SubjectWord = Literal["school", "class", "staff", "mentor", "student", "case"]
WindowWord = Literal[
    "term", "month", "week", "school_year", "calendar_year",
    "library_week", "library_vacation", "library_term",
]  # fmt: skip
Responsible = Literal[
    "principal", "leader", "homeroom", "mentor", "self", "counsellor", "case_counsellor",
    "case_mentor", "case_leader", "in_trigger",
]  # fmt: skip
MeasureWord = Literal[
    "mentors", "students_per_mentor", "mentor_load", "student_mentors", "class_grid",
    "staff_mentor_percent", "peer_observers", "full_time_counsellors", "part_time_counsellors",
    "assessment_team_roles", "growth_file",
]  # fmt: skip
Condition = Literal[
    "hosted_by_homeroom", "delivered", "reached", "by_counsellor", "by_class_mentor", "accounted",
    "covers_roster", "consented", "left_school",
]  # fmt: skip


class Data(BaseModel):
    """Frozen and closed, like the records."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Selector(Data):
    """Which events count.

    ``where`` maps a field path in the record's own words (``详情.类型``) to the words allowed, or
    to a parameter that lists them; ``fewest`` maps a list field to a parameter for its least
    length; ``total`` names the number field that is added up (a plain count where it is absent);
    ``days_as`` a field of whole days, each worth ``per_day`` of ``total``; ``if`` names conditions
    that data cannot say.
    """

    kind: str
    where: dict[str, Words] = Field(default_factory=dict)
    fewest: dict[str, str] = Field(default_factory=dict)
    total: str | None = None
    days_as: str | None = None
    per_day: str | None = None
    conditions: tuple[Condition, ...] = Field(default=(), alias="if")


class Threshold(Data):
    """A parameter, or the larger of it and one for every ``each`` of ``per``."""

    least: str | None = None
    per: Literal["class_students", "school_students"] | None = None
    each: str | None = None


class Within(Data):
    """The time a trigger allows: one of hours, days, working days (parameters), or the same day."""

    hours: str | None = None
    days: str | None = None
    working_days: str | None = None
    same_day: bool = False
    since: Literal["trigger", "first_period_end"] = "trigger"


class Rule(Data):
    """What every duty has: who, where in the text, how heavy, in which words.

    ``grades``: ``grid`` asks nothing below upper primary, where the text asks for no grid;
    ``hint_below`` asks there too, where a school has a grid of its own accord, but as a hint.
    """

    id: str = Field(pattern=r"^[A-Z]\d\d[a-z]?$")
    variant: str = ""
    article: int = Field(ge=1, le=20)
    name: str
    ask: str
    weight: Literal["红线", "目标", "提示"]
    why_weight: str = ""
    level: Literal["class", "mentor", "school", "district", "city"]
    responsible: Responsible
    grades: Literal["all", "grid", "hint_below"] = "all"

    @property
    def key(self) -> str:
        """``D48`` or ``D48.level_three``: unique in the policy."""
        return f"{self.id}.{self.variant}" if self.variant else self.id


class Standing(Rule):
    """常态: a named measure compared with a threshold as of a day.

    A shortfall is overdue at once; or after ``grace`` school days at a term's start; or when it
    has not been ``mended_within`` so many days, the first of them day 0.
    """

    shape: Literal["standing"]
    subject: Literal["school", "class", "mentor", "student"]
    measure: MeasureWord
    at_least: Threshold | None = None
    at_most: str | None = None
    more_than: str | None = None
    grace: str | None = None
    mended_within: str | None = None
    needs_grid: bool = False


class Periodic(Rule):
    """周期: subjects × windows, enough evidence in each.

    ``arrived_late`` and ``left`` say what becomes of a subject that is there for a part of the
    window only: it owes all the same, as a hint, until the end of the next window; it owes
    nothing any more, or its successor does.
    """

    shape: Literal["periodic"]
    subject: SubjectWord
    window: WindowWord
    at_least: str
    evidence: tuple[Selector, ...] = Field(min_length=1)
    short_window: str | None = None
    short_at_least: str | None = None
    arrived_late: Literal["owes", "hint", "next_window"] = "owes"
    left: Literal["owes", "no_line", "successor"] = "owes"


class Triggered(Rule):
    """触发: every trigger opens a window in which the evidence must exist.

    ``named`` evidence says in its record which trigger it answers. Unless one of
    ``shorter_unless`` came in time, ``shorter`` is the limit.
    """

    shape: Literal["triggered"]
    subject: Literal["student", "case", "class"]
    trigger: tuple[Selector, ...] = Field(min_length=1)
    evidence: tuple[Selector, ...] = Field(min_length=1)
    within: Within
    named: bool = False
    shorter_unless: tuple[Selector, ...] = ()
    shorter: Within | None = None


AnyRule = Annotated[Standing | Periodic | Triggered, Field(discriminator="shape")]
