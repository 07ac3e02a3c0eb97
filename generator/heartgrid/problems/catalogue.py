"""The catalogue of problems: every code with its sentence and its remedy, in one place.

``docs/problems.md`` is generated from it, and every code has a minimal broken ledger in
``tests/ledgers/errors/``. Codes are for ever: a retired one is never given to another problem.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from heartgrid.problems import codes_files, codes_meaning

Word = str | int


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A kind of problem: ``message`` and ``remedy`` may hold ``{placeholders}``."""

    code: str
    title: str
    message: str
    remedy: str
    severity: str = "error"


def _entries() -> dict[str, CatalogueEntry]:
    rows = (*codes_files.ROWS, *codes_meaning.ROWS)
    return {row[0]: CatalogueEntry(*row) for row in rows}


CATALOGUE: Final[dict[str, CatalogueEntry]] = _entries()
