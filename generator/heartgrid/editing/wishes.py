"""What ``heartgrid new`` can write: the word that asks for it, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from heartgrid.model.kinds import BY_SLUG, KINDS, NEVER_TYPED, ON_PURPOSE, Kind
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_ALIASES: Final = {"普查": "心理普查", "谈话": "谈心谈话", "观察": "日常动态观察"}
_PLAIN_LIST: Final = "记录"
CASE: Final = BY_SLUG["case"]


class UnknownKindError(HeartgridError):
    """There is no such kind of record."""

    def __init__(self, typed: str) -> None:
        words = [*TARGETS, *CASE.lists]
        close = get_close_matches(typed, words, n=1, cutoff=0.4)
        suggestion = f"；是不是“{close[0]}”？" if close else ""
        listed = "、".join(dict.fromkeys(one for one in words if not one.isascii()))
        super().__init__(f"没有这一种记录{suggestion}", f"可以写的是：{listed}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for, in their own words; ``None`` for what they left open.

    ``known`` says what else is known, by field word, spelled as the field is; of a list with
    commas between.
    """

    word: str
    day: date
    class_name: str | None = None
    staff: str | None = None
    student: str | None = None
    term: str | None = None
    case: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """The list ``part`` of a file of ``kind``; the file itself where ``part`` is empty."""

    kind: Kind
    part: str = ""


def _targets() -> dict[str, Target]:
    found: dict[str, Target] = {}
    for kind in KINDS:
        if kind.slug in NEVER_TYPED:
            continue
        parts = () if kind is CASE or kind.sealing == ON_PURPOSE else kind.lists
        for part in parts:
            found.setdefault(kind.word if part == _PLAIN_LIST else part, Target(kind, part))
        first = found.get(kind.word, Target(kind))
        found.setdefault(kind.word, first)
        found.setdefault(kind.slug, first)
    return found | {alias: found[word] for alias, word in _ALIASES.items()}


TARGETS: Final[Mapping[str, Target]] = _targets()


def target_of(wish: Wish) -> Target:
    """Where the wish goes; with a case given, its parts come first (家访 and 豁免 are both).

    Raises:
        UnknownKindError: no kind and no part of a case is called so.
    """
    word = wish.word.strip()
    if word in CASE.lists and (wish.case is not None or word not in TARGETS):
        return Target(CASE, word)
    if word not in TARGETS:
        raise UnknownKindError(word)
    return TARGETS[word]
