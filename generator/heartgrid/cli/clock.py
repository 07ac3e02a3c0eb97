"""The clock, and dates as people type them on a command line."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Callable

    Clock = Callable[[], datetime]

_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", re.ASCII)


class AsOfMistakeError(UsageMistakeError):
    """``--as-of`` is not a moment."""

    def __init__(self) -> None:
        super().__init__("选项 --as-of 不是一个成立的日期", "写成 2025-10-12，或 2025-10-12T14:30")


def now() -> datetime:
    """This second in Asia/Shanghai; the only reading of the clock."""
    from heartgrid.model.values import ZONE

    return datetime.now(ZONE).replace(microsecond=0)


def parse_moment(text: str) -> datetime | None:
    """``2025-10-12`` (the end of that day), ``2025-10-12T14:30``; ``None`` for anything else."""
    from heartgrid.calendar import end_of_day
    from heartgrid.model.values import ZONE

    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    try:
        if match[2] is None:
            return end_of_day(date.fromisoformat(match[1]))
        return datetime.fromisoformat(f"{match[1]}T{match[2]}").replace(tzinfo=ZONE)
    except ValueError:
        return None


def moment_asked(as_of: str | None) -> datetime | None:
    """What ``--as-of`` says; ``None`` where it was not given.

    Raises:
        AsOfMistakeError: it is no moment.
    """
    asked = None if as_of is None else parse_moment(as_of)
    if as_of is not None and asked is None:
        raise AsOfMistakeError
    return asked
