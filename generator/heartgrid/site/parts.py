"""A site's pages made in parts, one for each core: composed, rendered by MkDocs, looked over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.parallel import Telling, joined, shares, together
from heartgrid.site.audit import files_below, look_over
from heartgrid.site.find import find_rows
from heartgrid.site.pages import Page
from heartgrid.site.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from heartgrid.site.find import FindRow
    from heartgrid.site.pages import Draft

    Progress = Callable[[int, int], None]

_STEPS: Final = 2  # a page is composed, then rendered


@dataclass(frozen=True, slots=True)
class Made:
    """The finished folder, the rows of the search box's index, and what is wrong with the pages."""

    folder: Path
    rows: list[FindRow]
    findings: list[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one process brings back: the rows of each of its pages, and what is wrong with them."""

    rows: list[list[FindRow]]
    findings: list[str]


def make_parts(
    drafts: Sequence[Draft | Page], config_file: Path, aside: Path, progress: Progress | None = None
) -> Made:
    """Make the pages from the docs and the theme in ``aside``, on as many cores as are worth it.

    ``progress`` is told the pages done and their total.

    Raises:
        BuildError: MkDocs stopped.
    """
    dealt = shares(drafts)
    folders = [aside / f"site-{number}" for number in range(len(dealt))]
    work = _Work(drafts, config_file, aside, Telling(progress, len(drafts), len(dealt), _STEPS))
    tasks = [partial(work.make, part, it) for part, it in zip(dealt, folders, strict=True)]
    brought = together(tasks)
    for part, folder in zip(dealt[1:], folders[1:], strict=True):
        _move(part, folder, folders[0])
    rows = [row for of_page in joined([one.rows for one in brought]) for row in of_page]
    return Made(folders[0], rows, [each for one in brought for each in one.findings])


@dataclass(frozen=True, slots=True)
class _Work:
    """What every part of the work needs to know."""

    drafts: Sequence[Draft | Page]
    config_file: Path
    aside: Path
    tell: Telling

    def make(self, part: Sequence[Draft | Page], folder: Path) -> _Part:
        """Make one part's pages into a folder of its own."""
        pages = []
        for draft in part:
            pages.append(draft.make())
            self.tell.one_step()
        bare = _bare_indexes(part, self.drafts)
        render([*pages, *bare], self.config_file, self.aside, folder, self.tell.one_step)
        files = {*files_below(folder)} - {f"{page.path}.html" for page in bare}
        names = sorted(name for name in files if name.endswith(".html"))
        known = files.union(f"{draft.path}.html" for draft in self.drafts)
        return _Part([[*find_rows(page)] for page in pages], look_over(folder, names, known))


def _bare_indexes(part: Iterable[Draft | Page], drafts: Iterable[Draft | Page]) -> list[Page]:
    """Empty pages in place of the other indexes, which the navigation names."""
    own = {draft.path for draft in part}
    paths = [draft.path for draft in drafts if draft.path.rpartition("/")[2] == "index"]
    return [Page(path, path, ()) for path in paths if path not in own]


def _move(part: Iterable[Draft | Page], source: Path, goal: Path) -> None:
    """Move a part's pages; one that was not made is missed when the whole is looked over."""
    for name in (f"{draft.path}.html" for draft in part):
        if (source / name).is_file():
            (goal / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).replace(goal / name)
