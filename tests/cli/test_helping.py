"""Help is Chinese from the first word to the last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from heartgrid import __version__
from heartgrid.cli.app import app
from tests.support.command import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined] # it is the group


def _every(command: Any, *words: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command below this one, those of groups too, and the words that call it."""
    for name, one in getattr(command, "commands", {}).items():
        yield (*words, name), one
        yield from _every(one, *words, name)


LINES = dict(_every(get_command(app)))
ENGLISH = re.compile(
    r"usage|options|arguments|commands|default|required|show this|TEXT|INTEGER", re.IGNORECASE
)


@pytest.mark.parametrize("line", [[], ["--help"], *([*one, "--help"] for one in LINES)])
def test_help(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, *line)
    assert ran.code == 0
    assert ran.out.startswith("用法：heartgrid")
    assert "选项" in ran.out
    assert "显示这份说明" in ran.out
    assert not ENGLISH.search(ran.out)
    assert "[[" not in ran.out, "an argument that may be left out is bracketed once"


@pytest.mark.parametrize("line", LINES)
def test_every_option_is_explained(line: tuple[str, ...]) -> None:
    found = LINES[line]
    assert found.help
    for parameter in found.params:
        assert re.search(r"[\u4e00-\u9fff]", parameter.help or ""), parameter.name
        assert "多次" not in parameter.help, "the help says it of itself"


def test_what_cannot_be_left_out_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "inbox", "dismiss", "--help").out
    assert "为什么不入账（必须写）" in told
    assert "文件夹往上找（必须写）" not in told


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
