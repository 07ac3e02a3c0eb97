"""One changing command at a time in a clone."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.locking import try_lock
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.gitfilter.clone.repository import Repository

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
        if not try_lock(handle):
            raise BusyError
        yield
    finally:
        os.close(handle)
