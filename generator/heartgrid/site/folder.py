"""Writes pages and theme where MkDocs reads them."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from heartgrid.site.dates import zh_date
from heartgrid.site.find import INDEX_PATH, find_index, find_rows
from heartgrid.site.pages import page_file, page_text
from heartgrid.site.stash import markdown_text, new_nonce
from heartgrid.site.swap import private_folder, swap_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from heartgrid.site.find import FindRow
    from heartgrid.site.pages import Shell, Site

DOCS: Final = "docs"
THEME: Final = "theme"
_JOINED: Final = {"heartgrid.css": "styles/*.css", "heartgrid.js": "scripts/*.js"}
_ALONE: Final = "scheme.js"  # runs before the first paint, so it stays a file of its own


def write_pages(site: Site, folder: Path) -> None:
    """Write ``folder/docs`` and ``folder/theme``, aside first, so that a failure changes nothing.

    Raises:
        NonceError: a page holds its own nonce.
        OSError: the disk refused.
    """
    with private_folder(folder) as aside:
        rows: list[FindRow] = []
        for draft in site.pages:
            page = draft.make()
            rows += find_rows(page)
            _write(aside / DOCS / page_file(page), page_text(page, new_nonce()).encode())
        write_assets(site, aside / DOCS)
        write_index(rows, aside / DOCS)
        write_theme(site.shell, aside / THEME)
        swap_in(aside, folder)


def write_assets(site: Site, docs: Path) -> None:
    """Write the further files of the site; MkDocs wants the folder even if there are none."""
    docs.mkdir(parents=True, exist_ok=True)
    for asset in site.assets:
        _write(docs / asset.path, asset.data)


def write_index(rows: Iterable[FindRow], folder: Path) -> None:
    """Write the index of the search box."""
    _write(folder / INDEX_PATH, find_index(rows))


def write_theme(shell: Shell, folder: Path) -> None:
    """Copy the theme's overrides; styles and scripts become one file each."""
    with as_file(files("heartgrid.site") / "theme") as source:
        shutil.copytree(
            source, folder, ignore=shutil.ignore_patterns("__pycache__", "styles", "scripts")
        )
        for name, pattern in _JOINED.items():
            parts = [path for path in sorted(source.glob(pattern)) if path.name != _ALONE]
            _write(folder / "assets" / name, b"\n".join(path.read_bytes() for path in parts))
        shutil.copy(source / "scripts" / _ALONE, folder / "assets" / f"heartgrid-{_ALONE}")
    _fill(folder / "partials" / "heartgrid-strip.html", shell, markdown_text)
    _fill(folder / "assets" / "heartgrid.css", shell, css_text)


def css_text(text: str) -> str:
    """Encode plain text for a CSS string: whatever is neither letter nor digit, by its number."""
    return "".join(letter if letter.isalnum() else f"\\{ord(letter):06x}" for letter in text)


def _fill(path: Path, shell: Shell, encode: Callable[[str], str]) -> None:
    """Fill in what is the same on every page; encoded, it is plain text to Jinja, HTML and CSS."""
    filled = path.read_text(encoding="utf-8")
    for mark, text in (
        ("@as-of@", zh_date(shell.as_of)),
        ("@school@", shell.school),
        ("@audience@", shell.audience),
    ):
        filled = filled.replace(mark, encode(text))
    _write(path, filled.encode())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
