"""Small numbers of pupils do not leave the school: who knows a class would know who is meant.

Cells from 1 to 4 are hidden (k ≥ 5), and beside them as many more as it takes that no
sum which is published too gives a hidden one away. Nought is no pupil and is shown.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST: Final = 5
"""The least number of pupils that may be told outside."""

HIDDEN: Final = "少于 5 或不便公布"
_SMALL: Final = range(1, LEAST)
_MOST_PARTS: Final = 3


class Sum(NamedTuple):
    """What readers know to hold: the ``plus`` cells less the ``minus`` cells make ``fixed``.

    A table with a total is ``Sum(parts, (total,))``; what was published before goes into ``fixed``.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    fixed: int = 0


def is_few(pupils: Iterable[str]) -> bool:
    """Whether there are some, and fewer different ones than may be told of."""
    return len(set(pupils)) in _SMALL


def suppressed(
    cells: Mapping[str, int], sums: Sequence[Sum] = (), few: Iterable[str] = ()
) -> dict[str, int | None]:
    """The cells as they may be published; ``None`` for a hidden one.

    ``few`` names cells of any size behind which there are fewer pupils. Each sum is looked at by itself: a hidden small cell keeps at least two possible values in it.

    Raises:
        ValueError: a sum has more than three parts: of four parts that are one each not even a
            hidden total hides anything.
    """
    if any(len(one.plus) > _MOST_PARTS for one in sums):
        raise ValueError
    small = frozenset(name for name, value in cells.items() if value in _SMALL)
    hidden = {*small, *few}
    while given_away := next((one for one in sums if _gives_away(one, cells, small, hidden)), None):
        left = [one for one in (*given_away.plus, *given_away.minus) if one not in hidden]
        if not left:
            break
        hidden.add(min(left, key=lambda one: (cells[one] == 0, cells[one])))
    return {name: None if name in hidden else value for name, value in cells.items()}


def _gives_away(
    one: Sum, cells: Mapping[str, int], small: frozenset[str], hidden: Iterable[str]
) -> bool:
    """Whether the sum leaves some hidden cell a single value.

    That of a large cell would give away a small one through another sum.
    """
    signs = dict.fromkeys(one.plus, 1) | dict.fromkeys(one.minus, -1)
    unknown = [name for name in signs if name in hidden]
    inside = [name for name in unknown if name in small]
    if len(unknown) == 1:
        return True
    if len(unknown) > len(inside) or not inside:  # a cell of any size takes up what is missing
        return False
    known = sum(sign * cells[name] for name, sign in signs.items() if name not in unknown)
    fits = [
        values
        for values in product(_SMALL, repeat=len(inside))
        if sum(signs[name] * value for name, value in zip(inside, values, strict=True)) + known
        == one.fixed
    ]
    return any(len(set(column)) == 1 for column in zip(*fits, strict=True))


def shown(value: int | None) -> str:
    """A published cell in words."""
    return HIDDEN if value is None else str(value)
