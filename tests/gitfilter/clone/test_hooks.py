"""Which hooks of a clone run the guard; none is ever written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.hooks import hooks_that_ask
from tests.gitfilter.scratch import new_clone

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gitfilter.scratch import Clone

ASKS = "#!/bin/sh\nexec heartgrid verify --staged\n"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path / "库")


def put(clone: Clone, path: str, text: str, mode: int = 0o755) -> None:
    clone.write(path, text).chmod(mode)


def test_a_new_clone_has_none(clone: Clone) -> None:
    assert hooks_that_ask(clone.top) == frozenset()


def test_those_that_run_the_guard(clone: Clone) -> None:
    put(clone, ".git/hooks/pre-commit", ASKS)
    put(clone, ".git/hooks/commit-msg", "#!/bin/sh\nexit 0\n")
    assert hooks_that_ask(clone.top) == {"pre-commit"}


@pytest.mark.skipif(sys.platform == "win32", reason="git on Windows runs any hook")
def test_a_hook_that_git_would_not_run(clone: Clone) -> None:
    put(clone, ".git/hooks/pre-commit", ASKS, 0o644)
    assert hooks_that_ask(clone.top) == frozenset()


def test_hooks_in_a_place_of_their_own(clone: Clone) -> None:
    clone.git("config", "core.hooksPath", "钩子")
    put(clone, "钩子/commit-msg", ASKS)
    assert hooks_that_ask(clone.top) == {"commit-msg"}
