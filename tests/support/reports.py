"""Reports on small ledgers given as text, for the tests of views and pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import assess
from heartgrid.model.recorded import Recorded
from heartgrid.policy import load_policy
from heartgrid.views.report import Report
from tests.support.books import GRID, SCHOOL, STAFF, load_text, moment

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from heartgrid.policy.loading import LoadedPolicy

# Growth files of the three pupils, so that what a test shows is about something else.
PROFILES = "".join(
    f"""
--- profiles/s00000{seat}.yml
种类: 成长档案
学生: s00000{seat}
建档日: 2024-09-10
"""
    for seat in (1, 2, 3)
)


@cache
def _packaged() -> LoadedPolicy:
    return load_policy()


def report_of(
    *texts: str, as_of: str, overrides: str | None = None, duties: Container[str] | None = None
) -> Report:
    """The report on ``texts`` on top of a small school, its staff, one grid and growth files.

    ``as_of`` is a day (its end) or ``2025-10-12 14:30``; ``overrides`` is the text of policy.yml;
    ``duties`` keeps the lines of some alone.
    """
    base = SCHOOL, STAFF, GRID, PROFILES
    return report_alone(*base, *texts, as_of=as_of, overrides=overrides, duties=duties)


def report_alone(
    *texts: str,
    as_of: str,
    overrides: str | None = None,
    duties: Container[str] | None = None,
    recorded: Mapping[str, str] | None = None,
) -> Report:
    """The report on ``texts`` and nothing else; ``recorded`` is when entries came into git."""
    loaded = load_text(*texts)
    if recorded is not None:
        first = Recorded({entry: moment(at) for entry, at in recorded.items()})
        loaded = replace(loaded, ledger=replace(loaded.ledger, recorded=first))
    policy = _packaged() if overrides is None else load_policy(overrides=overrides)
    school = loaded.ledger.school
    calendar = SchoolCalendar(school.record) if school else None
    at = moment(as_of)
    rules = tuple(one for one in policy.policy.rules if duties is None or one.id in duties)
    lines = assess(loaded.ledger, replace(policy.policy, rules=rules), calendar, at)
    problems = (*loaded.problems, *policy.problems)
    return Report(loaded.ledger, policy.policy, calendar, at, lines, problems)
