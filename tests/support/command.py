"""The command line as tests run it: a ledger on disk, ``main`` in this process or in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.cli import main
from tests.support.books import GRID, SCHOOL, STAFF, files_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

SETTINGS = "as_of: 2025-10-12\n"


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def write_ledger(root: Path, *texts: str, settings: str | None = SETTINGS) -> Path:
    """A ledger below ``root``: a small school with its staff and one grid, then ``texts``."""
    for path, raw in files_of(SCHOOL, STAFF, GRID, *texts).items():
        target = root / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    if settings is not None:
        (root / "heartgrid.yml").write_text(settings, encoding="utf-8", newline="\n")
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """Run ``heartgrid`` in this process."""
    capsys.readouterr()
    code = main(list(arguments))
    said = capsys.readouterr()
    return Ran(code, said.out, said.err)


def run_alone(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, code: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m heartgrid``, or ``code`` before its ``main()``, as a process of its own."""
    started = (
        ["-c", f"{code}\nimport sys\nfrom heartgrid.cli import main\nsys.exit(main())"]
        if code
        else ["-m", "heartgrid"]
    )
    return subprocess.run(
        [sys.executable, *started, *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=120,
    )
