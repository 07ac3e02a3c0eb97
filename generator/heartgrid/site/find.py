"""The index behind the search box: names, seats, ids and titles, found as exact substrings.

It is a script, not JSON, because a page opened from disk may load scripts but not fetch files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.site.pages import Page

INDEX_PATH: Final = "assets/heartgrid-index.js"


def find_index(pages: Iterable[Page]) -> bytes:
    """Return the script with one row ``[kind, title, note, link, words]`` per page of a kind."""
    rows = [
        [page.kind, page.title, page.note, f"{page.path}.html", " ".join(page.search)]
        for page in pages
        if page.kind
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.heartgridIndex={text};\n".replace("\u2028", " ").replace("\u2029", " ").encode()
