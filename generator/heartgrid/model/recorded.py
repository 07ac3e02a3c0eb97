"""When entries were recorded: what git knows of them, and no record says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# The kinds of book whose entries have to be written down soon (art. 8).
DATED_KINDS: Final = ("talk", "visit", "contact", "observation")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The moment at which each entry, by its ``编号``, was first in a commit.

    The committer's own clock tells it: it keeps an honest school honest, and proves nothing
    against somebody who sets the clock. ``closed`` are files of which a commit holds nothing that
    can be read without a key: nothing is known of their entries.
    """

    first: Mapping[str, datetime] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
