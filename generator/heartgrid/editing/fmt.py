"""``heartgrid fmt`` for one file: mend what is unambiguous, fill in what is missing, no more.

Edits are made in the spans of the source; YAML is never written anew, so comments, quotes,
blank lines and order stay as they are. What the mended file reads as is compared with what was
intended; should they ever differ, the file is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.editing import completing, edits, mending
from heartgrid.editing.context import RECORDS, Surroundings
from heartgrid.editing.sealed import refuse_sealed
from heartgrid.model.fields import vocabulary
from heartgrid.model.grid import Grid
from heartgrid.model.kinds import Kind, kind_of_path
from heartgrid.model.roster import Roster
from heartgrid.problems import HeartgridError, Position, Problem, problem
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from heartgrid.editing.edits import Change
    from heartgrid.yamltree import Tree


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's bytes after mending (the very same where nothing was to be done)."""

    raw: bytes
    changes: tuple[Change, ...] = ()
    remaining: tuple[Problem, ...] = ()


class MendedWronglyError(HeartgridError):
    """The guard: what was mended does not read as intended."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 补全之后读出来的内容与预想的不一样，这个文件没有改动",
            "请把这个文件里写法特别的地方照“使用说明”改正，再运行一次",
        )


def mend(raw: bytes, path: str, around: Surroundings) -> Mended:
    """Mend the record file at ``path`` (with its ``records/``).

    Raises:
        MendedWronglyError: filling in would change more than intended; nothing was mended.
        StillSealedError: something in it is sealed; nothing was mended.
    """
    found = kind_of_path(path.removeprefix(RECORDS))
    if found is None:
        return Mended(raw, (), (problem("L001", Position(path)),))
    refuse_sealed(path, raw)
    kind, places = found
    text, changes, unreadable = mending.read(raw, path)
    if text is None:
        return Mended(raw, (), unreadable)
    words = vocabulary(kind)
    unslipped = mending.unslip(text, path, words, around.window(kind, places))
    completed, filled = _completed(unslipped.tree, kind, places, around)
    made = (*changes, *unslipped.changes, *filled)
    if not made:
        return Mended(raw, (), unslipped.remaining)
    ordered = tuple(sorted(made, key=lambda one: one.position))
    return Mended(completed.encode("utf-8"), ordered, unslipped.remaining)


def _completed(
    tree: Tree, kind: Kind, places: dict[str, str], around: Surroundings
) -> tuple[str, tuple[Change, ...]]:
    if tree.data is None or tree.data.get("种类") != kind.word:
        return tree.text, ()
    roster = _own_roster(tree, kind) or around.ledger.roster
    made = (
        *completing.missing_ids(tree, kind, around.ids),
        *completing.students(tree, kind, roster, places),
    )
    if not made:
        return tree.text, ()
    completed = edits.apply(tree.text, made)
    if parse(completed, tree.path).data != edits.expected(tree.data, made):
        raise MendedWronglyError(tree.path)
    return completed, tuple(one.change for one in made)


def _own_roster(tree: Tree, kind: Kind) -> Roster | None:
    """A grid names students of its own roster, which the ledger may not have been able to read."""
    if kind.model is not Grid:
        return None
    try:
        return Roster([Grid.model_validate(tree.data)])
    except ValueError:
        return None
