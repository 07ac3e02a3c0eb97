"""Reading a real repository through git's plumbing."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from heartgrid.history.commits import parse_commit
from heartgrid.history.repository import GitError, Node, Repository

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


def test_what_came_and_went_below_a_folder(folder: Path) -> None:
    """Also what a merge dropped that no other commit did."""
    (folder / "box").mkdir()
    (folder / "box" / "a.yml").write_bytes(b"a\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "a", "--date", "2001-01-01")
    git(folder, "checkout", "-qb", "side")
    (folder / "box" / "b.yml").write_bytes(b"b\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "b")
    git(folder, "checkout", "-q", "main")
    (folder / "z").write_bytes(b"z\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "z")
    git(folder, "merge", "-q", "--no-commit", "side")
    git(folder, "rm", "-qf", "box/b.yml")
    git(folder, "commit", "-qm", "merge")
    found = Repository(folder).passages("box")
    assert {(one.path, one.came) for one in found} == {
        ("box/a.yml", True), ("box/b.yml", True), ("box/b.yml", False),
    }  # fmt: skip
    assert all(one.when > 1_600_000_000 for one in found)


def test_nothing_came_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert Repository(tmp_path).passages("records") == []


@pytest.fixture
def merged(folder: Path) -> Path:
    """A branch from the first commit, merged after the second."""
    git(folder, "checkout", "-q", "-b", "side", "HEAD~1")
    (folder / "z.yml").write_bytes(b"z\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "旁边")
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "合并", "side")
    return folder


def test_a_history_with_its_branches_and_what_each_commit_brought(merged: Path) -> None:
    repository = Repository(merged)
    nodes = repository.nodes("main")
    assert nodes[0].parents == ()
    assert [*nodes[-1].parents] == [git(merged, "rev-parse", one) for one in ("main^1", "side")]
    assert [repository.message(one.oid).split()[0] for one in repository.nodes("main", without=("side",))] == [
        "第二次", "合并",
    ]  # fmt: skip
    changes = repository.changes(nodes)
    assert {repository.message(one).split()[0]: [each.path for each in changes[one]] for one in changes} == {
        "第一次": ["records/谈 话.yml", "x.yml"],
        "第二次": ["x.yml", "y.bin"],
        "旁边": ["z.yml"],
        "合并": ["z.yml"],
    }  # fmt: skip


def test_only_what_no_branch_has_yet(merged: Path) -> None:
    repository = Repository(merged)
    head = git(merged, "commit-tree", "-p", "main", "-m", "新的", "main^{tree}")
    assert repository.nodes("main", new_only=True) == []
    assert [one.oid for one in repository.nodes(head, new_only=True)] == [head]


def test_what_names_stand_for(folder: Path) -> None:
    repository = Repository(folder)
    names = ["HEAD:x.yml", "HEAD:nothing", "HEAD~1:records/谈 话.yml", f"{'1' * 40}:x"] * 30
    found = [*repository.resolve(names)]
    assert found[0] == git(folder, "rev-parse", "HEAD:x.yml")
    assert [one is None for one in found] == [False, True, False, True] * 30


def test_commits_as_git_keeps_them_and_nothing_else(folder: Path) -> None:
    repository = Repository(folder)
    head, blob = repository.commit_id("HEAD"), git(folder, "rev-parse", "HEAD:x.yml")
    [(oid, raw)] = repository.commit_objects([blob, head, "1" * 40])
    assert oid == head
    assert parse_commit(oid, raw).message == "第二次\n\n说明\n"
    assert [*repository.blobs([head, "1" * 40])] == []


def test_who_stops_listening_does_not_wait_for_ever(folder: Path) -> None:
    repository = Repository(folder)
    blob = git(folder, "rev-parse", "HEAD:y.bin")
    listening = repository.blobs([blob] * 1000)
    assert next(listening)[0] == blob
    listening.close()  # type: ignore[attr-defined] # a generator


def test_a_shallow_clone_is_known_as_one(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    top = tmp_path_factory.mktemp("shallow") / "clone"
    git(folder, "clone", "-q", "--depth", "1", folder.as_uri(), str(top))
    assert Repository(top).is_shallow()
    assert not Repository(folder).is_shallow()
    assert Repository(top).nodes("HEAD") == [Node(git(folder, "rev-parse", "HEAD"), ())]
