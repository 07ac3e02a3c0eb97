"""``heartgrid check`` against the C loader alone, on the same files, each a whole process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.timing import pair, python

if TYPE_CHECKING:
    from pathlib import Path

GOAL = 3.0
_LOADER = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yml"):
    yaml.{how}(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
"""


def measure(root: Path, rounds: int) -> bool:
    """Print the ratio to ``yaml.load`` and, stricter, to ``yaml.compose``; the goal is the first."""
    peers = {how: _LOADER.format(how=how) for how in ("load", "compose")}

    def ours() -> str:
        return python(["-m", "heartgrid", "check", "--root", root], allowed=(0, 1))

    met = pair(ours, lambda: python(["-c", peers["load"], root / "records"]), rounds).told(
        "check / yaml.load with the C loader", GOAL
    )
    pair(ours, lambda: python(["-c", peers["compose"], root / "records"]), rounds).told(
        "check / yaml.compose alone (stricter, for information)", GOAL
    )
    return met
