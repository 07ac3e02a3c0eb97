"""Where walking the sealed text once more could find nothing but what was put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.sealing.slots import Slot

_LINE_ENDS: Final = re.compile(r" *+(?:(?<= )#|[\r\n]|\Z)")


def is_certain(text: str, found: Iterable[Slot]) -> bool:
    """Whether every slot of ``text`` is a comment, or a value in block style that ends its line.

    A value ends its line when nothing but spaces, or spaces and a comment, follows. Then a scanner
    of YAML stands after the bare token as it stood after the value: between two lines of the same
    block, with nothing that a plain scalar could take in.
    """
    ends = _LINE_ENDS.match
    return all(one.comment or (not one.quoted and ends(text, one.end)) for one in found)
