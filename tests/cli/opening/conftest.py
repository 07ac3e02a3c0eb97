"""One school for all tests of opening, copied for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.opening.crisis import Team, copy_of, with_incident

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.keys.school import Someone


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Someone:
    return with_incident(tmp_path_factory.mktemp("school"))


@pytest.fixture
def team(school: Someone, tmp_path: Path) -> Team:
    return copy_of(school, tmp_path)
