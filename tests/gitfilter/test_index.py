"""Blobs of git's index, through one child of git."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.index import Index, UnaskablePathError, UnreadableIndexError
from tests.gitfilter.scratch import Clone, new_clone, starts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    clone = new_clone(tmp_path / "库")
    clone.commit(("a b.yml", "一\n"), ("新建/乙.yml", b"\0\n\n"), ("empty", b""))
    return clone


@pytest.fixture
def index(clone: Clone) -> Iterator[Index]:
    with Index(clone.top, find_repository(clone.top).index) as index:
        yield index


@pytest.mark.parametrize(
    ("path", "blob"),
    [
        ("a b.yml", "一\n".encode()),
        ("新建/乙.yml", b"\0\n\n"),
        ("empty", b""),
        ("not there", None),
        ("not there missing", None),
        ("", None),
    ],
)
def test_blobs(index: Index, path: str, blob: bytes | None) -> None:
    assert index.blob(path, b"") == blob
    assert index.blob("empty", b"") == b""


def test_what_was_staged_a_moment_ago(clone: Clone, index: Index) -> None:
    """A rebase changes the index many times during the life of one filter process."""
    for number in range(5):
        clone.write("a b.yml", f"{number}")
        clone.git("add", "a b.yml")
        assert index.blob("a b.yml", b"") == f"{number}".encode()


def test_one_child_for_all_files(
    clone: Clone, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(tmp_path / "trace"))
    for _ in range(20):
        index.blob("a b.yml", b"")
    index.close()
    started = [line for line in (tmp_path / "trace").read_text().splitlines() if '"start"' in line]
    assert len(started) == 1
    assert starts(tmp_path / "trace", "") == 0


def test_many_new_files_cost_two_children(
    clone: Clone, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that answers, one that lists what there is: the rest is not asked of git."""
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(tmp_path / "trace"))
    assert [index.blob(f"{number}.yml", b"") for number in range(20)] == [None] * 20
    assert index.blob("新建/乙.yml", b"") == b"\0\n\n"
    index.close()
    started = [line for line in (tmp_path / "trace").read_text().splitlines() if '"start"' in line]
    assert len(started) == 2


def test_what_is_surely_there(clone: Clone, index: Index) -> None:
    """Of a few files git would have to list its whole index for that; then nothing is sure."""
    one = "一\n".encode()
    assert not index.surely_has("a b.yml", one)
    for _ in range(3):
        assert index.blob("a b.yml", one) == one
    assert index.surely_has("a b.yml", one)
    assert index.surely_has("empty", b"")
    assert not index.surely_has("a b.yml", b"")
    assert not index.surely_has("not there", b"")
    clone.write("a b.yml", "二\n")
    clone.git("add", "a b.yml")
    index.blob("not there", b"")
    assert not index.surely_has("a b.yml", one)
    assert index.surely_has("a b.yml", "二\n".encode())


def test_a_repository_with_longer_names(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.git("init", "-q", "--object-format=sha256")
    clone.write("a.yml", "一\n")
    clone.git("add", "a.yml")
    with Index(tmp_path, find_repository(tmp_path).index) as index:
        assert index.blob("not there", b"") is None
        assert index.surely_has("a.yml", "一\n".encode())
        assert not index.surely_has("a.yml", b"")


def test_in_a_conflict_the_side_that_the_file_equals_else_ours(clone: Clone, index: Index) -> None:
    sides = {1: "base", 2: "ours", 3: "theirs"}
    names = {
        stage: clone.git("hash-object", "-w", "--stdin", typed=text).strip()
        for stage, text in sides.items()
    }
    listed = "".join(f"100644 {name} {stage}\ta b.yml\n" for stage, name in names.items())
    clone.git("update-index", "--index-info", typed=f"0 {'0' * 40}\ta b.yml\n{listed}")
    assert index.blob("a b.yml", b"theirs") == b"theirs"
    assert index.blob("a b.yml", b"ours") == b"ours"
    assert index.blob("a b.yml", b"something else") == b"ours"
    assert not index.surely_has("a b.yml", b"ours")


def test_the_index_that_the_environment_names(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.write("a b.yml", "另一个")
    clone.git("read-tree", "HEAD", GIT_INDEX_FILE=".git/other")
    clone.git("update-index", "--add", "a b.yml", GIT_INDEX_FILE=".git/other")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    with Index(clone.top, find_repository(clone.top).index) as index:
        assert index.blob("a b.yml", b"") == "另一个".encode()


def test_a_line_break_would_be_a_second_question(index: Index) -> None:
    with pytest.raises(UnaskablePathError, match=r"'a\\nb'"):
        index.blob("a\nb", b"")


def test_where_there_is_no_repository(tmp_path: Path) -> None:
    with Index(tmp_path, tmp_path / "index") as index, pytest.raises(UnreadableIndexError):
        index.blob("a", b"")
