"""``heartgrid check``: every problem, in lines that may reach a log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from heartgrid.cli.reporting import excerpt
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TALKS = "records/talks/2025-1/J2024-01.t012.yml"
VISITS = "records/visits/2025-1/J2024-01.t012.yml"
BAD_TALK = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaaa
    日期: 2025-10-10
    学生: 2
    方式: 悄悄话
    详情: {内容: 秘密}
"""
BAD_VISIT = """
--- visits/2025-1/J2024-01.t012.yml
种类: 家访
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: bbbbbb
    日期: 10月10日
    学生: 2
    方式: 实地
    详情: {类型: 常规}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, BAD_TALK, BAD_VISIT))
    return tmp_path


@pytest.fixture
def warned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with one warning: Windows line ends."""
    monkeypatch.chdir(write_ledger(tmp_path, BAD_TALK.replace("悄悄话", "面谈")))
    path = tmp_path / TALKS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return tmp_path


def test_each_problem_has_its_place_code_sentence_and_remedy(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "check")
    assert ran.code == 1
    first, remedy, *_ = ran.out.splitlines()
    assert first.startswith(f"{TALKS}:9:9 F104 “方式”只能从这些词里选：面谈、电话、视频、书面")
    assert remedy == "    改成其中一个，一字不差"
    assert f"\n{VISITS}:7:9 " in ran.out
    assert ran.out.endswith("检查了 5 个文件，发现 2 个错误。\n")


def test_nothing_that_a_record_says_reaches_a_pipe(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in (["check"], ["check", "--json"], ["check", "--strict"]):
        ran = run(capsys, *line)
        assert "悄悄话" not in ran.out + ran.err
        assert "秘密" not in ran.out + ran.err


def test_json_is_as_promised(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "check", "--json")
    schema = json.loads((ROOT / "schemas/problems.schema.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = json.loads(ran.out)
    Draft202012Validator(schema).validate(found)
    assert ran.code == 1
    assert {key: found[0][key] for key in ("code", "severity", "path", "line", "column")} == {
        "code": "F104",
        "severity": "error",
        "path": TALKS,
        "line": 9,
        "column": 9,
    }
    assert set(found[0]) == set(schema["items"]["required"])


def test_json_of_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_ledger(tmp_path))
    assert json.loads(run(capsys, "check", "--json").out) == []


@pytest.mark.parametrize(
    ("typed", "files"),
    [
        ([TALKS], {TALKS}),
        ([r"records\talks"], {TALKS}),
        (["talks", "visits"], {TALKS, VISITS}),
        (["records/grids"], set()),
    ],
)
def test_paths_choose_what_is_shown(
    root: Path, capsys: pytest.CaptureFixture[str], typed: list[str], files: set[str]
) -> None:
    ran = run(capsys, "check", "--json", *typed)
    assert {one["path"] for one in json.loads(ran.out)} == files
    assert ran.code == int(bool(files))


def test_what_is_not_shown_is_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "check", "records/talks").out
    assert said.endswith("检查了 5 个文件，发现 1 个错误（别的文件里还有 1 个）。\n")


def test_a_path_does_not_hide_the_roster(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References of a file are resolved by files that are not shown."""
    assert "R201" not in run(capsys, "check", "records/talks").out


def test_a_warning_fails_only_when_strict(warned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "check")
    assert ran.code == 0
    assert "Y210 （提醒）" in ran.out
    assert "1 个提醒" in ran.out
    assert run(capsys, "check", "--strict").code == 1


def test_from_a_folder_below(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "records" / "talks")
    assert VISITS in run(capsys, "check").out
    assert VISITS not in run(capsys, "check", ".").out


def test_a_ledger_elsewhere(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert run(capsys, "check", "--root", str(root)).code == 1


def test_checking_never_writes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def contents() -> Iterator[tuple[Path, bytes]]:
        return ((one, one.read_bytes()) for one in sorted(root.rglob("*")) if one.is_file())

    before = dict(contents())
    run(capsys, "check", "--strict")
    assert dict(contents()) == before


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("方式: 面淡", 5, ("方式: 面淡", "      ^")),
        ("abc: x", 6, ("abc: x", "     ^")),
        ("abc", 0, ("abc", "^")),
        ("\tab", 2, (" ab", " ^")),
        ("a\x1b[31mb", 2, ("a�[31mb", " ^")),  # no escape reaches the terminal
        ("一" * 50 + "二", 51, ("…" + "一" * 40 + "二", " " * 81 + "^")),
        ("x" * 90, 1, ("x" * 40 + "…", "^")),
        ("   ", 1, ()),
    ],
)
def test_excerpt(line: str, column: int, shown: tuple[str, ...]) -> None:
    assert excerpt(line, column) == shown
