"""Read every file below ``records/`` and assemble the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.ledger.assembling import assemble
from heartgrid.ledger.reading import read_file
from heartgrid.ledger.sources import Sources
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from heartgrid.ledger.reading import FileRead
    from heartgrid.model.ledger import Ledger

_NOT_RECORDS: Final = frozenset({"README.md", ".gitkeep", ".gitignore", ".gitattributes"})
RECORDS: Final = "records"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The ledger, everything that was wrong while reading it, and the texts for positions."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    sources: Sources
    files: int = 0


def load(root: Path, progress: Callable[[int, int], None] | None = None) -> Loaded:
    """Load ``root/records``; unreadable files become problems, never exceptions."""
    folder = root / RECORDS
    paths = sorted(
        (one.relative_to(folder).as_posix(), one)
        for one in folder.rglob("*")
        if one.name not in _NOT_RECORDS and not one.is_dir()
    )
    read: list[FileRead] = []
    unopened: list[Problem] = []
    for done, (relative, path) in enumerate(paths):
        shown = f"{RECORDS}/{relative}"
        if progress is not None:
            progress(done, len(paths))
        try:
            raw = path.read_bytes()
        except OSError as error:
            reason = error.strerror or "系统拒绝"
            unopened.append(problem("Y001", Position(shown), reason=reason))
            continue
        read.append(read_file(shown, relative, raw))
    return _loaded(read, unopened)


def load_files(files: Iterable[tuple[str, bytes]]) -> Loaded:
    """Load from memory: ``(path below records/, bytes)`` pairs, as tests and git commits give them."""
    return _loaded([read_file(f"{RECORDS}/{one}", one, raw) for one, raw in sorted(files)], [])


def _loaded(read: list[FileRead], unopened: list[Problem]) -> Loaded:
    sources = Sources({one.path: one.text for one in read if one.text is not None})
    ledger, problems = assemble(read, sources)
    found = [*unopened, *(each for one in read for each in one.problems), *problems]
    return Loaded(ledger, tuple(sorted(found, key=lambda one: one.sort_key)), sources, len(read))
