"""Git's merge driver: ``merge %O %A %B %L %P``. What it leaves in ``%A`` git stores unfiltered.

So that is sealed, always. When the driver fails before it writes, ``%A`` is what git put there: our
side, sealed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.gitfilter.merging.blobs import Outcome, Versions, merge_blobs
from heartgrid.gitfilter.merging.marks import Marks
from heartgrid.sealing.shapes import Layer, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from heartgrid.gitfilter.merging.threeway import Clash
    from heartgrid.sealing.shapes import Shape

_CONFLICT: Final = 1
_MOST_TOLD: Final = 10
_ID: Final = re.compile(r"\[([A-Za-z0-9-]{1,16})\]")
_DETAILS: Final = "详情"


def main(arguments: Sequence[str]) -> int:
    """Merge into the second file; 0 when merged, 1 when somebody must decide."""
    base, ours, theirs, size, path = arguments
    blobs = Versions(*(Path(one).read_bytes() for one in (base, ours, theirs)))
    here = Path()
    keyring = read_keys(keys_file(find_repository(here)))
    marks = Marks(int(size))
    outcome = merge_blobs(path, blobs, keyring, marks)
    if outcome.clashes and _is_rebasing(here):
        outcome = merge_blobs(path, blobs, keyring, marks.swapped())
    Path(ours).write_bytes(outcome.blob)
    for line in _said(path, outcome):
        sys.stderr.write(f"heartgrid: {line}\n")
    return _CONFLICT if outcome.clashes or outcome.undone else 0


def _is_rebasing(folder: Path) -> bool:
    """Whether git has turned the sides round: it builds one's own commits upon the others'."""
    command = ["git", "rev-parse", "--git-path", "rebase-merge", "--git-path", "rebase-apply"]
    asked = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    found = asked.stdout.decode("utf-8", "surrogateescape").splitlines()
    return any((folder / one).is_dir() for one in found)


def _said(path: str, outcome: Outcome) -> Iterator[str]:
    """Where somebody must decide, by words of the format alone: nothing that a record says."""
    if outcome.undone:
        yield f"{path}：{outcome.undone}"
    for clash in outcome.clashes[:_MOST_TOLD]:
        yield f"{path}:{clash.line}：{_place(clash, path)}，请选定一种写法，删去标记行"
    more = len(outcome.clashes) - _MOST_TOLD
    if more > 0:
        yield f"{path}：这样的地方另有 {more} 处"


def _place(clash: Clash, path: str) -> str:
    """A key that is not the format's own, and what stands in 编号's place, could be anything."""
    entry = next((found[1] for one in reversed(clash.where) if (found := _ID.fullmatch(one))), "")
    key = next((one for one in reversed(clash.where) if _is_known(one, path)), "")
    of = f"编号 {entry} 的" if entry else ""
    name = f"“{key}”" if key else "同一处"
    return f"{of}{name}一方删除、另一方修改" if clash.is_removal else f"{of}{name}两边改得不同"


def _is_known(key: str, path: str) -> bool:
    """Whether everybody may read the key: it stands in clear in git."""
    shape = shape_of(path)
    if shape is None or shape.layer is Layer.CLEAR:
        return not key.startswith("[")
    return key == _DETAILS or key in _words(shape.root)


def _words(shape: Shape) -> Iterator[str]:
    yield from (*shape.facts, *shape.groups, *shape.pseudonyms)
    for group in shape.groups.values():
        yield from _words(group)
