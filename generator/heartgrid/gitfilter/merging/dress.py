"""What clothes a text without belonging to any line: BOM, line ends, the last line break."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Final, TypeVar

T = TypeVar("T")

_BOM: Final = "\ufeff"
_LINE_END: Final = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Dress:
    """A merge works on bare text, so that CRLF on one side is not a change of every line."""

    bom: bool
    line_end: str
    closed: bool

    def put_on(self, text: str) -> str:
        """``text`` as the file has it."""
        if not self.closed:
            text = text.removesuffix("\n")
        return _BOM * self.bom + text.replace("\n", self.line_end)


def undress(text: str) -> tuple[str, Dress]:
    """``text`` with LF alone, a line break at the end unless it is empty, and without BOM."""
    bare = text.removeprefix(_BOM)
    windows = bare.count("\r\n")
    line_end = "\r\n" if windows * 2 > bare.count("\n") else "\n"
    dress = Dress(bare is not text and bare != text, line_end, bare.endswith(("\n", "\r")))
    bare = _LINE_END.sub("\n", bare)
    return bare if dress.closed or not bare else f"{bare}\n", dress


def choose(base: T, ours: T, theirs: T) -> T:
    """Whoever changed it decides; ours where both did."""
    return theirs if ours == base else ours


def dress_of(base: Dress, ours: Dress, theirs: Dress) -> Dress:
    """Merged piece by piece."""
    names = [one.name for one in fields(Dress)]
    return Dress(
        *(choose(getattr(base, one), getattr(ours, one), getattr(theirs, one)) for one in names)
    )
