"""One changing command at a time in a clone; the system itself lets go when the process ends, however."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.gitfilter.repository import Repository

_FILE: Final = "lock"


class BusyError(HeartgridError):
    """Another command of ours is changing this clone."""

    def __init__(self) -> None:
        super().__init__("另一个 heartgrid 命令正在改动这个仓库", "等它做完，再运行一次")


@contextmanager
def alone(repository: Repository) -> Iterator[None]:
    """Nobody else changes the clone meanwhile.

    Raises:
        BusyError: somebody does.
    """
    repository.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(repository.state / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(handle)
        except OSError:
            raise BusyError from None
        yield
    finally:
        os.close(handle)  # and with it the lock


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
