"""Builds the finished site aside, checks it, and swaps it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.site.audit import audit
from heartgrid.site.errors import SiteError
from heartgrid.site.folder import DOCS, THEME, write_assets, write_index, write_theme
from heartgrid.site.parts import make_parts
from heartgrid.site.swap import private_folder, swap_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.site.pages import Site

_SIGNATURE: Final = "assets/heartgrid.css"  # every site made here has it


class ForeignFolderError(SiteError):
    """The output folder holds something else, which a build would delete."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What was built: pages, all files, and their size in bytes."""

    pages: int
    files: int
    size: int


def build(
    site: Site,
    site_dir: Path,
    config_file: Path,
    progress: Callable[[int, int], None] | None = None,
) -> BuildSummary:
    """Build the site and swap it into ``site_dir``; on any failure the old site stays.

    ``progress`` is told the pages done and their total. The pages go to MkDocs in memory: no
    decrypted Markdown is left on the disk.

    Raises:
        SiteError: MkDocs stopped, a link leads nowhere, or the folder cannot be replaced.
        OSError: the disk refused.
    """
    _refuse_foreign(site_dir)
    with private_folder(site_dir) as aside:
        write_assets(site, aside / DOCS)
        write_theme(site.shell, aside / THEME)
        made = make_parts(site.pages, config_file, aside, progress)
        write_index(made.rows, made.folder)
        files, size = audit(made.folder, [page.path for page in site.pages], made.findings)
        _keep_out_of_git(site_dir)
        swap_in(made.folder, site_dir, prune=True)
    return BuildSummary(len(site.pages), files, size)


def _refuse_foreign(site_dir: Path) -> None:
    if not site_dir.is_dir() or (site_dir / _SIGNATURE).is_file():
        return
    if any(not child.name.startswith(".") for child in site_dir.iterdir()):
        raise ForeignFolderError("输出文件夹里有别的文件，生成会把它们删掉；请换一个空文件夹")


def _keep_out_of_git(site_dir: Path) -> None:
    """The site is decrypted data: a folder that git does not ignore yet says so itself."""
    ignore = site_dir / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8", newline="\n")
