"""``python -m tests.bench``: a school of 2,000 students, each figure beside its peer in one run."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import building, duties, reading, sealing
from tests.bench.school import write_big_school
from tests.bench.timing import pace

_PARTS = {
    "check": reading.measure,
    "assess": duties.measure,
    "build": building.measure,
    "seal": sealing.measure,
}


def main() -> int:
    """Run the parts asked for and print their ratios; exit 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", choices=[*_PARTS, []], help="all when left out")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds of each pair")
    asked = parser.parse_args()
    met = True
    with tempfile.TemporaryDirectory(prefix="heartgrid-bench-") as folder:
        root = Path(folder) / "school"
        print(write_big_school(root), flush=True)
        for name in asked.parts or _PARTS:
            print(pace(), flush=True)
            met = _PARTS[name](root, asked.rounds) and met
            print(pace(), flush=True)
    print("all goals met" if met else "a goal was missed")
    return 0 if met else 1


sys.exit(main())
