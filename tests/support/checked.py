"""What the checks say of a small ledger given as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import SchoolCalendar
from heartgrid.checks import BASIC, STRICT, CheckContext, run
from heartgrid.policy import load_policy
from tests.support.books import GRID, SCHOOL, STAFF, load_text, moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.checks import Check
    from heartgrid.policy import Policy
    from heartgrid.problems import Problem

SPRING: Final = "  - {学期: 2025-2, 起: 2026-02-24, 止: 2026-07-03}\n"


@cache
def _policy() -> Policy:
    return load_policy().policy


def found(
    *texts: str, as_of: str = "2025-12-31", checks: Iterable[Check] = (*BASIC, *STRICT)
) -> tuple[Problem, ...]:
    """All that ``checks`` find in ``texts`` on top of a small school of two terms."""
    loaded = load_text(SCHOOL + SPRING, STAFF, GRID, *texts)
    school = loaded.ledger.school
    calendar = None if school is None else SchoolCalendar(school.record)
    context = CheckContext(calendar, _policy(), moment(as_of), loaded.sources.locate)
    return run(checks, loaded.ledger, context)


def told(
    *texts: str, as_of: str = "2025-12-31", checks: Iterable[Check] = (*BASIC, *STRICT)
) -> list[str]:
    """``CODE LINE:COLUMN`` of each."""
    return [
        f"{one.code} {one.position.line}:{one.position.column}"
        for one in found(*texts, as_of=as_of, checks=checks)
    ]
