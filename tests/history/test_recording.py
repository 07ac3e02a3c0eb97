"""When entries came into git, asked of real repositories."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from heartgrid.history.errors import GitError, ShallowError
from heartgrid.history.recording import first_commits, recalled, remembered
from heartgrid.history.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

TALKS, VISITS = "records/talks/2025-1/J2024-01.t012.yml", "records/visits/2025-1/J2024-01.t012.yml"
FIRST = "  - 编号: aaaaaa\n    日期: 2025-10-09\n"
SECOND = "  - {编号: bbbbbb, 日期: 2025-10-10}\n"


def git(folder: Path, *arguments: str, at: str = "2025-10-13T16:00:00+08:00") -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments], cwd=folder, check=True,
        capture_output=True, env={**os.environ, "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": at},
    )  # fmt: skip


def commit(folder: Path, path: str, text: str, at: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8", newline="\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "记录", at=at)


def moments(folder: Path) -> dict[str, str]:
    found = first_commits(Repository(folder), ["records/talks", "records/visits"])
    return {entry: f"{at:%m-%d %H:%M}" for entry, at in found.moments.items()}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """One entry on 13 October at 08:00 UTC, a second one three days later."""
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, TALKS, f"记录:\n{FIRST}", "2025-10-13T16:00:00+08:00")
    commit(tmp_path, TALKS, f"记录:\n{FIRST}{SECOND}", "2025-10-16T16:00:00+08:00")
    return tmp_path


def test_each_entry_has_the_time_of_its_first_commit(ledger: Path) -> None:
    assert moments(ledger) == {"aaaaaa": "10-13 08:00", "bbbbbb": "10-16 08:00"}


def test_an_entry_that_is_edited_or_moved_keeps_it(ledger: Path) -> None:
    edited = FIRST.replace("2025-10-09", "2025-10-08")
    commit(ledger, TALKS, f"记录:\n{SECOND}{edited}", "2025-11-01T16:00:00+08:00")
    commit(ledger, TALKS, f"记录:\n{SECOND}", "2025-11-02T16:00:00+08:00")
    commit(ledger, VISITS, f"记录:\n{FIRST}", "2025-11-03T16:00:00+08:00")
    assert moments(ledger)["aaaaaa"] == "10-13 08:00"


def test_an_entry_of_a_branch_counts_from_there_on_once_it_is_merged(ledger: Path) -> None:
    git(ledger, "switch", "-qc", "side")
    commit(ledger, VISITS, "记录:\n  - 编号: cccccc\n", "2025-10-20T16:00:00+08:00")
    git(ledger, "switch", "-q", "main")
    assert "cccccc" not in moments(ledger)
    git(ledger, "merge", "-q", "--no-ff", "-m", "合并", "side", at="2025-10-30T16:00:00+08:00")
    assert moments(ledger)["cccccc"] == "10-20 08:00"


def test_a_ledger_in_a_folder_of_its_repository(ledger: Path) -> None:
    commit(ledger, f"school/{TALKS}", "记录:\n  - 编号: dddddd\n", "2025-10-21T16:00:00+08:00")
    commit(
        ledger, f"school/{VISITS}", "HEARTGRID SEALED 1 counsel 1\n", "2025-10-22T16:00:00+08:00"
    )
    found = first_commits(Repository(ledger / "school"), ["records"])
    assert found.moments.keys() == {"dddddd"}
    assert found.sealed == {VISITS}


def test_a_part_of_the_history_is_not_taken_for_all(ledger: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", ledger.as_uri(), str(shallow))
    with pytest.raises(ShallowError):
        first_commits(Repository(shallow), ["records"])


def test_without_any_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(GitError):
        first_commits(Repository(tmp_path), ["records"])


def test_what_is_remembered_is_gone_on_from(ledger: Path) -> None:
    asked = ["records"]
    before = first_commits(Repository(ledger), asked)
    assert recalled(remembered(before, asked), asked) == before
    commit(ledger, VISITS, "记录:\n  - 编号: cccccc\n", "2025-10-20T16:00:00+08:00")
    # Were the first commits read again, what they really say would stand here.
    untrue = before._replace(moments=dict.fromkeys(before.moments, before.moments["bbbbbb"]))
    found = first_commits(Repository(ledger), asked, untrue)
    assert found.moments.keys() == {"aaaaaa", "bbbbbb", "cccccc"}
    assert found.moments["aaaaaa"] == before.moments["bbbbbb"]
    assert first_commits(Repository(ledger), asked, found) is found


def test_a_history_that_was_written_anew_is_read_anew(ledger: Path) -> None:
    before = first_commits(Repository(ledger), ["records"])
    git(ledger, "reset", "-q", "--hard", "HEAD~1")
    commit(ledger, VISITS, "记录:\n  - 编号: cccccc\n", "2025-10-20T16:00:00+08:00")
    found = first_commits(Repository(ledger), ["records"], before)
    assert found == first_commits(Repository(ledger), ["records"])
    assert "bbbbbb" not in found.moments


def test_the_same_in_whatever_steps_it_is_read(ledger: Path) -> None:
    """A branch that was begun before what is known, and merged after it, has the entry first."""
    git(ledger, "switch", "-qc", "side", "HEAD~1")
    commit(ledger, VISITS, f"记录:\n{SECOND}", "2025-10-14T16:00:00+08:00")
    git(ledger, "switch", "-q", "main")
    before = first_commits(Repository(ledger), ["records"])
    git(ledger, "merge", "-q", "--no-ff", "-m", "合并", "side", at="2025-10-30T16:00:00+08:00")
    found = first_commits(Repository(ledger), ["records"], before)
    assert found == first_commits(Repository(ledger), ["records"])
    assert f"{found.moments['bbbbbb']:%m-%d}" == "10-14"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b'{"version": 2}',
        b'{"version": 1, "of": ["records"], "head": "--all", "moments": {}, "sealed": []}',
        b'{"version": 1, "of": ["records"], "head": 3, "moments": {}, "sealed": []}',
        (b'{"version": 1, "of": ["else"], "head": "0000000000000000000000000000000000000000", '
        b'"moments": {}, "sealed": []}'),
    ],
)  # fmt: skip
def test_a_memory_that_makes_no_sense_is_none(raw: bytes) -> None:
    assert recalled(raw, ["records"]) is None


def test_the_time_carries_a_zone(ledger: Path) -> None:
    found = first_commits(Repository(ledger), ["records"]).moments
    assert found["aaaaaa"] == datetime.fromisoformat("2025-10-13T16:00:00+08:00")
