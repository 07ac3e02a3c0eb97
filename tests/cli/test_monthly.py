"""``heartgrid monthly``: figures for the district, entered in the register first, or a refusal."""

from __future__ import annotations

import json
import subprocess
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
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


ASKED = ("--to", "海湾区教育局", "--approver", "t002", "--by", "t003")


def registers(root: Path) -> list[Path]:
    return sorted((root / "records").glob("disclosures/**/*.yml"))


def test_for_people_without_a_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "monthly", "2025-10", *ASKED)
    assert ran.code == 0
    assert ran.out.startswith("海湾实验学校 · 预警库月报 · 2025-10-01 至 2025-10-31\n")
    assert "月末在库\t二类 少于 5 或不便公布\t三类 0\t在库 少于 5 或不便公布\n" in ran.out
    assert "李小红" not in ran.out
    assert "C-7K2M9Q" not in ran.out


def test_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "monthly", "2025-10", "--json", *ASKED).out)
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
    ran = run(capsys, "monthly", month, *ASKED)
    assert (ran.code, ran.out) == (code, "")
    assert word in ran.err
    assert registers(root) == []


def test_without_the_key_it_refuses(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sealed library would be told as an empty one."""
    for path, raw in locked_files(RUNNING).items():
        (root / "records" / path).write_bytes(raw)
    ran = run(capsys, "monthly", "2025-10", *ASKED)
    assert (ran.code, ran.out) == (1, "")
    assert "数字会偏少" in ran.err
    assert registers(root) == []


def test_what_leaves_is_entered_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "monthly", "2025-10", *ASKED)
    (register,) = registers(root)
    told = register.relative_to(root).as_posix()
    assert told.startswith("records/disclosures/counsel/")
    assert ran.err == f"已记入 {told}，请提交。\n"
    text = register.read_text(encoding="utf-8")
    for line in (
        "谁: t003", "方式: 导出", "文件: records/cases/", '目的: "报送 2025-10 预警库月报"',
        '接收方: "海湾区教育局"', "去向: 校外", "法律依据: 法定职责", "审批人: t002",
        '依据: "甬教德〔2023〕126号 第17条"',
    ):  # fmt: skip
        assert f"{line}\n" in text
    assert run(capsys, "check", "--as-of", "2030-01-01", "--root", str(root)).out.count("R241") == 0


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (ASKED[2:], "--接收方"),
        (("--to", "海湾区教育局", "--by", "t003"), "--审批人"),
        (ASKED[:4], "--by"),
        (("--to", "局", *ASKED[2:]), "--to"),
        ((*ASKED[:3], "吴主任", *ASKED[4:]), "--approver"),
    ],
)
def test_without_saying_to_whom_and_by_whose_leave_nothing_leaves(
    root: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], word: str
) -> None:
    ran = run(capsys, "monthly", "2025-10", *asked)
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.err
    assert registers(root) == []


def test_a_register_that_takes_no_entry_keeps_the_figures_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "monthly", "2025-10", *ASKED)
    (register,) = registers(root)
    spoilt = register.read_text(encoding="utf-8").replace("方式: 导出", "方式: 偷看")
    register.write_text(spoilt, encoding="utf-8")
    ran = run(capsys, "monthly", "2025-10", *ASKED)
    assert (ran.code, ran.out) == (1, "")
    assert register.read_text(encoding="utf-8") == spoilt
