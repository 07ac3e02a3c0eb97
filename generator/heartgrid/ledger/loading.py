"""Read every file below ``records/`` and assemble the ledger."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.ledger.assembling import assemble
from heartgrid.ledger.reading import read_file, unopened_file, unopened_folder
from heartgrid.ledger.sources import Sources
from heartgrid.parallel import Telling, joined, shares, together

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from heartgrid.ledger.reading import FileRead
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem
    from heartgrid.sealing.epochs import Keyring

_NOT_RECORDS: Final = frozenset({"README.md", ".gitkeep", ".gitignore", ".gitattributes"})
RECORDS: Final = "records"


_REFUSALS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "它指向的文件不存在",
    errno.EISDIR: "它是文件夹，不是文件",
    errno.ENOTDIR: "它是文件，不是文件夹",
    errno.EIO: "磁盘读取出错",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The ledger, everything that was wrong while reading it, and the texts for positions.

    ``opened`` of the ``files`` stand sealed on disk: their texts, and places in them, are those
    that their readers have.
    """

    ledger: Ledger
    problems: tuple[Problem, ...]
    sources: Sources
    files: int = 0
    opened: int = 0


def load(
    root: Path,
    progress: Callable[[int, int], None] | None = None,
    keyring: Keyring | None = None,
    left_closed: Collection[str] = (),
) -> Loaded:
    """Load ``root/records``; unreadable files become problems, never exceptions.

    What stands sealed there is opened in memory, as far as ``keyring`` opens it, but for the paths
    that are ``left_closed``.
    """
    folder = root / RECORDS
    files, refused = _below(folder)
    paths = sorted((_relative(one, folder), one) for one in files)
    parts = shares(paths)
    tell = Telling(progress, len(paths), len(parts))
    read = joined(together([partial(_read_part, one, tell, keyring, left_closed) for one in parts]))
    return _loaded([*(_unopened(error, folder) for error in refused), *read])


def _read_part(
    paths: Iterable[tuple[str, Path]],
    tell: Telling,
    keyring: Keyring | None,
    left_closed: Collection[str],
) -> list[FileRead]:
    found = []
    for relative, path in paths:
        closed = f"{RECORDS}/{relative}" in left_closed
        found.append(_read_one(relative, path, None if closed else keyring))
        tell.one_step()
    return found


def _read_one(relative: str, path: Path, keyring: Keyring | None) -> FileRead:
    shown = f"{RECORDS}/{relative}"
    try:
        raw = path.read_bytes()
    except OSError as error:
        return unopened_file(shown, relative, reason_of(error))
    return read_file(shown, relative, raw, keyring)


def _below(folder: Path) -> tuple[list[Path], list[OSError]]:
    """Every file, links to folders among them, and why some folders do not open."""
    found: list[Path] = []
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=refused.append):
        here = Path(place)
        found += (here / one for one in names if one not in _NOT_RECORDS)
        found += (here / one for one in folders if (here / one).is_symlink())
    return found, [one for one in refused if not isinstance(one, FileNotFoundError)]


def _unopened(error: OSError, folder: Path) -> FileRead:
    relative = _relative(Path(error.filename), folder)
    shown = RECORDS if relative == "." else f"{RECORDS}/{relative}"
    return unopened_folder(shown, relative, reason_of(error))


def _relative(path: Path, folder: Path) -> str:
    """The path below ``folder`` as text that can be written anywhere, whatever bytes it is made of."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")


def reason_of(error: OSError) -> str:
    """Why the system did not open a file, in the same words on every system."""
    return _REFUSALS.get(error.errno or 0, "系统拒绝打开")


def load_files(files: Iterable[tuple[str, bytes]], keyring: Keyring | None = None) -> Loaded:
    """Load from memory: ``(path below records/, bytes)`` pairs, as tests and git commits give them."""
    return _loaded([read_file(f"{RECORDS}/{one}", one, raw, keyring) for one, raw in sorted(files)])


def _unless_slipped(problems: list[Problem], reading: list[Problem]) -> Iterable[Problem]:
    """What is merely spelled wrongly (Y2) on a line explains that nobody is known by that name."""
    slips = {(one.position.path, one.position.line) for one in reading if one.code[:2] == "Y2"}
    return (one for one in problems if (one.position.path, one.position.line) not in slips)


def _loaded(read: list[FileRead]) -> Loaded:
    sources = Sources({one.path: one.text for one in read if one.text is not None})
    ledger, problems = assemble(read, sources)
    reading = [each for one in read for each in one.problems]
    found = [*reading, *_unless_slipped(problems, reading)]
    ordered = tuple(sorted(found, key=lambda one: one.sort_key))
    return Loaded(ledger, ordered, sources, len(read), sum(one.was_sealed for one in read))
