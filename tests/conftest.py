"""Order of the tests: the quick ones first, so that a mistake shows early."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# Hundreds of tests start processes: without bytecode each would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# git and the program wait for the disk at every commit: half of the time of their tests.
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes its folders there as in any other
ENOUGH = 2 * 1024**3
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

settings.register_profile("long", max_examples=3_000, deadline=None)  # for a night

LATE = ("slow", "node", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by the latest of an item's markers; otherwise keep the order of the files."""
    items.sort(key=_lateness)


def _lateness(item: pytest.Item) -> int:
    """Return 0 for a quick test, else its marker's place in LATE."""
    return max(
        (place for place, name in enumerate(LATE, 1) if item.get_closest_marker(name)), default=0
    )
