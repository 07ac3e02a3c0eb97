"""Which item of one version is which item of another: by 编号, else by source, else by its head."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from heartgrid.gitfilter.merging.parts import ID, Part, entry_id

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from heartgrid.gitfilter.merging.parts import Group

Name = tuple[Any, ...]
_MOST_FIELDS: Final = 4


class AmbiguousError(Exception):
    """An 编号 occurs twice in one list."""


def names(base: Group, side: Group) -> tuple[list[Name], list[Name]]:
    """A name for every part of ``base`` and of ``side``; what is the same has the same name.

    Parts that only ``side`` has are named by what they are, so that two sides that add the same
    give it one name.

    Raises:
        AmbiguousError: see there.
    """
    old = [one for one in base.parts if isinstance(one, Part)]
    new = [one for one in side.parts if isinstance(one, Part)]
    if not base.is_list and not side.is_list:
        return [("key", one.key) for one in old], [("key", one.key) for one in new]
    found = [_own_name(one, at) for at, one in enumerate(old)]
    named = _matched(old, found, new)
    again: Counter[Name] = Counter()
    for at, one in enumerate(new):
        if at not in named:
            name = _new_name(one)
            again[name] += 1
            named[at] = (*name, again[name])
    result = [named[at] for at in range(len(new))]
    if len(set(result)) < len(result) or len(set(found)) < len(found):
        raise AmbiguousError
    return found, result


def _own_name(part: Part, at: int) -> Name:
    identity = entry_id(part.value)
    return ("id", identity, 1) if identity else ("item", at)


def _new_name(part: Part) -> Name:
    identity = entry_id(part.value)
    return ("id", identity) if identity else ("new", frozen(part.value))


def _matched(old: Sequence[Part], found: Sequence[Name], new: Sequence[Part]) -> dict[int, Name]:
    known = set(found)
    named: dict[int, Name] = {}
    for at, one in enumerate(new):
        name: Name = ("id", entry_id(one.value), 1)
        if name in known:
            named[at] = name
    for same in _LOOKS:
        _pair(old, found, new, named, same)
    return named


def _pair(
    old: Sequence[Part],
    found: Sequence[Name],
    new: Sequence[Part],
    named: dict[int, Name],
    look: Callable[[Part], Hashable],
) -> None:
    """Pair off those that look the same; the first with the first, as all of them do so."""
    taken = set(named.values())
    waiting: dict[Hashable, list[Name]] = {}
    for name, one in zip(found, old, strict=True):
        if name not in taken and name[0] == "item" and (seen := look(one)) is not None:
            waiting.setdefault(seen, []).append(name)
    free = [(at, look(one)) for at, one in enumerate(new) if at not in named]
    exact = look is _source
    counts = Counter(seen for _, seen in free)
    for at, seen in free:
        names_left = waiting.get(seen, [])
        if names_left and (exact or len(names_left) == counts[seen] == 1):
            named[at] = names_left.pop(0)


def _source(part: Part) -> Hashable:
    return frozen(part.value)


def _without_id(part: Part) -> Hashable:
    """``fmt`` gave it a number and changed nothing else."""
    if not isinstance(part.value, dict):
        return None
    return frozen({key: one for key, one in part.value.items() if key != ID})


def _beginning(count: int) -> Callable[[Part], Hashable]:
    """The first ``count`` fields that are no groups: 导师 and 身份, 岗位 and 起."""

    def look(part: Part) -> Hashable:
        if not isinstance(part.value, dict):
            return None
        facts = [
            (key, one)
            for key, one in part.value.items()
            if isinstance(one, str) and one and key != ID
        ]
        return (*facts[:count],) if len(facts) >= count else None

    return look


_LOOKS: Final[tuple[Callable[[Part], Hashable], ...]] = (
    _source,
    _without_id,
    *(_beginning(count) for count in range(_MOST_FIELDS, 0, -1)),
)


def frozen(value: Any) -> Hashable:
    """``value`` as something that can be looked up."""
    if isinstance(value, dict):
        return ("fields", *((key, frozen(one)) for key, one in value.items()))
    if isinstance(value, list):
        return ("list", *map(frozen, value))
    return (value,)


def ordered(base: Iterable[Name], ours: Sequence[Name], theirs: Sequence[Name]) -> list[Name]:
    """All names of both sides, each once, behind the neighbour that it followed.

    The order is that of the side that moved something; of ours where both did. What both added
    in one place stands ours first.
    """
    old = list(base)
    lead = _moved(old, theirs) and not _moved(old, ours)
    spine, other = (theirs, ours) if lead else (ours, theirs)
    result, known, both = list(spine), set(spine), {*old, *other}
    before: Name | None = None
    for name in other:
        if name not in known:
            at = 0 if before is None else result.index(before) + 1
            while not lead and at < len(result) and result[at] not in both:
                at += 1
            result.insert(at, name)
        before = name
    return result


def _moved(base: Sequence[Name], side: Sequence[Name]) -> bool:
    old, new = set(base), set(side)
    return [one for one in side if one in old] != [one for one in base if one in new]


def replaced_twice(base: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether both put something else in the place of one item that has no number.

    Nobody can tell whether these are two new items or two opinions of the old one.
    """
    gone = [one for one in base if one[0] == "item" and one not in {*ours, *theirs}]
    return any(
        mine and other and mine != other
        for one in gone
        for mine, other in [(_instead(base, ours, one), _instead(base, theirs, one))]
    )


def _instead(base: Sequence[Name], side: Sequence[Name], gone: Name) -> list[Name]:
    """What ``side`` added between those neighbours of ``gone`` that it kept."""
    kept, old = set(side), set(base)
    at = base.index(gone)
    before = next((side.index(one) for one in reversed(base[:at]) if one in kept), -1)
    after = next((side.index(one) for one in base[at:] if one in kept), len(side))
    return [one for one in side[before + 1 : after] if one not in old]
