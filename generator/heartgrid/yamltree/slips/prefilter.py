"""A quick look at a whole file: can there be a slip in it at all?

``find`` reads line by line in Python and is meant for files that need it. Nearly all do not;
these few expressions tell so at some 60 MB/s, and never miss a slip of a file that parses
(one that does not is looked at anyway). They may well suspect a clean file.

Every quantifier that can run far is possessive and followed by what it excludes, so that no
input makes them slow.
"""

from __future__ import annotations

import re
from typing import Final

from heartgrid.yamltree.slips.spellings import ODD_SPACES, SPOKEN_CLOCK

# Values that begin with a digit and are spelled as they should be.
_CLEAN: Final = (
    r"(?:\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?|\d\d:\d\d|\d{1,6}|20\d\d-[12]"
    r"|(?!20\d{6}[\"' \n,}\]#])[0-9a-f]{6,12}|\d{1,3} +(?![年月日号点时])[^\W\d_][^\n,}\]]*)"
    r"[\"']? *(?:[\n,}\]#]|$)"
)
_UNCLEAN: Final = rf"[\"']?(?:(?=\d)(?!{_CLEAN})|(?!\d){SPOKEN_CLOCK}[\"']? *(?:[\n,}}\]#]|$))"
# Quotes around a word, an id, a date; a sentence in quotes says what it says.
_SMART: Final = r"[“”‘’][^\n，。！？]*+(?:\n|$)|“[^\n“”]*(?:: |:”| #)|\"[^\"\n]*[“”‘’]"
_ODD_VALUE: Final = rf"(?=[\d\"'“”‘’上下早晚中傍凌零一二三四五六七八九十两])(?:{_SMART}|{_UNCLEAN})"
_FIELD: Final = (
    r"\n[ -]*+[^\s:：，。；！？、“”‘’]{0,16}+"
    r"(?: *：|[“”‘’][^\n:：]{0,16}[:：]| [^\n:：，。；！？、]{0,16}(?<! )[:：])"
)
# Each begins with a letter or a class of them: the engine looks for that first, and quickly.
_LINES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # full-width signs that Chinese prose has no use for: all but ！（），：；？～
        f"[\r{ODD_SPACES}\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5d【】]",
        # a value right behind its colon, spelled otherwise, or quoted by no quotes
        r":(?:[^ \n\d]|(?<!\d\d:)\d)",
        rf": ++{_ODD_VALUE}",
        r"：(?: ?\d|(?<=\d：)|(?<=\d ：))",
        # an item without its space, spelled otherwise, or deeper than the one above it
        rf"\n *+-(?:[^ \n]| ++{_ODD_VALUE})",
        r"\n( *+)- [^\n:]*+(?:\n(?:\1 [^\n:-][^\n:]*+| *+(?=\n)))*+\n\1 +- ",
        # a list on one line
        r"\[[^\[\]{}，、：“”‘’]*+[，、：“”‘’]",
        rf"\[[ \n]*+{_UNCLEAN}",
        rf",[ \n]*+{_UNCLEAN}",
        # a field with a full-width colon, with spaces in it, or in quotes that are none
        _FIELD,
    )
)
_GROUPS: Final = re.compile(r"[\]{}][^\[\]{}，、：“”‘’]*+[，、：“”‘’]")


def suspicious(text: str) -> bool:
    """Whether ``find`` could find anything in ``text``, given that it parses."""
    if "{" in text and _GROUPS.search(text):
        return True
    text = f"\n{text}"
    return any(one.search(text) is not None for one in _LINES)
