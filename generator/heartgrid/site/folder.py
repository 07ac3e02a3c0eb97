"""Writes pages and theme into the private folder where MkDocs reads them."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from heartgrid.site.dates import zh_date
from heartgrid.site.find import INDEX_PATH, find_index
from heartgrid.site.pages import PagePathError, page_text
from heartgrid.site.stash import markdown_text, new_nonce
from heartgrid.site.swap import private_folder, swap_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from heartgrid.site.pages import Asset, Page, Shell

DOCS: Final = "docs"
THEME: Final = "theme"


def write_pages(
    pages: tuple[Page, ...], shell: Shell, folder: Path, assets: Iterable[Asset] = ()
) -> None:
    """Write ``folder/docs`` and ``folder/theme``, aside first, so that a failure changes nothing.

    Raises:
        SiteError: two pages share a path, or a page holds its own nonce.
        OSError: the disk refused.
    """
    with private_folder(folder) as aside:
        write_into(pages, shell, aside, assets)
        swap_in(aside, folder)


def write_into(
    pages: tuple[Page, ...], shell: Shell, folder: Path, assets: Iterable[Asset] = ()
) -> None:
    """Write ``docs`` and ``theme`` into an empty folder."""
    _refuse_shared_paths(pages)
    docs = folder / DOCS
    for parent in {(docs / page.path).parent for page in pages}:
        parent.mkdir(parents=True, exist_ok=True)
    for page in pages:
        text = page_text(page, new_nonce())
        (docs / f"{page.path}.md").write_text(text, encoding="utf-8", newline="\n")
    for asset in assets:
        _write(docs / asset.path, asset.data)
    _write(docs / INDEX_PATH, find_index(pages))
    _write_theme(shell, folder / THEME)


def _refuse_shared_paths(pages: tuple[Page, ...]) -> None:
    """Windows and macOS take ``A.md`` and ``a.md`` for one file."""
    if len({page.path.casefold() for page in pages}) < len(pages):
        raise PagePathError("有两个页面用了同一个路径（大小写不算区别）")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _write_theme(shell: Shell, folder: Path) -> None:
    """Copy the theme's overrides, with the school, audience and as-of date as partials."""
    with as_file(files("heartgrid.site") / "theme") as source:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in (
        ("school", shell.school),
        ("audience", shell.audience),
        ("as-of", zh_date(shell.as_of)),
    ):
        encoded = markdown_text(text).encode()
        (folder / "partials" / f"heartgrid-{name}.html").write_bytes(encoded)
