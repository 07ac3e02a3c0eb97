"""What is so from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class _Days(Protocol):
    @property
    def begin(self) -> date: ...
    @property
    def end(self) -> date | None: ...


class Lasting:
    """Has ``begin`` and ``end``, both included; ``end`` is ``None`` while it goes on."""

    __slots__ = ()

    def holds_on(self: _Days, day: date) -> bool:
        """Whether it is so on ``day``."""
        return self.begin <= day and (self.end is None or day <= self.end)

    def meets(self: _Days, begin: date, end: date) -> bool:
        """Whether it is so on some day from ``begin`` to ``end``."""
        return self.begin <= end and (self.end is None or self.end >= begin)
