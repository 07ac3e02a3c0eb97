"""The command that git starts: quick, quiet, and never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.__main__ import tell
from heartgrid.sealing.files import is_sealed
from tests.gitfilter.scratch import TALKS, Clone, entry, talks

if TYPE_CHECKING:
    from pathlib import Path

HANDSHAKE = (
    b"0016git-filter-client\n000eversion=2\n00000015capability=clean\n0016capability=smudge\n0000"
)
HEAVY = ("pydantic", "typer", "rich", "jinja2", "git", "mkdocs", "tempfile", "asyncio", "ssl")


def run(*arguments: str, typed: bytes = b"", folder: Path | None = None) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "heartgrid.gitfilter", *arguments],
        input=typed,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        ((), b"", "这个命令由 git 自己启动"),
        (("polish",), b"", "这个命令由 git 自己启动"),
        (("process",), b"", "和 git 的对话中断了"),
        (("process",), b"GET / HTTP/1.1\r\n", "和 git 的对话中断了"),
        (("process",), HANDSHAKE.replace(b"=2", b"=7"), "过滤协议不认识"),
        (("merge", "太少"), b"", "出了意外（ValueError）"),
    ],
)
def test_every_failure_is_one_line(
    tmp_path: Path, arguments: tuple[str, ...], typed: bytes, said: str
) -> None:
    code, shown = run(*arguments, typed=typed, folder=tmp_path)
    assert code != 0
    assert shown.splitlines()[-1].startswith("heartgrid: ")
    assert said in shown.splitlines()[-1]
    assert "Traceback" not in shown


def test_the_end_of_git_ends_the_process(ours: Clone) -> None:
    assert run("process", typed=HANDSHAKE, folder=ours.top) == (0, "")


def test_nothing_heavy_is_imported() -> None:
    """Git starts the filter for every command that touches a record."""
    code = (
        "import sys, heartgrid.gitfilter.door, heartgrid.gitfilter.textconv\n"
        f"print([one for one in {HEAVY!r} if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, check=True, text=True
    )
    assert done.stdout == "[]\n"


def test_the_name_of_a_file_does_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell("records/\x1b[2J\n：保持密封")
    assert capsys.readouterr().err == "heartgrid: records/\\x1b[2J\\n：保持密封\n"


def test_modules_in_the_work_tree_are_not_run(ours: Clone) -> None:
    """Whoever may push could otherwise run code with the keys of all who pull."""
    for name in ("heartgrid/__init__.py", "heartgrid/gitfilter/__init__.py", "yaml.py", "json.py"):
        ours.write(name, "raise SystemExit('stolen')\n")
    ours.commit((TALKS, talks(entry("3f9c2a", "金丝雀"))))
    assert is_sealed(TALKS, ours.blob(TALKS).encode()) == ()
    (ours.top / TALKS).unlink()
    ours.git("checkout", "--", TALKS)
    assert ours.read(TALKS) == talks(entry("3f9c2a", "金丝雀"))
