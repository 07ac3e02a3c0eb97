"""Somebody at a real terminal: she waits for what the program asks, and types."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# The terminal becomes the child's own, because a passphrase is asked of /dev/tty.
_OWN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
PATIENCE = 20


@dataclass(frozen=True)
class Session:
    """How a command ended, and all that stood on the screen."""

    code: int
    screen: str


def at_terminal(
    command: Sequence[str], cwd: Path, env: dict[str, str], answers: Sequence[tuple[str, str]] = ()
) -> Session:
    """Run a command; type each answer once the question has appeared after the one before."""
    import pty  # not on Windows, where these tests are skipped

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", _OWN, *command],
        cwd=cwd, env={**os.environ, **env}, stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        try:
            screen = _talk(ours, answers)
            code = process.wait(PATIENCE)
        finally:
            process.kill()
            os.close(ours)
    return Session(code, screen.replace(b"\x00", b"").replace(b"\r\n", b"\n").decode())


def _talk(terminal: int, answers: Sequence[tuple[str, str]]) -> bytes:
    screen = b""
    for question, answer in answers:
        screen, seen = _until(terminal, screen, question.encode())
        assert seen, f"never asked {question}: {screen.decode('utf-8', 'replace')}"
        os.write(terminal, f"{answer}\n".encode())
        screen += b"\x00"
    return _until(terminal, screen, None)[0]


def _until(terminal: int, screen: bytes, question: bytes | None) -> tuple[bytes, bool]:
    """Read on until the question stands there since the last answer, or the program has ended."""
    end = time.monotonic() + PATIENCE
    while question is None or question not in screen.rpartition(b"\x00")[2]:
        waited, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        assert waited, f"no answer: {screen.decode('utf-8', 'replace')}"
        try:
            more = os.read(terminal, 65536)
        except OSError:  # on Linux the end of a terminal is an error
            more = b""
        if not more:
            return screen, False
        screen += more
    return screen, True
