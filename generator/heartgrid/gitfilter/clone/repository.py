"""Where git keeps what the filter needs: asked of git itself, so worktrees and submodules work."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path


class NoRepositoryError(HeartgridError):
    """Git knows no repository here."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} 不在任何一个 git 仓库里", "先进入学校的台账文件夹，再运行一次")


class NoGitError(HeartgridError):
    """There is no git to ask."""

    def __init__(self) -> None:
        super().__init__("没有找到 git", "先安装 git，再打开一个新的终端窗口")


class Repository:
    """``common`` is shared by all worktrees; ``index`` is this worktree's, or ``GIT_INDEX_FILE``."""

    def __init__(self, common: Path, index: Path) -> None:
        self.common, self.index = common, index

    @property
    def state(self) -> Path:
        """Heartgrid's own folder, which git leaves alone and never pushes."""
        return self.common / "heartgrid"


def find_repository(folder: Path) -> Repository:
    """The repository that ``folder`` belongs to.

    Raises:
        NoRepositoryError: there is none, or git does not trust it.
        NoGitError: git is not installed.
    """
    command = ["git", "rev-parse", "--git-common-dir", "--git-path", "index"]
    try:
        asked = subprocess.run(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except FileNotFoundError:
        raise NoGitError from None
    found = asked.stdout.decode("utf-8", "surrogateescape").splitlines()
    if asked.returncode or len(found) != 2:  # noqa: PLR2004 - one line for each option
        raise NoRepositoryError(folder)
    common, index = found
    return Repository(folder / common, folder / index)
