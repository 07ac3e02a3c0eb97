"""Three-way merge of parts: a part that one side alone changed is that side's, source and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from heartgrid.gitfilter.merging.matching import Name, names, ordered, replaced_twice
from heartgrid.gitfilter.merging.parts import Disagreement, Group, Part, entry_id

if TYPE_CHECKING:
    from heartgrid.gitfilter.merging.parts import Where

Texts = tuple[str, str, str]


class _CannotAgree(Exception):  # noqa: N818 - a step back to the part around, never an error
    """The sides changed the same thing inside of a part, where no markers can stand."""


def merge_roots(base: Group, ours: Group, theirs: Group) -> Group | None:
    """The merged file; ``None`` when the sides disagree where no marker can stand.

    Raises:
        AmbiguousError: an 编号 occurs twice in one list.
    """
    try:
        return _groups(base, ours, theirs, ())
    except _CannotAgree:
        return None


def _groups(
    base: Group, ours: Group, theirs: Group, where: Where, *, inline: bool = False
) -> Group:
    if ours.is_list != theirs.is_list:
        raise _CannotAgree
    old, mine = names(base, ours)
    _, others = names(base, theirs)
    if replaced_twice(old, mine, others):
        raise _CannotAgree
    bases, ones, twos = _named(old, base), _named(mine, ours), _named(others, theirs)
    _share_lead(base, ours, theirs, twos, set(old))
    merged = (
        _parts(bases.get(name), ones.get(name), twos.get(name), where)
        for name in ordered(old, mine, others)
    )
    parts = tuple(one for one in merged if one is not None)
    if inline and parts and isinstance(parts[0], Disagreement):
        raise _CannotAgree
    return Group(ours.is_list, parts, _text((base.tail, ours.tail, theirs.tail)))


def _named(found: list[Name], group: Group) -> dict[Name, Part]:
    parts = [one for one in group.parts if isinstance(one, Part)]
    return dict(zip(found, parts, strict=True))


def _share_lead(
    base: Group, ours: Group, theirs: Group, others: dict[Name, Part], old: set[Name]
) -> None:
    """Comments at the end of a list stand above what is appended; of two appendices, above one."""
    if not base.tail or base.tail in {ours.tail, theirs.tail}:
        return
    for name, part in others.items():
        if name not in old and part.lead.startswith(base.tail):
            lead = part.lead.removeprefix(base.tail)
            others[name] = Part(part.key, lead, part.indent, part.head, part.value, part.inner)


def _parts(
    base: Part | None, ours: Part | None, theirs: Part | None, where: Where
) -> Part | Disagreement | None:
    if theirs in (ours, base):
        return ours
    if base == ours:
        return theirs
    part = ours or theirs or base
    here = (*where, _name(part)) if part else where
    if ours is not None and theirs is not None:
        try:
            return _inside(base, ours, theirs, here)
        except _CannotAgree:
            pass
    return Disagreement(here, base, ours, theirs)


def _name(part: Part) -> str:
    """A key as it is; an item's 编号 in brackets, which no key of the format has."""
    return part.key or f"[{entry_id(part.value)}]"


def _inside(base: Part | None, ours: Part, theirs: Part, where: Where) -> Part:
    lead = _text((base.lead if base else "", ours.lead, theirs.lead))
    head = _text((base.head if base else "", ours.head, theirs.head))
    indent = _text((base.indent if base else "", ours.indent, theirs.indent))
    some = ours.inner or theirs.inner
    mine, others = _inner(ours, some), _inner(theirs, some)
    if some is None or mine is None or others is None:
        return Part(ours.key, lead, indent, head, _value(head, ours, theirs))
    before = (base and _inner(base, some)) or Group(some.is_list)
    if before.is_list != some.is_list:
        raise _CannotAgree
    inner = _groups(before, mine, others, where, inline=not head.endswith("\n"))
    return Part(ours.key, lead, indent, head, None, inner)


def _inner(part: Part, like: Group | None) -> Group | None:
    """What is inside; a key left with nothing behind it counts as a group without parts."""
    if part.inner is None and like is not None and not part.value:
        return Group(like.is_list)
    return part.inner


def _value(head: str, ours: Part, theirs: Part) -> Any:
    """What the chosen source reads as."""
    for one in (ours, theirs):
        if one.inner is None and one.head == head and not (ours.inner or theirs.inner):
            return one.value
    raise _CannotAgree


def _text(versions: Texts) -> str:
    base, ours, theirs = versions
    if ours in {theirs, base}:
        return theirs
    if theirs == base:
        return ours
    raise _CannotAgree
