"""Editors that keep nothing: what they write beside the file goes into the private folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Final, NoReturn

from heartgrid.cli.editor import editor_command
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER: Final = "{folder}"
_CODE: Final = (
    "--wait", "--new-window", "--disable-extensions", "--user-data-dir", f"{FOLDER}/settings",
    "--extensions-dir", f"{FOLDER}/extensions",
)  # fmt: skip
_VIM: Final = ("-n", "-i", "NONE")  # no swap file, no memory of registers
# Editors that would return at once, or keep backups, histories, sessions of their own.
_QUIETLY: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("code", "codium", "code-insiders", "cursor"), _CODE),
    **dict.fromkeys(("vim", "nvim"), _VIM),
    **dict.fromkeys(("gvim", "mvim"), (*_VIM, "-f")),
    "subl": ("--wait", "--new-window"),
    "kate": ("--block",),
    "gedit": ("--wait", "--standalone"),
    "notepad++": ("-multiInst", "-nosession"),
}
_HOMES: Final = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_ENDS: Final = ("SIGTERM", "SIGHUP")
_TEMPORARY: Final = ("TMPDIR", "TMP", "TEMP")


class NoEditorForCopyError(HeartgridError):
    """No editor is known, or the one that is does not start."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到编辑器；加密的副本没有留下",
            "用 --editor 写编辑器的名字，或设环境变量 EDITOR；只看不改用 --print",
        )


class EndedError(HeartgridError):
    """The system, or somebody, asked this process to end."""

    def __init__(self) -> None:
        super().__init__("编辑到一半被要求结束", "重新运行 heartgrid open")


def run_editor(file: Path, folder: Path, environment: Mapping[str, str]) -> None:
    """Open ``file`` in the user's editor and wait for it, however it ends.

    Raises:
        NoEditorForCopyError: there is none.
        EndedError: this process was told to end, and has ended the editor.
    """
    command = quiet_command(editor_command(file, 1, environment), folder)
    program = which(command[0], path=environment.get("PATH")) if command else None
    if program is None:
        raise NoEditorForCopyError
    try:
        with _signals():
            subprocess.run(
                [program, *command[1:]], check=False, cwd=folder,
                env=quiet_environment(environment, folder),
            )  # fmt: skip
    except OSError:
        raise NoEditorForCopyError from None


@contextmanager
def _signals() -> Iterator[None]:
    """Ctrl-C is the editor's; to be told to end, or to lose the terminal, is an error like others."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ends = [getattr(signal, one) for one in _ENDS if hasattr(signal, one)]
    before = {one: signal.signal(one, _end) for one in ends}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _end(*_: object) -> NoReturn:
    raise EndedError


def quiet_command(command: list[str], folder: Path) -> list[str]:
    """``command`` with what makes the editor wait, and keep nothing outside of ``folder``."""
    if not command:
        return []
    name = Path(command[0].replace("\\", "/")).stem.lower()
    asked = (one.replace(FOLDER, str(folder)) for one in _QUIETLY.get(name, ()))
    return [command[0], *(one for one in asked if one not in command), *command[1:]]


def quiet_environment(
    environment: Mapping[str, str], folder: Path, platform: str = sys.platform
) -> dict[str, str]:
    """The environment in which an editor has ``folder`` for its home and its temporary files.

    On Windows programs find the user's folders without asking it; the temporary ones alone turn.
    """
    turned = _TEMPORARY if platform == "win32" else (*_TEMPORARY, *_HOMES)
    made = {**environment, **dict.fromkeys(turned, str(folder))}
    if platform != "win32" and "HOME" in environment:
        made.setdefault("XAUTHORITY", f"{environment['HOME']}/.Xauthority")
    return made
