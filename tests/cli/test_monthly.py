"""``heartgrid monthly``: figures for the district, or a refusal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.cases import RUNNING
from tests.support.command import run, write_ledger
from tests.support.locked import locked_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, RUNNING, settings="as_of: 2025-11-12\n"))
    return tmp_path


def test_for_people_without_a_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "monthly", "2025-10")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("海湾实验学校 · 预警库月报 · 2025-10-01 至 2025-10-31\n")
    assert "月末在库\t二类 少于 5 或不便公布\t三类 0\t在库 少于 5 或不便公布\n" in ran.out
    assert "李小红" not in ran.out
    assert "C-7K2M9Q" not in ran.out


def test_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "monthly", "2025-10", "--json").out)
    assert told["levels"] == {"二类": None, "三类": 0, "在库": None}
    assert (told["begin"], told["end"]) == ("2025-10-01", "2025-10-31")
    assert {one["name"] for one in told["duties"]} >= {"每周约谈", "四必访"}


@pytest.mark.parametrize(
    ("month", "code", "word"),
    [("2025-12", 1, "还没有开始"), ("2025-13", 2, "不是月份"), ("十月", 2, "不是月份")],
)
def test_no_such_month(
    root: Path, capsys: pytest.CaptureFixture[str], month: str, code: int, word: str
) -> None:
    ran = run(capsys, "monthly", month)
    assert (ran.code, ran.out) == (code, "")
    assert word in ran.err


def test_without_the_key_it_refuses(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sealed library would be told as an empty one."""
    for path, raw in locked_files(RUNNING).items():
        (root / "records" / path).write_bytes(raw)
    ran = run(capsys, "monthly", "2025-10")
    assert (ran.code, ran.out) == (1, "")
    assert "数字会偏少" in ran.err
