"""Paths as people type them: from where they stand, with either slash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable


class NoSuchPathError(UsageMistakeError):
    """A path that is neither below the current folder nor below the ledger."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"找不到 {typed}", "路径从当前文件夹或台账文件夹写起")


class NotARecordError(HeartgridError):
    """The path is outside of the records, or it is a link."""

    def __init__(self) -> None:
        super().__init__(
            "这个路径不是台账里的记录",
            "写 records/ 里的一个文件，如 records/incidents/I-7K2M9Q.yml；快捷方式和链接不行",
        )


def ledger_paths(typed: Iterable[str], root: Path, here: Path) -> tuple[str, ...]:
    """Each typed path as it stands in problems: below ``root``, with forward slashes.

    Raises:
        NoSuchPathError: there is no such file or folder in the ledger.
    """
    return tuple(_ledger_path(one, root, here) for one in typed)


def _ledger_path(typed: str, root: Path, here: Path) -> str:
    for spelled in (typed, typed.replace("\\", "/")):
        for base, within in ((here, root), (root, root), (root / "records", root / "records")):
            path = (base / spelled).resolve()
            if path.exists() and path.is_relative_to(within):
                return path.relative_to(root).as_posix()
    raise NoSuchPathError(typed)


def record_path(typed: str, root: Path, here: Path) -> str:
    """The path below ``root`` of a record, whether it is there or not.

    Raises:
        NotARecordError: it is none.
    """
    from heartgrid.sealing.shapes import shape_of

    for spelled in (typed, typed.replace("\\", "/")):
        for base in (here, root):
            path = base / spelled
            path = path.parent.resolve() / path.name
            if path.is_relative_to(root) and not path.is_symlink():
                shown = path.relative_to(root).as_posix()
                if shape_of(shown) is not None:
                    return shown
    raise NotARecordError


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether ``path`` is one of ``folders`` or lies in one."""
    return any(one in {".", path} or path.startswith(f"{one}/") for one in folders)
