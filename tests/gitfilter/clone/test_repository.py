"""Where git keeps things: asked of git."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.repository import NoGitError, NoRepositoryError, find_repository
from tests.gitfilter.scratch import new_clone

if TYPE_CHECKING:
    from pathlib import Path


def test_a_worktree_shares_the_state_and_has_its_own_index(tmp_path: Path) -> None:
    clone = new_clone(tmp_path / "主")
    clone.git("worktree", "add", "-q", str(tmp_path / "副"))
    main, other = find_repository(clone.top), find_repository(tmp_path / "副")
    assert main.state.resolve() == other.state.resolve() == clone.top / ".git" / "heartgrid"
    assert main.index.resolve() == clone.top / ".git" / "index"
    assert other.index.resolve() != main.index.resolve()
    assert other.index.is_file()


def test_from_a_folder_below(tmp_path: Path) -> None:
    clone = new_clone(tmp_path / "库")
    below = clone.top / "records" / "talks"
    below.mkdir(parents=True)
    assert find_repository(below).common.resolve() == clone.top / ".git"


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRepositoryError, match="不在任何一个 git 仓库里"):
        find_repository(tmp_path)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGitError):
        find_repository(tmp_path)
