"""When each entry of a record was first committed: one walk over the lines that commits added."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.history.repository import Repository

_COMMIT: Final = re.compile(rb"commit ([0-9a-f]{40,64}) (\d+)")
_ENTRY: Final = re.compile("编号:[ ]*[\"']?([0-9a-f]{4,40})".encode())
_PATH: Final = b"+++ "
_SEALED: Final = b"+HEARTGRID SEALED "


class FirstCommits(NamedTuple):
    """Entry id → the time of the first commit that has it, by the committer's clock.

    ``sealed`` are the paths of which some commit holds nothing but an envelope.
    """

    moments: dict[str, datetime]
    sealed: frozenset[str]


def first_commits(repository: Repository, folders: Iterable[str]) -> FirstCommits:
    """What the history of ``HEAD`` tells of the entries below ``folders``, moved ones included.

    Raises:
        GitError: there is no commit yet, or no repository.
        ShallowError: older commits were left out of this clone.
    """
    moments: dict[str, datetime] = {}
    sealed: set[str] = set()
    moment, path = datetime.fromtimestamp(0, UTC), ""
    for line in repository.added_lines(*folders):
        if line.startswith(b"commit ") and (commit := _COMMIT.fullmatch(line)):
            moment = datetime.fromtimestamp(int(commit[2]), UTC)
        elif line.startswith(_PATH):
            path = line.removeprefix(_PATH).removeprefix(b"b/").decode("utf-8", "replace")
        elif line.startswith(_SEALED):
            sealed.add(path)
        elif line.startswith(b"+") and (entry := _ENTRY.search(line)):
            moments.setdefault(entry[1].decode("ascii"), moment)
    return FirstCommits(moments, frozenset(sealed))
