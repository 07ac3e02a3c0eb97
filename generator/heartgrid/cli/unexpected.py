"""The program itself at fault: what happened goes into a private file, never to the terminal."""

from __future__ import annotations

import os
import platform
import traceback
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid import __version__
from heartgrid.cli.roots import PRIVATE, find_root
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOG: Final = "error.log"
# Commands that promise to leave no word of what they handle on the disk.
_NEVER_IN_CLEAR: Final = frozenset({"report", "inbox", "open"})


class UnexpectedError(HeartgridError):
    """The program itself is at fault. Its traceback may quote records: it goes into a private file."""

    def __init__(self, error: Exception, arguments: Sequence[str]) -> None:
        try:
            kept = (
                f"详细经过存在 {_write_log(error, arguments)}，里面可能有记录内容，只交给维护人员"
            )
        except OSError:
            kept = "详细经过没能存下来：文件夹写不进去"
        super().__init__(f"程序出了意外（{type(error).__name__}），是程序的毛病，不是记录的", kept)


def _write_log(error: Exception, arguments: Sequence[str]) -> Path:
    folder = _log_folder(arguments)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / _LOG
    path.unlink(missing_ok=True)
    head = f"heartgrid {__version__} · Python {platform.python_version()} · {platform.platform()}"
    lines = [head, *_told(error, arguments)]
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600),
        "w", encoding="utf-8", newline="\n", errors="backslashreplace",
    ) as log:  # fmt: skip
        log.write("\n".join(lines))
    return path


def _told(error: Exception, arguments: Sequence[str]) -> list[str]:
    """What was asked for, and where it ended; of these commands nothing that anybody typed."""
    if not _NEVER_IN_CLEAR.intersection(arguments[:1]):
        return [" ".join(arguments), *traceback.format_exception(error)]
    options = (one.partition("=")[0] for one in arguments[1:] if one.startswith("-"))
    where = traceback.format_tb(error.__traceback__)
    return [" ".join((arguments[0], *options)), *where, type(error).__name__]


def _log_folder(arguments: Sequence[str]) -> Path:
    """``.heartgrid`` of the ledger, which git ignores; of the user where there is no ledger."""
    given = [
        *(one for before, one in pairwise(arguments) if before == "--root"),
        *(one.removeprefix("--root=") for one in arguments if one.startswith("--root=")),
    ]
    root = find_root(Path(given[-1]) if given else None, Path.cwd())
    return (root or Path.home()) / PRIVATE
