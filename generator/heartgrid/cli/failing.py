"""The one place where whatever goes wrong ends: a Chinese sentence and an exit code.

0 fine · 1 problems, or a failure that is understood · 2 wrong usage · 3 unexpected · 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from functools import cache
from typing import TYPE_CHECKING, Final, NoReturn

from typer import Abort, TyperException

from heartgrid.cli.terminal import note, printable, speak_utf8
from heartgrid.cli.unexpected import UnexpectedError
from heartgrid.cli.usage import UsageMistakeError, translated
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.core import TyperGroup

FINE: Final = 0
PROBLEMS: Final = 1
USAGE: Final = 2
UNEXPECTED: Final = 3
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``heartgrid`` with ``arguments`` (the process's own by default); the exit code."""
    speak_utf8()
    try:
        code = _run(arguments)
    except UsageMistakeError as error:
        return _tell(error, USAGE)
    except HeartgridError as error:
        return _tell(error, PROBLEMS)
    except TyperException as error:
        return _tell(translated(error), USAGE)
    except (KeyboardInterrupt, Abort):
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: nobody above could show it
        given = sys.argv[1:] if arguments is None else arguments
        return _tell(UnexpectedError(error, given), UNEXPECTED)
    if code == INTERRUPTED:
        note("\n已中断。")
    return code


def run() -> NoReturn:
    """`main` as a process of its own.

    What the ledger takes goes back with the process; collecting it first took a twentieth of a
    build's time.
    """
    code = main()
    gc.freeze()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    """Run the command. The library turns an interrupt into its code and a closed pipe into an exit."""
    try:
        result = _commands().main(arguments, prog_name="heartgrid", standalone_mode=False)
    except SystemExit as left:
        result = left.code
    return result if isinstance(result, int) else FINE


@cache
def _commands() -> TyperGroup:
    """All commands, made of their functions' signatures once: that takes longer than many of them."""
    from typer.main import get_group

    from heartgrid.cli.app import app

    return get_group(app)


def _tell(error: HeartgridError, code: int) -> int:
    note(f"错误：{error.message}")
    if error.remedy:
        note(f"　　　{error.remedy}")
    if error.detail and sys.stderr.isatty():
        note(f"　　　{printable(error.detail)}")
    return code
