"""Seeded chance: the same throws on every machine and every Python."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """One stream of chance, named by ``path``.

    Streams are independent: a new throw in one leaves all others as they were. Only
    ``random()`` is used, the one method whose sequence Python promises to keep.
    """

    def __init__(self, *path: object) -> None:
        self._throw = random.Random("/".join(str(part) for part in path)).random

    def number(self, low: int, high: int) -> int:
        """An integer from ``low`` to ``high``, both included."""
        return low + int(self._throw() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True in ``share`` of all throws."""
        return self._throw() < share

    def pick(self, choices: Sequence[T]) -> T:
        """One of ``choices``."""
        return choices[int(self._throw() * len(choices))]

    def weighted(self, *choices: tuple[T, int]) -> T:
        """One of the values, each as often as its weight says."""
        left = self._throw() * sum(weight for _, weight in choices)
        for value, weight in choices:
            left -= weight
            if left < 0:
                return value
        return choices[-1][0]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        rest = list(items)
        for place in range(len(rest) - 1, 0, -1):
            other = self.number(0, place)
            rest[place], rest[other] = rest[other], rest[place]
        return rest

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items (or all, if there are fewer), in their own order."""
        chosen = set(self.shuffled(range(len(items)))[:count])
        return [item for place, item in enumerate(items) if place in chosen]
