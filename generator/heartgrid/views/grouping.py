"""Grouping, which every index is made of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

T = TypeVar("T")
K = TypeVar("K", bound="Hashable")


def group(items: Iterable[T], key: Callable[[T], K | None]) -> dict[K, tuple[T, ...]]:
    """Items by key in their order; those whose key is ``None`` are in no group."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for one in items:
        name = key(one)
        if name is not None:
            found[name].append(one)
    return {name: tuple(members) for name, members in found.items()}
