"""Order of the tests: the quick ones first, so that a mistake shows early."""

import os

import pytest
from hypothesis import settings

settings.register_profile("long", max_examples=1_000, deadline=None)  # for a night

LATE = ("slow", "node", "browser")

# Not part of `make test` yet: the whole-site browser suite and the slow red-team suites have not
# been seen green as a whole on a quiet machine. HEARTGRID_ALL_TESTS=1 makes pytest collect them.
_UNSETTLED = [
    "browser/test_*.py",
    "redteam/test_fuzz.py",
    "redteam/test_injection*.py",
    "redteam/test_paths.py",
]
collect_ignore_glob = [] if os.environ.get("HEARTGRID_ALL_TESTS") else _UNSETTLED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by the latest of an item's markers; otherwise keep the order of the files."""
    items.sort(key=_lateness)


def _lateness(item: pytest.Item) -> int:
    """Return 0 for a quick test, else its marker's place in LATE."""
    return max(
        (place for place, name in enumerate(LATE, 1) if item.get_closest_marker(name)), default=0
    )
