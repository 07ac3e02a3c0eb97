"""A folder for a moment: what is read on purpose lies there while an editor shows it.

It is its owner's alone, in memory where the system offers a place there, and is destroyed with
everything that an editor left in it: at the end of the block, by a watchdog when this process is
killed, and by the next command when even the watchdog was.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.locking import try_lock
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

OWNER_ONLY: Final = 0o700
_LOCK: Final = ".lock"
_PLAINLY: Final = getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    _NAME: Final = "heartgrid-private"
else:
    _NAME: Final = f"heartgrid-{os.getuid()}"


class NoPrivatePlaceError(HeartgridError):
    """Nowhere on this computer is a folder that is the user's alone."""

    def __init__(self) -> None:
        super().__init__(
            "这台电脑上找不到只属于你的临时文件夹，没有打开",
            "请管理员看看临时文件夹的权限（TMPDIR、XDG_RUNTIME_DIR），或换一台电脑",
        )


def usual_places(environment: Mapping[str, str], platform: str = sys.platform) -> tuple[Path, ...]:
    """Where such a folder may lie, best first: on Linux in memory, elsewhere on the user's disk."""
    disk = Path(tempfile.gettempdir())
    if platform in {"win32", "darwin"}:
        return (disk,)
    runtime = environment.get("XDG_RUNTIME_DIR")
    return (*([Path(runtime)] if runtime else []), Path("/dev/shm"), disk)  # noqa: S108 - see _top


@contextlib.contextmanager
def private_folder(places: Iterable[Path]) -> Iterator[Path]:
    """An empty folder that does not outlast the block or this process.

    Raises:
        NoPrivatePlaceError: none of ``places`` takes one.
        OSError: the system refuses the folder or its watchdog.
    """
    from heartgrid.gitfilter.private.shredding import shred  # noqa: PLC0415 - each command sweeps
    from heartgrid.gitfilter.private.watchdog import watched  # noqa: PLC0415 - each command sweeps

    top = next(filter(None, map(_top, places)), None)
    if top is None:
        raise NoPrivatePlaceError
    lock, handle = _claimed(top)
    folder = lock.with_suffix("")
    try:
        folder.mkdir(OWNER_ONLY)
        with watched(folder):
            try:
                yield folder
            finally:
                shred(folder)
    finally:
        _let_go(lock, handle, gone=not folder.exists())


def sweep(places: Iterable[Path]) -> int:
    """Destroy what processes that are gone left behind; how many folders that were.

    Never raises; a folder whose process lives is left alone.
    """
    found = 0
    for place in places:
        top = place / _NAME
        try:
            names = {one.stem for one in top.iterdir()} if _is_ours(top) else set()
        except OSError:
            continue
        for one in sorted(names):
            with contextlib.suppress(OSError):
                found += _swept(top / one)
    return found


def _swept(folder: Path) -> bool:
    """Whether there was a folder, nobody's any more, and it is gone now."""
    from heartgrid.gitfilter.private.shredding import shred  # noqa: PLC0415 - there seldom is one

    lock = folder.with_name(folder.name + _LOCK)
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | _PLAINLY, 0o600)
    if not try_lock(handle):
        os.close(handle)
        return False
    was_there = folder.is_dir()
    gone = shred(folder)
    _let_go(lock, handle, gone=gone)
    return was_there and gone


def _let_go(lock: Path, handle: int, *, gone: bool) -> None:
    """End the claim; its file goes with the folder. Windows removes no file that is open."""
    if gone and sys.platform != "win32":
        _unlink(lock)
    os.close(handle)
    if gone and sys.platform == "win32":
        _unlink(lock)


def _unlink(lock: Path) -> None:
    with contextlib.suppress(OSError):
        lock.unlink()


def _top(place: Path) -> Path | None:
    """The folder of our folders in ``place``; ``None`` where it cannot be made or is not ours."""
    top = place / _NAME
    with contextlib.suppress(OSError):
        if not top.is_dir():
            top.mkdir(OWNER_ONLY)
    return top if _is_ours(top) else None


def _is_ours(top: Path) -> bool:
    """Anybody may make folders in a shared place, so one that is there may be another's trap."""
    try:
        found = top.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # the user's own temporary folder, private by its access list
        return stat.S_ISDIR(found.st_mode)
    private = found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
    return stat.S_ISDIR(found.st_mode) and private


def _claimed(top: Path) -> tuple[Path, int]:
    """A new lock and its handle; the folder beside it is made only once it is held.

    A sweep may take the file between our opening and our locking it: then it is not ours.
    """
    while True:
        lock = top / f"{secrets.token_hex(8)}{_LOCK}"
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with contextlib.suppress(OSError):
            if try_lock(handle) and os.path.samestat(os.fstat(handle), lock.stat()):
                return lock, handle
        os.close(handle)
