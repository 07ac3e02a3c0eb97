"""What composing pages shares: a template rendered part by part, one section per part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.site.pages import Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.site.render import Renderer


def page_sections(
    renderer: Renderer,
    template: str,
    path: str,
    parts: Iterable[tuple[str | None, object]],
    **context: object,
) -> tuple[Section, ...]:
    """Render ``template`` once per part; a part that says nothing gets no section.

    ``parts`` pairs the heading (``None`` for none) with what the template knows as ``part``.
    """
    rendered = (
        (heading, renderer.render(template, path, part=part, **context)) for heading, part in parts
    )
    return tuple(Section(heading, html) for heading, html in rendered if html.strip())
