"""Reading a real repository through git's plumbing."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from heartgrid.history.repository import GitError, Repository

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments],
        cwd=folder, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two commits: a file with a Chinese name and spaces, then another one."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "谈 话.yml").write_bytes(b"a\n")
    (tmp_path / "x.yml").write_bytes(b"one\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "第一次")
    (tmp_path / "x.yml").write_bytes(b"two\n")
    (tmp_path / "y.bin").write_bytes(bytes(range(256)) * 300)
    git(tmp_path, "rm", "-q", "records/谈 话.yml")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "第二次\n\n说明")
    return tmp_path


def contents(repository: Repository, revision: str) -> dict[str, bytes]:
    listed = repository.tree(revision)
    blobs = dict(repository.blobs(one.oid for one in listed))
    return {one.path: blobs[one.oid] for one in listed}


def test_a_tree_with_any_path_and_any_bytes(folder: Path) -> None:
    repository = Repository(folder)
    assert contents(repository, "HEAD~1") == {"records/谈 话.yml": b"a\n", "x.yml": b"one\n"}
    assert contents(repository, "main") == {"x.yml": b"two\n", "y.bin": bytes(range(256)) * 300}


def test_what_is_staged(folder: Path) -> None:
    (folder / "x.yml").write_bytes(b"three\n")
    git(folder, "add", "x.yml")
    (folder / "x.yml").write_bytes(b"four\n")
    repository = Repository(folder)
    staged = {one.path: one.oid for one in repository.staged()}
    assert dict(repository.blobs([staged["x.yml"]])) == {staged["x.yml"]: b"three\n"}


def test_what_a_commit_changed_without_what_it_deleted(folder: Path) -> None:
    repository = Repository(folder)
    assert [one.path for one in repository.changed("HEAD~1", "HEAD")] == ["x.yml", "y.bin"]
    assert [one.path for one in repository.changed("0" * 40, "HEAD~1")] == [
        "records/谈 话.yml", "x.yml",
    ]  # fmt: skip


def test_commits_their_parents_and_messages(folder: Path) -> None:
    repository = Repository(folder)
    first, second = repository.commits("0" * 40, "HEAD")
    assert repository.commits(first, "HEAD") == [second]
    assert repository.parent(second) == first
    assert repository.parent(first) == "0" * 40
    assert repository.message("HEAD") == "第二次\n\n说明"


@pytest.mark.parametrize("name", ["nothing", "--help", "--output=x", "", "HEAD:x.yml"])
def test_what_names_no_commit_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(GitError):
        Repository(folder).tree(name)


def test_a_folder_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        Repository(tmp_path).staged()
