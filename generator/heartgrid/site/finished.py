"""Pages that MkDocs takes as finished HTML: what Markdown makes of their files, without Markdown.

A generated page holds nothing but headings and fenced blocks, so what comes out is known: the same
bytes that plain ``mkdocs build`` makes of the files of ``heartgrid pages``, in a fifth of the time.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from markdown.extensions.toc import nest_toc_tokens, slugify_unicode, unique
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from heartgrid.site.pages import block, heading_text
from heartgrid.site.stash import markdown_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from heartgrid.site.pages import Page

_EXTENSIONS: Final = ["toc", "tables", "fenced_code", "heartgrid.site.stash"]
_TOC: Final = {"marker": "", "slugify": slugify_unicode}
_TAB: Final = 4
_LINE_OF_SPACES: Final = re.compile(r"(?<=\n) +\n")
_STASH_MARKS: Final = str.maketrans("", "", "\x02\x03")


class FinishedPage(MkDocsPage):
    """A page of ours that MkDocs neither reads nor converts; theme and navigation are as ever."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self._made = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs's signature
        """Take the front matter from the page."""
        self.markdown = ""
        self.meta = {"title": markdown_text(self._made.title)}
        if self._made.wide:
            self.meta["hide"] = ["toc"]

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs's signature
        """Take content and table of contents from the page."""
        self.content, tokens = finished(self._made)
        self.toc = get_toc(tokens)


def applies(config: MkDocsConfig) -> bool:
    """Whether Markdown and plugins would add nothing, as with the settings that come with us."""
    return (
        list(config.markdown_extensions) == _EXTENSIONS
        and config.mdx_configs == {"toc": _TOC}
        and len(config.plugins) == 1
    )


def finished(page: Page) -> tuple[str, list[Any]]:
    """Return the page's content and its nested headings, as Python-Markdown's ``toc`` does."""
    tokens: list[dict[str, object]] = []
    ids: set[str] = set()
    parts = [_heading(page.title, 1, ids, tokens)]
    for section in page.sections:
        if section.heading is not None:
            parts.append(_heading(section.heading, section.level, ids, tokens))
        parts.append(_normalised(block(page, section)))
    return "".join(parts), nest_toc_tokens(tokens)


def _heading(text: str, level: int, ids: set[str], tokens: list[dict[str, object]]) -> str:
    name, slug = _named(text)
    anchor = unique(slug, ids)
    tokens.append({"level": level, "id": anchor, "name": name})
    return f'<h{level} id="{anchor}">{name}</h{level}>'


@lru_cache(1 << 10)
def _named(text: str) -> tuple[str, str]:
    """The heading as HTML, and its id; most pages have the same ones."""
    name = heading_text(text)
    return name, slugify_unicode(html.unescape(name), "-")


def _normalised(text: str) -> str:
    """``text`` after what Python-Markdown does to the white space of every source."""
    text = text.translate(_STASH_MARKS) if "\x02" in text or "\x03" in text else text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.expandtabs(_TAB)
    return _LINE_OF_SPACES.sub("\n", text) if "\n " in text else text
