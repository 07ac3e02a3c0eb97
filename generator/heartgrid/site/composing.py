"""What composing pages shares: a template rendered part by part, and pages made in any order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from heartgrid.site.helpers import joined, shares, together
from heartgrid.site.pages import Page, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.site.render import Renderer

Draft = Callable[[], Page]  # a page still to be made


def made(drafts: Sequence[Draft]) -> list[Page]:
    """The pages in their order, however many processes make them."""
    return joined(together([partial(_made_here, share) for share in shares(drafts)]))


def _made_here(drafts: Sequence[Draft]) -> list[Page]:
    return [draft() for draft in drafts]


def page_sections(
    renderer: Renderer,
    template: str,
    path: str,
    parts: Sequence[tuple[str | None, object]],
    **context: object,
) -> tuple[Section, ...]:
    """Render the template's ``section(part)`` for each part; one that says nothing gets no section.

    ``parts`` pairs the heading (``None`` for none) with what the template knows as ``part``.
    """
    headings, values = zip(*parts, strict=True)
    rendered = renderer.sections(template, path, values, **context)
    return tuple(
        Section(heading, html)
        for heading, html in zip(headings, rendered, strict=True)
        if html.strip()
    )
