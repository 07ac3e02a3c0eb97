"""Failed operations: what could not be done, and what to do about it."""

from __future__ import annotations


class HeartgridError(Exception):
    """An operation failed for a reason that its user can mend.

    ``message`` and ``remedy`` are Chinese sentences without record content: they may reach a log.
    ``detail`` may quote records and is shown on the local terminal alone. Every operation has its
    own subclass.
    """

    def __init__(self, message: str, remedy: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.detail = detail
