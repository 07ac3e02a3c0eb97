"""What may be shown, and how long work is told."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from heartgrid.cli.terminal import printable, progress, speak_utf8


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("方式: 面谈", "方式: 面谈"),
        ("依据　第8条", "依据　第8条"),
        ("a\tb", "a b"),
        ("a\nb\rc", "a b c"),
        ("\x1b[2J", "�[2J"),
        ("王\u202e小明", "王�小明"),  # would turn the direction of the line
        ("a\u200bb", "a�b"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_long_work_is_told_in_quarters(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("正在读取") as tell:
        for done in range(1001):
            tell(done, 1000)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"正在读取 {done}/1000" for done in (250, 500, 750, 1000)]


def test_short_work_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("正在读取") as tell:
        tell(0, 0)
        tell(100, 100)
    assert capsys.readouterr().err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_and_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of this process share the work (`heartgrid.parallel`), unless it has threads."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    before = threading.active_count()
    with progress("正在读取") as tell:
        for done in range(301):
            tell(done, 300)
        assert threading.active_count() == before
    assert "正在读取" in terminal.getvalue()
    assert "150/300" in terminal.getvalue()


def test_streams_are_made_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp936"))
    speak_utf8()
    sys.stdout.write("心网格 \U0001f600 \udcff")
    sys.stdout.flush()
    assert raw.getvalue() == "心网格 \U0001f600 \\udcff".encode()


def test_streams_that_are_no_files_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    speak_utf8()
