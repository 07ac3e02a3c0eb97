"""What hands really type, and what was meant by it: full-width signs, tabs, odd dates, CRLF.

``find`` is a lexical scan that needs no parsable file; ``apply`` mends what is unambiguous;
``merge`` lets a slip stand in for the vaguer problems that it causes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heartgrid.problems import Position
from heartgrid.yamltree.slips.merging import merge
from heartgrid.yamltree.slips.outline import UNITS
from heartgrid.yamltree.slips.prefilter import suspicious
from heartgrid.yamltree.slips.scan import Scan
from heartgrid.yamltree.slips.slip import Slip, apply
from heartgrid.yamltree.slips.source import Source
from heartgrid.yamltree.slips.spellings import as_scalar
from heartgrid.yamltree.tree import Span

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.slip import Vocabulary
    from heartgrid.yamltree.slips.spellings import Window

__all__ = ["Slip", "apply", "as_scalar", "find", "merge", "suspicious"]

_BOM: Final = "\ufeff"
_ODD_LEAD: Final = re.compile(r"^ *[\t\u3000]", re.MULTILINE)


def find(
    text: str,
    path: str,
    words: Vocabulary,
    *,
    window: Window | None = None,
    broken: bool = False,
) -> tuple[Slip, ...]:
    """Every slip in ``text``, in its order.

    Args:
        text: The file's text, with or without its BOM.
        path: Named in the positions.
        words: The field words of the file's kind, with the sorts of value each may hold.
        window: First and last day that the file covers; it settles dates without a year.
        broken: Whether the file fails to parse, so that any Chinese word with a full-width
            colon is taken for a field (reported, not mended).
    """
    if text.startswith(_BOM):
        rest = find(text[1:], path, words, window=window, broken=broken)
        return (_bom(path), *(_moved(one, 1) for one in rest))
    source = Source(text, path, words, window, broken=broken)
    _line_ends(source)
    source.slips += _scanned(source)
    return tuple(sorted(source.slips, key=lambda one: (one.position, one.code)))


def _scanned(source: Source) -> list[Slip]:
    """What a scan finds, with the width of tabs and full-width spaces that makes most sense of it."""
    readings = []
    for unit in UNITS if _ODD_LEAD.search(source.text) else UNITS[:1]:
        reading = source.again()
        Scan(reading, unit).run()
        readings.append(reading.slips)
        if not _unsettled(reading.slips):
            break
    return min(readings, key=_unsettled)


def _unsettled(found: list[Slip]) -> int:
    return sum(
        one.code == "Y208" or (one.code in {"Y204", "Y205"} and one.replacement is None)
        for one in found
    )


def _bom(path: str) -> Slip:
    return Slip("Y211", Position(path), Span(0, 1), "")


def _moved(slip: Slip, by: int) -> Slip:
    return replace(slip, span=Span(slip.span.start + by, slip.span.end + by))


def _line_ends(source: Source) -> None:
    """CRLF is one slip of the whole file."""
    first, last = source.text.find("\r"), source.text.rfind("\r")
    if first >= 0:
        end = last + (2 if source.text[last + 1 : last + 2] == "\n" else 1)
        meant = source.text[first:end].replace("\r\n", "\n").replace("\r", "\n")
        source.add("Y210", (first, end), meant)
