"""When each entry of a record was first committed: one walk over the lines that commits added.

What one walk found is where the next one goes on from: a school commits a few times a day, and
looks at its ledger far more often.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from heartgrid.history.errors import ShallowError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from heartgrid.history.repository import Repository

_COMMIT: Final = re.compile(rb"commit ([0-9a-f]{40,64}) (\d+)")
_ENTRY: Final = re.compile("编号:[ ]*[\"']?([0-9a-f]{4,40})".encode())
_PATH: Final = b"+++ "
_SEALED: Final = b"+HEARTGRID SEALED "
_FULL_ID: Final = re.compile("[0-9a-f]{40,64}")
_VERSION: Final = 1


class FirstCommits(NamedTuple):
    """Entry id → the earliest time of a commit that added it, by the committer's clock.

    ``head`` is the commit that was looked back from; ``sealed`` are the paths of which some commit
    holds nothing but an envelope.
    """

    head: str
    moments: dict[str, datetime]
    sealed: frozenset[str]


def first_commits(
    repository: Repository, folders: Iterable[str], known: FirstCommits | None = None
) -> FirstCommits:
    """What the history of ``HEAD`` tells of the entries below ``folders``, moved ones included.

    ``known`` is what an earlier commit told of the same folders: if it still lies in the history,
    only what came after it is read.

    Raises:
        GitError: there is no commit yet, or no repository.
        ShallowError: older commits were left out of this clone.
    """
    if repository.is_shallow():
        raise ShallowError
    head = repository.commit_id("HEAD")
    if known is None or not repository.is_ancestor(known.head, head):
        known = FirstCommits("", {}, frozenset())
    if known.head == head:
        return known
    moments, sealed = dict(known.moments), set(known.sealed)
    moment, path = datetime.fromtimestamp(0, UTC), ""
    for line in repository.added_lines(*folders, since=known.head):
        if line.startswith(b"commit ") and (commit := _COMMIT.fullmatch(line)):
            moment = datetime.fromtimestamp(int(commit[2]), UTC)
        elif line.startswith(_PATH):
            path = line.removeprefix(_PATH).removeprefix(b"b/").decode("utf-8", "replace")
        elif line.startswith(_SEALED):
            sealed.add(path)
        elif line.startswith(b"+") and (entry := _ENTRY.search(line)):
            name = entry[1].decode("ascii")
            moments[name] = min(moment, moments.get(name, moment))
    return FirstCommits(head, moments, frozenset(sealed))


def remembered(found: FirstCommits, of: Sequence[str]) -> bytes:
    """``found`` as JSON; ``of`` is what was asked, so that nobody takes it for something else."""
    moments = {name: int(at.timestamp()) for name, at in found.moments.items()}
    kept = {"of": list(of), "head": found.head, "moments": moments, "sealed": sorted(found.sealed)}
    return json.dumps({"version": _VERSION, **kept}, ensure_ascii=False).encode()


def recalled(raw: bytes, of: Sequence[str]) -> FirstCommits | None:
    """What `remembered` wrote of the same question; ``None`` for anything else: it is but a memory."""
    try:
        kept = json.loads(raw)
        head = str(kept["head"])
        if (kept["version"], kept["of"]) != (_VERSION, list(of)) or not _FULL_ID.fullmatch(head):
            return None
        moments = {
            str(name): datetime.fromtimestamp(int(at), UTC) for name, at in kept["moments"].items()
        }
        return FirstCommits(head, moments, frozenset(map(str, kept["sealed"])))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
        return None
