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


def test_committed_on_the_fourth_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(write_ledger(tmp_path, TALKS, settings=None), "2025-10-13T08:00:00+08:00")
    assert statuses(capsys, tmp_path) == {"t011": "done", "t012": "overdue", "t013": "done"}


def test_committed_on_the_third_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(write_ledger(tmp_path, TALKS, settings=None), "2025-10-12T23:59:00+08:00")
    assert statuses(capsys, tmp_path) == {"t011": "done", "t012": "done", "t013": "done"}


def test_nothing_is_said_where_there_is_no_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert statuses(capsys, write_ledger(tmp_path / "bare", TALKS, settings=None)) == {}


def test_nor_of_an_example_whose_clock_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(write_ledger(tmp_path, TALKS), "2026-10-13T08:00:00+08:00")
    assert statuses(capsys, tmp_path) == {}
