"""The three shapes of a duty: standing, periodic, triggered. A new duty is new data, not new code."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from heartgrid.model.staff import Post

Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
SubjectWord = Literal[
    "school", "class", "staff", "mentor", "student", "case", "district", "member",
]  # fmt: skip
OF_DISTRICT = frozenset({"district", "member", "member_incident", "member_corrective"})
"""The subjects that a district's own ledger has, and no school's."""

WindowWord = Literal[
    "term", "month", "week", "school_year", "calendar_year",
    "library_week", "library_vacation", "library_term",
    "library_month", "library_fortnight", "library_leave", "library_referral",
]  # fmt: skip
Responsible = Literal[
    "principal", "leader", "homeroom", "mentor", "self", "counsellor", "case_counsellor",
    "case_mentor", "case_leader", "reporter", "owner", "in_trigger",
]  # fmt: skip
MeasureWord = Literal[
    "late_entries",
    "mentors", "students_per_mentor", "mentor_load", "student_mentors", "class_grid",
    "staff_mentor_percent", "peer_observers", "full_time_counsellors", "part_time_counsellors",
    "assessment_team_roles", "growth_file", "coordination_group", "impact_assessments",
    "consent_percent",
]  # fmt: skip
Condition = Literal[
    "hosted_by_homeroom", "delivered", "reached", "by_counsellor", "by_class_mentor", "accounted",
    "ahead", "newly_beyond", "after_suspension", "outside_library", "present_roles",
    "covers_roster", "consented", "left_school", "of_year_before", "from_outside",
    "handed_over", "fell",
]  # fmt: skip


class Data(BaseModel):
    """Frozen and closed, like the records."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Share(Data):
    """``part`` of ``whole``, two number fields."""

    part: str
    whole: str


class Rate(Share):
    """``part`` of ``whole`` is at least ``percent`` (a parameter)."""

    percent: str


class Selector(Data):
    """Which events count.

    ``where`` maps a field path in the record's own words (``详情.类型``) to the words allowed, or
    to a parameter that lists them; ``fewest`` maps a list field to a parameter for its least
    length; ``every`` one to a parameter of words that must all stand in it; ``least`` a number
    field to one for its least value; ``rate`` compares two number fields; ``trend`` decides
    nothing and tells how a share stands to that of the year before; ``total`` names the
    number field that is added up (a plain count where it is absent);
    ``days_as`` a field of whole days, each worth ``per_day`` of ``total``; ``if`` names conditions
    that data cannot say.
    """

    kind: str
    where: dict[str, Words] = Field(default_factory=dict)
    fewest: dict[str, str] = Field(default_factory=dict)
    every: dict[str, str] = Field(default_factory=dict)
    least: dict[str, str] = Field(default_factory=dict)
    rate: Rate | None = None
    trend: Share | None = None
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
    """The time a trigger allows: minutes, hours, days, working days (parameters), or the same day.

    ``before`` allows none: the evidence must have come first. ``stated`` names the field of the
    trigger's own record that says its last day.
    """

    minutes: str | None = None
    stated: str | None = None
    hours: str | None = None
    days: str | None = None
    working_days: str | None = None
    same_day: bool = False
    before: bool = False
    since: Literal["trigger", "first_period_end"] = "trigger"


class Rule(Data):
    """What every duty has: who, where in the text, how heavy, in which words.

    ``grades``: ``grid`` asks nothing below upper primary, where the text asks for no grid;
    ``hint_below`` asks there too, where a school has a grid of its own accord, but as a hint.
    ``leaving`` asks of classes in the last year of their stage alone.
    ``effective``: nothing that began or happened before that day is asked for.
    """

    id: str = Field(pattern=r"^[A-Z]\d\d[a-z]?$")
    variant: str = ""
    article: int = Field(ge=1)
    name: str
    ask: str
    weight: Literal["红线", "目标", "提示"]
    why_weight: str = ""
    level: Literal["class", "mentor", "school", "district", "city"]
    responsible: Responsible
    subject: str
    grades: Literal["all", "grid", "hint_below", "leaving"] = "all"
    effective: date | None = None

    @property
    def key(self) -> str:
        """``D48`` or ``D48.level_three``: unique in the policy."""
        return f"{self.id}.{self.variant}" if self.variant else self.id

    def in_force(self, day: date) -> bool:
        """Whether what begins or happens on ``day`` is asked for."""
        return self.effective is None or self.effective <= day


class Standing(Rule):
    """常态: a named measure compared with a threshold as of a day.

    ``on_leave`` asks only for students who are on leave of absence.
    A shortfall is overdue at once; or after ``grace`` school days at a term's start; or when it
    has not been ``mended_within`` so many days, the first of them day 0.
    """

    shape: Literal["standing"]
    subject: Literal["school", "class", "mentor", "student", "district"]
    measure: MeasureWord
    at_least: Threshold | None = None
    at_most: str | None = None
    more_than: str | None = None
    grace: str | None = None
    mended_within: str | None = None
    needs_grid: bool = False
    on_leave: bool = False


class Periodic(Rule):
    """周期: subjects × windows, enough evidence in each.

    ``arrived_late`` and ``left`` say what becomes of a subject that is there for a part of the
    window only: it owes all the same, as a hint, until the end of the next window; it owes
    nothing any more, or its successor does. ``posts`` narrows ``staff`` to who holds one of them,
    and asks a ``school`` only where somebody does; ``first_days`` cuts a term or a calendar year down
    to its first so many days.
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
    posts: tuple[Post, ...] = ()
    first_days: str | None = None


class Triggered(Rule):
    """触发: every trigger opens a window in which the evidence must exist.

    ``named`` evidence says in its record which trigger it answers. Unless one of
    ``shorter_unless`` came in time, ``shorter`` is the limit. ``earlier`` evidence counts too,
    from before the trigger; ``renewed`` takes none that is older than the subject's last trigger;
    ``episode`` takes none of another stay in the library, or of another leave. ``left``: of a
    student who left the school before the limit ``no_line`` asks nothing more.
    One of ``spared_by``, by whose leave it says, makes the line a waived one.
    ``mend`` says what to do when it is overdue, where that is not simply to do it late.
    """

    shape: Literal["triggered"]
    subject: Literal[
        "student", "case", "class", "incident", "corrective", "member_incident", "member_corrective",
    ]  # fmt: skip
    trigger: tuple[Selector, ...] = Field(min_length=1)
    evidence: tuple[Selector, ...] = Field(min_length=1)
    within: Within
    named: bool = False
    earlier: bool = False
    renewed: bool = False
    episode: Literal["stay", "leave"] | None = None
    left: Literal["owes", "no_line"] = "owes"
    spared_by: tuple[Selector, ...] = ()
    shorter_unless: tuple[Selector, ...] = ()
    shorter: Within | None = None
    mend: str = ""


AnyRule = Annotated[Standing | Periodic | Triggered, Field(discriminator="shape")]
