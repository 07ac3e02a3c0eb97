"""Pages as values, before and after they are made, and the Markdown file that a page becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from heartgrid.site.errors import SiteError
from heartgrid.site.stash import NonceError, fenced, markdown_text, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from markupsafe import Markup

_PATH: Final = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*", re.ASCII)


class PagePathError(SiteError):
    """A page's path is not plain ASCII, or two pages share it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of finished HTML under a plain heading; without one it follows what is above.

    ``kind`` is the heading's own label in the search results (empty: only the page is found).
    """

    heading: str | None
    html: Markup
    level: int = 2
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    ``path`` is ASCII without suffix, as ``students/s1a2b3``. ``kind`` is its label in the search
    results (empty: not searched for), ``note`` their second line and ``search`` further words.
    ``wide`` drops the table of contents in favour of width.
    """

    path: str
    title: str
    sections: tuple[Section, ...]
    kind: str = "页面"
    note: str = ""
    search: tuple[str, ...] = ()
    css_class: str = ""
    wide: bool = False

    def __post_init__(self) -> None:
        """Refuse a path that could leave the folder or not exist on some systems."""
        if not _PATH.fullmatch(self.path):
            raise PagePathError("页面的路径只能用英文字母、数字、点、横线和下划线")

    def make(self) -> Page:
        """A page is there already."""
        return self


@dataclass(frozen=True, slots=True)
class Draft:
    """A page still to be made, whose path is known: others link to it, and work can be dealt out."""

    path: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Asset:
    """A further file of the site, at ``path`` from its root."""

    path: str
    data: bytes

    def __post_init__(self) -> None:
        """Refuse a path that could leave the folder."""
        if not _PATH.fullmatch(self.path):
            raise PagePathError("附件的路径只能用英文字母、数字、点、横线和下划线")


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands on every page: the school, the as-of date, and for whom the site was made."""

    school: str
    as_of: date
    audience: str


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site for one audience: its pages, made or to be made, what they share, further files."""

    pages: tuple[Draft | Page, ...]
    shell: Shell
    assets: tuple[Asset, ...] = ()

    def __post_init__(self) -> None:
        """Refuse paths that Windows and macOS take for one file."""
        if len({page.path.casefold() for page in self.pages}) < len(self.pages):
            raise PagePathError("有两个页面用了同一个路径（大小写不算区别）")


def page_file(page: Page) -> str:
    """The name of the page's Markdown file."""
    return f"{page.path}.md"


def page_text(page: Page, nonce: str) -> str:
    """Return the page as a Markdown file whose HTML is fenced by the nonce.

    Raises:
        NonceError: the nonce stands in the page's data.
    """
    parts = [_front_matter(page), opening(nonce), f"# {_heading(page.title, nonce)}"]
    for section in page.sections:
        if section.heading is not None:
            parts.append(f"{'#' * section.level} {_heading(section.heading, nonce)}")
        parts.append(fenced(block(page, section), nonce))
    return "\n\n".join(parts) + "\n"


def _heading(text: str, nonce: str) -> str:
    if nonce in text:
        raise NonceError
    return heading_text(text)


def heading_text(text: str) -> str:
    """A heading as Markdown and HTML take it alike; never empty."""
    return markdown_text(text) or "&#160;"


def block(page: Page, section: Section) -> str:
    """A section's HTML as it stands on the page."""
    opened = f'<div class="{escape(f"hg-block {page.css_class}".strip())}">'
    return f"{opened}\n{escape(section.html)}\n</div>"


def _front_matter(page: Page) -> str:
    """Return the YAML header; the title is HTML-safe, because the theme prints it as it is."""
    hide = "hide: [toc]\n" if page.wide else ""
    return f'---\ntitle: "{markdown_text(page.title)}"\n{hide}---'
