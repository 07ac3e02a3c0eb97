"""``heartgrid retention``: a list for people and for programs, and an exit code for a timer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.retention.test_release_files import GROWTH, PROFILE
from tests.support.casebook import CASE, case
from tests.support.command import run, write_ledger
from tests.support.locked import locked_files

ROOT = Path(__file__).resolve().parents[2]
HOLD = "保全:\n  - {起: 2026-01-01, 批准人: t001, 理由: 家长提起诉讼}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, GROWTH, case()))
    return tmp_path


def test_nothing_is_due(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "retention", "--as-of", "2027-09-01")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "保存期限 · 截至 2027-09-01",
        "期满，待销毁：0 份",
        "保全：0 份",
        "查不清：0 份",
        "保存中：3 份",
        "没有到期的逐份列出：加上 --all。",
    ]
    ran = run(capsys, "retention", "--as-of", "2027-09-01", "--all")
    assert f"  成长档案\t{PROFILE}（2 李小红）\t保存到 2034-08-31\t" in ran.out


def test_what_is_due(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "retention", "--as-of", "2034-09-01")
    assert (ran.code, ran.err) == (1, "")
    said = ran.out.splitlines()
    assert said[1] == "期满，待销毁：3 份"
    assert said[2].startswith("  班级\trecords/grids/J2024-01.yml（")
    assert "\t2028-09-01 起期满\t" in said[2]
    assert f"  成长档案\t{PROFILE}（2 李小红）\t2034-09-01 起期满\t" in ran.out
    assert "heartgrid access rollover --dry-run" in said[-1]


def test_a_hold_leaves_nothing_due(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / f"records/cases/{CASE}.yml"
    file.write_text(file.read_text(encoding="utf-8") + HOLD, encoding="utf-8", newline="\n")
    ran = run(capsys, "retention", "--as-of", "2034-09-01")
    assert ran.code == 0
    assert "保全：3 份" in ran.out
    assert "2026-01-01 起，周校长批准：家长提起诉讼" in ran.out


def test_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "retention", "--as-of", "2034-09-01", "--json")
    told = json.loads(ran.out)
    schema = json.loads((ROOT / "schemas/retention.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)
    assert ran.code == 1
    assert {one["state"] for one in told["rows"]} == {"due"}
    (growth,) = [one for one in told["rows"] if one["path"] == PROFILE]
    assert (growth["until"], growth["since"]) == ("2034-08-31", "2034-09-01")


def test_what_is_sealed_is_in_doubt_and_names_nobody(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, raw in locked_files(GROWTH, case()).items():
        (root / "records" / path).write_bytes(raw)
    ran = run(capsys, "retention", "--as-of", "2034-09-01")
    assert ran.code == 0
    assert "查不清：3 份" in ran.out
    assert "李小红" not in ran.out
