"""Files that stand in clear in the work tree although they are opened on purpose only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.conversion import is_for_purpose, is_laid_open

if TYPE_CHECKING:
    from pathlib import Path

_RECORDS: Final = "records"


def laid_open(root: Path) -> tuple[str, ...]:
    """The paths of all of them below ``root``; a file that the system does not open is none.

    Git need not know them yet: a copy that somebody saved by hand counts most.
    """
    found = []
    for file in sorted((root / _RECORDS).rglob("*")):
        path = file.relative_to(root).as_posix()
        try:
            if is_for_purpose(path) and file.is_file() and is_laid_open(path, file.read_bytes()):
                found.append(path)
        except OSError:
            continue
    return tuple(found)
