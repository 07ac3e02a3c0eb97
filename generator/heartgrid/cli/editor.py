"""The user's editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Mapping

_AT_LINE: Final = frozenset({"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "kate", "micro"})
_GOTO: Final = frozenset({"code", "codium", "code-insiders", "cursor"})
_USUAL: Final = ("nano", "vim", "vi")


class NoEditorError(HeartgridError):
    """No editor is known, or the one that is does not start."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到编辑器；记录已经写好了", "在环境变量 EDITOR 里写编辑器的名字，或自己打开文件"
        )


def open_editor(path: Path, line: int) -> None:
    """Open ``path`` at ``line`` in the editor and wait for it.

    Raises:
        NoEditorError: there is none.
    """
    command = editor_command(path, line, os.environ)
    program = shutil.which(command[0]) if command else None
    if program is None:
        raise NoEditorError
    try:
        subprocess.run([program, *command[1:]], check=False)
    except OSError as error:
        raise NoEditorError from error


def editor_command(
    path: Path, line: int, environment: Mapping[str, str], platform: str = sys.platform
) -> list[str]:
    """The command as a list, never through a shell; empty where no editor is known.

    Editors that are known to understand it are told the line.
    """
    is_windows = platform == "win32"
    said = environment.get("VISUAL") or environment.get("EDITOR")
    if said is None and is_windows:
        said = "notepad"
    words = _split(said, is_windows=is_windows) if said else _usual()
    if not words:
        return []
    name = Path(words[0].replace("\\", "/")).stem.lower()
    if name in _AT_LINE:
        return [*words, f"+{line}", str(path)]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, str(path)]


def _split(said: str, *, is_windows: bool) -> list[str]:
    """The words of the variable; on Windows a path with spaces may stand there without quotes."""
    if is_windows:
        if Path(said.strip('"')).is_file():
            return [said.strip('"')]
        return [one.strip('"') for one in shlex.split(said, posix=False)]
    try:
        return shlex.split(said)
    except ValueError:
        return [said]


def _usual() -> list[str]:
    return [one for one in _USUAL if shutil.which(one)][:1]
