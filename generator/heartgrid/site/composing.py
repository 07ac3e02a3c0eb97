"""What composing pages shares: a template rendered part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.site.pages import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.site.render import Renderer


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
