"""``python -P -m heartgrid.gitfilter process|merge …``: started by git alone."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAILED: Final = 3
_USAGE: Final = 2
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str]) -> int:
    """Do what git asks for; whatever happens, at most one line says so."""
    if isinstance(sys.stderr, io.TextIOWrapper):  # git and its windows expect UTF-8 everywhere
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(arguments)
    except BrokenPipeError:  # git has gone; nor can what is left in the buffer be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback could quote records
        tell(_said(error))
    return _FAILED


def _said(error: Exception) -> str:
    from heartgrid.gitfilter.process import sentence  # noqa: PLC0415 - quick start
    from heartgrid.problems import HeartgridError  # noqa: PLC0415 - quick start

    if isinstance(error, HeartgridError):
        return sentence(error)
    return f"出了意外（{type(error).__name__}），请告诉管理员"


def _run(arguments: Sequence[str]) -> int:
    match arguments:
        case ["process"]:
            return _process()
        case ["merge", *_]:
            from heartgrid.gitfilter.merge import main as merge  # noqa: PLC0415 - quick start

            return merge(arguments[1:])
        case _:
            tell("这个命令由 git 自己启动；请运行 heartgrid --help")
            return _USAGE


def _process() -> int:
    gc.disable()  # nothing here makes cycles, and the life of a filter is short
    from heartgrid.gitfilter.door import answer_git  # noqa: PLC0415 - quick start

    answer_git(sys.stdin.buffer, sys.stdout.buffer, tell)
    return 0


def tell(text: str) -> None:
    """A line for the user, who sees it among git's own."""
    # The name of a file is anybody's choice: it must not steer the terminal.
    shown = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
    sys.stderr.write(f"heartgrid: {shown}\n")
    sys.stderr.flush()


def _end(code: int) -> NoReturn:
    """Git waits for the end of its filters, and taking Python down takes a tenth of the time."""
    with suppress(OSError):  # git has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _end(main(sys.argv[1:]))
