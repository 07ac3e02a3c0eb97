"""Every way to end has its exit code, and no way shows what a record says."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NoReturn

import pytest

import heartgrid.cli.workspace as workspace_module
from heartgrid.cli.unexpected import UnexpectedError
from heartgrid.problems import HeartgridError
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "王小明说了不想让人知道的话"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path))
    return tmp_path.resolve()


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let loading end in ``error``."""

    def load(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(workspace_module, "load", load)


def test_fine(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check").code == 0


def test_outside_a_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(capsys, "check")
    assert ran.code == 1
    assert ran.out == ""
    assert "这里不是台账" in ran.err
    assert "--root" in ran.err


def test_known_error(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, HeartgridError("做不成", "这样做", SECRET))
    ran = run(capsys, "check")
    assert ran.code == 1
    assert ran.err == "错误：做不成\n　　　这样做\n"


def test_unexpected(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, RuntimeError(SECRET))
    ran = run(capsys, "check")
    log = root / ".heartgrid" / "error.log"
    assert ran.code == 3
    assert SECRET not in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert str(log) in ran.err
    kept = log.read_text(encoding="utf-8")
    assert SECRET in kept
    assert "Traceback" in kept


def test_the_log_is_private_and_keeps_the_last_failure_alone(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, RuntimeError("第一次"))
    run(capsys, "check")
    failing(monkeypatch, RuntimeError("第二次"))
    run(capsys, "check")
    log = root / ".heartgrid" / "error.log"
    kept = log.read_text(encoding="utf-8")
    assert "第二次" in kept
    assert "第一次" not in kept
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("command", ["report", "inbox", "open"])
def test_the_log_keeps_nothing_of_what_stays_sealed(command: str, root: Path) -> None:
    UnexpectedError(RuntimeError(SECRET), [command, "x.yml", f"--purpose={SECRET}", SECRET])
    kept = (root / ".heartgrid" / "error.log").read_text(encoding="utf-8")
    assert "RuntimeError" in kept
    assert f"{command} --purpose" in kept
    assert SECRET not in kept


@pytest.mark.parametrize("spelled", [["--root", "{}"], ["--root={}"]])
def test_the_log_lies_in_the_ledger_that_was_named(
    spelled: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_ledger(tmp_path / "ledger")
    monkeypatch.chdir(tmp_path)
    failing(monkeypatch, RuntimeError(SECRET))
    run(capsys, "check", *(one.format(tmp_path / "ledger") for one in spelled))
    assert (tmp_path / "ledger" / ".heartgrid" / "error.log").is_file()


def test_a_log_that_cannot_be_kept(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".heartgrid").write_text("a file where the folder should be", encoding="utf-8")
    failing(monkeypatch, RuntimeError(SECRET))
    ran = run(capsys, "check")
    assert ran.code == 3
    assert "没能存下来" in ran.err
    assert SECRET not in ran.err


def test_interrupted(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    ran = run(capsys, "check")
    assert ran.code == 130
    assert "已中断" in ran.err
