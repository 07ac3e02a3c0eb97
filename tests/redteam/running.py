"""Commands as they are run from a pipe, and as they are run at a terminal."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from heartgrid.cli import main
from tests.support.command import Ran

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@contextlib.contextmanager
def on_disk(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A ledger of these files while the block runs."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder:
        write_files(Path(folder), files)
        yield Path(folder)


def write_files(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of a ledger below ``root``."""
    for name, raw in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    return root


def run_captured(*arguments: str) -> Ran:
    """Run ``heartgrid`` in this process, its output going to what are no terminals."""
    out, err = _Pipe(), _Pipe()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    return Ran(code, out.text, err.text)


class _Pipe(io.TextIOWrapper):
    """A stream that encodes what is written, as a real one does."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8", newline="\n")

    @property
    def text(self) -> str:
        """What was written."""
        self.flush()
        return self._bytes.getvalue().decode("utf-8")


def run_at_terminal(root: Path, *arguments: str) -> tuple[int, str]:
    """Run ``heartgrid`` at a pseudo-terminal with colours; its exit code and all that it was sent."""
    import pty

    terminal, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "400", "NO_COLOR": ""}
    with subprocess.Popen(
        [sys.executable, "-m", "heartgrid", *arguments, "--root", root],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=env,
    ) as started:
        os.close(theirs)
        shown = _all(terminal)
    return started.returncode, shown.replace("\r\n", "\n")


def _all(terminal: int) -> str:
    """Everything written to the terminal until its other side is closed."""
    parts = []
    with contextlib.suppress(OSError):  # how Linux tells the end
        while part := os.read(terminal, 65536):
            parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode("utf-8")
