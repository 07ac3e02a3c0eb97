"""``python -P -m heartgrid.gitfilter.private.watchdog FOLDER``: destroys the folder when its parent ends.

The parent holds the other end of standard input. The system closes it when the parent ends, by
whatever signal, and this process, which is in no group of the parent's, survives it.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from heartgrid.gitfilter.private.shredding import shred

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MODULE: Final = "heartgrid.gitfilter.private.watchdog"
_READY: Final = b"+"
_ATTEMPTS: Final = 3000  # an editor may hold a file open; after ten minutes the next command sweeps
_PAUSE: Final = 0.2
_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_PATIENCE: Final = 2.0


@contextlib.contextmanager
def watched(folder: Path) -> Iterator[None]:
    """From now on ``folder`` is destroyed when this block or this process ends, however it ends.

    Raises:
        OSError: the watchdog does not start.
    """
    command = [sys.executable, "-P", "-m", _MODULE, str(folder)]
    dog = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder.parent, **_apart()
    )
    try:
        if dog.stdout is None or dog.stdout.read(1) != _READY:
            raise OSError(None, "看守进程没有启动")
        yield
    finally:
        for pipe in (dog.stdin, dog.stdout):
            if pipe is not None:
                pipe.close()
        # It stays behind alone where somebody still holds a file of the folder open.
        with contextlib.suppress(subprocess.TimeoutExpired):
            dog.wait(_PATIENCE)


def _apart() -> dict[str, Any]:
    """What keeps signals for the parent's group, and its terminal's, from the child."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"start_new_session": True}


def main(arguments: Sequence[str]) -> int:
    """Wait for the end of standard input, then destroy the folder."""
    (folder,) = map(Path, arguments)
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    sys.stdin.buffer.read()
    for _ in range(_ATTEMPTS):
        if shred(folder):
            return 0
        time.sleep(_PAUSE)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
