"""Interleaved timing: A B A B …, so that a drift of the machine meets both alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_ADDITIONS = 3_000_000
_PACE_RUNS = 5


class Taken(NamedTuple):
    """Seconds of one run: on the clock, and of all processors together (0 on Windows)."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Pair:
    """What ours and the peer took, round by round."""

    ours: tuple[Taken, ...]
    peer: tuple[Taken, ...]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios on the clock."""
        return median(one.wall / other.wall for one, other in self._rounds())

    @property
    def cpu_ratio(self) -> float:
        """The same of processor time: what work shared among processors really cost."""
        return median(one.cpu / (other.cpu or 1) for one, other in self._rounds())

    def _rounds(self) -> Iterator[tuple[Taken, Taken]]:
        return zip(self.ours, self.peer, strict=True)

    def told(self, name: str, goal: float) -> bool:
        """Print the figures; whether the goal is met."""
        met = self.ratio <= goal
        print(
            f"{name}: ours {median(one.wall for one in self.ours):.2f} s, peer {median(one.wall for one in self.peer):.2f} s,"
            f" ratio {self.ratio:.3f} (goal ≤ {goal}) {'met' if met else 'MISSED'};"
            f" processor time {self.cpu_ratio:.2f}",
            flush=True,
        )
        return met


def pair(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> Pair:
    """Time both in turn, ``rounds`` times after one warm-up of ours."""
    taken: tuple[list[Taken], list[Taken]] = ([], [])
    for _ in range(rounds):
        for seconds, run in zip(taken, (ours, peer), strict=True):
            settle()
            start, before = time.perf_counter(), _children()
            run()
            seconds.append(Taken(time.perf_counter() - start, _children() - before))
    return Pair(tuple(taken[0]), tuple(taken[1]))


def pace() -> str:
    """How fast this machine is at the moment: shared ones change by a factor of three in an hour."""
    taken = []
    for _ in range(_PACE_RUNS):
        start, total = time.perf_counter(), 0
        for one in range(_ADDITIONS):
            total += one
        taken.append(time.perf_counter() - start)
    return f"pace: {_ADDITIONS:,} additions in {median(taken):.2f} s"


def settle() -> None:
    """Let the disk finish what the run before has left to be written, so that no run pays for it."""
    if sys.platform != "win32":
        os.sync()


def _children() -> float:
    """Processor seconds of all processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def python(arguments: Sequence[str | Path], *, allowed: tuple[int, ...] = (0,)) -> str:
    """Run this Python as a process of its own; a whole-process figure hides nothing."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        check=False, capture_output=True, encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    if done.returncode not in allowed:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        done.check_returncode()
    return done.stdout
