"""Interleaved timing: A B A B …, so that a drift of the machine meets both alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Pair:
    """Seconds of ours and of the peer, round by round."""

    ours: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(one / other for one, other in zip(self.ours, self.peer, strict=True))

    def told(self, name: str, goal: float) -> bool:
        """Print the figures; whether the goal is met."""
        met = self.ratio <= goal
        print(
            f"{name}: ours {median(self.ours):.2f} s, peer {median(self.peer):.2f} s,"
            f" ratio {self.ratio:.2f} (goal ≤ {goal}) {'met' if met else 'MISSED'}",
            flush=True,
        )
        return met


def pair(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> Pair:
    """Time both in turn, ``rounds`` times after one warm-up of ours."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for seconds, run in zip(taken, (ours, peer), strict=True):
            start = time.perf_counter()
            run()
            seconds.append(time.perf_counter() - start)
    return Pair(tuple(taken[0]), tuple(taken[1]))


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
