"""Texts that are kept in the repository; ``UPDATE_GOLDEN=1 make test`` writes them anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def matches(path: Path, text: str) -> bool:
    """Whether ``text`` is what ``path`` holds; with ``UPDATE_GOLDEN`` set it is written there."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.is_file() and path.read_text(encoding="utf-8") == text
