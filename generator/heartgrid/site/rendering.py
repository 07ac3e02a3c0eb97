"""Pages → a finished folder, by MkDocs."""

from __future__ import annotations

import logging
import os
import shutil
from typing import TYPE_CHECKING, Any, Final

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from heartgrid.site.errors import SiteError
from heartgrid.site.finished import FinishedPage, applies
from heartgrid.site.folder import DOCS, THEME
from heartgrid.site.frame import Framing
from heartgrid.site.pages import page_file, page_text
from heartgrid.site.stash import new_nonce

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from heartgrid.site.pages import Page

DISTRICT_NAV: Final = (
    ("分类管控", "control/index"),
    ("抽查评估", "checking/index"),
    ("事件督导", "incidents/index"),
)
_SCHOOL_ONLY: Final = frozenset(
    {"classes/index.md", "mentors/index.md", "students/index.md", "cases/index.md"}
)
_BEFORE_OWN: Final = 3  # 首页, 待办, 逾期

_UNUSED: Final = ("assets/javascripts", "assets/images", "sitemap.xml", "sitemap.xml.gz")

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material would print an advertisement when imported


class BuildError(SiteError):
    """MkDocs stopped; the message holds what it said."""

    def __init__(self, said: list[str]) -> None:
        super().__init__("MkDocs 没有做完页面：\n" + "\n".join(said))


def render(
    pages: Sequence[Page], config_file: Path, aside: Path, made: Path, tell: Callable[[], object]
) -> None:
    """Let MkDocs make ``pages`` into the folder ``made``, from the docs and the theme in ``aside``.

    ``tell`` is called for each page that is done.

    Raises:
        BuildError: MkDocs stopped.
    """
    config = _config(config_file, aside, made)
    config.nav = district_nav(config.nav, {page.path for page in pages})
    config.plugins["heartgrid/pages"] = _PagesInMemory(pages, tell)
    _run(config)
    _tidy(made)


def district_nav(nav: Any, paths: Container[str]) -> Any:
    """The navigation; in a district's site its own pages stand where a school has its pupils'."""
    if nav is None or not all(path in paths for _word, path in DISTRICT_NAV):
        return nav
    own = [{word: f"{path}.md"} for word, path in DISTRICT_NAV]
    kept = [one for one in nav if one not in own and _SCHOOL_ONLY.isdisjoint(one.values())]
    return [*kept[:_BEFORE_OWN], *own, *kept[_BEFORE_OWN:]]


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


class _PagesInMemory(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # no options
    """Hands the pages to MkDocs as generated files and tells when each is done."""

    def __init__(self, pages: Sequence[Page], tell: Callable[[], object]) -> None:
        self._pages, self._tell = pages, tell

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

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Let finished pages share their frames."""
        return Framing(env)  # type: ignore[return-value] # what MkDocs asks of it is there

    def on_post_page(self, output: str, **_: object) -> str:
        """Tell of a page; its text is left alone."""
        self._tell()
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
