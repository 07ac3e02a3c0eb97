"""The big school as a project of its own: its records beside the project's ``mkdocs.yml``."""

from __future__ import annotations

import shutil
from pathlib import Path

_PROJECT = Path(__file__).parents[2]


def project_of(root: Path) -> Path:
    """``root`` with everything that ``heartgrid build`` needs beside the records."""
    shutil.copyfile(_PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "site").mkdir(exist_ok=True)
    return root
