"""What git knows of when entries were written, for the duty that asks it (D34)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.model.recorded import Recorded

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS: Final = tuple(f"records/{one}" for one in ("talks", "visits", "contacts", "observations"))


def recorded_in_git(root: Path) -> Recorded | None:
    """What the history of the ledger in ``root`` tells; ``None`` where there is none, or a part only."""
    from heartgrid.history.errors import GitError, ShallowError
    from heartgrid.history.recording import first_commits
    from heartgrid.history.repository import Repository

    try:
        found = first_commits(Repository(root), _FOLDERS)
    except (GitError, ShallowError):
        return None
    return Recorded(found.moments, found.sealed)
