"""Files written in one step: whoever reads, or whatever ends this process, finds old or new."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

PRIVATE: Final = 0o600
_PREFIX: Final = ".heartgrid-"
_SUFFIX: Final = ".tmp"


def write_whole(file: Path, content: bytes, mode: int = PRIVATE, *, only_copy: bool = True) -> None:
    """Put ``content`` in the place of ``file``, with these permissions.

    An ``only_copy`` is on the disk before the old one goes, for a power cut may follow; what git
    has anyway need not wait for that.

    Raises:
        OSError: the system refuses; the file is as it was.
    """
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=file.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            if only_copy:
                stream.flush()
                os.fsync(stream.fileno())
        if mode != PRIVATE:
            Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def sweep(folders: Iterable[Path]) -> None:
    """Remove what a killed `write_whole` left in these folders."""
    for folder in frozenset(folders):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            left.unlink(missing_ok=True)
