"""One small shape and one keyring for the tests of documents."""

from __future__ import annotations

import re
from typing import Final

from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.shapes import Fact, Shape
from heartgrid.sealing.tokens import TOKEN

CLASS: Final = "class/J2024-01"
KEYS: Final = EpochKeys(CLASS, 3, b"k" * 32)
RING: Final = Keyring([KEYS])

_DAY: Final = Fact(re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), many=False)
_MENTORS: Final = Fact(re.compile("t[0-9]{3}"), many=True)
_ID: Final = Fact(re.compile("[0-9a-f]{6}"), many=False)

LEAVE: Final = Shape({"起": _DAY}, {}, frozenset(), frozenset({"止", "去向"}))
ENTRY: Final = Shape(
    {"编号": _ID, "日期": _DAY, "同行": _MENTORS},
    {"暂离": LEAVE},
    frozenset({"学生"}),
    frozenset({"详情", "备注"}),
)
TALKS: Final = Shape(
    {"种类": Fact(re.compile("谈心谈话"), many=False), "日期": _DAY, "同行": _MENTORS},
    {"记录": ENTRY},
    frozenset({"学生"}),
    frozenset({"备注", "详情"}),
)


def outline(sealed: str | None) -> str | None:
    """The sealed text with ``§`` for every token."""
    return None if sealed is None else TOKEN.sub("§", sealed)
