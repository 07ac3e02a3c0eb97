"""What ``unlock`` writes into a clone's configuration, so that git opens the door."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter import textconv
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME: Final = "heartgrid"

_SECTIONS: Final = tuple(f"{section}.{NAME}" for section in ("filter", "diff", "merge"))
# Git would keep conflicts, and the diff in the editor of a message, opened in its own folder.
_NO_COPIES: Final = (("rerere.enabled", "false"), ("commit.verbose", "false"))
_SPECIAL_IN_QUOTES: Final = re.compile(r'([\\"$`])')
_NO_SUCH_SECTION: Final = 128
_NO_SUCH_SETTING: Final = 5


class ConfigurationError(HeartgridError):
    """Git does not take the settings."""

    def __init__(self) -> None:
        super().__init__("git 的设置写不进去", "确认在台账仓库里、.git 文件夹可以写入，再试一次")


def settings(python: PurePath) -> tuple[tuple[str, str], ...]:
    """Name and value of each setting, for an installation that runs by ``python``."""
    # -P: without it Python would import from the top of the work tree, which others can push to.
    call = f"{_quoted(python)} -P -m heartgrid.gitfilter"
    return (
        (f"filter.{NAME}.process", f"{call} process"),
        (f"filter.{NAME}.required", "true"),  # otherwise git stores what could not be sealed
        (f"diff.{NAME}.textconv", textconv.COMMAND),
        (f"diff.{NAME}.cachetextconv", "false"),  # the cache is plain text in refs/notes
        (f"merge.{NAME}.name", "心网格台账"),
        (f"merge.{NAME}.driver", f"{call} merge %O %A %B %L %P"),
        (f"merge.{NAME}.recursive", "binary"),  # no driver for the inner merges of a criss-cross
        *_NO_COPIES,
    )


def _quoted(python: PurePath) -> str:
    """The path for the shell that git starts commands with, which is ``sh`` on Windows too."""
    return '"' + _SPECIAL_IN_QUOTES.sub(r"\\\1", python.as_posix()) + '"'


def install(folder: Path) -> None:
    """Configure the clone that ``folder`` belongs to. Raises `ConfigurationError`."""
    for name, value in settings(Path(sys.executable)):
        if _config(folder, "--replace-all", name, value):
            raise ConfigurationError


def uninstall(folder: Path) -> None:
    """Take out what `install` wrote. Raises `ConfigurationError`."""
    for section in _SECTIONS:
        if _config(folder, "--remove-section", section) not in {0, _NO_SUCH_SECTION}:
            raise ConfigurationError
    for name, _ in _NO_COPIES:
        if _config(folder, "--unset-all", name) not in {0, _NO_SUCH_SETTING}:
            raise ConfigurationError


def is_installed(folder: Path) -> bool:
    """Whether the clone has exactly the settings of this installation."""
    return all(_value(folder, name) == value for name, value in settings(Path(sys.executable)))


def _config(folder: Path, *arguments: str) -> int:
    return _git(folder, ["config", "--local", *arguments]).returncode


def _value(folder: Path, name: str) -> str:
    asked = _git(folder, ["config", "--local", "--get", name])
    return asked.stdout.decode("utf-8", "replace").removesuffix("\n")


def _git(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
