"""Sealed in git, plain in the work tree; one process for all files of a git command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.files import is_sealed
from tests.gitfilter.scratch import (
    CASE,
    OUR_CLASS,
    SCHOOL,
    TALKS,
    Clone,
    entry,
    new_clone,
    starts,
    talks,
)

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "金丝雀说"
FILES: tuple[tuple[str, str | bytes], ...] = (
    (TALKS, talks(entry("3f9c2a", CANARY))),
    (
        "records/talks/2025-1/J2024-01.t012.yml",
        talks(entry("11aa22", CANARY)).replace("\n", "\r\n"),
    ),
    (CASE, f"种类: 个案\n学生: {CANARY}\n"),
    (SCHOOL, "种类: 学校\n编号: haiwan\n"),
    ("records/新建 文件夹/说明 文件.txt", CANARY),
    ("records/talks/2025-1/J2024-01.t013.yml", f"不是: [YAML {CANARY}"),
    ("records/files/big.bin", os.urandom(300_000)),
    ("records/files/exact.bin", CANARY.encode() + b"\0" * (65516 - len(CANARY.encode()))),
    ("records/files/bytes.yml", bytes(range(256))),
    ("records/files/empty.yml", b""),
    ("records/README.md", "怎样填写\n"),
    ("notes.md", "不在台账里的文件\n"),
)
CLEAR = (SCHOOL, "records/README.md", "notes.md")


@pytest.fixture
def filled(ours: Clone) -> Clone:
    ours.commit(*FILES)
    return ours


def raw(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def test_every_file_comes_back_byte_for_byte(filled: Clone) -> None:
    """Long, empty, binary, no YAML, with CRLF, in folders with blanks and Chinese names."""
    for path, _ in FILES:
        (filled.top / path).unlink()
    filled.git("checkout", "--", ".")
    for path, content in FILES:
        assert (filled.top / path).read_bytes() == raw(content), path
    assert filled.status() == ""


def test_git_stores_nothing_in_clear_that_is_to_be_sealed(filled: Clone) -> None:
    assert CANARY not in filled.everything_stored()
    for path, content in FILES:
        if path in CLEAR:
            assert filled.blob(path) == raw(content).decode()
        else:
            assert is_sealed(path, filled.blob(path).encode()) == (), path


def test_facts_stay_readable_in_git(filled: Clone) -> None:
    stored = filled.blob(TALKS)
    assert "日期: 2025-09-10\n" in stored
    assert "学生: ENC[1,class/J2024-01,1," in stored


def test_status_is_clean_after_a_touch(filled: Clone) -> None:
    """Sealing is deterministic, and keeps the data key of whole files."""
    filled.touch_all()
    assert filled.status() == ""
    filled.git("add", "-A")
    assert filled.git("diff", "--cached", "--stat") == ""


def test_a_changed_whole_file_keeps_its_data_key(filled: Clone) -> None:
    before = filled.blob(CASE).splitlines()
    filled.commit((CASE, "种类: 个案\n学生: 改过\n"))
    after = filled.blob(CASE).splitlines()
    assert before[:2] == after[:2]
    assert before[2:] != after[2:]


@pytest.mark.parametrize(
    "command",
    [
        ("add", "-A"),
        ("status",),
        ("commit", "-qam", "改"),
        ("checkout", "-qf", "HEAD"),
        ("stash",),
        ("diff", "HEAD"),
    ],
    ids=" ".join,
)
def test_one_process_serves_a_whole_command(
    filled: Clone, tmp_path: Path, command: tuple[str, ...]
) -> None:
    for path, content in FILES:
        filled.write(path, raw(content) + b"# \n")
    trace = tmp_path / "trace"
    filled.git(*command, GIT_TRACE2_EVENT=str(trace))
    per_command = starts(trace, r"gitfilter process$")
    commands = 1 + starts(trace, r"^git (add|reset|checkout|diff|read-tree|update-index|stash)")
    assert 1 <= per_command <= commands
    assert starts(trace, r"cat-file --batch") <= per_command


def test_the_folder_of_the_command_does_not_matter(filled: Clone) -> None:
    below = Clone(filled.top / "records" / "talks")
    filled.write(TALKS, talks(entry("3f9c2a", "改了一句")))
    below.git("add", "2025-1")
    assert "改了一句" not in filled.blob(TALKS, "")
    below.git("checkout", "HEAD", "--", "2025-1")
    assert CANARY in filled.read(TALKS)


@pytest.mark.parametrize(
    "folder", ["有 空格的 文件夹", 'it\'s $HOME `x` "q"' if os.name == "posix" else "a b"]
)
def test_repositories_in_odd_folders(tmp_path: Path, folder: str) -> None:
    clone = new_clone(tmp_path / folder).unlock(OUR_CLASS)
    clone.commit((TALKS, talks(entry("3f9c2a", CANARY))))
    clone.touch_all()
    assert clone.status() == ""
    assert CANARY not in clone.everything_stored()


def test_a_folder_that_is_sealed_ahead_is_sealed_the_same(ours: Clone) -> None:
    """Git goes through a folder: the next files are begun before it asks; see `gitfilter.ahead`."""
    paths = [f"records/talks/2025-1/J2024-01.t{number}.yml" for number in range(100, 140)]
    ours.commit(*((path, talks(entry("3f9c2a", f"{CANARY} {path}"))) for path in paths))
    assert CANARY not in ours.everything_stored()
    together = [ours.blob(path) for path in paths]
    for path in paths:
        ours.git("update-index", "--force-remove", path)
        ours.git("update-index", "--add", path)  # a process each: nothing is begun
    assert [ours.blob(path) for path in paths] == together
