"""The merge of three versions of a file: by parts, else by lines, and never unchecked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.gitfilter.merging.dress import Dress, dress_of, undress
from heartgrid.gitfilter.merging.lines import merge_lines
from heartgrid.gitfilter.merging.marks import Marks
from heartgrid.gitfilter.merging.matching import AmbiguousError
from heartgrid.gitfilter.merging.parts import Group, Part
from heartgrid.gitfilter.merging.splitting import UnsplittableError, ids, reads_as, split
from heartgrid.gitfilter.merging.structural import merge_roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.gitfilter.merging.parts import Disagreement, Where

_SEALED = "ENC["


@dataclass(frozen=True, slots=True)
class Clash:
    """One conflict: the line of its first marker, and the keys and 编号 that lead to it, if known.

    ``is_removal``: one side deleted what the other changed.
    """

    line: int
    where: Where = ()
    is_removal: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, with markers at each of the ``clashes``."""

    text: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bare:
    """The three versions, undressed."""

    base: str
    ours: str
    theirs: str


def merge(base: str, ours: str, theirs: str, marks: Marks | None = None) -> Merged:
    """Merge plain texts; an empty ``base`` means that both sides made the file."""
    if (simple := _unchanged(base, ours, theirs)) is not None:
        return Merged(simple)
    marks = marks or Marks()
    bare, dress = _undressed(base, ours, theirs)
    merged = _by_parts(bare, marks) or _by_lines(bare, marks)
    return Merged(dress.put_on(merged.text), merged.clashes)


def merge_sealed(base: str, ours: str, theirs: str) -> str | None:
    """Merge sealed texts without keys: entries as they are; ``None`` where that cannot be done.

    A token is bound to the facts of the root and of its entry, so neither may come from two sides.
    """
    if (simple := _unchanged(base, ours, theirs)) is not None:
        return simple
    bare, dress = _undressed(base, ours, theirs)
    try:
        groups = [split(one, whole_entries=True) for one in (bare.base, bare.ours, bare.theirs)]
        root = merge_roots(*groups) if _one_head(groups) else None
    except (UnsplittableError, AmbiguousError):
        return None
    if root is None or root.disagreements():
        return None
    text = root.render(Marks())
    return dress.put_on(text) if _is_sound(root, bare) else None


def _unchanged(base: str, ours: str, theirs: str) -> str | None:
    """The merged text where one side at most changed something."""
    if ours in {theirs, base}:
        return theirs
    return ours if theirs == base else None


def _undressed(base: str, ours: str, theirs: str) -> tuple[_Bare, Dress]:
    (old, first), (mine, second), (others, third) = map(undress, (base, ours, theirs))
    return _Bare(old, mine, others), dress_of(first if old else second, second, third)


def _by_parts(bare: _Bare, marks: Marks) -> Merged | None:
    try:
        root = merge_roots(split(bare.base), split(bare.ours), split(bare.theirs))
    except (UnsplittableError, AmbiguousError):
        return None
    if root is None:
        return None
    if not _is_sound(root, bare):
        return _as_wholes(bare, marks)
    text, found = root.render(marks), root.disagreements()
    return Merged(text, _clashes(text, marks, found) if found else ())


def _is_sound(root: Group, bare: _Bare) -> bool:
    """Whether the text reads as exactly what was merged, however its conflicts are settled."""
    settled = [root]
    if root.disagreements():
        settled = [root.settled(lambda one: one.ours), root.settled(lambda one: one.theirs)]
    found = [reads_as(one.render(Marks())) for one in settled]
    same = all(data == one.read() for data, one in zip(found, settled, strict=True))
    return same and _are_ids_kept(found, bare)


def _are_ids_kept(found: Sequence[object], bare: _Bare) -> bool:
    """No entry twice that was not so before, and none lost that nobody deleted."""
    base, ours, theirs = (
        Counter(ids(reads_as(one))) for one in (bare.base, bare.ours, bare.theirs)
    )
    once = all(
        count <= max(1, ours[one], theirs[one])
        for data in found
        for one, count in Counter(ids(data)).items()
    )
    kept = {*ours, *theirs} - {one for one in base if not (ours[one] and theirs[one])}
    return once and kept <= {one for data in found for one in ids(data)}


def _by_lines(bare: _Bare, marks: Marks) -> Merged:
    text, conflicts = merge_lines(bare.base, bare.ours, bare.theirs, marks)
    if conflicts:
        return Merged(text, _clashes(text, marks))
    readable = reads_as(bare.ours) is not None and reads_as(bare.theirs) is not None
    if readable:
        data = reads_as(text)
        if data is None or not _are_ids_kept([data], bare):
            return _as_wholes(bare, marks)
    return Merged(text)


def _as_wholes(bare: _Bare, marks: Marks) -> Merged:
    """One conflict over everything: neither part by part nor line by line is it certain."""
    text = marks.around(bare.base, bare.ours, bare.theirs)
    return Merged(text, _clashes(text, marks))


def _clashes(text: str, marks: Marks, found: Sequence[Disagreement] = ()) -> tuple[Clash, ...]:
    lines = [at for at, one in enumerate(text.splitlines(keepends=True), 1) if one == marks.opening]
    if not found:
        return tuple(map(Clash, lines))
    return tuple(
        Clash(line, one.where, None in (one.ours, one.theirs))
        for line, one in zip(lines, found, strict=False)
    )


def _one_head(groups: list[Group]) -> bool:
    """Whether all versions have the same facts at the root."""
    base, ours, theirs = map(_facts, groups)
    return ours == theirs and (base == ours or not groups[0].parts)


def _facts(group: Group) -> dict[str, str]:
    return {
        one.key: one.head
        for one in group.parts
        if isinstance(one, Part) and one.inner is None and one.value and _SEALED not in one.head
    }
