"""The blobs of git's index, through one child of git that starts when the first is asked for."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final, Self

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_MISSING: Final = b" missing"
_UNMERGED: Final = (2, 3, 1)  # during a conflict: ours, theirs, the base


class UnaskablePathError(HeartgridError):
    """A line break in a path would be a second question to git."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path!r} 的名字里有换行", "先给这个文件换一个名字")


class UnreadableIndexError(HeartgridError):
    """Git's child ended or answers nonsense."""

    def __init__(self) -> None:
        super().__init__("git 的暂存区读不出来", "运行 git status 看看仓库是否正常，再试一次")


class Index:
    """Reads the index of the repository at ``folder``; ``file`` is where git keeps it."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder, self._file = folder, file
        self._child: subprocess.Popen[bytes] | None = None
        self._seen: tuple[int, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def blob(self, path: str, like: bytes) -> bytes | None:
        """The blob of ``path``; in a conflict the one that equals ``like``, else ours.

        ``None`` where the index does not have the path.

        Raises:
            UnaskablePathError: the path has a line break.
            UnreadableIndexError: git does not answer.
        """
        if "\n" in path:
            raise UnaskablePathError(path)
        merged = self._ask(0, path)
        if merged is not None:
            return merged
        sides = [side for side in (self._ask(stage, path) for stage in _UNMERGED) if side]
        return next((side for side in sides if side == like), sides[0] if sides else None)

    def _ask(self, stage: int, path: str) -> bytes | None:
        child = self._started()
        question = f":{stage}:{path}\n".encode("utf-8", "surrogateescape")
        try:
            return _answer_of(child, question)
        except (OSError, ValueError):
            self.close()
            raise UnreadableIndexError from None

    def _started(self) -> subprocess.Popen[bytes]:
        """The child. It reads the index once, so it is renewed when the index has changed."""
        now = _stamp(self._file)
        if self._child is not None and now != self._seen:
            self.close()
        if self._child is None:
            self._seen = now
            self._child = subprocess.Popen(
                ["git", "cat-file", "--batch"],
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.communicate()


def _stamp(file: Path) -> tuple[int, ...]:
    """What tells one state of the index file from another: git replaces it whole."""
    try:
        stat = file.stat()
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _answer_of(child: subprocess.Popen[bytes], question: bytes) -> bytes | None:
    """Raises ``OSError`` or ``ValueError`` when the child does not answer as documented."""
    asking, answering = child.stdin, child.stdout
    if asking is None or answering is None:
        raise ValueError
    asking.write(question)
    asking.flush()
    head = answering.readline().removesuffix(b"\n")
    if head == question.removesuffix(b"\n") + _MISSING:
        return None
    _name, kind, size = head.split(b" ")
    content = answering.read(int(size) + 1)
    if kind != b"blob" or len(content) != int(size) + 1:
        raise ValueError
    return content[:-1]
