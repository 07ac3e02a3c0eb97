"""The index behind the search box: names, seats, ids and titles, found as exact substrings.

It is a script, not JSON, because a page opened from disk may load scripts but not fetch files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from heartgrid.site.stash import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.site.pages import Page

INDEX_PATH: Final = "assets/heartgrid-index.js"

FindRow = list[str]


def find_index(rows: Iterable[FindRow]) -> bytes:
    """Return the script that holds the rows."""
    text = json.dumps([*rows], ensure_ascii=False, separators=(",", ":"))
    return f"window.heartgridIndex={text};\n".replace("\u2028", " ").replace("\u2029", " ").encode()


def find_rows(page: Page) -> Iterator[FindRow]:
    """Yield ``[kind, title, note, link, words]`` for the page and for each section of a kind."""
    link = f"{page.path}.html"
    if page.kind:
        yield [page.kind, page.title, page.note, link, " ".join(page.search)]
    for one in page.sections:
        if one.kind and one.heading:
            yield [one.kind, one.heading, page.title, f"{link}#{anchor(one.heading)}", one.heading]
