"""The hooks of a clone: only looked at, for what runs at a commit is its user's to decide."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

HOOKS: Final = ("pre-commit", "commit-msg")
_ASKS: Final = b"heartgrid verify"


def hooks_that_ask(folder: Path) -> frozenset[str]:
    """Those of `HOOKS` that run the guard in the clone that ``folder`` belongs to."""
    asked = subprocess.run(
        ["git", "rev-parse", "--git-path", "hooks"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    hooks = folder / os.fsdecode(asked.stdout.rstrip(b"\n"))
    return frozenset(one for one in HOOKS if _ASKS in _content(hooks / one))


def _content(file: Path) -> bytes:
    """What a hook that git would run says."""
    try:
        return file.read_bytes() if os.access(file, os.X_OK) else b""
    except OSError:
        return b""
