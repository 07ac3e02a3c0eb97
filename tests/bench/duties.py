"""Assessing every duty of the loaded school."""

from __future__ import annotations

import time
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from heartgrid.calendar import SchoolCalendar, end_of_day
from heartgrid.duties import assess
from heartgrid.ledger import load
from heartgrid.policy import load_policy

if TYPE_CHECKING:
    from pathlib import Path

GOAL_SECONDS = 1.0
AS_OF = date(2026, 6, 30)


def measure(root: Path, rounds: int) -> bool:
    """Print the median seconds; indexes that the ledger caches are built anew in each round."""
    policy = load_policy().policy
    taken, lines = [], 0
    for _ in range(rounds):
        ledger = load(root).ledger
        assert ledger.school is not None, "the big school has no readable school.yml"
        start = time.perf_counter()
        calendar = SchoolCalendar(ledger.school.record)
        lines = len(assess(ledger, policy, calendar, end_of_day(AS_OF)))
        taken.append(time.perf_counter() - start)
    met = median(taken) <= GOAL_SECONDS
    print(
        f"assess: {lines} lines in {median(taken):.2f} s (goal ≤ {GOAL_SECONDS} s)"
        f" {'met' if met else 'MISSED'}",
        flush=True,
    )
    return met
