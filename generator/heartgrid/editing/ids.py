"""New ids: random, never one that occurs anywhere in the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

_ID: Final = re.compile(r"(?<![0-9A-Za-z])(?:s?[0-9a-f]{6,12}|[BCFIR]-[0-9A-Z]{6})(?![0-9A-Za-z])")
# Editors would take such an id for a number and mark it: 123456, 12e456.
_NUMERIC: Final = re.compile(r"\d+(?:e\d+)?")
_HEX: Final = "0123456789abcdef"
# Crockford's alphabet: no I, L, O, U to be misread or to spell words with.
_CASE: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 6


def ids_in(texts: Iterable[str]) -> set[str]:
    """Everything in ``texts`` that looks like an id, whether its file parses or not."""
    return {one for text in texts for one in _ID.findall(text)}


class Ids:
    """A source of ids. What it has given is in use from then on."""

    def __init__(self, used: Iterable[str], random: Random) -> None:
        self._used = set(used)
        self._random = random

    def entry(self) -> str:
        """An id for an entry: six hexadecimal digits."""
        return self._new("", _HEX)

    def student(self) -> str:
        """An id for a student: ``s`` and six hexadecimal digits."""
        return self._new("s", _HEX)

    def case(self) -> str:
        """An id for a case: ``C-`` and six letters or digits."""
        return self._new("C-", _CASE)

    def incident(self) -> str:
        """An id for an incident: ``I-`` and six letters or digits."""
        return self._new("I-", _CASE)

    def review(self) -> str:
        """An id for a review: ``F-`` and six letters or digits."""
        return self._new("F-", _CASE)

    def backtrace(self) -> str:
        """An id for a back-trace: ``B-`` and six letters or digits."""
        return self._new("B-", _CASE)

    def report(self) -> str:
        """An id for a report: ``R-`` and six letters or digits."""
        return self._new("R-", _CASE)

    def _new(self, prefix: str, alphabet: str) -> str:
        while True:
            made = prefix + "".join(self._random.choices(alphabet, k=_LENGTH))
            if made not in self._used and _NUMERIC.fullmatch(made) is None:
                self._used.add(made)
                return made
