"""Lines of small ledgers, shown as a test's table writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.calendar import end_of_day, start_of_day
from heartgrid.duties import STATUS_LABEL
from heartgrid.policy.rules import OF_DISTRICT
from tests.support.books import assess_text

if TYPE_CHECKING:
    from datetime import date, datetime

    from heartgrid.duties import Assessment
    from heartgrid.policy import Policy

# The duties that the small ledgers were written for: what a page shows of them stays the same
# when the policy grows.
FIRST_DUTIES: Final = frozenset(
    {
        "D01", "D02", "D03", "D04", "D05", "D07", "D14", "D16", "D17", "D20", "D20b", "D25", "D26",
        "D29", "D30", "D30a", "D31", "D32", "D33", "D36", "D38", "D40", "D41", "D47", "D48", "D84",
        "D85", "D87",
    }
)  # fmt: skip


def asked_of_a_school(policy: Policy, day: date) -> set[str]:
    """The duties that a school's ledger answers for on ``day``: a district's are its own."""
    return {one.id for one in policy.rules if one.in_force(day) and one.subject not in OF_DISTRICT}


def lines(
    duty: str, *texts: str, as_of: str, subject: str | None = None, policy: Policy | None = None
) -> list[Assessment]:
    """The lines of a duty (``D48``) or of one of its rules (``D48.level_two``)."""
    return [
        one
        for one in assess_text(*texts, as_of=as_of, policy=policy)
        if duty in {one.duty, one.rule} and subject in {None, one.subject.id}
    ]


def line(
    duty: str, *texts: str, as_of: str, subject: str | None = None, policy: Policy | None = None
) -> Assessment:
    """The only one."""
    (one,) = lines(duty, *texts, as_of=as_of, subject=subject, policy=policy)
    return one


def opened(one: Assessment) -> str:
    """``2025-09-01``; with the time where it is not the day's start."""
    return _shown(one.opened, start_of_day(one.opened.date()))


def due(one: Assessment) -> str | None:
    """``2025-09-30``; with the time where it is not the day's end."""
    return None if one.due is None else _shown(one.due, end_of_day(one.due.date()))


def row(one: Assessment) -> tuple[str, str | None, str]:
    """Opened, due, status: ``("2025-09-01", "2025-09-30", "逾期")``."""
    return opened(one), due(one), STATUS_LABEL[one.status]


def status(one: Assessment) -> str:
    """``逾期``; a line that is no red line says so: ``提示 待办``."""
    weight = "" if one.weight == "红线" else f"{one.weight} "
    return weight + STATUS_LABEL[one.status]


def proof(one: Assessment) -> list[str]:
    """``talks/2025-1/J2024-01.t012.yml:6`` for each piece of evidence."""
    return [f"{each.path.removeprefix('records/')}:{each.line}" for each in one.evidence]


def reason(one: Assessment) -> str:
    """The sentence without what the duty asks."""
    return one.because.partition("。")[2]


def _shown(value: datetime, plain: datetime) -> str:
    return f"{value:%Y-%m-%d}" if value == plain else f"{value:%Y-%m-%d %H:%M}"
