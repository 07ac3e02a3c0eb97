"""What git keeps of opened records in its own folder, and the other work trees of a clone.

`commit -v` leaves the diff in the editor's file of the message, and ``rerere`` both sides of a
conflict, as they stood in the work tree.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.private.shredding import shred, shred_file

if TYPE_CHECKING:
    from heartgrid.gitfilter.clone.repository import Repository

# With the names that an editor gives to what it saved before, or saves in between.
_MESSAGES: Final = ("COMMIT_EDITMSG", "COMMIT_EDITMSG~", ".COMMIT_EDITMSG.swp", "ADD_EDIT.patch")
_CONFLICTS: Final = "rr-cache"
_TREE: Final = b"worktree "


def worktrees(root: Path) -> tuple[Path, ...]:
    """Every work tree of the clone that ``root`` belongs to, as far as they stand on this disk."""
    listed = _git(root, "worktree", "list", "--porcelain").split(b"\n")
    found = (Path(os.fsdecode(one.removeprefix(_TREE))) for one in listed if one.startswith(_TREE))
    return tuple(one for one in found if (one / ".git").exists())


def forget_leftovers(root: Path, repository: Repository) -> None:
    """Destroy what git kept opened of the work tree at ``root``, and of conflicts anywhere.

    Raises:
        OSError: the system refuses.
    """
    own = root / os.fsdecode(_git(root, "rev-parse", "--git-dir").removesuffix(b"\n"))
    for name in _MESSAGES:
        shred_file(own / name)
    shred(repository.common / _CONFLICTS)


def _git(folder: Path, *arguments: str) -> bytes:
    asked = subprocess.run(
        ["git", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=True,
    )  # fmt: skip
    return asked.stdout
