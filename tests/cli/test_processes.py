"""The command as a process of its own: exit codes, encodings, pipes, a real terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_check import BAD_TALK
from tests.support.command import run_alone, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "王小明说了不想让人知道的话"


@pytest.mark.parametrize(
    ("arguments", "texts", "code"),
    [
        (["check"], [], 0),
        (["check"], [BAD_TALK], 1),
        (["check", "--jsno"], [], 2),
        (["--version"], [], 0),
        (["status", "--json"], [BAD_TALK], 0),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: list[str], texts: list[str], code: int) -> None:
    assert run_alone(*arguments, cwd=write_ledger(tmp_path, *texts)).returncode == code


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "utf-16"])
def test_output_is_utf8_whatever_the_console_speaks(tmp_path: Path, encoding: str) -> None:
    root = write_ledger(tmp_path, BAD_TALK)
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    ran = run_alone("check", cwd=root, env=env)
    assert ran.returncode == 1
    assert "只能从这些词里选：面谈" in ran.stdout.decode("utf-8")
    ran = run_alone("check", "--jsno", cwd=root, env=env)
    assert "没有选项 --jsno" in ran.stderr.decode("utf-8")


def test_json_stands_alone_on_stdout(tmp_path: Path) -> None:
    ran = run_alone("check", "--json", cwd=write_ledger(tmp_path, BAD_TALK))
    assert [one["code"] for one in json.loads(ran.stdout)] == ["F104"]


def test_a_crash_shows_nothing_that_a_record_says(tmp_path: Path) -> None:
    crash = (
        "import heartgrid.cli.workspace as w\n"
        f"def load(*_): raise ValueError('{SECRET}')\n"
        "w.load = load"
    )
    ran = run_alone("check", cwd=write_ledger(tmp_path), code=crash)
    said = (ran.stdout + ran.stderr).decode("utf-8")
    assert ran.returncode == 3
    assert SECRET not in said
    assert "Traceback" not in said
    assert SECRET in (tmp_path / ".heartgrid/error.log").read_text(encoding="utf-8")


def test_a_reader_that_leaves_early_is_no_crash(tmp_path: Path) -> None:
    root = write_ledger(tmp_path)
    command = [sys.executable, "-m", "heartgrid", "status", "--json"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        said = started.stderr.read().decode("utf-8")
    assert "Traceback" not in said
    assert started.returncode != 3


def test_help_starts_without_the_machinery(tmp_path: Path) -> None:
    """Loading, policy, views and MkDocs are imported by the commands that need them."""
    heavy = "['pydantic', 'yaml', 'jinja2', 'mkdocs', 'heartgrid.duties', 'heartgrid.model']"
    code = (
        "import sys\nimport heartgrid.cli.app\n"
        f"print([one for one in {heavy} if one in sys.modules])\nsys.exit(0)"
    )
    ran = run_alone(cwd=tmp_path, code=code)
    assert ran.stdout.decode().strip() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="没有伪终端")
def test_the_excerpt_is_for_the_terminal_alone(tmp_path: Path) -> None:
    import pty

    root = write_ledger(tmp_path, BAD_TALK)
    terminal, theirs = pty.openpty()
    env = {**os.environ, "TERM": "dumb", "COLUMNS": "200", "NO_COLOR": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "heartgrid", "check"],
        cwd=root,
        stdout=theirs,
        stderr=theirs,
        env=env,
    ) as started:
        os.close(theirs)
        shown = _all(terminal)
    lines = shown.splitlines()
    place = next(at for at, one in enumerate(lines) if "F104" in one)
    assert started.returncode == 1
    assert lines[place + 1].strip() == "方式: 悄悄话"
    assert lines[place + 2].rstrip() == "    " + " " * 6 + "    ^"
    assert "写的是“悄悄话”" in lines[place + 3]


def _all(terminal: int) -> str:
    """Everything written to the terminal until its other side is closed."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            os.close(terminal)
            return shown.decode("utf-8")
        shown += part
