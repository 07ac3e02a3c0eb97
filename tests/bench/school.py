"""The big school of the benchmarks: 2,000 students, one year, about 25,000 entries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

STUDENTS = 2000
PROJECT = Path(__file__).parents[2]


def write_big_school(root: Path, students: int = STUDENTS) -> str:
    """Write it, or one of so many ``students``, below ``root`` with the sample's own script; returns what the script counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sampleschool", "--students", str(students), "--out", root],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.strip()
