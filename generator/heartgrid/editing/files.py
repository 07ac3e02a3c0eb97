"""Files as they were read, and how they are replaced: whole, in one step, and only if unchanged."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from heartgrid.problems import HeartgridError


class ChangedUnderneathError(HeartgridError):
    """Somebody saved the file between our reading and our writing."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 刚刚被别的程序改动过，这次没有写入",
            "先在编辑器里保存好，再运行一次；那边的改动都还在",
        )


class NotWritableError(HeartgridError):
    """The system refuses to write."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path} 写不进去（{reason}）", "确认文件没有被别的程序占用、文件夹可以写入，再运行一次"
        )


class NotReadableError(HeartgridError):
    """The system refuses to read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} 读不出来（{reason}）", "确认文件没有被别的程序占用，再运行一次")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file's bytes at the moment of reading; ``None`` for one that was not there.

    ``shown`` is its path in messages: below the ledger's root, with forward slashes.
    """

    path: Path
    shown: str
    raw: bytes | None

    @classmethod
    def of(cls, root: Path, shown: str) -> Snapshot:
        """Read ``root/shown``.

        Raises:
            NotReadableError: it is there and cannot be read.
        """
        path = root / shown
        return cls(path, shown, _read(path, shown))

    def replace(self, raw: bytes) -> None:
        """Put ``raw`` in the file's place, with the same permissions.

        Raises:
            ChangedUnderneathError: the file is not what was read; nothing was written.
            NotWritableError: the system refuses.
        """
        try:
            self._replace(raw)
        except OSError as error:
            raise NotWritableError(self.shown, error.strerror or "系统拒绝") from error

    def _replace(self, raw: bytes) -> None:
        target = Path(os.path.realpath(self.path))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".heartgrid-", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            _copy_mode(target, Path(name))
            if not self._is_unchanged():
                raise ChangedUnderneathError(self.shown)
            os.replace(name, target)  # noqa: PTH105 - Path.replace would hide that it is this call
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()

    def _is_unchanged(self) -> bool:
        return _digest(_read(self.path, self.shown)) == _digest(self.raw)


def _read(path: Path, shown: str) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotReadableError(shown, error.strerror or "系统拒绝") from error


def _digest(raw: bytes | None) -> str | None:
    return None if raw is None else sha256(raw).hexdigest()


def _copy_mode(target: Path, made: Path) -> None:
    """A new file is as readable as the user's other files are; a replaced one as it was."""
    try:
        mode = target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    made.chmod(mode)
