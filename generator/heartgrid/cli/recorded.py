"""What git knows of when entries were written, for the duty that asks it (D34)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.atomic import write_whole
from heartgrid.model.kinds import BY_SLUG
from heartgrid.model.recorded import DATED_KINDS, Recorded
from heartgrid.problems import Position, Problem, problem

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.history.recording import FirstCommits
    from heartgrid.history.repository import Repository
    from heartgrid.model.ledger import Ledger

UNTOLD: Final = "W606"
_RECORDS: Final = "records"
_FOLDERS: Final = tuple(f"{_RECORDS}/{BY_SLUG[one].pattern.split('/')[0]}" for one in DATED_KINDS)


def is_asked_for(ledger: Ledger) -> bool:
    """Whether there is an entry of which somebody asks when it was written."""
    return next(ledger.dated_entries(), None) is not None


def recorded_in_git(root: Path) -> tuple[Recorded | None, tuple[Problem, ...]]:
    """What the history of the ledger in ``root`` tells; ``None``, and why, where it cannot be asked."""
    from heartgrid.history.errors import GitError, ShallowError
    from heartgrid.history.repository import Repository

    try:
        found = _first_commits(Repository(root))
    except ShallowError:
        return None, (problem(UNTOLD, Position(_RECORDS), reason="这份仓库只取了一部分历史"),)
    except GitError:
        return None, (problem(UNTOLD, Position(_RECORDS), reason="这里查不到 git 的历史"),)
    return Recorded(found.moments, found.sealed), ()


def _first_commits(repository: Repository) -> FirstCommits:
    """Going on from what this clone remembers of the last time, which is no more than a memory."""
    from heartgrid.history.recording import first_commits, recalled, remembered

    common, prefix = repository.place()
    memory, question = common / "heartgrid" / "recorded.json", (prefix, *_FOLDERS)
    known = None
    with suppress(OSError):
        known = recalled(memory.read_bytes(), question)
    found = first_commits(repository, _FOLDERS, known)
    if found is not known:
        with suppress(OSError):  # a folder that nobody may write to: asked anew the next time
            memory.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(memory, remembered(found, question), only_copy=False)
    return found
