"""What a commit of ours still has to do once its reference stands: noted first, so that nothing is lost.

The note holds new keys: it lies beside ``keys.json``, as private as that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.gitfilter.atomic import write_whole
from heartgrid.gitfilter.clone.state import key_of_row, row_of_key
from heartgrid.problems import HeartgridError
from heartgrid.sealing.errors import SealingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.epochs import EpochKeys

FORMAT: Final = 1
_FILE: Final = "change.json"


class UnreadableJournalError(HeartgridError):
    """The note is there and makes no sense."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            "上一次改动权限时中断了，留下的记录读不出来",
            f"请管理员看 git log 里有没有那次提交，再删除 {file}，运行 heartgrid unlock",
        )


@dataclass(frozen=True, slots=True)
class Journal:
    """A commit from ``old`` to ``new``, made at the top of the work tree ``root``.

    ``paths`` gives the blob of each changed path before and after (``None``: not there);
    ``index`` is the SHA-256 of the index that was prepared for it.
    """

    root: str
    old: str
    new: str
    paths: Mapping[str, tuple[str | None, str | None]]
    keys: tuple[EpochKeys, ...]
    drop: frozenset[tuple[str, int]]
    index: str


def journal_file(repository: Repository) -> Path:
    """Where the note lies while a commit is under way."""
    return repository.state / _FILE


def read_journal(file: Path) -> Journal | None:
    """The note, if a commit is under way or was interrupted.

    Raises:
        UnreadableJournalError: it is damaged.
    """
    try:
        data = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        raise UnreadableJournalError(file) from None
    try:
        return _journal(data)
    except (AttributeError, KeyError, TypeError, ValueError, SealingError):
        raise UnreadableJournalError(file) from None


def write_journal(file: Path, journal: Journal) -> None:
    """Write the note. Raises ``OSError`` where the system refuses."""
    data = {
        "format": FORMAT,
        "root": journal.root,
        "old": journal.old,
        "new": journal.new,
        "paths": journal.paths,
        "keys": [row_of_key(one) for one in journal.keys],
        "drop": sorted(journal.drop),
        "index": journal.index,
    }
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, json.dumps(data).encode())


def _journal(data: Any) -> Journal:
    """Raises ``KeyError``, ``TypeError``, ``ValueError`` or `SealingError` where something is wrong."""
    if data["format"] != FORMAT:
        raise ValueError
    return Journal(
        root=data["root"],
        old=data["old"],
        new=data["new"],
        paths={path: (before, after) for path, (before, after) in data["paths"].items()},
        keys=tuple(key_of_row(**row) for row in data["keys"]),
        drop=frozenset((compartment, int(epoch)) for compartment, epoch in data["drop"]),
        index=data["index"],
    )
