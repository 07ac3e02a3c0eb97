"""Pages as a reader sees them, and as the browser gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.html_text import text_of

if TYPE_CHECKING:
    from heartgrid.site.pages import Page


def whole_text(page: Page) -> str:
    """Title, headings and text, a line per block."""
    parts = [f"# {page.title}"]
    for section in page.sections:
        parts += [f"{'#' * section.level} {section.heading}"] if section.heading else []
        parts.append(text_of(section.html))
    return "\n".join(parts) + "\n"


def html_of(page: Page) -> str:
    """The HTML of all sections."""
    return "".join(section.html for section in page.sections)
