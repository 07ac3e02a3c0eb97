"""Python-Markdown extension: finished HTML passes through Markdown without being parsed.

A generated page opens with a comment that names its nonce, a random number drawn when the page
was written. Lines made of the nonce fence each block of HTML. What stands between the blocks is
Markdown (headings), so MkDocs sees titles and a table of contents as usual. Data that holds the
nonce is refused, so no record can open or close a block.

``mkdocs.yml`` names this module under ``markdown_extensions``.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, Final

from markdown.blockprocessors import EmptyBlockProcessor, HashHeaderProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

from heartgrid.site.errors import SiteError

if TYPE_CHECKING:
    from markdown import Markdown

_PRIORITY: Final = 29  # after normalize_whitespace (30), before html_block (20) parses HTML
_UNSEEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, lone surrogates, separators
_NONCE: Final = re.compile(r"<!-- heartgrid ([0-9a-f]{32}) -->")


class NonceError(SiteError):
    """A page's nonce stands where only data may stand, or its fences do not match."""

    def __init__(self) -> None:
        super().__init__("页面的分隔标记出现在内容里，为安全起见没有生成；请再运行一次")


def new_nonce() -> str:
    """Draw the nonce of one page: 128 random bits."""
    return secrets.token_hex(16)


def opening(nonce: str) -> str:
    """Return the first line of a generated page."""
    return f"<!-- heartgrid {nonce} -->"


def fenced(html: str, nonce: str) -> str:
    """Fence a block of HTML.

    Raises:
        NonceError: the block holds the nonce.
    """
    if nonce in html:
        raise NonceError
    return f"<!-- {nonce} begin -->\n{html}\n<!-- {nonce} end -->"


def markdown_text(text: str) -> str:
    """Encode plain text for a spot where Markdown (or a title in HTML) is expected.

    Every ASCII character but letters and digits becomes a character reference, so no Markdown,
    HTML, Jinja or URL syntax is left. Control characters and line breaks become spaces.
    """
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text)
    return "".join(c if _is_plain(c) else f"&#{ord(c)};" for c in " ".join(seen.split()))


def _is_plain(character: str) -> bool:
    return character.isalnum() or (character.isprintable() and not character.isascii())


def anchor(heading: str) -> str:
    """Return the id that a heading gets on its page (the first of equal ones)."""
    return str(slugify_unicode(heading, "-"))


class StashBlocks(Preprocessor):  # type: ignore[misc] # Python-Markdown has no types
    """Move the fenced blocks of a generated page into Markdown's stash of finished HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block; other pages pass unchanged.

        Raises:
            NonceError: fences do not match, or the nonce stands elsewhere.
        """
        named = _NONCE.fullmatch(lines[0]) if lines else None
        if named is None:
            return lines
        nonce = named[1]
        head, *rest = "\n".join(lines[1:]).split(f"\n<!-- {nonce} begin -->\n")
        blocks = [block.partition(f"\n<!-- {nonce} end -->\n") for block in rest]
        if not all(fence for _, fence, _ in blocks) or nonce in "".join(
            [head, *(html + below for html, _, below in blocks)]
        ):
            raise NonceError
        kept = [f"{self.md.htmlStash.store(html)}\n\n{below}" for html, _, below in blocks]
        return "\n\n".join([head, *kept]).split("\n")


class StashExtension(Extension):  # type: ignore[misc] # Python-Markdown has no types
    """Registers `StashBlocks` and leaves nothing of Markdown but headings and paragraphs.

    Links, images, emphasis, raw HTML, tables and the rest are gone: what cannot be written
    cannot be injected, and a page takes half the time.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the one preprocessor and take the parsers away."""
        md.preprocessors.register(StashBlocks(md), "heartgrid_stash", _PRIORITY)
        for name in ("html_block", "fenced_code_block"):
            md.preprocessors.deregister(name, strict=False)
        for name in ("inline", "prettify", "unescape"):
            md.treeprocessors.deregister(name, strict=False)
        md.inlinePatterns = Registry()
        md.parser.blockprocessors = Registry()
        md.parser.blockprocessors.register(EmptyBlockProcessor(md.parser), "empty", 100)
        md.parser.blockprocessors.register(HashHeaderProcessor(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(ParagraphProcessor(md.parser), "paragraph", 10)


def makeExtension(**options: object) -> StashExtension:  # noqa: N802 - Python-Markdown's name
    """Build the extension, as Python-Markdown asks of a module named in its settings."""
    return StashExtension(**options)
