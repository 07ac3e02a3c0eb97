"""Jinja for page bodies: strict, autoescaping, with links that know the page they stand on."""

from __future__ import annotations

import posixpath
import sys
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from jinja2 import PackageLoader
from markupsafe import Markup

from heartgrid.site import charts, dates, loop, status
from heartgrid.site.environment import environment
from heartgrid.site.stash import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import BaseLoader, Environment

_FILTERS: Final = (
    dates.zh_date,
    dates.zh_day,
    dates.zh_month,
    dates.zh_time,
    dates.iso,
    dates.when,
    dates.percent,
)
_LINKS: Final = 1 << 16  # more than a large school has
_PICTURES: Final = (charts.stacked_bars, charts.columns, charts.sparkline, loop.loop)


def relative_url(path: str, current: str) -> str:
    """Return the link from the page ``current`` to the page ``path``, both without suffix."""
    return _link(path, posixpath.dirname(f"/{current}"))


@lru_cache(_LINKS)
def _link(path: str, folder: str) -> str:
    """Every page of a folder links alike."""
    return posixpath.relpath(f"/{path}.html", folder)


@lru_cache(_LINKS)
def _fragment(heading: str) -> str:
    return quote(anchor(heading))


def _packaged() -> Environment:
    """The templates that come with us; compiled, they stay where Python keeps compiled modules."""
    compiled = None if sys.dont_write_bytecode else Path(__file__).parent / "__pycache__"
    return environment(PackageLoader("heartgrid.site"), compiled)


class Renderer:
    """Renders templates to `Markup` for one page after another."""

    def __init__(self, loader: BaseLoader | None = None, *, partial: bool = False) -> None:
        """``partial``: not every record could be read, so no page may say that there is nothing."""
        self._current: ContextVar[str] = ContextVar("current page")
        self._environment = environment(loader) if loader else _packaged()
        self._environment.filters.update({given.__name__: given for given in _FILTERS})
        self._environment.globals.update({given.__name__: given for given in _PICTURES})
        self._environment.globals.update(url=self._url, look=status.look, WEIGHTS=status.WEIGHTS)
        self._environment.globals.update(partial=partial)
        self._environment.filters.update(url=self._url, look=status.look)  # quicker than a call

    def render(self, template: str, page_path: str, **context: object) -> Markup:
        """Render a template for the page at ``page_path``."""
        token = self._current.set(page_path)
        try:
            return Markup(self._environment.get_template(template).render(context))  # noqa: S704 - autoescaped
        finally:
            self._current.reset(token)

    def sections(
        self, template: str, page_path: str, parts: Iterable[object], **context: object
    ) -> list[Markup]:
        """Render a template's macro ``section(part)`` for each part of one page."""
        token = self._current.set(page_path)
        try:
            module = self._environment.get_template(template).make_module(context)
            return [module.section(part) for part in parts]  # type: ignore[attr-defined] # its macro
        finally:
            self._current.reset(token)

    def _url(self, path: str, heading: str | None = None, **filters: object) -> str:
        """Link to a page, to a heading on it, or to it with a list's filters set."""
        link = relative_url(path, self._current.get())
        if heading is not None:
            return f"{link}#{_fragment(heading)}"
        return f"{link}#{urlencode(filters, quote_via=quote)}" if filters else link
