"""Builds the finished site aside, checks it, and swaps it in."""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from heartgrid.site.audit import audit
from heartgrid.site.errors import SiteError
from heartgrid.site.finished import FinishedPage, applies
from heartgrid.site.folder import DOCS, THEME, write_assets, write_theme
from heartgrid.site.pages import page_file, page_text
from heartgrid.site.stash import new_nonce
from heartgrid.site.swap import private_folder, swap_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from heartgrid.site.pages import Page, Site

_SIGNATURE: Final = "assets/heartgrid.css"  # every site made here has it
_UNUSED: Final = ("assets/javascripts", "assets/images", "sitemap.xml", "sitemap.xml.gz")

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material would print an advertisement when imported


class BuildError(SiteError):
    """MkDocs stopped; the message holds what it said."""

    def __init__(self, said: list[str]) -> None:
        super().__init__("MkDocs 没有做完页面：\n" + "\n".join(said))


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
        config = _config(config_file, aside)
        config.plugins["heartgrid/pages"] = _PagesInMemory(site.pages, progress)
        _run(config)
        made = aside / "site"
        _tidy(made)
        files, size = audit(made, [page.path for page in site.pages])
        _keep_out_of_git(site_dir)
        swap_in(made, site_dir, prune=True)
    return BuildSummary(len(site.pages), files, size)


class _PagesInMemory(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # no options
    """Hands the pages to MkDocs as generated files and counts them when they are done."""

    def __init__(self, pages: Sequence[Page], progress: Callable[[int, int], None] | None) -> None:
        self._pages, self._progress, self._done = pages, progress, 0

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, their texts still to come."""
        for page in self._pages:
            files.append(File.generated(config, page_file(page), content=""))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the texts of the pages; those outside the navigation need no Markdown."""
        listed = {page.file.src_uri for page in nav.pages}
        short = applies(config)
        for page in self._pages:
            file = files.src_uris[page_file(page)]
            if short and file.src_uri not in listed:
                FinishedPage(page, file, config)
            else:
                file.content_string = page_text(page, new_nonce())
        return nav

    def on_post_page(self, output: str, **_: object) -> str:
        """Count a page; its text is left alone."""
        self._done += 1
        if self._progress:
            self._progress(self._done, len(self._pages))
        return output


def _config(config_file: Path, aside: Path) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(config_file))
    with config_file.open("rb") as stream:
        config.load_file(stream)
    theme = {**config["theme"], "custom_dir": str(aside / THEME)}
    folders = {"docs_dir": str(aside / DOCS), "site_dir": str(aside / "site")}
    config.load_dict({**folders, "theme": theme})
    errors, warnings = config.validate()
    if errors or warnings:
        raise BuildError([f"mkdocs.yml {name}: {said}" for name, said in (*errors, *warnings)])
    return config


def _run(config: MkDocsConfig) -> None:
    """Run MkDocs; its warnings are kept for the message instead of going to the terminal."""
    logger, said = logging.getLogger("mkdocs"), _Said()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(said)
    try:
        mkdocs_build.build(config)
    except (MkDocsException, TemplateError) as error:
        raise BuildError(said.lines or [str(error)]) from error
    finally:
        logger.removeHandler(said)
        logger.propagate = propagate


class _Said(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.lines.append(record.getMessage())


def _tidy(made: Path) -> None:
    """Remove what Material ships and this site does not use: its scripts and all source maps."""
    for name in _UNUSED:
        path = made / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in made.rglob("*.map"):
        path.unlink()


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
