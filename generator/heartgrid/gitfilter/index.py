"""The blobs of git's index, through children of git that start when they are first needed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final, Self

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_MISSING: Final = b" missing"
_MERGED: Final = 0
_BY_PREFERENCE: Final = (_MERGED, 2, 3, 1)  # during a conflict: ours, theirs, the base
_FEW: Final = 3  # questions that are answered sooner than the whole index is listed
_HASHES: Final = {40: "sha1", 64: "sha256"}

_Entries = dict[str, dict[int, str]]


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
        self._entries: _Entries | None = None
        self._asked = 0
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
        self._renew()
        if self._entries is None:
            self._asked += 1
            merged = self._ask(f":{_MERGED}:{path}")
            if merged is not None:
                return merged
        names = self._listed().get(path, {})
        sides = [self._ask(names[stage]) for stage in _BY_PREFERENCE if stage in names]
        return next((side for side in sides if side == like), sides[0] if sides else None)

    def surely_has(self, path: str, blob: bytes) -> bool:
        """Whether ``blob`` is what the index has for ``path``, when that is known without reading it.

        Of the first few files it is not; then git's list of the index is worth its time.

        Raises:
            UnreadableIndexError: git does not answer.
        """
        self._renew()
        if self._entries is None and self._asked < _FEW:
            return False
        name = self._listed().get(path, {}).get(_MERGED)
        return name is not None and name == _name_of(blob, len(name))

    def _ask(self, name: str) -> bytes | None:
        if self._child is None:
            self._child = _started(self._folder)
        try:
            return _answer_of(self._child, f"{name}\n".encode("utf-8", "surrogateescape"))
        except (OSError, ValueError):
            self.close()
            raise UnreadableIndexError from None

    def _listed(self) -> _Entries:
        if self._entries is None:
            self._entries = _list(self._folder)
        return self._entries

    def _renew(self) -> None:
        """Forget what was read of an index that has changed: a child reads it only once."""
        now = _stamp(self._file)
        if now != self._seen:
            self.close()
            self._entries, self._asked, self._seen = None, 0, now

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.communicate()


def _started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["git", "cat-file", "--batch"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _list(folder: Path) -> _Entries:
    """Path → stage → name of the blob. Raises `UnreadableIndexError`."""
    command = ["git", "ls-files", "--stage", "-z", "--full-name"]
    listed = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    if listed.returncode:
        raise UnreadableIndexError
    entries: _Entries = {}
    for line in listed.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        _mode, name, stage = about.split(" ")
        entries.setdefault(path, {})[int(stage)] = name
    return entries


def _name_of(blob: bytes, length: int) -> str:
    """The name that git gives to a blob, in a repository whose names have ``length`` digits."""
    import hashlib  # noqa: PLC0415 - quick start

    head = b"blob %d\0" % len(blob)
    return hashlib.new(_HASHES[length], head + blob, usedforsecurity=False).hexdigest()


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
