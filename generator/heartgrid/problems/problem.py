"""What a problem is: a stable code, a place, a sentence that is safe to log, and a remedy."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from heartgrid.problems.catalogue import Word


class Severity(enum.StrEnum):
    """How much a problem weighs: an error fails ``check``, a warning only ``check --strict``."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a file; line and column count from 1, column 0 means the whole line."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """``FILE:LINE:COLUMN``, as editors understand it."""
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One thing that is wrong in the data.

    ``message`` and ``remedy`` never quote what a record says, so they may reach any log;
    ``detail`` may, and is shown on the local terminal and the private site alone.
    """

    code: str
    message: str
    position: Position
    remedy: str
    severity: Severity = Severity.ERROR
    detail: str = ""

    @property
    def sort_key(self) -> tuple[Position, str, str]:
        """Problems are listed by place, then code."""
        return (self.position, self.code, self.message)


def problem(code: str, position: Position, *, detail: str = "", **words: Word) -> Problem:
    """Make the problem ``code`` of the catalogue; ``words`` fill its sentences.

    ``words`` must hold schema words, numbers and ids only, never free text of a record.
    """
    from heartgrid.problems.catalogue import CATALOGUE  # noqa: PLC0415 - quick start of the filter

    entry = CATALOGUE[code]
    return Problem(
        code=code,
        message=entry.message.format(**words),
        position=position,
        remedy=entry.remedy.format(**words),
        severity=Severity(entry.severity),
        detail=detail,
    )
