"""A folder of secrets destroyed: every file in it overwritten, then all of it removed.

Overwriting reaches the blocks of a plain disk. What a flash disk moved aside it does not reach,
which is why the folder lies in memory where the system offers a place there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path
from typing import Final

_CHUNK: Final = 1 << 20
_READ_ALL: Final = 0o700
_PLAINLY: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def shred(folder: Path) -> bool:
    """Destroy ``folder`` and whatever lies in it; whether it is gone.

    Links are removed and not followed. Never raises: a file that somebody holds open (Windows)
    stays, and another attempt may follow.
    """
    for place, folders, names in os.walk(folder):
        here = Path(place)
        for one in folders:
            if not (here / one).is_symlink():
                with contextlib.suppress(OSError):
                    (here / one).chmod(_READ_ALL)
        for one in names:
            with contextlib.suppress(OSError):
                _overwrite(here / one)
    shutil.rmtree(folder, ignore_errors=True)
    return not os.path.lexists(folder)


def shred_file(file: Path) -> None:
    """Overwrite and remove one file; nothing happens where there is none.

    Raises:
        OSError: the system refuses: the secret is still there.
    """
    with contextlib.suppress(FileNotFoundError):
        _overwrite(file)
        file.unlink()


def _overwrite(file: Path) -> None:
    """Zeros over the file's own bytes; a file with a second name elsewhere is only unlinked."""
    found = file.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        return
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    handle = os.open(file, os.O_WRONLY | _PLAINLY)
    try:
        for begin in range(0, found.st_size, _CHUNK):
            os.write(handle, bytes(min(_CHUNK, found.st_size - begin)))
        os.fsync(handle)
    finally:
        os.close(handle)
