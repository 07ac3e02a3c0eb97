"""The disk: what it refuses is said in a sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator


class DiskRefusedError(HeartgridError):
    """A file or folder could not be read or written."""

    def __init__(self, error: OSError) -> None:
        where = f"：{error.filename}" if error.filename else ""
        super().__init__(
            f"文件读写不成（{error.strerror or type(error).__name__}）{where}",
            "确认磁盘没有满、文件夹可以写、文件没有被别的程序占用",
        )


@contextmanager
def disk_may_refuse() -> Iterator[None]:
    """Say that the disk refused, instead of an unexpected end.

    Raises:
        DiskRefusedError: it did.
    """
    try:
        yield
    except OSError as error:
        raise DiskRefusedError(error) from error
