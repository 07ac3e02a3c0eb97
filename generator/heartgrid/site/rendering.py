"""Pages → a finished folder: MkDocs run on this machine's cores."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from heartgrid.site.errors import SiteError
from heartgrid.site.finished import FinishedPage, applies
from heartgrid.site.folder import DOCS, THEME
from heartgrid.site.helpers import shares, together
from heartgrid.site.pages import page_file, page_text
from heartgrid.site.stash import new_nonce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from heartgrid.site.pages import Page

    Progress = Callable[[int, int], None]

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material would print an advertisement when imported


class BuildError(SiteError):
    """MkDocs stopped; the message holds what it said."""

    def __init__(self, said: list[str]) -> None:
        super().__init__("MkDocs 没有做完页面：\n" + "\n".join(said))


def render(
    pages: Sequence[Page], config_file: Path, aside: Path, progress: Progress | None = None
) -> Path:
    """Let MkDocs make ``pages`` from the docs and the theme in ``aside``; return the folder.

    ``progress`` is told the pages done and their total.

    Raises:
        BuildError: MkDocs stopped.
    """
    parts = shares(pages)
    folders = [aside / f"site-{number}" for number in range(len(parts))]
    indexes = [page for page in pages if page.path.rpartition("/")[2] == "index"]
    tell = _Telling(progress, len(pages), len(parts))
    together(
        [
            partial(_render_part, _with_bare(part, indexes), config_file, aside, folder, tell)
            for part, folder in zip(parts, folders, strict=True)
        ]
    )
    for part, folder in zip(parts[1:], folders[1:], strict=True):
        _move(part, folder, folders[0])
    return folders[0]


def _render_part(
    pages: Sequence[Page], config_file: Path, aside: Path, made: Path, tell: _Telling
) -> None:
    config = _config(config_file, aside, made)
    config.plugins["heartgrid/pages"] = _PagesInMemory(pages, tell)
    _run(config)


def _with_bare(part: Sequence[Page], indexes: Iterable[Page]) -> list[Page]:
    """The pages, and empty ones in place of the other indexes, which the navigation names."""
    own = {page.path for page in part}
    return [*part, *(replace(page, sections=()) for page in indexes if page.path not in own)]


class _Telling:
    """Tells how far the pages are; this process alone does, and the helpers are as far as it is."""

    def __init__(self, progress: Progress | None, total: int, parts: int) -> None:
        self._progress, self._total, self._parts = progress, total, parts
        self._here = os.getpid()

    def __call__(self, done: int) -> None:
        """``done`` pages of one part are there."""
        if self._progress is not None and os.getpid() == self._here:
            self._progress(min(self._total, done * self._parts), self._total)


def _move(part: Iterable[Page], source: Path, goal: Path) -> None:
    for page in part:
        target = goal / f"{page.path}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        (source / f"{page.path}.html").replace(target)


class _PagesInMemory(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # no options
    """Hands the pages to MkDocs as generated files and counts them when they are done."""

    def __init__(self, pages: Sequence[Page], tell: _Telling) -> None:
        self._pages, self._tell, self._done = pages, tell, 0

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
        self._tell(self._done)
        return output


def _config(config_file: Path, aside: Path, made: Path) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(config_file))
    with config_file.open("rb") as stream:
        config.load_file(stream)
    theme = {**config["theme"], "custom_dir": str(aside / THEME)}
    folders = {"docs_dir": str(aside / DOCS), "site_dir": str(made)}
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
