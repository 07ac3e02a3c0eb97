"""``heartgrid status``: every duty and where it stands, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.support.command import Ran, run, write_ledger
from tests.support.locked import locked_files

ROOT = Path(__file__).parents[2]
TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: aaaaaa, 日期: 2025-09-20, 学生: 2 李小红, 方式: 面谈}
"""
OTHER_CLASS = """
--- school.yml
种类: 学校
编号: haiwan
名称: 海湾实验学校
启用: 2025-09-01
班级: [J2024-01, J2025-01]
首节下课: 08:40
学期:
  - {学期: 2025-1, 起: 2025-09-01, 止: 2026-01-23}
"""
BROKEN_TALKS = """
--- talks/2025-1/J2024-01.t013.yml
种类: 谈心谈话
学期: 2025-1
班级: [J2024-01
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, TALKS, OTHER_CLASS))
    return tmp_path


def found(ran: Ran) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads(ran.out)
    return lines


def test_json_is_as_promised(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "status", "--json")
    lines = found(ran)
    schema = json.loads((ROOT / "schemas/status.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(lines)
    assert ran.code == 0
    assert all(set(one) == set(schema["items"]["required"]) for one in lines)


def test_a_line_of_the_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = found(run(capsys, "status", "--json", "--duty", "D29", "--status", "done"))
    assert lines == [
        {
            "duty": "D29",
            "article": 8,
            "rule": "D29",
            "subject": {"kind": "student", "id": "s000002", "label": "2 李小红"},
            "class": "J2024-01",
            "responsible": "t012",
            "responsible_name": "陈老师",
            "opened": "2025-09-01T00:00:00+08:00",
            "due": "2026-01-23T23:59:59+08:00",
            "weight": "红线",
            "status": "done",
            "sealed": False,
            "because": lines[0]["because"],
            "evidence": [{"path": "records/talks/2025-1/J2024-01.t012.yml", "line": 6}],
            "class_count": None,
        }
    ]
    assert "谈心谈话 1 次" in lines[0]["because"]


def test_the_order_is_stable(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, again = run(capsys, "status", "--json"), run(capsys, "status", "--json")
    assert first.out == again.out
    keys = [(one["duty"], one["class"] or "") for one in found(first)]
    assert keys == sorted(keys)


def test_duty_subject_and_opening_identify_a_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = found(run(capsys, "status", "--json"))
    keys = {(one["rule"], *one["subject"].values(), one["opened"]) for one in lines}
    assert len(keys) == len(lines)


@pytest.mark.parametrize(
    ("chosen", "field", "values"),
    [
        (["--duty", "D29"], "duty", {"D29"}),
        (["--duty", "d29", "--duty", "D07"], "duty", {"D07", "D29"}),
        (["--duty", "谈心谈话"], "duty", {"D29"}),
        (["--class", "J2025-01"], "class", {"J2025-01"}),
        (["--class", "初一（1）班"], "class", {"J2025-01"}),
        (["--class", "初一(1)班"], "class", {"J2025-01"}),
        (["--class", "初一1班", "--class", "J2024-01"], "class", {"J2024-01", "J2025-01"}),
        (["--staff", "t012"], "responsible", {"t012"}),
        (["--staff", "陈老师"], "responsible", {"t012"}),
        (["--status", "逾期"], "status", {"overdue"}),
        (["--status", "OVERDUE", "--status", "待办"], "status", {"overdue", "due"}),
        (["--status", "已完成", "--duty", "D29"], "duty", {"D29"}),
    ],
)
def test_choosing(
    root: Path, capsys: pytest.CaptureFixture[str], chosen: list[str], field: str, values: set[str]
) -> None:
    assert {one[field] for one in found(run(capsys, "status", "--json", *chosen))} == values


def test_as_of(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The talk of 20 September had not been held on the 19th."""
    for day, status in [("2025-09-19", "due"), ("2025-09-20", "done"), ("2026-02-01", "done")]:
        lines = found(run(capsys, "status", "--json", "--duty", "D29", "--as-of", day))
        states = {one["subject"]["id"]: one["status"] for one in lines}
        assert states["s000002"] == status
    assert states["s000001"] == "overdue"


def test_what_cannot_be_read_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_ledger(tmp_path, BROKEN_TALKS))
    lines = found(run(capsys, "status", "--json", "--duty", "D29"))
    assert {one["status"] for one in lines} == {"unknown"}
    ran = run(capsys, "status")
    assert ran.code == 0
    assert "标为“未知”" in ran.out
    assert "heartgrid check" in ran.out


def test_the_table_lists_what_is_open_and_counts_the_rest(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = run(capsys, "status", "--duty", "D29").out.splitlines()
    assert lines[0] == "海湾实验学校 · 截至 2025-10-12 23:59"
    assert lines[1].split("\t") == ["状态", "轻重", "义务", "对象", "责任人", "期限"]
    assert [one.split("\t")[3] for one in lines[2:4]] == [
        "初二（1）班 1 王小明",
        "初二（1）班 3 张小刚",
    ]
    assert lines[4].split("\t")[0] == "义务"
    assert lines[5].split("\t") == ["D29 谈心谈话", "·", "·", "2", "·", "·", "·", "1", "3"]
    assert lines[6].startswith("另有 1 项")


def test_the_table_shows_what_was_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "status", "--duty", "D29", "--status", "已完成").out
    assert "2 李小红" in said
    assert "1 王小明" not in said


def test_the_most_serious_stands_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "status", "--as-of", "2026-02-10").out.splitlines()[2:]
    words = [one.split("\t")[0].split()[0] for one in said if one.count("\t") == 5]
    assert words == sorted(words, key=["逾期", "未知", "待办"].index)


def test_nothing_open(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有这样的事项" in run(capsys, "status", "--status", "已豁免").out


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same school as a clone without any key has it."""
    more = TALKS.replace("t012", "t013").replace("aaaaaa", "bbbbbb")
    for path, raw in locked_files(TALKS, more).items():
        file = tmp_path / "records" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    (tmp_path / "heartgrid.yml").write_text("as_of: 2025-10-12\n", encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_sealed_line_carries_what_its_class_can_be_counted_by(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = found(run(capsys, "status", "--json"))
    schema = json.loads((ROOT / "schemas/status.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(lines)
    talks = [one for one in lines if one["duty"] == "D29"]
    assert [one["sealed"] for one in talks] == [True] * 3
    assert talks[0]["class_count"] == talks[2]["class_count"] == {
        "begin": "2025-09-01",
        "end": "2026-01-23",
        "entries": 2,
        "most": 1,
        "roster": 3,
        "missing": 2,
        "mentors": [
            {"staff": "t012", "entries": 1, "most": 1},
            {"staff": "t013", "entries": 1, "most": 1},
        ],
    }  # fmt: skip
    assert {one["class_count"] is None for one in lines if one["duty"] != "D29"} == {True}


def test_the_table_says_once_what_a_sealed_class_can_be_counted_by(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, "status", "--duty", "D29").out
    assert said.count("按代号最多") == 1
    assert (
        "🔒 初二（1）班 2025—2026学年第一学期谈心谈话：2 条，按代号最多 1 人 / 名册 3 人，还差至少 2 人。"
        in said
    )
    assert "李小红" not in said
    assert "ENC[" not in said
    assert "按代号" not in run(capsys, "status", "--duty", "D07").out
