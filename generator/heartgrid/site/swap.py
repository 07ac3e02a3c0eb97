"""Folders made aside and swapped in: readers see the old content or the new, never a half.

The working folders stand inside the folder that they change: the same file system, so that
renaming works, and whatever keeps the folder out of git keeps them out too.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.site.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = ".aside-"
_STALE_SECONDS: Final = 3600
_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.1


class SwapError(SiteError):
    """The finished folder could not be swapped in; the old one was put back."""

    def __init__(self) -> None:
        super().__init__("新内容已经做好，但旧文件被别的程序占用，换不上去；请关闭占用它的程序再试")


@contextmanager
def private_folder(parent: Path) -> Iterator[Path]:
    """Make a folder that only this user can read, inside ``parent``; gone afterwards.

    Such folders that a killed run left an hour ago or more are cleared away.
    """
    if not parent.is_dir():
        parent.mkdir(parents=True, mode=0o700)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))  # mkdtemp: mode 0700
    try:
        _clear_stale(parent, made.stat().st_mtime - _STALE_SECONDS)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _clear_stale(parent: Path, before: float) -> None:
    for left in parent.glob(f"{_PREFIX}*"):
        if left.stat().st_mtime < before:
            shutil.rmtree(left, ignore_errors=True)


def swap_in(new: Path, target: Path, *, prune: bool = False) -> None:
    """Move every child of ``new`` into ``target``, in place of the child of the same name.

    With ``prune``, other children of ``target`` go away; those that begin with a dot stay.

    Raises:
        SwapError: a file is in use; everything is as it was before.
    """
    arriving = {child.name for child in new.iterdir() if not child.name.startswith(".")}
    present = {child.name for child in target.iterdir() if not child.name.startswith(".")}
    leaving = present if prune else present & arriving
    with private_folder(target) as old:
        moves = [(target / name, old / name) for name in sorted(leaving)]
        moves += [(new / name, target / name) for name in sorted(arriving)]
        _move_all(moves)


def _move_all(moves: list[tuple[Path, Path]]) -> None:
    done: list[tuple[Path, Path]] = []
    try:
        for source, goal in moves:
            _move(source, goal)
            done.append((source, goal))
    except OSError as error:
        for source, goal in reversed(done):
            _move(goal, source)
        raise SwapError from error


def _move(source: Path, goal: Path) -> None:
    """Rename; Windows refuses for a moment while another program reads the folder."""
    for _ in range(_TRIES):
        try:
            source.rename(goal)
        except PermissionError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    source.rename(goal)
