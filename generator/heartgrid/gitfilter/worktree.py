"""The working tree turned: opened after ``unlock``, sealed again before ``lock``.

Only what git has anyway is written over: a file with changes of the user's own is left as it is.
Git is told of each file that was turned, because it takes another size for a change.
"""

from __future__ import annotations

import os
import stat
import subprocess
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.atomic import write_whole
from heartgrid.gitfilter.conversion import Converter
from heartgrid.gitfilter.index import Index
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.epochs import Keyring

_RECORDS: Final = "records"
_MOST_NAMED: Final = 5


class UncommittedError(HeartgridError):
    """Files that git does not have as they are; sealing them away would lose them."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = tuple(paths)
        more = "" if len(paths) <= _MOST_NAMED else f" 等 {len(paths)} 个文件"
        super().__init__(
            f"有改动还没有提交：{'、'.join(paths[:_MOST_NAMED])}{more}；没有锁上",
            "先用 git commit 提交，或用 git restore 放弃改动、把新文件移走，再运行 heartgrid lock",
        )


class NotNotedError(HeartgridError):
    """Git did not look at the files again."""

    def __init__(self) -> None:
        super().__init__(
            "文件都转好了，但 git 没有记下来，会把它们显示成改动过",
            "关掉别的 git 命令，再运行 git add -u records",
        )


def open_tree(
    root: Path, repository: Repository, keyring: Keyring, tell: Callable[[str], None]
) -> int:
    """Open every record that git has and ``keyring`` opens; the number of files written.

    The keys must be in place and the filter installed.

    Raises:
        HeartgridError: git's index cannot be read.
        OSError: the disk refused.
    """
    with Index(root, repository.index) as index:
        converter = Converter(keyring, index.blob, tell)
        closed = [(path, raw) for path, raw in _files(root) if index.blob(path, raw) == raw]
        turned = [
            (path, opened) for path, raw in closed if (opened := converter.smudge(path, raw)) != raw
        ]
        converter.conclude()
    _turn(root, turned)
    return len(turned)


def close_tree(
    root: Path,
    repository: Repository,
    keyring: Keyring,
    only: Callable[[str], bool] = lambda _path: True,
) -> int:
    """Seal the records of the working tree, those of which ``only`` says so; the files written.

    Raises:
        UncommittedError: git does not have some files as they are; nothing was written.
        HeartgridError: git's index cannot be read.
        OSError: the disk refused.
    """
    turned: list[tuple[str, bytes]] = []
    own: list[str] = [path for path in _untracked(root) if only(path)]
    with Index(root, repository.index) as index:
        converter = Converter(keyring, index.blob, lambda _: None)
        for path, raw in _files(root):
            if not only(path):
                continue
            blob = index.blob(path, raw)
            if blob is None or converter.clean(path, raw) != blob:
                own.append(path)
            elif blob != raw:
                turned.append((path, blob))
    if own:
        raise UncommittedError(own)
    _turn(root, turned)
    return len(turned)


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    """The tracked records that stand in the working tree (a sparse one lacks some)."""
    for path in _listed(root, "--cached"):
        file = root / path
        if file.is_file() and not file.is_symlink():
            yield path, file.read_bytes()


def ignored(root: Path) -> list[str]:
    """Files below the records that git leaves alone, such as an editor's copies."""
    return _listed(root, "--others", "--ignored", "--exclude-standard")


def _untracked(root: Path) -> list[str]:
    return _listed(root, "--others", "--exclude-standard")


def _listed(root: Path, *options: str) -> list[str]:
    asked = subprocess.run(
        ["git", "ls-files", "-z", "--deduplicate", *options, "--", _RECORDS],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return [os.fsdecode(one) for one in asked.stdout.split(b"\0") if one]


def _turn(root: Path, files: list[tuple[str, bytes]]) -> None:
    """Write the files, and let git look at them again: their blobs stay what they are.

    Raises:
        NotNotedError: git does not.
    """
    for path, content in files:
        file = root / path
        write_whole(file, content, stat.S_IMODE(file.stat().st_mode), only_copy=False)
    if not files:
        return
    done = subprocess.run(
        ["git", "update-index", "-z", "--stdin"],
        cwd=root, input=b"\0".join(os.fsencode(path) for path, _ in files), check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise NotNotedError
