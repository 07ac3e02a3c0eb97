"""A clone with the filter and all keys, for the tests with real git."""

from pathlib import Path

import pytest

from tests.gitfilter.scratch import ALL, Clone, new_clone


@pytest.fixture
def ours(tmp_path: Path) -> Clone:
    """The clone of somebody who holds every key."""
    return new_clone(tmp_path / "ours").unlock(*ALL)
