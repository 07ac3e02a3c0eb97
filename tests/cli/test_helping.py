"""Help is Chinese from the first word to the last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from heartgrid import __version__
from heartgrid.cli.app import app
from tests.support.command import run

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined] # it is the group
ENGLISH = re.compile(
    r"usage|options|arguments|commands|default|required|show this|TEXT|INTEGER", re.IGNORECASE
)


@pytest.mark.parametrize("line", [[], ["--help"], *([one, "--help"] for one in COMMANDS)])
def test_help(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, *line)
    assert ran.code == 0
    assert ran.out.startswith("用法：heartgrid")
    assert "选项" in ran.out
    assert "显示这份说明" in ran.out
    assert not ENGLISH.search(ran.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    found = get_command(app).commands[command]  # type: ignore[attr-defined]
    assert found.help
    for parameter in found.params:
        assert re.search(r"[\u4e00-\u9fff]", parameter.help or ""), parameter.name


def test_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    listed = run(capsys).out
    assert all(f" {one} " in listed for one in COMMANDS)
    assert "检查全部记录" in listed


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out == f"heartgrid {__version__}\n"


def test_help_needs_no_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "status", "--help").code == 0
