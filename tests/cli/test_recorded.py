"""D34 from the command line: git is asked when entries were recorded."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

from tests.support.books import book
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LATE = "编号: aaaaaa, 日期: 2025-10-09, 学生: 2, 方式: 面谈"  # the fourth day is the 13th
TALKS = book("talks/2025-1/J2024-01.t012.yml", 记录=[LATE])


def committed(folder: Path, at: str) -> None:
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "记录"]):
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments], cwd=folder,
            check=True, capture_output=True,
            env={**os.environ, "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": at},
        )  # fmt: skip


def statuses(capsys: pytest.CaptureFixture[str], folder: Path) -> dict[str, str]:
    asked = ["status", "--duty", "D34", "--as-of", "2025-10-20", "--root", str(folder), "--json"]
    lines = json.loads(run(capsys, *asked).out)
    return {one["subject"]["id"]: one["status"] for one in lines}


def said(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    return run(capsys, "status", "--as-of", "2025-10-20", "--root", str(folder)).out


def test_committed_on_the_fourth_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(write_ledger(tmp_path, TALKS, settings=None), "2025-10-13T08:00:00+08:00")
    assert statuses(capsys, tmp_path) == {"t011": "done", "t012": "overdue", "t013": "done"}


def test_committed_on_the_third_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(write_ledger(tmp_path, TALKS, settings=None), "2025-10-12T23:59:00+08:00")
    assert statuses(capsys, tmp_path) == {"t011": "done", "t012": "done", "t013": "done"}


def test_where_there_is_no_history_nobody_is_late_and_a_problem_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = write_ledger(tmp_path / "bare", TALKS, settings=None)
    assert statuses(capsys, bare) == {}
    assert "这里查不到 git 的历史，所以没有核对记录是不是及时登记的（D34）。" in said(capsys, bare)
    assert "个问题" not in said(capsys, bare)  # for `check` does not know of it


def test_nor_in_a_part_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole, part = write_ledger(tmp_path / "whole", TALKS, settings=None), tmp_path / "part"
    committed(whole, "2025-10-13T08:00:00+08:00")
    subprocess.run(["git", "clone", "-q", "--depth=1", whole.as_uri(), str(part)], check=True)
    assert statuses(capsys, part) == {}
    assert "这份仓库只取了一部分历史" in said(capsys, part)


def test_nothing_to_date_is_nothing_to_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = write_ledger(tmp_path / "bare", settings=None)
    assert "D34" not in said(capsys, bare)


def test_a_damaged_memory_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(write_ledger(tmp_path, TALKS, settings=None), "2025-10-13T08:00:00+08:00")
    before = statuses(capsys, tmp_path)
    memory = tmp_path / ".git" / "heartgrid" / "recorded.json"
    assert before == statuses(capsys, tmp_path)  # now from the memory
    memory.write_bytes(memory.read_bytes()[:-9])
    assert before == statuses(capsys, tmp_path)
    assert memory.read_bytes().endswith(b"]}")


def test_nor_of_an_example_whose_clock_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(write_ledger(tmp_path, TALKS), "2026-10-13T08:00:00+08:00")
    assert statuses(capsys, tmp_path) == {}
