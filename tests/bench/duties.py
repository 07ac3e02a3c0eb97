"""Assessing every duty of the big school: time, memory, and how both grow with the school."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from heartgrid.calendar import SchoolCalendar, end_of_day
from heartgrid.cli.collector import collector_paused
from heartgrid.duties import assess
from heartgrid.ledger import load
from heartgrid.policy import load_policy
from tests.bench.school import STUDENTS, write_big_school
from tests.bench.timing import python

GOAL_SECONDS: Final = 2.0
GOAL_MEGABYTES: Final = 400
SMALLER: Final = 10
GOAL_GROWTH: Final = 11
AS_OF: Final = date(2026, 6, 30)


class Assessed(NamedTuple):
    """One process: lines, seconds of assessing alone on the clock and of the processor, and the most memory it had (MB; 0 unknown)."""

    lines: int
    seconds: float
    cpu: float
    megabytes: float


def measure(root: Path, rounds: int) -> bool:
    """Print the medians; each round is a process of its own, so that nothing is remembered."""
    small = root.parent / "small-school"
    write_big_school(small, STUDENTS // SMALLER)
    found: tuple[list[Assessed], list[Assessed]] = ([], [])
    for _ in range(rounds):
        for kept, folder in zip(found, (root, small), strict=True):
            told = python(["-m", "tests.bench.duties", folder])
            kept.append(Assessed(*json.loads(told)))
    seconds = median(one.seconds for one in found[0])
    megabytes = median(one.megabytes for one in found[0])
    growth = median(big.cpu / little.cpu for big, little in zip(*found, strict=True))
    print(f"assess: {found[0][0].lines} lines of {STUDENTS} students, {found[1][0].lines} of {STUDENTS // SMALLER}")  # fmt: skip
    return all(
        [
            _told("assess", seconds, GOAL_SECONDS, "s"),
            _told("memory, loading included", megabytes, GOAL_MEGABYTES, "MB"),
            _told(f"{SMALLER} × students", growth, GOAL_GROWTH, "× time"),
        ]
    )


def _told(name: str, value: float, goal: float, unit: str) -> bool:
    met = value <= goal
    print(f"{name}: {value:.2f} {unit} (goal ≤ {goal}) {'met' if met else 'MISSED'}", flush=True)
    return met


def once(root: Path) -> Assessed:
    """Load the ledger below ``root`` and assess it."""
    policy = load_policy().policy
    ledger = load(root).ledger
    assert ledger.school is not None, "the big school has no readable school.yml"
    start, before = time.perf_counter(), time.process_time()
    with collector_paused():  # as the commands do
        calendar = SchoolCalendar(ledger.school.record)
        lines = len(assess(ledger, policy, calendar, end_of_day(AS_OF)))
    taken = time.perf_counter() - start, time.process_time() - before
    return Assessed(lines, *taken, _megabytes())


def _megabytes() -> float:
    """The most memory that this process has had; Windows does not tell so easily."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(once(Path(sys.argv[1]))))
