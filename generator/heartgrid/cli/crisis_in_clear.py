"""L010: crisis files whose plain text lies in the work tree, where no register sees who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def crisis_in_clear(root: Path) -> Iterator[Problem]:
    """One for each, in a school that seals; until it does all its records lie there in clear."""
    from heartgrid.gitfilter.laid_open import laid_open
    from heartgrid.sealing.access.manifest import ACCESS_FILE

    if (root / ACCESS_FILE).is_file():
        yield from (problem("L010", Position(path), path=path) for path in laid_open(root))
