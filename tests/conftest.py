"""Order of the tests: the quick ones first, so that a mistake shows early."""

import os

import pytest
from hypothesis import settings

# Hundreds of tests start processes: without bytecode each would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
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
