"""Where the ledger is. Imports nothing heavy: even a broken installation can still say so."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from heartgrid.problems import HeartgridError

SETTINGS: Final = "heartgrid.yml"
RECORDS: Final = "records"
POLICY: Final = "policy.yml"
PRIVATE: Final = ".heartgrid"


class NoLedgerError(HeartgridError):
    """No folder that holds a ledger."""

    def __init__(self) -> None:
        super().__init__(
            f"这里不是台账：没有找到 {SETTINGS} 或 {RECORDS} 文件夹",
            "进到台账所在的文件夹再运行，或用 --root 指明它在哪里",
        )


def find_root(given: Path | None, start: Path) -> Path | None:
    """The folder given, or the nearest one from ``start`` upwards, that holds a ledger."""
    for folder in (start, *start.parents) if given is None else (given,):
        if (folder / SETTINGS).is_file() or (folder / RECORDS).is_dir():
            return folder.resolve()
    return None


def the_root(given: Path | None) -> Path:
    """Like ``find_root`` from the current folder.

    Raises:
        NoLedgerError: there is none.
    """
    root = find_root(given, Path.cwd())
    if root is None:
        raise NoLedgerError
    return root
